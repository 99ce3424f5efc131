package org.mazha.notice;

import jakarta.persistence.Converter;
import org.mazha.privacy.SealedText;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Keeps the words of mail that came in sealed. */
@Component
@Converter
class MailSeal extends SealedText {

    MailSeal(Vault vault) {
        super(vault, "received_mail");
    }
}
