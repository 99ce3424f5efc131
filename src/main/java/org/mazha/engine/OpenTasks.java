package org.mazha.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The open tasks that the person logged in may see, as the engine's authorizations say. */
@Component
public class OpenTasks {

    /**
     * A task that waits for somebody.
     *
     * @param name what it is called
     * @param subjectId id of what its process is about; none if it is about something else
     * @param about number of the issue, referral or meeting that its process is about
     * @param since when it was created
     * @param mayWork whether the person is its assignee, one of its candidates or an administrator
     * @param isMine whether the person has claimed it
     */
    public record OpenTask(
            String name,
            Optional<Long> subjectId,
            Optional<String> about,
            Instant since,
            boolean mayWork,
            boolean isMine) {}

    private final ProcessEngine engine;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Whereabouts whereabouts;
    private final Actors actors;
    private final AuthorizationService authorizations;
    private final IdentityService identity;

    OpenTasks(
            @Lazy ProcessEngine engine,
            @Lazy TaskService tasks,
            @Lazy RuntimeService runtime,
            Whereabouts whereabouts,
            Actors actors,
            @Lazy AuthorizationService authorizations,
            @Lazy IdentityService identity) {
        this.engine = engine;
        this.runtime = runtime;
        this.whereabouts = whereabouts;
        this.actors = actors;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.identity = identity;
    }

    /**
     * The task with this id; none if it is done, or not for the person logged in to see: they can neither work on it nor have
     * a role where it is.
     *
     * @param subject the process variable with the id of what it is about, for example {@code issueId}
     */
    public Optional<OpenTask> find(String taskId, String subject) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            return Optional.empty();
        }
        Optional<Long> id = tasks.getVariable(taskId, subject) instanceof Number number
                ? Optional.of(number.longValue())
                : Optional.empty();
        boolean mayWork = may(Permissions.UPDATE, taskId) || may(TaskPermissions.TASK_WORK, taskId);
        String about = numberOf(task);
        // Who may look at every process in Cockpit has no business with the photos of all
        if (!mayWork && !whereabouts.isWithin(actors.current().reach(), about)) {
            return Optional.empty();
        }
        return Optional.of(new OpenTask(
                task.getName(),
                id,
                Optional.ofNullable(about),
                task.getCreateTime().toInstant(),
                mayWork,
                isMine(task)));
    }

    /** Ids of the tasks of this step that the person logged in may see, by the number that their process is about. */
    public Map<String, String> idsOf(String step, Collection<String> abouts) {
        if (abouts.isEmpty()) {
            return Map.of();
        }
        Map<String, String> byProcess = tasks
                .createTaskQuery()
                .taskDefinitionKey(step)
                .processInstanceBusinessKeyIn(abouts.toArray(String[]::new))
                .list()
                .stream()
                .collect(Collectors.toMap(Task::getProcessInstanceId, Task::getId, (one, other) -> one));
        if (byProcess.isEmpty()) {
            return Map.of();
        }
        return AsTheSystem.ask(
                engine,
                () -> runtime.createProcessInstanceQuery().processInstanceIds(byProcess.keySet()).list().stream()
                        .collect(Collectors.toMap(
                                ProcessInstance::getBusinessKey, process -> byProcess.get(process.getId()))));
    }

    private boolean isMine(Task task) {
        Authentication person = identity.getCurrentAuthentication();
        return person != null && person.getUserId().equals(task.getAssignee());
    }

    private String numberOf(Task task) {
        return AsTheSystem.ask(
                engine,
                () -> runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey());
    }

    private boolean may(Permission permission, String taskId) {
        Authentication person = identity.getCurrentAuthentication();
        return person != null
                && authorizations.isUserAuthorized(
                        person.getUserId(), person.getGroupIds(), permission, Resources.TASK, taskId);
    }
}
