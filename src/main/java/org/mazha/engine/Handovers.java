package org.mazha.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Gives open tasks to others; whoever calls has made sure that they may. */
@Component
public class Handovers {

    private final ProcessEngine engine;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final Actors actors;

    Handovers(
            @Lazy ProcessEngine engine,
            @Lazy TaskService tasks,
            @Lazy AuthorizationService authorizations,
            Actors actors) {
        this.actors = actors;
        this.engine = engine;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    /** Who has this role for what is numbered so, by name; whoever asks need not have the right to see accounts. */
    public List<Actor> having(String role, String about) {
        return AsTheSystem.ask(engine, () -> actors.members(List.of(role), about));
    }

    /**
     * The task is this group's from now on and no other's, and claimed by this person if there is one.
     *
     * @throws TaskGone if somebody has done it meanwhile
     */
    public void give(String taskId, String group, Optional<String> person) {
        AsTheSystem.run(engine, () -> {
            Task task = Optional.ofNullable(
                            tasks.createTaskQuery().taskId(taskId).singleResult())
                    .orElseThrow(TaskGone::new);
            List<String> before = tasks.getIdentityLinksForTask(taskId).stream()
                    .filter(link -> link.getType().equals(IdentityLinkType.CANDIDATE) && link.getGroupId() != null)
                    .map(link -> link.getGroupId())
                    .toList();
            Optional<String> holder = Optional.ofNullable(task.getAssignee());
            if (!holder.equals(person)) {
                tasks.setAssignee(taskId, person.orElse(null));
            }
            before.stream().filter(old -> !old.equals(group)).forEach(old -> tasks.deleteCandidateGroup(taskId, old));
            if (!before.contains(group)) {
                tasks.addCandidateGroup(taskId, group);
            }
            forget(taskId, holder.filter(old -> person.filter(old::equals).isEmpty()), Set.copyOf(before), group);
        });
    }

    /** Whoever had it keeps no rights to it. */
    private void forget(String taskId, Optional<String> holder, Set<String> before, String group) {
        authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(taskId).list().stream()
                .filter(right -> right.getGroupId() != null
                                && before.contains(right.getGroupId())
                                && !right.getGroupId().equals(group)
                        || right.getUserId() != null
                                && holder.filter(right.getUserId()::equals).isPresent())
                .map(Authorization::getId)
                .forEach(authorizations::deleteAuthorization);
    }
}
