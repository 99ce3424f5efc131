package org.mazha.issue;

import jakarta.persistence.Converter;
import org.mazha.privacy.SealedText;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Keeps notes of telephone calls sealed. */
@Component
@Converter
class TellingSeal extends SealedText {

    TellingSeal(Vault vault) {
        super(vault, "telling_row");
    }
}
