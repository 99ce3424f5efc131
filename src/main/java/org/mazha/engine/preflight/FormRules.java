package org.mazha.engine.preflight;

import java.util.Map;
import org.mazha.engine.FormContract;
import org.mazha.engine.FormDefinition;

/** A form asks for what its module takes, and shows what it is given. */
final class FormRules {

    private final Map<String, FormContract> contracts;

    FormRules(Map<String, FormContract> contracts) {
        this.contracts = contracts;
    }

    void look(String file, FormDefinition form, Report report) {
        FormContract contract = contracts.get(form.id());
        if (contract == null || contract.record() == null) {
            // Whoever uses it is told so
            return;
        }
        contract.faults(form).forEach(fault -> {
            String name = fault.key().isEmpty() ? "" : form.label(fault.key());
            if (fault.isSerious()) {
                report.error(file, fault.key(), name, fault.sentence());
            } else {
                report.warn(file, fault.key(), name, fault.sentence());
            }
        });
    }
}
