package org.mazha.engine;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.mazha.engine.ProcessOutline.Field;
import org.mazha.engine.ProcessOutline.Kind;
import org.mazha.engine.ProcessOutline.Step;
import org.mazha.engine.ProcessOutline.Way;
import org.mazha.engine.RunningModels.Model;

/** Reads the outline of a process from its model. */
final class OutlineReader {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final BpmnModelInstance bpmn;
    private final Map<String, FormDefinition> forms;
    private final Map<FlowNode, List<BoundaryEvent>> atBorder;
    private final Map<FlowNode, List<SequenceFlow>> ways;

    /**
     * @param forms those deployed with it, by their ids
     */
    OutlineReader(BpmnModelInstance bpmn, Map<String, FormDefinition> forms) {
        this.bpmn = bpmn;
        this.forms = forms;
        this.atBorder = bpmn.getModelElementsByType(BoundaryEvent.class).stream()
                .collect(Collectors.groupingBy(BoundaryEvent::getAttachedTo));
        // Not as the nodes list them: who draws by hand forgets that, and the engine does not care
        this.ways = bpmn.getModelElementsByType(SequenceFlow.class).stream()
                .collect(Collectors.groupingBy(SequenceFlow::getSource));
    }

    ProcessOutline outline(Model model) {
        Process process = bpmn.getModelElementById(model.key());
        Set<FlowNode> steps = new LinkedHashSet<>();
        walk(process.getChildElementsByType(FlowNode.class), steps);
        return new ProcessOutline(
                model, documentation(process), steps.stream().map(this::step).toList());
    }

    /** What something may begin with first, and whatever follows from it; what no flow leads to last. */
    private void walk(Collection<FlowNode> scope, Set<FlowNode> seen) {
        Stream.concat(scope.stream().filter(StartEvent.class::isInstance), scope.stream())
                .filter(node -> !(node instanceof BoundaryEvent))
                .forEach(begin -> follow(begin, seen));
    }

    private void follow(FlowNode begin, Set<FlowNode> seen) {
        Deque<FlowNode> next = new ArrayDeque<>(List.of(begin));
        while (!next.isEmpty()) {
            FlowNode node = next.poll();
            if (!seen.add(node)) {
                continue;
            }
            if (node instanceof SubProcess part) {
                walk(part.getChildElementsByType(FlowNode.class), seen);
            }
            List<BoundaryEvent> border = atBorder.getOrDefault(node, List.of());
            seen.addAll(border);
            Stream.concat(Stream.of(node), border.stream())
                    .flatMap(from -> ways.getOrDefault(from, List.of()).stream())
                    .forEach(flow -> next.add(flow.getTarget()));
        }
    }

    private Step step(FlowNode node) {
        Map<String, String> inputs = inputs(node);
        return new Step(
                node.getId(),
                kind(node),
                name(node),
                documentation(node),
                extension(node, CamundaProperty.class)
                        .filter(property -> "stage".equals(property.getCamundaName()))
                        .map(CamundaProperty::getCamundaValue)
                        .findFirst()
                        .orElse(""),
                node instanceof UserTask task ? text(task.getCamundaCandidateGroups()) : "",
                withValues(time(node), inputs),
                Optional.ofNullable(forms.get(text(node.getAttributeValueNs(CAMUNDA, "formRef"))))
                        .map(OutlineReader::fields)
                        .orElse(List.of()),
                refersTo(node),
                text(inputs.get("words")),
                node instanceof BoundaryEvent event ? name(event.getAttachedTo()) : "",
                ways.getOrDefault(node, List.of()).stream()
                        .map(flow ->
                                new Way(text(flow.getName()), flow.getTarget().getId(), name(flow.getTarget())))
                        .toList());
    }

    private static Kind kind(FlowNode node) {
        if (node instanceof Event) {
            if (node instanceof StartEvent) {
                return Kind.START;
            }
            if (node instanceof EndEvent) {
                return Kind.END;
            }
            if (node instanceof IntermediateThrowEvent) {
                return Kind.NEWS;
            }
            return timer(node).isPresent() ? Kind.TIMER : Kind.EVENT;
        }
        if (node instanceof Gateway) {
            return Kind.QUESTION;
        }
        if (node instanceof UserTask) {
            return Kind.TASK;
        }
        if (node instanceof BusinessRuleTask) {
            return Kind.TABLE;
        }
        return node instanceof CallActivity ? Kind.CALL : node instanceof SubProcess ? Kind.PART : Kind.SYSTEM;
    }

    private static String refersTo(FlowNode node) {
        if (node instanceof BusinessRuleTask table) {
            return text(table.getCamundaDecisionRef());
        }
        return node instanceof CallActivity call ? text(call.getCalledElement()) : "";
    }

    private static String time(FlowNode node) {
        return node instanceof UserTask task
                ? text(task.getCamundaDueDate())
                : timer(node).orElse("");
    }

    private static Optional<String> timer(FlowNode node) {
        return node instanceof CatchEvent event
                ? event.getEventDefinitions().stream()
                        .filter(TimerEventDefinition.class::isInstance)
                        .map(TimerEventDefinition.class::cast)
                        .flatMap(timer -> Stream.of(timer.getTimeDate(), timer.getTimeDuration(), timer.getTimeCycle()))
                        .filter(time -> time != null)
                        .map(time -> time.getTextContent().strip())
                        .findFirst()
                : Optional.empty();
    }

    /** Parameters that the model gives a value, by name. */
    private static Map<String, String> inputs(FlowNode node) {
        Map<String, String> inputs = new HashMap<>();
        extension(node, CamundaInputOutput.class)
                .flatMap(all -> all.getCamundaInputParameters().stream())
                .forEach(input -> inputs.put(
                        input.getCamundaName(), text(input.getTextContent()).strip()));
        return inputs;
    }

    private static String withValues(String expression, Map<String, String> inputs) {
        String filled = expression;
        for (var input : inputs.entrySet()) {
            filled = filled.replace("(" + input.getKey() + ")", "('" + input.getValue() + "')");
        }
        return filled;
    }

    private static List<Field> fields(FormDefinition form) {
        return form.questions().stream()
                .map(question -> new Field(
                        question.label(),
                        question.isRequired(),
                        List.copyOf(question.options().values())))
                .toList();
    }

    private static <T extends ModelElementInstance> Stream<T> extension(FlowNode node, Class<T> type) {
        if (node.getExtensionElements() == null) {
            return Stream.empty();
        }
        return node.getExtensionElements().getElements().stream()
                .flatMap(element -> Stream.concat(
                        Stream.of(element),
                        element instanceof CamundaProperties properties
                                ? properties.getCamundaProperties().stream()
                                : Stream.empty()))
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(words -> words.getTextContent().strip())
                .collect(Collectors.joining("\n"));
    }

    private static String name(FlowNode node) {
        return node.getName() == null || node.getName().isBlank()
                ? node.getId()
                : node.getName().strip();
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
