package org.mazha.engine;

import java.util.Set;

/**
 * What a module lets models name. Such a component needs neither engine nor database, so that a preflight on a designer's
 * machine knows it as well.
 */
public interface ModelNames {

    /** Whether a task can be offered to a group of this name. */
    default boolean isGroup(String name) {
        return false;
    }

    /** The groups, as one reads them out to a designer; empty if there are none. */
    default String groups() {
        return "";
    }

    /** Keys of processes that the module starts with the id of an issue, {@code issueId}. */
    default Set<String> processesAboutIssues() {
        return Set.of();
    }

    /** Steps that have a time of their own. */
    default Set<String> timedSteps() {
        return Set.of();
    }
}
