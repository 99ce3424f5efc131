package org.mazha.engine.preflight;

import java.util.List;
import org.w3c.dom.Element;

/** From every task the process can come to an end, every step can be come to, and what waits for several paths gets them. */
final class PathRules implements Rule {

    @Override
    public void look(Model model, Report report) {
        Paths paths = new Paths(model);
        stuck(model, paths, report);
        joins(model, paths, report);
        model.nodes()
                .filter(paths::isCutOff)
                .forEach(node -> report.warn(model, node, "没有箭头通到这里，谁也走不到这一步。请把箭头接上，或者删掉它。"));
    }

    /** Of tasks that lead to one another, the last ones: there is the place to look. */
    private static void stuck(Model model, Paths paths, Report report) {
        List<Element> stuck = model.elements("userTask")
                .filter(task -> !paths.from(Model.id(task)).contains(Paths.END))
                .toList();
        stuck.stream()
                .filter(task -> stuck.stream()
                        .filter(other -> paths.from(Model.id(task)).contains(Model.id(other)))
                        .allMatch(other -> paths.from(Model.id(other)).contains(Model.id(task))))
                .forEach(task -> report.error(model, task, "从这一步走不到结束，事情到了这里就办不完了。请把后面的箭头接到一个结束。"));
    }

    private static void joins(Model model, Paths paths, Report report) {
        model.elements("parallelGateway").forEach(join -> {
            List<Element> incoming = model.flowsTo(join);
            for (int i = 1; i < incoming.size(); i++) {
                if (!paths.areTakenTogether(incoming.get(0), incoming.get(i), join)) {
                    report.error(model, join, "要等几条路都走到，可是它们不会同时走，永远等不齐。请改用排他网关（×）合并，或者在前面用并行网关（＋）分开。");
                    return;
                }
            }
        });
    }
}
