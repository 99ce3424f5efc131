package org.mazha.notice;

import jakarta.persistence.Converter;
import org.mazha.privacy.SealedBytes;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Keeps mail as it came in sealed. */
@Component
@Converter
class RawMailSeal extends SealedBytes {

    RawMailSeal(Vault vault) {
        super(vault, "received_mail");
    }
}
