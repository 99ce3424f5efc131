package org.mazha.engine.trial;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.mazha.engine.FormDefinition;
import org.mazha.engine.preflight.ModelFile;
import org.mazha.engine.preflight.Preflight;

/**
 * What is tried: the models in use with those of a designer in their places, and what is drawn in them.
 *
 * @param files all of them
 * @param sent the names of those that the designer has sent
 */
record Draft(
        List<ModelFile> files, Set<String> sent, Map<String, Drawing> drawings, Map<String, FormDefinition> forms) {

    /**
     * A process as it is drawn.
     *
     * @param elements everything that can be passed, by id
     */
    record Drawing(String key, String name, ModelFile file, Map<String, Element> elements) {

        Optional<Element> find(String idOrName) {
            return find(idOrName, Set.of(Sort.values()));
        }

        /** Several things may be called the same. */
        Optional<Element> find(String idOrName, Set<Sort> sorts) {
            return elements.values().stream()
                    .filter(element -> sorts.contains(element.sort()))
                    .filter(element ->
                            element.id().equals(idOrName) || element.name().equals(idOrName))
                    .findFirst();
        }
    }

    /**
     * Something in a drawing.
     *
     * @param name what people call it; its id if they do not
     * @param stage empty if it has none
     * @param form of a user task; empty if it has none
     * @param result variable that a decision is kept in; empty if none
     * @param message that a start event begins with; empty if none
     * @param alternatives flows behind a gateway that waits for events, which the engine passes without a word
     */
    record Element(
            String id,
            String name,
            Sort sort,
            String stage,
            String form,
            String result,
            String message,
            List<String> alternatives) {}

    enum Sort {
        TASK,
        START,
        END,
        OTHER,
        FLOW
    }

    static Draft of(Collection<ModelFile> inUse, Collection<ModelFile> sent) {
        Set<String> replaced =
                sent.stream().flatMap(file -> Preflight.identity(file).stream()).collect(Collectors.toSet());
        List<ModelFile> files = new ArrayList<>(inUse.stream()
                .filter(file -> Preflight.identity(file).stream().noneMatch(replaced::contains))
                .toList());
        files.addAll(sent);
        return new Draft(
                files,
                sent.stream().map(ModelFile::name).collect(Collectors.toSet()),
                new LinkedHashMap<>(),
                new HashMap<>());
    }

    /** Once it has been looked at, and can be read. */
    void read() {
        files.stream().filter(ModelFile::isProcess).forEach(file -> {
            BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(file.content()));
            model.getModelElementsByType(Process.class).forEach(process -> {
                String name = process.getName() == null ? process.getId() : process.getName();
                drawings.put(process.getId(), new Drawing(process.getId(), name, file, elements(model)));
            });
        });
        files.stream().filter(ModelFile::isForm).forEach(file -> {
            FormDefinition form = FormDefinition.read(new ByteArrayInputStream(file.content()));
            forms.put(form.id(), form);
        });
    }

    Optional<Drawing> find(String keyOrName) {
        return Optional.ofNullable(drawings.get(keyOrName))
                .or(() -> drawings.values().stream()
                        .filter(drawing -> drawing.name().equals(keyOrName))
                        .findFirst());
    }

    private static Map<String, Element> elements(BpmnModelInstance model) {
        Map<String, Element> elements = new LinkedHashMap<>();
        Stream.concat(
                        model.getModelElementsByType(FlowNode.class).stream(),
                        model.getModelElementsByType(SequenceFlow.class).stream())
                .forEach(element -> elements.put(element.getId(), element(element)));
        return elements;
    }

    private static Element element(FlowElement drawn) {
        return new Element(
                drawn.getId(),
                name(drawn),
                sort(drawn),
                stage(drawn),
                drawn instanceof UserTask task ? text(task.getCamundaFormRef()) : "",
                drawn instanceof BusinessRuleTask rules ? text(rules.getCamundaResultVariable()) : "",
                drawn instanceof StartEvent start ? message(start.getEventDefinitions()) : "",
                drawn instanceof FlowNode node
                        ? node.getIncoming().stream()
                                .filter(flow -> flow.getSource() instanceof EventBasedGateway)
                                .map(SequenceFlow::getId)
                                .toList()
                        : List.of());
    }

    private static String name(FlowElement drawn) {
        if (!text(drawn.getName()).isBlank()) {
            return drawn.getName().strip();
        }
        return drawn instanceof SequenceFlow flow
                ? "从“%s”到“%s”".formatted(name(flow.getSource()), name(flow.getTarget()))
                : drawn.getId();
    }

    private static Sort sort(FlowElement drawn) {
        return drawn instanceof SequenceFlow
                ? Sort.FLOW
                : drawn instanceof UserTask
                        ? Sort.TASK
                        : drawn instanceof StartEvent ? Sort.START : drawn instanceof EndEvent ? Sort.END : Sort.OTHER;
    }

    private static String stage(FlowElement drawn) {
        return drawn.getExtensionElements() == null
                ? ""
                : drawn.getExtensionElements().getElementsQuery().list().stream()
                        .flatMap(extension -> extension.getChildElementsByType(CamundaProperty.class).stream())
                        .filter(property -> "stage".equals(property.getCamundaName()))
                        .map(property -> text(property.getCamundaValue()))
                        .findFirst()
                        .orElse("");
    }

    private static String message(Collection<EventDefinition> definitions) {
        return definitions.stream()
                .filter(MessageEventDefinition.class::isInstance)
                .map(definition ->
                        text(((MessageEventDefinition) definition).getMessage().getName()))
                .findFirst()
                .orElse("");
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
