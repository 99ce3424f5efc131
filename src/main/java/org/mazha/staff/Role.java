package org.mazha.staff;

import static org.mazha.engine.Accounts.Access.ADMINISTRATION;
import static org.mazha.engine.Accounts.Access.COCKPIT;
import static org.mazha.engine.Accounts.Access.DEPLOYMENT;
import static org.mazha.engine.Accounts.Access.TASKLIST;

import java.util.List;
import org.mazha.engine.Accounts.Access;

/** What people are in the office (DOMAIN §4.2); each is a candidate group of the models. */
public enum Role {
    INTAKE_CLERK("intake-clerks", "社区受理人员", List.of(TASKLIST), List.of("meeting", "issue", "intervention")),
    GRID_WORKER("grid-workers", "网格员", List.of(TASKLIST), List.of("meeting", "issue", "intervention")),
    GRID_LEADER("grid-leaders", "网格长", List.of(TASKLIST), List.of("meeting", "issue", "intervention")),
    COURTYARD_HEAD("courtyard-heads", "楼院长", List.of(TASKLIST), List.of("meeting", "issue")),
    STREET_SUPERVISOR(
            "street-supervisors", "街道督导人员", List.of(TASKLIST, COCKPIT), List.of("intervention", "retraction")),
    PROCESS_DESIGNER("process-designers", "流程设计人员", List.of(COCKPIT, DEPLOYMENT), List.of()),
    ADMINISTRATOR("camunda-admin", "系统管理员", List.of(ADMINISTRATION), List.of());

    private final String group;
    private final String label;
    final List<Access> access;
    final List<String> startable;

    Role(String group, String label, List<Access> access, List<String> startable) {
        this.group = group;
        this.label = label;
        this.access = access;
        this.startable = startable;
    }

    /** Id of the candidate group. */
    public String group() {
        return group;
    }

    public String label() {
        return label;
    }
}
