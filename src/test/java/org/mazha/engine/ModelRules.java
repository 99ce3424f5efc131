package org.mazha.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** How the models that come along are written, beyond what the preflight asks of every designer; one sentence for each breach. */
final class ModelRules {

    private static final Pattern LOWER_CAMEL = Pattern.compile("[a-z]+([A-Z][a-z]*)*");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** How often each rule had something to look at: a rule that never does proves nothing. */
    final Map<String, Integer> looked = new LinkedHashMap<>();

    List<String> breaches(String file, BpmnModelInstance model) {
        List<String> breaches = new ArrayList<>();
        process(file, model, breaches);
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            id(node, breaches);
            words(node, breaches);
        }
        model.getModelElementsByType(ExclusiveGateway.class).forEach(gateway -> gateway(gateway, breaches));
        for (Message message : model.getModelElementsByType(Message.class)) {
            look("message");
            expect(isLowerCamel(message.getName()), message, "the message's name is not lowerCamelCase", breaches);
        }
        return breaches.stream().map(breach -> file + ": " + breach).toList();
    }

    private void process(String file, BpmnModelInstance model, List<String> breaches) {
        Collection<Process> processes = model.getModelElementsByType(Process.class);
        for (Process process : processes) {
            look("process");
            expect(file.equals(process.getId() + ".bpmn"), process, "is not what the file is called", breaches);
            expect(hasChinese(process.getName()), process, "has no Chinese name", breaches);
        }
        if (processes.size() != 1) {
            breaches.add("holds " + processes.size() + " processes");
        }
    }

    private void id(FlowNode node, List<String> breaches) {
        look("id");
        expect(isLowerCamel(node.getId()), node, "the id does not say what happens", breaches);
    }

    private void words(FlowNode node, List<String> breaches) {
        boolean joins = node instanceof Gateway && node.getOutgoing().size() < 2;
        if (!joins) {
            look("name");
            expect(hasChinese(node.getName()), node, "has no Chinese name", breaches);
        }
        if (node instanceof Activity) {
            look("documentation");
            expect(
                    node.getDocumentations().stream().anyMatch(text -> hasChinese(text.getTextContent())),
                    node,
                    "has no sentence of documentation",
                    breaches);
        }
    }

    private void gateway(ExclusiveGateway gateway, List<String> breaches) {
        if (gateway.getOutgoing().size() < 2) {
            return;
        }
        look("exclusive gateway");
        expect(gateway.getName() != null && gateway.getName().endsWith("？"), gateway, "is no question", breaches);
        for (SequenceFlow flow : gateway.getOutgoing()) {
            expect(flow.getId().startsWith(gateway.getId() + "_"), flow, "is not called after its question", breaches);
            expect(hasChinese(flow.getName()), flow, "is no answer", breaches);
        }
    }

    private void look(String rule) {
        looked.merge(rule, 1, Integer::sum);
    }

    private static void expect(boolean holds, BaseElement element, String otherwise, List<String> breaches) {
        if (!holds) {
            breaches.add(element.getId() + " " + otherwise);
        }
    }

    private static boolean isLowerCamel(String name) {
        return name != null && LOWER_CAMEL.matcher(name).matches();
    }

    private static boolean hasChinese(String text) {
        return text != null && CHINESE.matcher(text).find();
    }
}
