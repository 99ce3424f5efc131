package org.mazha.engine;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
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

    private final IdentityService identity;
    private final AuthorizationService authorizations;

    Accounts(@Lazy IdentityService identity, @Lazy AuthorizationService authorizations) {
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

    public boolean hasPerson(String id) {
        return identity.createUserQuery().userId(id).count() > 0;
    }

    /** A person with a password and groups; nothing changes if there is such a person already. */
    public void person(String id, String name, String mail, String password, List<String> groups) {
        if (hasPerson(id)) {
            return;
        }
        User user = identity.newUser(id);
        // Camunda writes first name, blank, last name
        user.setFirstName(name);
        user.setLastName("");
        user.setEmail(mail);
        user.setPassword(password);
        identity.saveUser(user);
        groups.forEach(group -> identity.createMembership(id, group));
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
