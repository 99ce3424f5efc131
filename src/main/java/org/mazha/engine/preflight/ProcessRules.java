package org.mazha.engine.preflight;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** What holds a process together: that it is carried out and kept, how it branches, what it waits for, how it is drawn. */
final class ProcessRules implements Rule {

    /** The engine knows days only: {@code P3Y} is a fault. */
    static final Pattern DAYS = Pattern.compile("(P\\d+D|\\d+)");

    private static final Set<String> ASKING = Set.of("exclusiveGateway", "inclusiveGateway");
    private static final Set<String> THROWING = Set.of("intermediateThrowEvent", "endEvent", "sendTask");

    private final Offer offer;

    ProcessRules(Offer offer) {
        this.offer = offer;
    }

    @Override
    public void look(Model model, Report report) {
        model.elements("process").forEach(process -> process(model, process, report));
        model.nodes()
                .filter(node -> ASKING.contains(node.getLocalName()))
                .filter(gateway -> model.flowsFrom(gateway).size() > 1)
                .forEach(gateway -> gateway(model, gateway, report));
        model.elements("timerEventDefinition").forEach(timer -> timer(model, timer, report));
        model.elements("messageEventDefinition", "receiveTask").forEach(wait -> message(model, wait, report));
        model.nodes().forEach(node -> name(model, node, report));
        diagram(model, report);
    }

    private static void process(Model model, Element process, Report report) {
        if (!process.getAttribute("isExecutable").equals("true")) {
            report.error(model, process, "没有勾选“可执行”，部署了也不会出现。请在流程的属性里勾上“Executable”。");
        }
        if (!DAYS.matcher(Model.camunda(process, "historyTimeToLive")).matches()) {
            report.error(model, process, "没有按天写历史记录保留多久。请把“History time to live”填成天数，例如 P180D。");
        }
    }

    private static void gateway(Model model, Element gateway, Report report) {
        String otherwise = gateway.getAttribute("default");
        List<Element> flows = model.flowsFrom(gateway);
        if (otherwise.isEmpty()) {
            report.error(model, gateway, "没有默认的出口，条件都不满足时会停在这里。请把其中一个出口设成“Default flow”。");
        }
        for (Element flow : flows) {
            boolean isOtherwise = Model.id(flow).equals(otherwise);
            if (!isOtherwise && Model.children(flow, "conditionExpression").isEmpty() && !otherwise.isEmpty()) {
                report.error(model, flow, "“%s”的这个出口没有条件。请给它写上条件。".formatted(model.nameOf(gateway)));
            }
            if (flow.getAttribute("name").isBlank()) {
                report.warn(model, flow, "这个出口没有名字，看图的人不知道什么时候走它。请写上答案，例如“是”。");
            }
        }
    }

    private static void timer(Model model, Element timer, Report report) {
        String moment = Model.children(timer).stream().map(Model::text).collect(Collectors.joining());
        if (isAsked(moment)) {
            return;
        }
        if (timer.getParentNode() instanceof Element event && Model.isStartOfProcess(event)) {
            report.warn(model, timer, "按固定的时间（%s）开始，不看工作日历。节假日也要开始的话，可以不改。".formatted(moment));
        } else {
            report.error(
                    model,
                    timer,
                    "等的时间写成了“%s”，不是时限：节假日不会跳过，延期也改不动它。请改用时限，例如 ${deadlines.at('acceptIssue')}。".formatted(moment));
        }
    }

    /** Whether a step of the application is asked for it, so that it can change and the timers with it. */
    static boolean isAsked(String moment) {
        return moment.matches("[$#]\\{\\s*\\w+\\.\\w+\\s*\\(.*");
    }

    private void message(Model model, Element wait, Report report) {
        Element event = wait.getLocalName().equals("receiveTask") ? wait : (Element) wait.getParentNode();
        if (THROWING.contains(event.getLocalName())) {
            return;
        }
        Element message = model.byId(wait.getAttribute("messageRef"));
        String name = message == null ? "" : message.getAttribute("name").strip();
        if (!offer.messages().contains(name)) {
            String fault = name.isEmpty() ? "没有写等的是什么消息" : "等的消息“" + name + "”没有谁会发";
            report.error(model, event, "%s，到了这里永远等不到。请改成其中一个：%s。".formatted(fault, String.join("、", offer.messages())));
        }
    }

    private static void name(Model model, Element node, Report report) {
        boolean joins =
                node.getLocalName().endsWith("Gateway") && model.flowsFrom(node).size() < 2;
        if (!joins && node.getAttribute("name").isBlank()) {
            report.warn(model, node, "没有名字，任务清单和图上看不出是做什么的。请用中文写上名字。");
        }
    }

    private static void diagram(Model model, Report report) {
        Set<String> drawn = model.elements("BPMNShape", "BPMNEdge")
                .map(shape -> shape.getAttribute("bpmnElement"))
                .collect(Collectors.toSet());
        if (drawn.isEmpty()) {
            model.elements("process")
                    .forEach(process -> report.warn(model, process, "没有图，在 Cockpit 里看不到办到哪一步。请用 Modeler 画出来。"));
            return;
        }
        model.elements()
                .filter(element ->
                        Model.isNode(element) || element.getLocalName().equals("sequenceFlow"))
                .filter(element -> !drawn.contains(Model.id(element)))
                .forEach(element -> report.warn(model, element, "图上没有画它。请在 Modeler 里删掉后重画。"));
    }
}
