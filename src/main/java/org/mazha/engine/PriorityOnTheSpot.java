package org.mazha.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** The priority of a user task whose model names none: what its process is about may go before other things. */
final class PriorityOnTheSpot implements Expression {

    private final EngineSetup engine;

    PriorityOnTheSpot(EngineSetup engine) {
        this.engine = engine;
    }

    @Override
    public Object getValue(VariableScope scope) {
        String about = scope instanceof DelegateTask task
                ? task.getExecution().getProcessBusinessKey()
                : ((ExecutionEntity) scope).getProcessBusinessKey();
        return engine.precedence().of(about);
    }

    @Override
    public void setValue(Object value, VariableScope scope) {
        throw new UnsupportedOperationException("A priority follows from what the process is about");
    }

    @Override
    public String getExpressionText() {
        return "";
    }

    @Override
    public boolean isLiteralText() {
        return false;
    }
}
