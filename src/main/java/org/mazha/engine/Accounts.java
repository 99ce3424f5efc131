package org.mazha.engine;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.PasswordPolicyResult;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.DefaultPasswordPolicyImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Groups and people in Camunda's identity tables, and what a group may use. Everything here can be asked for again and
 * again: what is there already stays as it is.
 */
@Component
@Transactional
public class Accounts {

    /** What the members of a group may use. */
    public enum Access {
        /** Tasklist, for the tasks they are candidates of. */
        TASKLIST,
        /** Cockpit, to look at every process and retry what failed. */
        COCKPIT,
        /** Deploying processes, decision tables and forms. */
        DEPLOYMENT,
        /** Everything. */
        ADMINISTRATION
    }

    /** Accounts of the demonstration, of Camunda's own and those that everybody tries first. */
    private static final List<String> WELL_KNOWN = List.of(
            "demo",
            "admin",
            "camunda",
            "clerk",
            "grid",
            "leader",
            "micro",
            "property",
            "supervisor",
            "designer",
            "privacy",
            "clerk2",
            "grid2",
            "leader2");

    /** As many parameters as a statement may well have. */
    private static final int BATCH = 1000;

    /** Key of the person's information that holds the mark of the password which they chose themselves. */
    static final String OWN_PASSWORD = "mazha.ownPassword";

    /** Key of the person's information that says that an identity provider brought them. */
    private static final String VOUCHED = "mazha.vouchedFor";

    /** Key of the person's information that says that nobody knows their password yet. */
    private static final String NO_PASSWORD = "mazha.noPassword";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Without what is taken for one another on paper. */
    private static final String UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final String LOWER = "abcdefghijkmnpqrstuvwxyz";
    private static final String DIGITS = "23456789";

    private final ProcessEngine engine;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final Passwords passwords;
    private final JdbcClient jdbc;

    Accounts(
            @Lazy ProcessEngine engine,
            @Lazy IdentityService identity,
            @Lazy AuthorizationService authorizations,
            Passwords passwords,
            JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.engine = engine;
        this.identity = identity;
        this.authorizations = authorizations;
    }

    public void group(String id, String name, List<Access> access, List<String> startableProcesses) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            Group group = identity.newGroup(id);
            group.setName(name);
            group.setType("WORKFLOW");
            identity.saveGroup(group);
        }
        access.forEach(right -> grant(id, right));
        startableProcesses.forEach(process -> {
            grant(
                    id,
                    Resources.PROCESS_DEFINITION,
                    process,
                    Permissions.READ,
                    ProcessDefinitionPermissions.CREATE_INSTANCE);
            grant(id, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        });
    }

    /** Whether anybody is a member of the administrators' group. */
    public boolean hasAdministrator() {
        return identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0;
    }

    /** Whether they are an administrator and nobody else is. */
    public boolean isOnlyAdministrator(String person) {
        List<User> all =
                identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).list();
        return all.size() == 1 && all.get(0).getId().equals(person);
    }

    /** Well-known accounts whose password everybody can guess. */
    public List<String> withDefaultPassword() {
        return WELL_KNOWN.stream()
                .filter(this::hasPerson)
                .filter(id -> Stream.of("demo", "admin", "camunda", id)
                        .distinct()
                        .anyMatch(password -> identity.checkPassword(id, password)))
                .toList();
    }

    /** Whether the rules for passwords refuse this one. */
    public static boolean isTooWeak(String id, String password) {
        return !new DefaultPasswordPolicyImpl()
                .getRules().stream().allMatch(rule -> rule.execute(password, new UserEntity(id)));
    }

    public boolean hasPerson(String id) {
        return identity.createUserQuery().userId(id).count() > 0;
    }

    /**
     * A person of the demonstration, whose password everybody knows: it is held against no rules and need not be
     * changed. Nothing changes if there is such a person already.
     */
    public void demonstrator(String id, String name, String mail, String password) {
        if (hasPerson(id)) {
            return;
        }
        User user = named(identity.newUser(id), name, mail);
        user.setPassword(password);
        saveAsItIs(user);
        remember(id);
    }

    /**
     * A person whom an identity provider vouches for: they log in there, so that the password here is one that nobody knows.
     *
     * @return whether it could be done: not if that account has been made here, for somebody else may have it
     */
    public boolean vouchedFor(String id, String name, String mail) {
        User known = user(id);
        if (known != null && identity.getUserInfo(id, VOUCHED) == null) {
            return false;
        }
        if (known == null) {
            User user = named(identity.newUser(id), name, mail);
            user.setPassword(nobodyKnows());
            saveAsItIs(user);
            identity.setUserInfo(id, VOUCHED, "true");
        } else if (!name.equals(known.getFirstName()) || !Objects.equals(mail, known.getEmail())) {
            saveAsItIs(named(known, name, mail));
        }
        return true;
    }

    /**
     * A person as the register of people has them.
     *
     * @param mail null for none
     */
    public record Person(String id, String name, String mail) {}

    /** Everybody who has an account, by its id; in one statement. */
    @Transactional(readOnly = true)
    public List<Person> people() {
        return persons(identity.createUserQuery().orderByUserId().asc().list());
    }

    private static List<Person> persons(List<User> users) {
        return users.stream()
                .map(user -> new Person(user.getId(), Actors.nameOf(user), blankToNull(user.getEmail())))
                .toList();
    }

    /** Whether an identity provider brought them, so that they log in there. */
    @Transactional(readOnly = true)
    public boolean isVouchedFor(String id) {
        return identity.getUserInfo(id, VOUCHED) != null;
    }

    /** An account that nobody can log in with until it gets its {@link #firstPassword}. */
    public void create(String id, String name, String mail) {
        User user = named(identity.newUser(id), name, mail);
        user.setPassword(nobodyKnows());
        saveAsItIs(user);
        identity.setUserInfo(id, NO_PASSWORD, "true");
    }

    public void rename(String id, String name, String mail) {
        saveAsItIs(named(user(id), name, mail));
    }

    /** Accounts that were made and have not had a first password yet. */
    @Transactional(readOnly = true)
    public List<Person> withoutPassword() {
        return persons(identity.createNativeUserQuery()
                .sql("select u.* from ACT_ID_USER u join ACT_ID_INFO i on i.USER_ID_ = u.ID_"
                        + " where i.KEY_ = #{key} order by u.ID_")
                .parameter("key", NO_PASSWORD)
                .list());
    }

    /** Another password, which they have to change at their next login; nobody can look it up later. */
    public String firstPassword(String id) {
        User user = user(id);
        String password;
        do {
            password = random(UPPER, 1) + random(LOWER, 3) + "-" + random(DIGITS, 4) + "-" + random(LOWER, 4);
        } while (!identity.checkPasswordAgainstPolicy(password, user).isValid());
        user.setPassword(password);
        saveAsItIs(user);
        // Not even whoever chooses it for themselves has chosen it
        identity.deleteUserInfo(id, OWN_PASSWORD);
        identity.deleteUserInfo(id, NO_PASSWORD);
        identity.unlockUser(id);
        return password;
    }

    private static String random(String letters, int count) {
        return RANDOM.ints(count, 0, letters.length())
                .mapToObj(at -> letters.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String nobodyKnows() {
        return HexFormat.of().formatHex(new SecureRandom().generateSeed(32));
    }

    /** Nobody can log in with it any more, and whoever is logged in is out. It stays, so that nobody else gets its name. */
    public void lock(String id) {
        User user = user(id);
        user.setPassword(nobodyKnows());
        saveAsItIs(user);
    }

    public boolean hasGroup(String id) {
        return identity.createGroupQuery().groupId(id).count() > 0;
    }

    /** Groups of roles in areas, by their ids and as colleagues call them; what they may use comes with the role's own. */
    public void areaGroups(Map<String, String> names) {
        Map<String, Group> known = new HashMap<>();
        List<String> ids = List.copyOf(names.keySet());
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> some = ids.subList(from, Math.min(from + BATCH, ids.size()));
            identity.createGroupQuery()
                    .groupIdIn(some.toArray(String[]::new))
                    .list()
                    .forEach(group -> known.put(group.getId(), group));
        }
        AsTheSystem.run(
                engine,
                () -> names.forEach((id, name) -> {
                    Group group = known.computeIfAbsent(id, identity::newGroup);
                    if (!name.equals(group.getName())) {
                        group.setName(name);
                        group.setType("AREA");
                        identity.saveGroup(group);
                    }
                }));
    }

    /** As colleagues call the groups; by its id one that has no name. */
    @Transactional(readOnly = true)
    public List<String> groupNames(List<String> ids) {
        return identity.createGroupQuery().groupIdIn(ids.toArray(String[]::new)).list().stream()
                .map(group -> group.getName() == null ? group.getId() : group.getName())
                .toList();
    }

    /** Makes somebody a member of exactly these groups, as far as they are {@code concerned}; others stay as they are. */
    public void belong(String person, Set<String> groups, Predicate<String> concerned) {
        List<String> before = groupsOf(person).stream().filter(concerned).toList();
        before.stream()
                .filter(group -> !groups.contains(group))
                .forEach(group -> identity.deleteMembership(person, group));
        groups.stream()
                .filter(group -> !before.contains(group))
                .forEach(group -> identity.createMembership(person, group));
    }

    /** The account as it is now; none if there is no such person (any more). Asked at each request, hence in one statement. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Account> find(String id) {
        return jdbc.sql("""
                        select u.id_, u.first_, u.last_, u.pwd_,
                          array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_ order by 1) groups
                        from act_id_user u where u.id_ = ?""")
                .param(id)
                .query((row, number) -> {
                    var user = new UserEntity(row.getString("id_"));
                    user.setFirstName(row.getString("first_"));
                    user.setLastName(row.getString("last_"));
                    user.setDbPassword(row.getString("pwd_"));
                    List<String> groups =
                            List.of((String[]) row.getArray("groups").getArray());
                    return new Account(user.getId(), Actors.nameOf(user), groups, mark(user));
                })
                .optional();
    }

    /** Whether this is their password. It takes as long where there is no such person, so that nobody learns who is here. */
    public boolean isPassword(String id, String password) {
        return hasPerson(id) ? identity.checkPassword(id, password) : passwords.isNobodys(password);
    }

    /** Whether somebody else has chosen their password for them, so that they have to choose one of their own. */
    @Transactional(readOnly = true)
    public boolean hasPasswordOfSomebodyElse(Account account) {
        return !account.passwordMark().equals(identity.getUserInfo(account.id(), OWN_PASSWORD));
    }

    /**
     * Whoever is logged in chooses another password of their own.
     *
     * @return the rules that it breaks, by Camunda's names for them; empty if it has been changed
     */
    public List<String> changePassword(String id, String password) {
        User user = user(id);
        PasswordPolicyResult verdict = identity.checkPasswordAgainstPolicy(password, user);
        if (!verdict.isValid()) {
            return verdict.getViolatedRules().stream()
                    .map(PasswordPolicyRule::getPlaceholder)
                    .toList();
        }
        user.setPassword(password);
        identity.saveUser(user);
        return List.of();
    }

    /** Whatever its password is. */
    private void saveAsItIs(User user) {
        ((IdentityServiceImpl) engine.getIdentityService()).saveUser(user, true);
    }

    /** They have chosen the password that they have now. */
    private void remember(String id) {
        identity.setUserInfo(id, OWN_PASSWORD, mark(user(id)));
    }

    private User user(String id) {
        return identity.createUserQuery().userId(id).singleResult();
    }

    private List<String> groupsOf(String id) {
        return identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .toList();
    }

    private static User named(User user, String name, String mail) {
        // Camunda writes first name, blank, last name
        user.setFirstName(name);
        user.setLastName("");
        user.setEmail(mail);
        return user;
    }

    /** A digest of the salted hash that Camunda keeps of the password. */
    static String mark(User user) {
        byte[] digest = DigestUtils.sha256(String.valueOf(((UserEntity) user).getPassword()));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private void grant(String group, Access access) {
        switch (access) {
            case TASKLIST -> {
                grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
                // The names and diagrams of the processes, not what happens in them
                grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
            }
            case COCKPIT -> {
                grant(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
                grant(
                        group,
                        Resources.PROCESS_DEFINITION,
                        Authorization.ANY,
                        Permissions.READ,
                        ProcessDefinitionPermissions.READ_INSTANCE,
                        ProcessDefinitionPermissions.READ_TASK,
                        ProcessDefinitionPermissions.READ_HISTORY,
                        ProcessDefinitionPermissions.RETRY_JOB);
                grant(
                        group,
                        Resources.DECISION_DEFINITION,
                        Authorization.ANY,
                        Permissions.READ,
                        Permissions.READ_HISTORY);
                grant(group, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
            }
            case DEPLOYMENT ->
                grant(group, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ, Permissions.CREATE);
            case ADMINISTRATION ->
                Arrays.stream(Resources.values())
                        .forEach(resource -> grant(group, resource, Authorization.ANY, Permissions.ALL));
        }
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization known = authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        if (known != null && Arrays.stream(permissions).allMatch(known::isPermissionGranted)) {
            return;
        }
        Authorization grant =
                known != null ? known : authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        for (Permission permission : permissions) {
            grant.addPermission(permission);
        }
        authorizations.saveAuthorization(grant);
    }
}
