package org.mazha.staff;

import static org.mazha.engine.Accounts.Access.ADMINISTRATION;
import static org.mazha.engine.Accounts.Access.COCKPIT;
import static org.mazha.engine.Accounts.Access.DEPLOYMENT;
import static org.mazha.engine.Accounts.Access.TASKLIST;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mazha.area.Area.Level;
import org.mazha.engine.Accounts.Access;
import org.mazha.engine.Actor;
import org.mazha.engine.Reach;

/** What people are in the office (DOMAIN §4.2); models name them as candidate groups. */
public enum Role {
    INTAKE_CLERK(
            "intake-clerks",
            "社区受理人员",
            Level.COMMUNITY,
            List.of(TASKLIST),
            List.of("meeting", "issue", "intervention", "inspection", "enterprise-demand", "service-day")),
    GRID_WORKER(
            "grid-workers",
            "网格员",
            Level.GRID,
            List.of(TASKLIST),
            List.of("meeting", "issue", "intervention", "enterprise-demand")),
    GRID_LEADER(
            "grid-leaders",
            "网格长",
            Level.GRID,
            List.of(TASKLIST),
            List.of("meeting", "issue", "intervention", "enterprise-demand", "service-day")),
    MICRO_GRID_LEADER("micro-grid-leaders", "微网格长", Level.MICRO_GRID, List.of(TASKLIST), List.of("issue")),
    COURTYARD_HEAD("courtyard-heads", "楼院长", Level.COURTYARD, List.of(TASKLIST), List.of("meeting", "issue")),
    STREET_SUPERVISOR(
            "street-supervisors",
            "街道督导人员",
            Level.SUBDISTRICT,
            List.of(TASKLIST, COCKPIT),
            List.of("intervention", "retraction")),
    PROCESS_DESIGNER("process-designers", "流程设计人员", null, List.of(COCKPIT, DEPLOYMENT), List.of()),
    /** Whom residents ask what is kept about them (个人信息保护法 §52). */
    PRIVACY_OFFICER("privacy-officers", "个人信息保护专员", null, List.of(), List.of()),
    /** A program of another system of the city, with an account of its own; it reads issues and hands over its own. */
    EXCHANGE_PROGRAM("exchange-programs", "数据对接程序", null, List.of(), List.of()),
    ADMINISTRATOR("camunda-admin", "系统管理员", null, List.of(ADMINISTRATION), List.of());

    /** Who goes on patrol: those who work in the courtyards. */
    public static final List<Role> PATROLLING = List.of(MICRO_GRID_LEADER, GRID_WORKER, GRID_LEADER, COURTYARD_HEAD);

    /** Who goes to people who cannot certify alone, and sees who they are and where they live. */
    public static final List<Role> VISITING = List.of(GRID_WORKER, GRID_LEADER);

    private final String group;
    private final String label;
    private final Level level;
    final List<Access> access;
    final List<String> startable;

    Role(String group, String label, Level level, List<Access> access, List<String> startable) {
        this.group = group;
        this.label = label;
        this.level = level;
        this.access = access;
        this.startable = startable;
    }

    /** The role whose group has this id; none if it is another kind of group. */
    public static Optional<Role> of(String group) {
        return Arrays.stream(values()).filter(role -> role.group.equals(group)).findFirst();
    }

    /** Whether its members may see how a resident is reached, in a task that they have claimed. */
    private boolean seesContacts() {
        return switch (this) {
            case INTAKE_CLERK, GRID_WORKER, GRID_LEADER, MICRO_GRID_LEADER, COURTYARD_HEAD -> true;
            case STREET_SUPERVISOR, PROCESS_DESIGNER, PRIVACY_OFFICER, EXCHANGE_PROGRAM, ADMINISTRATOR -> false;
        };
    }

    /** Whether this person has a role that may. */
    public static boolean seesContacts(Actor person) {
        return Arrays.stream(values()).anyMatch(role -> role.seesContacts() && person.isIn(role.group));
    }

    /** How far what somebody is in the office goes: as intake clerk or supervisor; everywhere for an administrator. */
    public static Reach office(Actor somebody) {
        return somebody.reach(List.of(INTAKE_CLERK.group, STREET_SUPERVISOR.group));
    }

    /** How far somebody goes on patrol; everywhere for an administrator. */
    public static Reach patrol(Actor somebody) {
        return somebody.reach(PATROLLING.stream().map(Role::group).toList());
    }

    /** How far somebody goes to visit people; an administrator has nothing to do there. */
    public static Reach visiting(Actor somebody) {
        return new Reach(
                false,
                somebody.reach(VISITING.stream().map(Role::group).toList()).codes());
    }

    /** Id of its group. */
    public String group() {
        return group;
    }

    public String label() {
        return label;
    }

    /**
     * Level of the areas that have somebody of their own for it, and each of these its own tasks; who has it further up has
     * it in all areas below. None if it is the same everywhere.
     */
    public Optional<Level> level() {
        return Optional.ofNullable(level);
    }
}
