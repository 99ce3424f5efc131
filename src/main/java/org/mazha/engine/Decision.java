package org.mazha.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * An answer with which a form is filled in: nothing else has to be, and nothing is asked in words of one's own. Many tasks
 * can get it at once.
 *
 * @param form id of the form
 * @param question key of the field that is answered
 * @param answer its value
 * @param label the answer as the form words it
 */
public record Decision(String form, String question, String answer, String label) {

    /**
     * All that a form allows.
     *
     * @param hides whether a condition is true, given the answers
     */
    static List<Decision> of(FormDefinition form, BiPredicate<String, Map<String, Object>> hides) {
        List<FormDefinition.Question> demanded = form.questions().stream()
                .filter(question -> question.isRequired() && question.hide().isEmpty())
                .toList();
        return demanded.size() != 1
                ? List.of()
                : demanded.stream()
                        .flatMap(question -> question.options().entrySet().stream()
                                .map(option ->
                                        new Decision(form.id(), question.key(), option.getKey(), option.getValue())))
                        .filter(decision -> decision.suffices(form.questions(), hides))
                        .toList();
    }

    private boolean suffices(
            Collection<FormDefinition.Question> questions, BiPredicate<String, Map<String, Object>> hides) {
        return questions.stream()
                .filter(question -> !question.key().equals(this.question))
                .filter(question -> question.hide().isEmpty() || !hides.test(question.hide(), values()))
                .noneMatch(asked -> asked.isRequired() || asked.isInOwnWords());
    }

    /** As the form submits it. */
    Map<String, Object> values() {
        return Map.of(question, answer);
    }
}
