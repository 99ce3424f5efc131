package org.mazha.visit;

import jakarta.persistence.Converter;
import org.mazha.privacy.SealedText;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Keeps what was written about a visit sealed. */
@Component
@Converter
class VisitSeal extends SealedText {

    VisitSeal(Vault vault) {
        super(vault, "visit");
    }
}
