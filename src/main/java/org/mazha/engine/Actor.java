package org.mazha.engine;

import java.util.Set;

/**
 * Who does something: a person with an account, or the system itself when a timer or a mail step acts.
 *
 * @param id the account's id, {@code system} for the system
 * @param name as colleagues call the person
 * @param groups ids of the groups the person belongs to
 */
public record Actor(String id, String name, Set<String> groups) {

    static final Actor SYSTEM = new Actor("system", "系统", Set.of());

    public boolean isIn(String group) {
        return groups.contains(group);
    }

    /**
     * Whether this is the one with that account, or one of a group that counts as the same, as all accounts of a party do.
     *
     * @param group null for none
     */
    public boolean isOrBelongsTo(String account, String group) {
        return id.equals(account) || group != null && isIn(group);
    }
}
