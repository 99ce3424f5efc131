package org.mazha.engine.preflight;

import java.util.List;
import java.util.Map;
import org.mazha.engine.FormContract;
import org.mazha.engine.FormDefinition;

/** A form asks for what its module takes, or for what can be kept as a fact about an issue, and shows what it is given. */
final class FormRules {

    private final Map<String, FormContract> contracts;
    private final Subjects subjects;

    FormRules(Map<String, FormContract> contracts, Subjects subjects) {
        this.contracts = contracts;
        this.subjects = subjects;
    }

    void look(String file, FormDefinition form, Report report) {
        FormContract contract = FormContract.of(form, contracts);
        boolean isOwn = contract.record() == null;
        if (isOwn
                && (!subjects.isUsed(form.id())
                        || !subjects.othersWith(form.id()).isEmpty())) {
            // Whoever uses it is told so
            return;
        }
        contract.faultsWithAdded(form).forEach(fault -> {
            String name = fault.key().isEmpty() ? "" : form.label(fault.key());
            if (fault.isSerious()) {
                report.error(file, fault.key(), name, fault.sentence());
            } else {
                report.warn(file, fault.key(), name, fault.sentence());
            }
        });
        List<String> added = contract.keysAdded(form);
        added.stream()
                .filter(subjects::isRead)
                .forEach(key -> report.error(
                        file,
                        key,
                        form.label(key),
                        "编号（Key）“%s”是流程自己用的名字，打开表时会把流程里的内容填进来。请给加的这一项换一个编号。".formatted(key)));
        subjects.othersWith(form.id()).stream()
                .findFirst()
                .ifPresent(process -> added.forEach(key -> report.error(
                        file,
                        key,
                        form.label(key),
                        "系统不认识这一项（%s），也没有地方记：用这张表的流程“%s”不是办一件议题的。请删掉它，或者把编号（Key）改对。".formatted(key, process))));
    }
}
