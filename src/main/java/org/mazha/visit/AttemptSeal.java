package org.mazha.visit;

import jakarta.persistence.Converter;
import org.mazha.privacy.SealedText;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Keeps what was noted at a door sealed. */
@Component
@Converter
class AttemptSeal extends SealedText {

    AttemptSeal(Vault vault) {
        super(vault, "visit_attempt");
    }
}
