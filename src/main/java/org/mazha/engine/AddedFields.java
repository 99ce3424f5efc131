package org.mazha.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.mazha.engine.FormAnswered.Answer;
import org.springframework.stereotype.Component;

/** Checks on the server what the browser has checked of the fields that a designer has added to a form. */
@Component
class AddedFields {

    private final Feel feel;
    private final Clock clock;

    AddedFields(Feel feel, Clock clock) {
        this.feel = feel;
        this.clock = clock;
    }

    /**
     * Takes the answers to these fields out of what was submitted. A field that the form hides is not asked: what came along
     * for it is dropped.
     *
     * @param shown what the form shows, which its conditions may read
     * @param faults gets a sentence for each answer that cannot be kept
     */
    List<Answer> take(
            FormDefinition form,
            List<AddedField> fields,
            ObjectNode values,
            Supplier<Map<String, TypedValue>> shown,
            List<String> faults) {
        if (fields.isEmpty()) {
            return List.of();
        }
        Map<String, Object> known = known(form, values, shown);
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        List<Answer> answers = new ArrayList<>();
        for (AddedField field : fields) {
            JsonNode said = values.remove(field.question().key());
            String hide = field.question().hide();
            if (hide.isEmpty() || !feel.isTrue(hide, known)) {
                answers.addAll(field.read(said == null ? NullNode.getInstance() : said, today, faults));
            }
        }
        return answers;
    }

    private static Map<String, Object> known(
            FormDefinition form, ObjectNode values, Supplier<Map<String, TypedValue>> shown) {
        Map<String, Object> known = new HashMap<>();
        if (!form.inputs().keySet().containsAll(form.conditions())) {
            shown.get().forEach((name, value) -> known.put(name, value.getValue()));
        }
        form.questions().forEach(question -> known.put(question.key(), null));
        values.fields()
                .forEachRemaining(field ->
                        known.put(field.getKey(), Submission.JSON.convertValue(field.getValue(), Object.class)));
        return known;
    }
}
