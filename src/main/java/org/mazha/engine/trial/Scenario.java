package org.mazha.engine.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one matter goes, as a designer has written it down: what is known at the beginning, what people answer, and what
 * should come of it. Elements are named as in the drawing, or by their ids.
 *
 * @param file what it is written in
 * @param process key or name
 * @param from the start event; none for the one without a message
 * @param known what the modules give the process to route by
 * @param replies what the system answers where models ask it, by door and method
 */
record Scenario(
        String file,
        String name,
        String process,
        Optional<String> from,
        Map<String, Object> known,
        Map<String, Object> replies,
        List<Step> steps,
        Expectation expected) {

    /** What happens next: somebody does a task, a time comes, or a message. */
    enum Kind {
        DO("办", "任务"),
        TIME("到时", "定时"),
        MESSAGE("消息", "消息");

        final String word;
        final String what;

        Kind(String word, String what) {
            this.word = word;
            this.what = what;
        }
    }

    /**
     * One thing that happens.
     *
     * @param number counts from 1
     * @param answers what is filled in, by key or label of the field: a text, a number, yes or no, or a list of these
     */
    record Step(
            int number,
            Kind kind,
            String element,
            Map<String, Object> answers,
            Map<String, Object> known,
            Map<String, Object> replies) {}

    /**
     * What should come of it.
     *
     * @param stages in their order; empty where it does not matter
     * @param end the end event; none where it should still wait somewhere
     * @param waitsAt where it should still wait
     * @param passes what it should have passed
     * @param decided what a decision should have said, by the step that asks it
     */
    record Expectation(
            List<String> stages,
            Optional<String> end,
            Optional<String> waitsAt,
            List<String> passes,
            Map<String, Object> decided) {}
}
