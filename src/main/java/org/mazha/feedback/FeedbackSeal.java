package org.mazha.feedback;

import jakarta.persistence.Converter;
import org.mazha.privacy.SealedText;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Keeps what residents say sealed. */
@Component
@Converter
class FeedbackSeal extends SealedText {

    FeedbackSeal(Vault vault) {
        super(vault, "feedback");
    }
}
