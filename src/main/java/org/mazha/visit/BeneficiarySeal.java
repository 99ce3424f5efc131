package org.mazha.visit;

import jakarta.persistence.Converter;
import org.mazha.privacy.SealedText;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Keeps who they are for the agency and where they live sealed. */
@Component
@Converter
class BeneficiarySeal extends SealedText {

    BeneficiarySeal(Vault vault) {
        super(vault, "beneficiary");
    }
}
