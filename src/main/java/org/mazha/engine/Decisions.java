package org.mazha.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the newest version of a decision table. */
@Component
public class Decisions {

    private final DecisionService decisions;

    Decisions(@Lazy DecisionService decisions) {
        this.decisions = decisions;
    }

    /** The answers of a table with one output column, in the order of its rules; empty if none fits. */
    public List<String> ask(String table, Map<String, Object> inputs) {
        return decisions.evaluateDecisionTableByKey(table, inputs).getResultList().stream()
                .flatMap(rule -> rule.values().stream())
                .map(Object::toString)
                .toList();
    }
}
