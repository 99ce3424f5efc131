package org.mazha.platform;

import java.util.List;
import org.mazha.privacy.Vault;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with another key than the one that has sealed what is in the database: nobody could read it, and what
 * is written from then on could be read by nobody who finds the right key again.
 */
@Component
class PrivacyKeyCheck implements SmartInitializingSingleton {

    private final JdbcClient jdbc;
    private final Vault vault;

    PrivacyKeyCheck(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<byte[]> here = vault.marks();
        boolean isMissing = jdbc.sql("select mark from seal_key").query(byte[].class).list().stream()
                .anyMatch(mark -> here.stream().noneMatch(known -> java.util.Arrays.equals(known, mark)));
        if (isMissing) {
            throw StartRefused.privacyKeyUnknown();
        }
        jdbc.sql("insert into seal_key (mark) values (?) on conflict do nothing")
                .param(vault.mark())
                .update();
    }
}
