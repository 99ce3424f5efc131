package org.mazha.engine.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.mazha.engine.trial.Draft.Element;
import org.mazha.engine.trial.Scenario.Kind;
import org.mazha.engine.trial.Scenario.Step;

/** What waits in the throw-away engine, which holds one matter at a time. */
final class WaitingRoom {

    /**
     * Something that waits: a task, a timer or a message.
     *
     * @param id of the engine's task, job or subscription
     */
    record Waiting(Kind kind, String id, Element element) {

        boolean isMeantBy(Step step) {
            return kind == step.kind()
                    && (element.id().equals(step.element()) || element.name().equals(step.element()));
        }
    }

    private final Draft draft;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;

    WaitingRoom(Draft draft, TrialEngine trial) {
        this.draft = draft;
        this.repository = trial.engine().getRepositoryService();
        this.runtime = trial.engine().getRuntimeService();
        this.tasks = trial.engine().getTaskService();
        this.management = trial.engine().getManagementService();
    }

    boolean isEmpty() {
        return runtime.createProcessInstanceQuery().count() == 0;
    }

    private List<Waiting> all() {
        return Arrays.stream(Kind.values()).flatMap(this::waiting).toList();
    }

    /** What has waited longest comes first. */
    Stream<Waiting> waiting(Kind kind) {
        return switch (kind) {
            case DO ->
                tasks.createTaskQuery().orderByTaskCreateTime().asc().list().stream()
                        .map(task -> new Waiting(
                                Kind.DO,
                                task.getId(),
                                element(task.getProcessDefinitionId(), task.getTaskDefinitionKey())));
            case TIME -> management.createJobQuery().timers().list().stream().flatMap(this::timer);
            case MESSAGE ->
                runtime.createEventSubscriptionQuery().eventType("message").list().stream()
                        .filter(awaited -> awaited.getExecutionId() != null)
                        .map(awaited -> new Waiting(
                                Kind.MESSAGE, awaited.getId(), element(definition(awaited), awaited.getActivityId())));
        };
    }

    /** Alarms about tasks that nobody has claimed are no part of how it goes on. */
    private Stream<Waiting> timer(Job job) {
        JobDefinition declared = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        return TimerTaskListenerJobHandler.TYPE.equals(declared.getJobType())
                ? Stream.empty()
                : Stream.of(new Waiting(
                        Kind.TIME, job.getId(), element(declared.getProcessDefinitionId(), declared.getActivityId())));
    }

    /** Where people are waited for, or else what has to happen. */
    String places() {
        return Arrays.stream(Kind.values())
                .map(this::names)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse("");
    }

    boolean holds(String idOrName) {
        return all().stream()
                .anyMatch(one -> one.element().id().equals(idOrName)
                        || one.element().name().equals(idOrName));
    }

    private String names(Kind kind) {
        return waiting(kind)
                .map(one -> "“" + one.element().name() + "”")
                .distinct()
                .collect(Collectors.joining("、"));
    }

    /** Where a task waits that the scenario does not know, what to write into it; empty if there is none. */
    String whatToAdd(Scenario scenario, String where) {
        return waiting(Kind.DO)
                .filter(one -> scenario.steps().stream().noneMatch(one::isMeantBy))
                .findFirst()
                .map(one -> "请在%s加上“- 办: %s”%s。".formatted(where, one.element().name(), least(one.element())))
                .orElse("");
    }

    private String least(Element task) {
        return Optional.ofNullable(draft.forms().get(task.form()))
                .map(FilledForm::leastOf)
                .filter(least -> !least.isEmpty())
                .map(least -> "，下一行写“填: {%s}”".formatted(least))
                .orElse("");
    }

    private String definition(EventSubscription awaited) {
        return ((ExecutionEntity) runtime.createExecutionQuery()
                        .executionId(awaited.getExecutionId())
                        .singleResult())
                .getProcessDefinitionId();
    }

    private Element element(String definition, String activity) {
        String process = repository.getProcessDefinition(definition).getKey();
        return draft.drawings().get(process).elements().get(activity);
    }
}
