package org.mazha.engine;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Knows who is acting in the current transaction, and how the members of a group are reached. */
@Component
public class Actors {

    /** Who acts without an account, in this thread. */
    private static final ThreadLocal<Actor> OUTSIDER = new ThreadLocal<>();

    /** Whose request this thread answers: nobody need look them up again. */
    private static final ThreadLocal<Account> SEATED = new ThreadLocal<>();

    private final IdentityService identity;
    private final Whereabouts whereabouts;

    Actors(@Lazy IdentityService identity, Whereabouts whereabouts) {
        this.identity = identity;
        this.whereabouts = whereabouts;
    }

    /** Somebody without an account does this; whoever calls has made sure that they may. */
    public <T> T as(Actor outsider, Supplier<T> action) {
        OUTSIDER.set(outsider);
        try {
            return action.get();
        } finally {
            OUTSIDER.remove();
        }
    }

    /** The engine and {@link #current()} know this person as long as the action lasts. */
    public void seated(Account account, Action action) throws IOException, ServletException {
        identity.setAuthentication(account.id(), account.groups());
        try {
            known(account, action);
        } finally {
            identity.clearAuthentication();
        }
    }

    /** {@link #current()} knows this person as long as the action lasts, once somebody else has told the engine of them. */
    public void known(Account account, Action action) throws IOException, ServletException {
        SEATED.set(account);
        try {
            action.run();
        } finally {
            SEATED.remove();
        }
    }

    /** What a web request does. */
    @FunctionalInterface
    public interface Action {
        void run() throws IOException, ServletException;
    }

    /** The person logged in or, where nobody is, who came in by a link, or the system. */
    public Actor current() {
        if (OUTSIDER.get() != null) {
            return OUTSIDER.get();
        }
        Authentication authentication = identity.getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            return Actor.SYSTEM;
        }
        String id = authentication.getUserId();
        Set<String> groups = authentication.getGroupIds() != null
                        && !authentication.getGroupIds().isEmpty()
                ? Set.copyOf(authentication.getGroupIds())
                : groupsOf(id);
        return new Actor(id, nameOf(id), groups);
    }

    private String nameOf(String id) {
        Account seated = SEATED.get();
        if (seated != null && seated.id().equals(id)) {
            return seated.name();
        }
        User user = identity.createUserQuery().userId(id).singleResult();
        return user == null ? id : nameOf(user);
    }

    /** The same person with all groups that they belong to now. */
    public Actor withGroups(Actor person) {
        return new Actor(person.id(), person.name(), groupsOf(person.id()));
    }

    /** Whether somebody works here with an account, and is nobody who came in by a link. */
    public boolean hasAccount(String id) {
        return identity.createUserQuery().userId(id).count() > 0;
    }

    /** Mail addresses of those who have the role for what is numbered so, without those who have none. */
    public List<String> mailsOf(String role, String about) {
        return identity.createUserQuery().memberOfGroup(whereabouts.groupOf(role, about)).list().stream()
                .map(User::getEmail)
                .filter(mail -> mail != null && !mail.isBlank())
                .distinct()
                .toList();
    }

    /** Everybody who has one of the roles for what is numbered so, by name. */
    public List<Actor> members(List<String> roles, String about) {
        Map<String, Actor> members = new TreeMap<>();
        for (String role : roles) {
            String group = whereabouts.groupOf(role, about);
            identity.createUserQuery()
                    .memberOfGroup(group)
                    .list()
                    .forEach(user -> members.merge(
                            user.getId(),
                            new Actor(user.getId(), nameOf(user), Set.of(group)),
                            (known, again) -> new Actor(
                                    known.id(),
                                    known.name(),
                                    Stream.concat(known.groups().stream(), again.groups().stream())
                                            .collect(Collectors.toSet()))));
        }
        return members.values().stream()
                .sorted(Comparator.comparing(Actor::name))
                .toList();
    }

    private Set<String> groupsOf(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    static String nameOf(User user) {
        String first = user.getFirstName() == null ? "" : user.getFirstName();
        String last = user.getLastName() == null ? "" : user.getLastName();
        String name = (last + first).strip();
        return name.isEmpty() ? user.getId() : name;
    }
}
