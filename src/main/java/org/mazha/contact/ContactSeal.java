package org.mazha.contact;

import jakarta.persistence.Converter;
import org.mazha.privacy.SealedText;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Keeps the table of contacts sealed. */
@Component
@Converter
class ContactSeal extends SealedText {

    ContactSeal(Vault vault) {
        super(vault, "contact");
    }
}
