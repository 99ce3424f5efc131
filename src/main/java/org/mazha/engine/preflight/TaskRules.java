package org.mazha.engine.preflight;

import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What somebody in the office is to do: that somebody gets it, knows what it is, and is reminded. */
final class TaskRules implements Rule {

    private final Offer offer;

    TaskRules(Offer offer) {
        this.offer = offer;
    }

    @Override
    public void look(Model model, Report report) {
        model.elements("userTask").forEach(task -> {
            whose(model, task, report);
            what(model, task, report);
            untilWhen(model, task, report);
        });
    }

    private void whose(Model model, Element task, Report report) {
        String groups = Model.camunda(task, "candidateGroups");
        String person = Model.camunda(task, "assignee") + Model.camunda(task, "candidateUsers");
        if (groups.isEmpty() && person.isEmpty()) {
            report.error(model, task, "没有交给谁办，谁也看不到这个任务。请在“Candidate groups”里填：%s。".formatted(offer.groups()));
        }
        if (!groups.isEmpty() && !isExpression(groups)) {
            Stream.of(groups.split("\\s*,\\s*"))
                    .filter(group -> !offer.isGroup(group))
                    .forEach(group ->
                            report.error(model, task, "交给了“%s”，没有这个角色。请改成其中一个：%s。".formatted(group, offer.groups())));
        }
        if (!person.isEmpty() && !isExpression(person)) {
            report.warn(model, task, "写死了由“%s”办，换了人就没人办了。请改成交给一个角色（Candidate groups）。".formatted(person));
        }
    }

    private static void what(Model model, Element task, Report report) {
        if (Model.children(task, "documentation").stream().map(Model::text).allMatch(String::isEmpty)) {
            report.warn(model, task, "没有说明，办的人不知道要做什么。请在“Documentation”里写一句话。");
        }
        if (!hasStage(task) && model.elements().anyMatch(other -> isBeside(task, other) && hasStage(other))) {
            report.warn(model, task, "没有写阶段，居民和看板看到的还是前一步。请在“Extension properties”里加上 stage，例如“核实”。");
        }
    }

    private static void untilWhen(Model model, Element task, Report report) {
        String due = Model.camunda(task, "dueDate");
        if (due.isEmpty()) {
            report.warn(model, task, "没有写什么时候到期，办晚了没有人知道。请在“Due date”里填时限，例如 ${deadlines.at('acceptIssue')}。");
        } else if (!ProcessRules.isAsked(due)) {
            report.warn(
                    model,
                    task,
                    "到期时间写成了“%s”，不是时限：节假日不会跳过，延期也改不动它。请改用时限，例如 ${deadlines.at('acceptIssue')}。".formatted(due));
        }
        boolean raisesAlarm = Model.extensions(task, "taskListener").stream()
                .anyMatch(listener -> listener.getAttribute("event").equals("timeout")
                        && listener.getAttribute("expression").contains("alarms.unclaimed("));
        if (!raisesAlarm) {
            report.warn(model, task, "没有人认领的时候不会提醒。请加上超时监听（timeout），调用 ${alarms.unclaimed(task)}。");
        }
    }

    private static boolean hasStage(Element element) {
        return Model.isNode(element)
                && Model.extensions(element, "property").stream()
                        .anyMatch(property -> property.getAttribute("name").equals("stage"));
    }

    private static boolean isBeside(Element task, Element other) {
        return processOf(task) == processOf(other);
    }

    private static Node processOf(Node element) {
        Node around = element;
        while (around != null && !"process".equals(around.getLocalName())) {
            around = around.getParentNode();
        }
        return around;
    }

    static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }
}
