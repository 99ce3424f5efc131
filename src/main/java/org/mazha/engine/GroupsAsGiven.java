package org.mazha.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.json.JsonTaskQueryConverter;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Looks authorizations up for all groups somebody belongs to, and not at all where somebody asks for their own tasks and those
 * that their groups may claim.
 *
 * <p>The engine would first ask at each command which groups have any authorization, and read every one for it: with a hundred
 * thousand open tasks that is a hundred thousand rows a click. And it would compare each task of a list with each of the
 * person's authorizations, of which there is one for each task: ten thousand tasks of one group take nine seconds a page.
 */
final class GroupsAsGiven extends AuthorizationManager {

    private static final Set<String> MINE = Set.of("assignee", "candidateGroups");
    private static final JsonTaskQueryConverter CRITERIA = new JsonTaskQueryConverter();

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

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        Authentication person = getCurrentAuthentication();
        if (person != null && query.getQueries().stream().anyMatch(part -> isForOwn(part, person))) {
            // No permission to check, so no authorization is looked for
            configureQuery(query);
        } else {
            super.configureTaskQuery(query);
        }
    }

    /** The parts of a query all hold, so one that lets nothing but own tasks through is enough. */
    private static boolean isForOwn(TaskQueryImpl part, Authentication person) {
        if (part.isOrQueryActive()) {
            return MINE.containsAll(CRITERIA.toJsonObject(part, true).keySet())
                    && (part.getAssignee() == null || isAssignedTo(part, person))
                    && (part.getCandidateGroupsInternal() == null || isOfGroups(part, person));
        }
        return isAssignedTo(part, person) || isOfGroups(part, person);
    }

    private static boolean isAssignedTo(TaskQueryImpl part, Authentication person) {
        return person.getUserId() != null && person.getUserId().equals(part.getAssignee());
    }

    private static boolean isOfGroups(TaskQueryImpl part, Authentication person) {
        Collection<String> groups = part.getCandidateGroupsInternal();
        return groups != null
                && !groups.isEmpty()
                && person.getGroupIds() != null
                && person.getGroupIds().containsAll(groups);
    }
}
