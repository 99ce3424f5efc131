package org.mazha.engine.preflight;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.w3c.dom.Element;

/** A decision table is kept for a time, and says what it does. */
final class TableRules implements Rule {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    @Override
    public void look(Model model, Report report) {
        model.elements("decision").forEach(decision -> {
            if (!ProcessRules.DAYS
                    .matcher(decision.getAttributeNS(CAMUNDA, "historyTimeToLive")
                            .strip())
                    .matches()) {
                report.error(model, decision, "没有按天写历史记录保留多久。请把“History time to live”填成天数，例如 P180D。");
            }
        });
        model.elements("decisionTable").forEach(table -> {
            if (!table.hasAttribute("hitPolicy")) {
                report.warn(model, table, "没有写几条规则同时对上时怎么办：那时会出错停下。请把“Hit policy”选成 First，从上往下用第一条。");
            }
            explained(model, table, report);
        });
    }

    private static void explained(Model model, Element table, Report report) {
        List<Element> rules = Model.children(table, "rule");
        String silent = IntStream.range(0, rules.size())
                .filter(i -> Model.children(rules.get(i), "description").stream()
                        .map(Model::text)
                        .allMatch(String::isEmpty))
                .mapToObj(i -> String.valueOf(i + 1))
                .collect(Collectors.joining("、"));
        if (!silent.isEmpty()) {
            report.warn(model, table, "第 %s 条规则没有说明，问“为什么归我办”的人看不懂。请在规则后面的“Annotations”里写一句话。".formatted(silent));
        }
    }
}
