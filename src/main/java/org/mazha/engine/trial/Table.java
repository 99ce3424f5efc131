package org.mazha.engine.trial;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.mazha.engine.DecisionTaken.Hit;

/** A decision table that is asked without a process, and says which of its rules have fitted. */
final class Table {

    private final Decision decision;
    private final List<Rule> rules;
    private final DmnEngine engine;
    private final DmnDecision parsed;
    private final List<Hit> hits = new ArrayList<>();

    private Table(Decision decision, DecisionTable table) {
        this.decision = decision;
        this.rules = List.copyOf(table.getRules());
        var configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(this::remember));
        this.engine = configuration.buildEngine();
        this.parsed = engine.parseDecision(decision.getId(), (DmnModelInstance) decision.getModelInstance());
    }

    /** None where the file holds anything else than one table. */
    static Optional<Table> read(byte[] file) {
        List<Decision> decisions = List.copyOf(
                Dmn.readModelFromStream(new ByteArrayInputStream(file)).getModelElementsByType(Decision.class));
        return decisions.size() == 1 && decisions.get(0).getExpression() instanceof DecisionTable table
                ? Optional.of(new Table(decisions.get(0), table))
                : Optional.empty();
    }

    String key() {
        return decision.getId();
    }

    String name() {
        return decision.getName() == null ? key() : decision.getName();
    }

    /** What it looks at, by the headings of its columns: names of variables, or expressions of them. */
    Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        ((DecisionTable) decision.getExpression())
                .getInputs()
                .forEach(input -> inputs.put(
                        Optional.ofNullable(input.getLabel()).orElse(input.getId()),
                        Optional.ofNullable(input.getInputExpression())
                                .map(expression ->
                                        expression.getText().getTextContent().strip())
                                .orElse("")));
        return inputs;
    }

    /** The rules that fit. */
    List<Hit> ask(Map<String, Object> variables) {
        hits.clear();
        engine.evaluateDecisionTable(parsed, variables);
        return List.copyOf(hits);
    }

    private void remember(DmnDecisionTableEvaluationEvent event) {
        event.getMatchingRules().forEach(rule -> {
            Map<String, Object> outputs = new LinkedHashMap<>();
            rule.getOutputEntries()
                    .values()
                    .forEach(output ->
                            outputs.put(output.getName(), output.getValue().getValue()));
            int place = ids().indexOf(rule.getId());
            Rule written = rules.get(place);
            hits.add(new Hit(
                    place + 1,
                    written.getDescription() == null
                            ? ""
                            : written.getDescription().getTextContent().strip(),
                    outputs));
        });
    }

    private List<String> ids() {
        return rules.stream().map(Rule::getId).toList();
    }
}
