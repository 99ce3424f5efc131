package org.mazha.platform;

import java.util.List;
import org.mazha.engine.Accounts;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Refuses to start in production without an administrator, since Camunda would let whoever comes first make themselves
 * one (CVE-2026-77226), and with an account whose password everybody knows. It asks when the engine has been built, and
 * has created the first administrator if one is named, but before anybody can send a request.
 */
@Component
@Profile("!" + EmbeddedDefault.DEMO)
class AccountsCheck implements SmartInitializingSingleton {

    private final Accounts accounts;

    AccountsCheck(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!accounts.hasAdministrator()) {
            throw StartRefused.administratorMissing();
        }
        List<String> open = accounts.withDefaultPassword();
        if (!open.isEmpty()) {
            throw StartRefused.defaultPassword(open);
        }
    }
}
