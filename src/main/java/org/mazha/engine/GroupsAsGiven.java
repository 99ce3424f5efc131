package org.mazha.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Looks authorizations up for all groups somebody belongs to. The engine would first ask at each command which groups have any
 * at all, and read every authorization for it: with a hundred thousand open tasks that is a hundred thousand rows a click.
 */
final class GroupsAsGiven extends AuthorizationManager {

    static SessionFactory sessions() {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return AuthorizationManager.class;
            }

            @Override
            public Session openSession() {
                return new GroupsAsGiven();
            }
        };
    }

    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
        return groups == null ? List.of() : groups;
    }
}
