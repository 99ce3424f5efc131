package org.mazha.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tasks that somebody has claimed, and how they come back to the groups whose they were. */
@Component
public class ClaimedTasks {

    private final ProcessEngine engine;
    private final TaskService tasks;
    private final IdentityService identity;
    private final AuthorizationService authorizations;

    ClaimedTasks(
            @Lazy ProcessEngine engine,
            @Lazy TaskService tasks,
            @Lazy IdentityService identity,
            @Lazy AuthorizationService authorizations) {
        this.engine = engine;
        this.tasks = tasks;
        this.identity = identity;
        this.authorizations = authorizations;
    }

    /**
     * What they have claimed goes back as far as they do not belong to any of its groups any more, and what they may do with
     * a task because they once had it ends.
     */
    public void returnWhatIsNotTheirs(String person) {
        AsTheSystem.run(engine, () -> {
            Set<String> kept = claimed(person).stream().map(Task::getId).collect(Collectors.toSet());
            String[] groups = identity.createGroupQuery().groupMember(person).list().stream()
                    .map(Group::getId)
                    .toArray(String[]::new);
            Set<String> theirs = groups.length == 0
                    ? Set.of()
                    : tasks
                            .createTaskQuery()
                            .taskAssignee(person)
                            .taskCandidateGroupIn(List.of(groups))
                            .includeAssignedTasks()
                            .list()
                            .stream()
                            .map(Task::getId)
                            .collect(Collectors.toSet());
            tasks.createTaskQuery().taskAssignee(person).withCandidateGroups().includeAssignedTasks().list().stream()
                    .map(Task::getId)
                    .filter(task -> !theirs.contains(task))
                    .forEach(task -> {
                        tasks.setAssignee(task, null);
                        kept.remove(task);
                    });
            forget(person, kept);
        });
    }

    /** What they have claimed, by name, the oldest first. */
    public List<String> namesOf(String person, int most) {
        return tasks.createTaskQuery().taskAssignee(person).orderByTaskCreateTime().asc().listPage(0, most).stream()
                .map(Task::getName)
                .toList();
    }

    /** All that they have claimed goes back. */
    public void returnAll(String person) {
        AsTheSystem.run(engine, () -> {
            claimed(person).forEach(task -> tasks.setAssignee(task.getId(), null));
            forget(person, Set.of());
        });
    }

    private List<Task> claimed(String person) {
        return tasks.createTaskQuery().taskAssignee(person).list();
    }

    /** The engine gives whoever claims a task rights of their own to it, and leaves them these when it is returned. */
    private void forget(String person, Set<String> kept) {
        authorizations.createAuthorizationQuery().userIdIn(person).resourceType(Resources.TASK).list().stream()
                .filter(authorization -> !kept.contains(authorization.getResourceId()))
                .map(Authorization::getId)
                .forEach(authorizations::deleteAuthorization);
    }
}
