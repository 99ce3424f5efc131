package org.mazha.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The candidate groups of a user task: the roles that its model names, where its process is about something. */
final class GroupsOnTheSpot implements Expression {

    private final Expression roles;
    private final EngineSetup engine;

    GroupsOnTheSpot(Expression roles, EngineSetup engine) {
        this.roles = roles;
        this.engine = engine;
    }

    @Override
    public List<String> getValue(VariableScope scope) {
        Object named = roles.getValue(scope);
        Stream<?> each = named instanceof Collection<?> several
                ? several.stream()
                : Arrays.stream(String.valueOf(named).split(","));
        String about = ((DelegateExecution) scope).getProcessBusinessKey();
        return each.map(role ->
                        engine.whereabouts().groupOf(String.valueOf(role).strip(), about))
                .distinct()
                .toList();
    }

    @Override
    public void setValue(Object value, VariableScope scope) {
        roles.setValue(value, scope);
    }

    @Override
    public String getExpressionText() {
        return roles.getExpressionText();
    }

    @Override
    public boolean isLiteralText() {
        return roles.isLiteralText();
    }
}
