package org.mazha.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Does what a person does in Tasklist, with that person's rights: starts a process, claims a task, submits its form. */
@Component
public class Desk {

    private final IdentityService identity;
    private final RepositoryService repository;
    private final FormService forms;
    private final TaskService tasks;
    private final Actors actors;
    private final ObjectMapper json = new ObjectMapper();

    Desk(
            @Lazy IdentityService identity,
            @Lazy RepositoryService repository,
            @Lazy FormService forms,
            @Lazy TaskService tasks,
            Actors actors) {
        this.identity = identity;
        this.repository = repository;
        this.forms = forms;
        this.tasks = tasks;
        this.actors = actors;
    }

    /**
     * Starts a process by its form.
     *
     * @return the business key it was given
     */
    public String start(String person, String process, Map<String, ?> form) {
        return as(person, () -> start(process, form));
    }

    /**
     * As above, by whoever is logged in.
     *
     * @throws FormRejected if what was filled in cannot be accepted
     */
    public String start(String process, Map<String, ?> form) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        ProcessInstance started = forms.submitStartForm(definition, variables(form));
        return started.getBusinessKey();
    }

    /**
     * Claims the task and submits its form.
     *
     * @param about business key of the process the task belongs to
     * @param task id of the user task in the model
     * @throws IllegalStateException if that person is offered no such task
     */
    public void submit(String person, String about, String task, Map<String, ?> form) {
        as(person, () -> {
            Task found =
                    tasks.createTaskQuery().processInstanceBusinessKey(about).taskDefinitionKey(task).list().stream()
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalStateException(person + " is offered no " + task + " for " + about));
            if (found.getAssignee() == null) {
                tasks.claim(found.getId(), person);
            }
            forms.submitTaskForm(found.getId(), variables(form));
            return null;
        });
    }

    /**
     * Submits a form for somebody without an account; whoever calls has made sure that they may.
     *
     * @param about business key of the process the task belongs to
     * @param task id of the user task in the model
     * @throws TaskGone if the task is not there (any more): somebody else was first
     * @throws FormRejected if what was filled in cannot be accepted
     */
    public void submit(Actor outsider, String about, String task, Map<String, ?> form) {
        Task found = open(about, task).orElseThrow(TaskGone::new);
        actors.as(outsider, () -> {
            try {
                forms.submitTaskForm(found.getId(), variables(form));
            } catch (NullValueException | OptimisticLockingException e) {
                throw new TaskGone();
            }
            return null;
        });
    }

    /** Whether that task of the process waits for somebody, whoever asks. */
    public boolean isOpen(String about, String task) {
        Authentication asking = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return open(about, task).isPresent();
        } finally {
            identity.setAuthentication(asking);
        }
    }

    private Optional<Task> open(String about, String task) {
        return tasks.createTaskQuery().processInstanceBusinessKey(about).taskDefinitionKey(task).list().stream()
                .findFirst();
    }

    private <T> T as(String person, Supplier<T> action) {
        List<String> groups = identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
        identity.setAuthentication(person, groups);
        try {
            return action.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    private Map<String, Object> variables(Map<String, ?> form) {
        Map<String, Object> variables = new HashMap<>();
        form.forEach((key, value) -> variables.put(key, value instanceof List<?> list ? json(list) : value));
        return variables;
    }

    private Object json(List<?> list) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(list)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON", e);
        }
    }
}
