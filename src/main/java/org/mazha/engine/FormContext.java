package org.mazha.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Where a form stands: in which process, about what, and who has it open. */
public final class FormContext {

    private final VariableScope scope;
    private final Actor actor;

    FormContext(VariableScope scope, Actor actor) {
        this.scope = scope;
        this.actor = actor;
    }

    public Actor actor() {
        return actor;
    }

    /** Business key of the process: what the task is about. */
    public Optional<String> about() {
        return Optional.ofNullable(processInstance().getBusinessKey());
    }

    /** Whether whoever has the form open has claimed its task. */
    public boolean isClaimed() {
        return scope instanceof TaskEntity task && actor.id().equals(task.getAssignee());
    }

    /** Since when the task is open; none for the form that starts a process. */
    public Optional<Instant> since() {
        return scope instanceof TaskEntity task
                ? Optional.of(task.getCreateTime().toInstant())
                : Optional.empty();
    }

    /** Until when the task is due, if it is. */
    public Optional<Instant> due() {
        return scope instanceof TaskEntity task
                ? Optional.ofNullable(task.getDueDate()).map(Date::toInstant)
                : Optional.empty();
    }

    /**
     * The id of what the process is about, for example {@code id("issueId")}.
     *
     * @throws IllegalStateException if the process carries no such id: its model is wrong
     */
    public long id(String variable) {
        if (scope != null && scope.getVariable(variable) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("The process carries no " + variable);
    }

    /** Id of the task in the model, or of the event that starts the process. */
    String step() {
        return scope instanceof TaskEntity task
                ? task.getTaskDefinitionKey()
                : processInstance().getProcessDefinition().getInitial().getId();
    }

    /** What the model calls it. */
    String stepName() {
        return scope instanceof TaskEntity task
                ? ModelBinding.withoutSubject(task.getName())
                : Objects.toString(
                        processInstance().getProcessDefinition().getInitial().getProperty("name"), step());
    }

    /** Whether the process carries something of this name. */
    boolean has(String variable) {
        return scope != null && scope.getVariable(variable) != null;
    }

    /** What the model has decided so far, for example the standard that a decision table proposes. */
    public Optional<String> text(String variable) {
        return Optional.ofNullable(scope == null ? null : scope.getVariable(variable))
                .map(Object::toString);
    }

    /** Gives the process something to route by: a number, a text or a yes or no. */
    public void set(String variable, Object value) {
        processInstance().setVariable(variable, value);
    }

    /** Gives the process that this form starts its business key. */
    public void businessKey(String key) {
        processInstance().setBusinessKey(key);
    }

    private ExecutionEntity processInstance() {
        return scope instanceof TaskEntity task
                ? task.getExecution().getProcessInstance()
                : ((ExecutionEntity) scope).getProcessInstance();
    }
}
