package org.mazha.engine.trial;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.engine.FormContract;
import org.mazha.engine.FormDefinition;
import org.mazha.engine.FormDefinition.Question;
import org.mazha.engine.Routing;

/**
 * A form as a scenario fills it in: by the fields and answers that the form itself has. What people would write in their own
 * words, or choose from lists of the installation, may be left out: nothing is decided by it.
 *
 * @param routing what the process goes on by
 * @param facts what the form asks for beside its record
 */
record FilledForm(Map<String, Object> routing, Map<String, Object> facts) {

    private static final String CHECKBOX = "checkbox";

    /** @param contract what the modules expect of it; may be null */
    static FilledForm of(
            FormDefinition form,
            FormContract contract,
            Map<String, Object> written,
            BiPredicate<String, Map<String, Object>> isTrue) {
        Map<String, Object> answers = new LinkedHashMap<>();
        written.forEach((field, value) -> {
            Question question = question(form, field);
            answers.put(question.key(), answer(question, value));
        });
        Map<String, Object> all = new HashMap<>();
        form.questions().forEach(question -> all.put(question.key(), answers.get(question.key())));
        for (Question question : form.questions()) {
            boolean isHidden = !question.hide().isEmpty() && isTrue.test(question.hide(), all);
            if (isHidden && answers.containsKey(question.key())) {
                throw new ScenarioRejected("“%s”这时候表上不出现，不用填。请去掉它。".formatted(question.label()));
            }
            if (!isHidden
                    && question.isRequired()
                    && !question.options().isEmpty()
                    && !answers.containsKey(question.key())) {
                throw new ScenarioRejected("必填的“%s”没有填。请填一个：%s。".formatted(question.label(), options(question)));
            }
        }
        return new FilledForm(routing(contract, answers), facts(contract, answers));
    }

    /** What one has to write at least, to be copied. */
    static String leastOf(FormDefinition form) {
        return form.questions().stream()
                .filter(question -> question.isRequired()
                        && question.hide().isEmpty()
                        && !question.options().isEmpty())
                .map(question -> question.label() + ": "
                        + question.options().values().iterator().next())
                .collect(Collectors.joining(", "));
    }

    private static Question question(FormDefinition form, String field) {
        return form.questions().stream()
                .filter(question -> question.key().equals(field) || field.equals(question.label()))
                .findFirst()
                .orElseThrow(() -> new ScenarioRejected("表上没有“%s”这一项。请改成其中一项：%s。"
                        .formatted(
                                field,
                                form.questions().stream().map(FilledForm::name).collect(Collectors.joining("、")))));
    }

    private static String name(Question question) {
        return question.label() == null || question.label().isBlank() ? question.key() : question.label();
    }

    private static Object answer(Question question, Object value) {
        if (question.type().equals(CHECKBOX)) {
            if (value instanceof Boolean) {
                return value;
            }
            throw new ScenarioRejected("“%s”要填“是”或“否”。".formatted(question.label()));
        }
        if (question.options().isEmpty()) {
            return value;
        }
        return value instanceof List<?> several
                ? several.stream().map(one -> option(question, one)).toList()
                : option(question, value);
    }

    private static String option(Question question, Object value) {
        // A form may offer 是 and 否 as well
        Set<String> written = value instanceof Boolean yes
                ? Set.of(String.valueOf(value), yes ? "是" : "否")
                : Set.of(String.valueOf(value));
        return question.options().entrySet().stream()
                .filter(option -> written.contains(option.getKey()) || written.contains(option.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new ScenarioRejected(
                        "“%s”没有“%s”这个答案。请改成其中一个：%s。".formatted(question.label(), value, options(question))));
    }

    private static String options(Question question) {
        return String.join("、", question.options().values());
    }

    /** As a submit does it: every field that the model routes by becomes a variable, empty where it is not filled in. */
    private static Map<String, Object> routing(FormContract contract, Map<String, Object> answers) {
        Map<String, Object> routing = new HashMap<>();
        components(contract)
                .filter(component -> component.isAnnotationPresent(Routing.class))
                .forEach(component -> routing.put(component.getName(), answers.get(component.getName())));
        return routing;
    }

    private static Map<String, Object> facts(FormContract contract, Map<String, Object> answers) {
        Map<String, Object> facts = new HashMap<>(answers);
        components(contract).map(RecordComponent::getName).forEach(facts::remove);
        return facts;
    }

    private static Stream<RecordComponent> components(FormContract contract) {
        return contract == null || contract.record() == null
                ? Stream.of()
                : Stream.of(contract.record().getRecordComponents());
    }
}
