package org.mazha.engine.preflight;

import java.util.Map;
import java.util.Set;
import org.mazha.engine.FormContract;
import org.mazha.engine.preflight.Installation.Kind;
import org.w3c.dom.Element;

/**
 * What a model refers to is there: forms, decision tables and called processes, deployed together with it or already. A
 * running issue keeps what it began with, so that all three are to be bound to their deployment.
 */
final class ReferenceRules implements Rule {

    private final Installation installation;
    private final Map<Kind, Set<String>> deployedTogether;
    private final Map<String, FormContract> contracts;
    private final Subjects subjects;

    ReferenceRules(
            Installation installation,
            Map<Kind, Set<String>> deployedTogether,
            Map<String, FormContract> contracts,
            Subjects subjects) {
        this.installation = installation;
        this.deployedTogether = deployedTogether;
        this.contracts = contracts;
        this.subjects = subjects;
    }

    @Override
    public void look(Model model, Report report) {
        model.elements("userTask", "startEvent").forEach(element -> form(model, element, report));
        model.elements("businessRuleTask")
                .filter(task -> Model.camunda(task, "expression").isEmpty())
                .forEach(task -> reference(model, task, Kind.DECISION, report));
        model.elements("callActivity").forEach(call -> {
            reference(model, call, Kind.PROCESS, report);
            businessKey(model, call, report);
        });
    }

    private void form(Model model, Element element, Report report) {
        String form = Kind.FORM.key(element);
        if (form.isEmpty() && element.getLocalName().equals("startEvent")) {
            return;
        }
        reference(model, element, Kind.FORM, report);
        FormContract contract = contracts.get(form);
        if (!isThere(Kind.FORM, form) || contract != null && contract.record() != null) {
            return;
        }
        if (element.getLocalName().equals("startEvent")) {
            report.error(model, element, "用的表单“%s”没有程序处理，填了也发起不了。请换成系统里有的登记表。".formatted(form));
        } else if (!subjects.isAboutAnIssue(element)) {
            report.error(
                    model,
                    element,
                    "用的表单“%s”是自己做的，填的内容要记在议题上，可是这个流程不是办一件议题的，没有地方记。请换成系统里有的表单，或者把这一步放到办议题的流程里。".formatted(form));
        }
    }

    private void reference(Model model, Element element, Kind kind, Report report) {
        String key = kind.key(element);
        boolean together = kind.isBoundToDeployment(element);
        if (key.isEmpty()) {
            report.error(model, element, "没有写用哪个%s。请填上它的编号。".formatted(kind.word));
        } else if (TaskRules.isExpression(key)) {
            report.warn(model, element, "用哪个%s要到办的时候才知道（%s），现在查不了。能写定的话请写定。".formatted(kind.word, key));
        } else if (!isThere(kind, key)) {
            report.error(model, element, "用的%s“%s”不存在。请把它一起部署，或者改成有的。".formatted(kind.word, key));
        } else if (together && !deployedTogether.get(kind).contains(key)) {
            report.error(model, element, "用的%s“%s”以前部署过，这次没有一起部署，到时候找不到。请把它的文件一起选上。".formatted(kind.word, key));
        } else if (!together) {
            report.warn(
                    model,
                    element,
                    "用的%s“%s”没有绑定在同一次部署，以后改了它，正在办的议题也跟着变。请把“Binding”设成 deployment。".formatted(kind.word, key));
        }
    }

    private boolean isThere(Kind kind, String key) {
        return deployedTogether.get(kind).contains(key) || installation.isDeployed(kind, key);
    }

    /** By which forms, areas and deadlines of the called process know what it is about. */
    private static void businessKey(Model model, Element call, Report report) {
        if (Model.extensions(call, "in").stream().noneMatch(in -> in.hasAttribute("businessKey"))) {
            report.warn(model, call, "没有把编号交给调用的流程，它的任务不知道是哪件事。请在“In mappings”里勾上“Business key”。");
        }
    }
}
