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
    private final Posts posts;

    StaffSetup(Accounts accounts, Posts posts) {
        this.accounts = accounts;
        this.posts = posts;
    }

    @Order(1)
    @EventListener(ApplicationStartedEvent.class)
    void save() {
        for (Role role : Role.values()) {
            accounts.group(role.group(), role.label(), role.access, role.startable);
        }
        posts.saveGroups();
    }
}
