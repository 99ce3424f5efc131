package org.mazha.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.mazha.engine.RunningModels.Model;

/**
 * What a decision table says of itself.
 *
 * @param hitPolicy as DMN calls it
 * @param conditions headings of what it looks at
 * @param results headings of what it says
 */
public record DecisionOutline(
        Model model,
        String documentation,
        String hitPolicy,
        List<String> conditions,
        List<String> results,
        List<Rule> rules) {

    /** One line of the table, its entries as they are written there. */
    public record Rule(String meaning, List<String> conditions, List<String> results) {}

    /** None where the decision is no table. */
    static Optional<DecisionOutline> of(Model model, DmnModelInstance dmn) {
        Decision decision = dmn.getModelElementById(model.key());
        return decision.getExpression() instanceof DecisionTable table
                ? Optional.of(new DecisionOutline(
                        model,
                        words(decision.getDescription()),
                        table.getHitPolicy().name(),
                        table.getInputs().stream()
                                .map(input -> words(input.getLabel()))
                                .toList(),
                        table.getOutputs().stream()
                                .map(output -> words(output.getLabel()))
                                .toList(),
                        table.getRules().stream()
                                .map(rule -> new Rule(
                                        words(rule.getDescription()),
                                        entries(rule.getInputEntries()),
                                        entries(rule.getOutputEntries())))
                                .toList()))
                : Optional.empty();
    }

    private static List<String> entries(Collection<? extends ModelElementInstance> entries) {
        return entries.stream().map(entry -> entry.getTextContent().strip()).toList();
    }

    private static String words(Description description) {
        return Stream.ofNullable(description)
                .map(words -> words.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static String words(String label) {
        return label == null ? "" : label;
    }
}
