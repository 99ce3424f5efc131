package org.mazha.engine;

import java.util.List;

/**
 * Somebody has filled in fields that no record of ours has: those that a designer has added to a form, or all of a form of
 * the designer's own. Published in the task's own transaction, after the record was handled; the engine keeps none of it.
 *
 * @param issueId of the issue that the process is about
 * @param about business key of the process: number of the issue or referral
 * @param step id of the task in the model, or of the event that starts the process
 * @param stepName what the model calls it
 * @param form id of the form
 * @param by who filled it in
 */
public record FormAnswered(
        long issueId, String about, String step, String stepName, String form, Actor by, List<Answer> answers) {

    /** What kind of thing an answer is. */
    public enum Kind {
        TEXT,
        NUMBER,
        DAY,
        YES_NO,
        CHOICE,
        CHOICES
    }

    /**
     * One answer.
     *
     * @param key of the field
     * @param label of the field, as the form words it
     * @param value as the model can go by it: text as it was written, a number with a point, a day as {@code 2026-03-02},
     *     {@code true} or {@code false}, the value of what was chosen; of several choices each, separated by commas
     * @param shown as people read it
     */
    public record Answer(String key, String label, Kind kind, String value, String shown) {}
}
