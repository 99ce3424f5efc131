package org.mazha.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Groups;

/**
 * Who does something: a person with an account, or the system itself when a timer or a mail step acts.
 *
 * @param id the account's id, {@code system} for the system
 * @param name as colleagues call the person
 * @param groups ids of the groups the person belongs to: roles, and roles in areas like {@code grid-workers.410102001-01-01}
 */
public record Actor(String id, String name, Set<String> groups) {

    static final Actor SYSTEM = new Actor("system", "系统", Set.of());

    private static final String IN = ".";

    /** Id of the group of those who have the role in the area with that code. */
    public static String groupIn(String role, String areaCode) {
        return role + IN + areaCode;
    }

    /** The role that members of the group have, wherever it is. */
    public static String roleOf(String group) {
        int end = group.indexOf(IN);
        return end < 0 ? group : group.substring(0, end);
    }

    /** Code of the area where members of the group have their role; none if it is the same everywhere. */
    public static Optional<String> areaOf(String group) {
        int end = group.indexOf(IN);
        return end < 0 ? Optional.empty() : Optional.of(group.substring(end + IN.length()));
    }

    /** Whether they are a member of the group; of a role, wherever they have it. */
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

    /** What lies where they have one of these roles; everything for an administrator. */
    public Reach reach(List<String> roles) {
        return reach(group -> roles.contains(roleOf(group)));
    }

    private Reach reach(Predicate<String> counting) {
        Set<String> codes = groups.stream()
                .filter(counting)
                .map(Actor::areaOf)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return new Reach(groups.contains(Groups.CAMUNDA_ADMIN), codes);
    }

    /** What lies where they have any role; everything for an administrator. */
    public Reach reach() {
        return reach(group -> true);
    }

    /** Whether they have the role where {@code path} leads: in one of its areas. */
    public boolean isIn(String role, String path) {
        return Arrays.stream(path.split("/")).anyMatch(code -> groups.contains(groupIn(role, code)));
    }
}
