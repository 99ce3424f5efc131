package org.mazha.deadline;

import java.time.Instant;
import java.util.List;

/**
 * Open deadlines have been reckoned anew. Published once per batch, in its transaction.
 *
 * @param why in words
 * @param basis code of the standard that was put right; null if it was the calendar
 * @param moves what has changed
 */
public record DeadlinesCorrected(String why, String basis, List<Move> moves) {

    /**
     * One date that moved.
     *
     * @param process {@code issue} or {@code referral}
     * @param about its number
     */
    public record Move(String process, String about, DeadlineKind kind, Instant from, Instant to) {}
}
