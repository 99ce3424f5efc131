package org.mazha.notice;

import jakarta.persistence.Converter;
import org.mazha.privacy.SealedText;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Keeps letters sealed. */
@Component
@Converter
class LetterSeal extends SealedText {

    LetterSeal(Vault vault) {
        super(vault, "letter");
    }
}
