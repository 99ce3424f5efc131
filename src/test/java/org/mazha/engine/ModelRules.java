package org.mazha.engine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.impl.util.IoUtil;
import org.mazha.staff.Role;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** What a model of ours keeps to, one sentence for each breach. */
final class ModelRules {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern LOWER_CAMEL = Pattern.compile("[a-z]+([A-Z][a-z]*)*");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(([^)]*)\\)");
    private static final Pattern NAMED_STEP = Pattern.compile("deadlines\\.(?:at|halfway)\\('(\\w+)'\\)");
    private static final Pattern FORBIDDEN = Pattern.compile(
            "<(?:bpmn:|camunda:)?(script|connector|scriptTask)\\b|camunda:(class|delegateExpression|resource|type)=");

    private final Map<String, Class<?>> doors = doors();
    private final Set<String> roles =
            Arrays.stream(Role.values()).map(Role::group).collect(Collectors.toSet());
    private final Set<String> forms;
    private final Set<String> decisions;
    private final Set<String> steps;

    /** How often each rule had something to look at: a rule that never does proves nothing. */
    final Map<String, Integer> looked = new LinkedHashMap<>();

    ModelRules(Set<String> forms, Set<String> decisions, Set<String> steps) {
        this.forms = forms;
        this.decisions = decisions;
        this.steps = steps;
    }

    List<String> breaches(String file, BpmnModelInstance model) {
        List<String> breaches = new ArrayList<>();
        String xml = IoUtil.convertXmlDocumentToString(model.getDocument());
        process(file, model, breaches);
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            id(node, breaches);
            words(node, breaches);
        }
        model.getModelElementsByType(Gateway.class).forEach(gateway -> gateway(gateway, breaches));
        model.getModelElementsByType(UserTask.class).forEach(task -> userTask(task, breaches));
        model.getModelElementsByType(StartEvent.class).forEach(start -> startForm(start, breaches));
        model.getModelElementsByType(BusinessRuleTask.class).forEach(task -> decision(task, breaches));
        for (CallActivity call : model.getModelElementsByType(CallActivity.class)) {
            look("called process");
            expect(
                    "deployment".equals(call.getCamundaCalledElementBinding()),
                    call,
                    "calls another deployment",
                    breaches);
        }
        for (Message message : model.getModelElementsByType(Message.class)) {
            look("message");
            expect(isLowerCamel(message.getName()), message, "the message's name is not lowerCamelCase", breaches);
        }
        forbidden(xml, breaches);
        expressions(xml, breaches);
        return breaches.stream().map(breach -> file + ": " + breach).toList();
    }

    private void process(String file, BpmnModelInstance model, List<String> breaches) {
        Collection<Process> processes = model.getModelElementsByType(Process.class);
        for (Process process : processes) {
            look("process");
            expect(file.equals(process.getId() + ".bpmn"), process, "is not what the file is called", breaches);
            expect(process.isExecutable(), process, "is not executable", breaches);
            expect(hasChinese(process.getName()), process, "has no Chinese name", breaches);
            String timeToLive = process.getCamundaHistoryTimeToLiveString();
            expect(
                    timeToLive != null && timeToLive.matches("P\\d+D"),
                    process,
                    "has no history time to live in days",
                    breaches);
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

    private void gateway(Gateway gateway, List<String> breaches) {
        if (gateway.getOutgoing().size() < 2) {
            return;
        }
        if (gateway instanceof ExclusiveGateway exclusive) {
            look("exclusive gateway");
            expect(exclusive.getDefault() != null, gateway, "has no default", breaches);
            expect(gateway.getName() != null && gateway.getName().endsWith("？"), gateway, "is no question", breaches);
            for (SequenceFlow flow : gateway.getOutgoing()) {
                expect(
                        flow.getId().startsWith(gateway.getId() + "_"),
                        flow,
                        "is not called after its question",
                        breaches);
                expect(hasChinese(flow.getName()), flow, "is no answer", breaches);
                expect(
                        flow.equals(exclusive.getDefault()) || flow.getConditionExpression() != null,
                        flow,
                        "has no condition",
                        breaches);
            }
        }
    }

    private void userTask(UserTask task, List<String> breaches) {
        look("user task");
        form(task, breaches);
        String groups = task.getCamundaCandidateGroups();
        expect(groups != null, task, "is offered to nobody", breaches);
        expect(task.getCamundaDueDate() != null, task, "has no due date", breaches);
        alarm(task, breaches);
        if (groups != null && !groups.contains("{")) {
            for (String group : groups.split("\\s*,\\s*")) {
                look("candidate group");
                expect(roles.contains(group), task, "is offered to " + group + ", which is no role", breaches);
            }
        }
    }

    /** An unclaimed task is its own alarm. */
    private void alarm(UserTask task, List<String> breaches) {
        look("alarm");
        boolean raises = task.getExtensionElements() != null
                && task
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaTaskListener.class)
                        .list()
                        .stream()
                        .anyMatch(listener -> "timeout".equals(listener.getCamundaEvent())
                                && "unclaimed".equals(listener.getAttributeValue("id"))
                                && "${alarms.unclaimed(task)}".equals(listener.getCamundaExpression()));
        expect(raises, task, "raises no alarm when nobody claims it", breaches);
    }

    private void startForm(StartEvent start, List<String> breaches) {
        if (start.getAttributeValueNs(CAMUNDA, "formRef") != null) {
            look("start form");
            form(start, breaches);
        }
    }

    private void form(FlowNode node, List<String> breaches) {
        String form = node.getAttributeValueNs(CAMUNDA, "formRef");
        expect(forms.contains(form), node, "has the form " + form + ", which does not exist", breaches);
        expect(
                "deployment".equals(node.getAttributeValueNs(CAMUNDA, "formRefBinding")),
                node,
                "takes its form from another deployment",
                breaches);
    }

    private void decision(BusinessRuleTask task, List<String> breaches) {
        look("decision");
        expect(
                decisions.contains(task.getCamundaDecisionRef()),
                task,
                "asks " + task.getCamundaDecisionRef() + ", which does not exist",
                breaches);
        expect(
                "deployment".equals(task.getCamundaDecisionRefBinding()),
                task,
                "asks the table of another deployment",
                breaches);
    }

    private void forbidden(String xml, List<String> breaches) {
        look("forbidden");
        Matcher found = FORBIDDEN.matcher(xml);
        while (found.find()) {
            breaches.add("contains " + found.group() + ", which models of ours do without");
        }
    }

    private void expressions(String xml, List<String> breaches) {
        Matcher expression = EXPRESSION.matcher(xml.replace("&#39;", "'").replace("&apos;", "'"));
        while (expression.find()) {
            look("expression");
            Matcher step = NAMED_STEP.matcher(expression.group(1));
            while (step.find()) {
                look("step with a deadline");
                if (!steps.contains(step.group(1))) {
                    breaches.add(expression.group() + ": mazha.deadline.steps has no " + step.group(1));
                }
            }
            Matcher call = CALL.matcher(expression.group(1));
            while (call.find()) {
                look("call");
                call(expression.group(), call, breaches);
            }
        }
    }

    private void call(String expression, Matcher call, List<String> breaches) {
        Class<?> door = doors.get(call.group(1));
        if (door == null) {
            breaches.add(expression + ": there is no door called " + call.group(1));
            return;
        }
        int arguments = call.group(3).isBlank() ? 0 : call.group(3).split(",").length;
        boolean exists = Arrays.stream(door.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getName().equals(call.group(2)))
                .mapToInt(Method::getParameterCount)
                .anyMatch(count -> count == arguments);
        if (!exists) {
            breaches.add("%s: %s has no %s with %d arguments"
                    .formatted(expression, call.group(1), call.group(2), arguments));
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

    private static Map<String, Class<?>> doors() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ProcessDoor.class));
        return scanner.findCandidateComponents("org.mazha").stream()
                .<Class<?>>map(bean -> ClassUtils.resolveClassName(bean.getBeanClassName(), null))
                .collect(Collectors.toMap(
                        type -> AnnotationUtils.findAnnotation(type, ProcessDoor.class)
                                .name(),
                        type -> type));
    }
}
