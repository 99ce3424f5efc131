package org.mazha.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
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

    private static final TaskQueryImpl NOTHING_ASKED = new TaskQueryImpl();

    /** What may be set in a part of which any one condition is enough: what makes a task one's own, and what is none. */
    private static final Set<String> MINE = Set.of(
            "assignee",
            "candidateGroups",
            "isOrQueryActive",
            "queries",
            "cachedCandidateGroups",
            "cachedUserGroups",
            "initializeFormKeys",
            "withCommentAttachmentInfo");

    /** Whatever else a task can be asked for; that of a newer engine too. */
    private static final List<Field> OTHERS = Stream.of(TaskQueryImpl.class.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()) && !MINE.contains(field.getName()))
            .map(field -> EngineFields.of(TaskQueryImpl.class, field.getName()))
            .toList();

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
        boolean isAssigned = isAssignedTo(part, person);
        boolean isOfGroups = isOfGroups(part, person);
        if (part.isOrQueryActive()) {
            return (isAssigned || part.getAssignee() == null)
                    && (isOfGroups || part.getCandidateGroupsInternal() == null)
                    && (isAssigned || isOfGroups)
                    && OTHERS.stream().allMatch(other -> isNotAsked(other, part));
        }
        return isAssigned || isOfGroups;
    }

    private static boolean isNotAsked(Field criterion, TaskQueryImpl part) {
        return Objects.equals(EngineFields.read(criterion, part), EngineFields.read(criterion, NOTHING_ASKED));
    }

    private static boolean isAssignedTo(TaskQueryImpl part, Authentication person) {
        return person.getUserId() != null && person.getUserId().equals(part.getAssignee());
    }

    /** The engine takes other candidates that are asked for as well as these groups, not only those who are both. */
    private static boolean isOfGroups(TaskQueryImpl part, Authentication person) {
        Collection<String> groups = part.getCandidateGroupsInternal();
        return groups != null
                && !groups.isEmpty()
                && part.getCandidateUser() == null
                && part.getCandidateGroup() == null
                && part.getCandidateGroupLike() == null
                && person.getGroupIds() != null
                && person.getGroupIds().containsAll(groups);
    }
}
