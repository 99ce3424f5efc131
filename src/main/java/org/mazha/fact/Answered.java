package org.mazha.fact;

import java.time.Instant;

/**
 * One answer, as it was given.
 *
 * @param about number of the issue or referral whose process asked
 * @param step id of the task that asked
 * @param stepName what the model called it then
 * @param label what the form called the field then
 * @param isText whether it is in somebody's own words
 * @param shown as people read it
 */
record Answered(
        long id,
        String about,
        String step,
        String stepName,
        String label,
        boolean isText,
        String shown,
        String givenName,
        Instant givenAt) {

    /** Whether both were filled in at once. */
    boolean isTogetherWith(Answered other) {
        return about.equals(other.about) && step.equals(other.step) && givenAt.equals(other.givenAt);
    }
}
