package org.mazha.staff;

import org.mazha.engine.Accounts;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes sure at every start that the roles and their rights are there. */
@Component
class StaffSetup {

    private final Accounts accounts;

    StaffSetup(Accounts accounts) {
        this.accounts = accounts;
    }

    @Order(1)
    @EventListener(ApplicationStartedEvent.class)
    void save() {
        for (Role role : Role.values()) {
            accounts.group(role.group(), role.label(), role.access, role.startable);
        }
    }
}
