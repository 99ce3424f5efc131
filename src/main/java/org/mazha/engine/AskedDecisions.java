package org.mazha.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;

/** Says which rules of a decision table have fitted when a process asked it. */
final class AskedDecisions implements DmnDecisionTableEvaluationListener {

    private final EngineSetup engine;

    AskedDecisions(EngineSetup engine) {
        this.engine = engine;
    }

    @Override
    public void notify(DmnDecisionTableEvaluationEvent event) {
        var execution = Context.getBpmnExecutionContext();
        // What is reckoned once more as of another moment has been decided before
        if (execution == null
                || EngineSetup.isElsewhen()
                || !(event.getDecision() instanceof DecisionDefinition definition)) {
            return;
        }
        String about = execution.getExecution().getProcessBusinessKey();
        if (about == null) {
            return;
        }
        Map<String, Object> inputs = new LinkedHashMap<>();
        event.getInputs()
                .forEach(input -> inputs.put(
                        input.getName(),
                        input.getValue() == null ? null : input.getValue().getValue()));
        List<String> rules = ((DmnDecisionTableImpl) event.getDecision().getDecisionLogic())
                .getRules().stream().map(rule -> rule.getId()).toList();
        DmnModelInstance model = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDmnModelInstanceForDecisionDefinition(definition.getId());
        engine.publish(new DecisionTaken(
                about,
                definition.getKey(),
                definition.getName(),
                definition.getVersion(),
                inputs,
                event.getMatchingRules().stream()
                        .map(rule -> new DecisionTaken.Hit(
                                rules.indexOf(rule.getId()) + 1, note(model, rule.getId()), outputs(rule)))
                        .toList()));
    }

    private static Map<String, Object> outputs(DmnEvaluatedDecisionRule rule) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        rule.getOutputEntries()
                .forEach((name, output) -> outputs.put(
                        output.getName() == null ? name : output.getName(),
                        output.getValue().getValue()));
        return outputs;
    }

    private static String note(DmnModelInstance model, String rule) {
        return model.getModelElementById(rule) instanceof Rule known && known.getDescription() != null
                ? known.getDescription().getTextContent().strip()
                : "";
    }
}
