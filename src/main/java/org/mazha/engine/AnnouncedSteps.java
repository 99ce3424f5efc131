package org.mazha.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;

/** Says of every place where a process waits when it begins to, and when no longer. */
final class AnnouncedSteps {

    private final EngineSetup engine;

    AnnouncedSteps(EngineSetup engine) {
        this.engine = engine;
    }

    /** Built-in listeners, which are called also where an administrator cancels without those of the model. */
    void of(TaskDefinition definition) {
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::begun);
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_UPDATE,
                task -> engine.publish(new StepEvent.Changed(
                        task.getId(), Optional.ofNullable(task.getAssignee()), moment(task.getDueDate()))));
        TaskListener ended = task -> engine.publish(new StepEvent.Ended(task.getId()));
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, ended);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, ended);
    }

    private void begun(DelegateTask task) {
        DelegateExecution execution = task.getExecution();
        engine.publish(new StepEvent.Begun(
                task.getId(),
                process(execution),
                task.getTaskDefinitionKey(),
                Optional.ofNullable(execution.getProcessBusinessKey()),
                true,
                task.getCandidates().stream()
                        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                        .map(IdentityLink::getGroupId)
                        .filter(Objects::nonNull)
                        .map(Actor::roleOf)
                        .collect(Collectors.toCollection(TreeSet::new)),
                Optional.ofNullable(task.getAssignee()),
                moment(task.getDueDate())));
    }

    /** Where something else than a person is waited for. */
    void of(ActivityImpl activity) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                execution -> engine.publish(new StepEvent.Begun(
                        execution.getActivityInstanceId(),
                        process(execution),
                        execution.getCurrentActivityId(),
                        Optional.ofNullable(execution.getProcessBusinessKey()),
                        false,
                        Set.of(),
                        Optional.empty(),
                        Optional.empty())));
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                execution -> engine.publish(new StepEvent.Ended(execution.getActivityInstanceId())));
    }

    private static String process(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getProcessDefinition().getKey();
    }

    private static Optional<Instant> moment(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
