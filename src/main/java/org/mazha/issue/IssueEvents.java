package org.mazha.issue;

import org.mazha.engine.Actor;

/** What other modules hear of an issue, in the transaction in which it happens. */
public sealed interface IssueEvents {

    long issueId();

    /** It is not good enough: whoever handled it does so again, in the issue's new round. */
    record ReworkRequested(long issueId) implements IssueEvents {}

    /** It was closed and is handled again: what was said of its result, or was to be published, no longer holds. */
    record Reopened(long issueId) implements IssueEvents {}

    /** It was withdrawn or void: nobody needs to work on it any more. */
    record Stopped(long issueId) implements IssueEvents {}

    /** It was filed under the wrong standard; whoever handles it has another limit now. */
    record StandardCorrected(long issueId, String why) implements IssueEvents {}

    /**
     * It goes before other things from now on, or no longer does.
     *
     * @param before what lists have called it
     * @param now what they call it from now on
     */
    record Expedited(long issueId, boolean first, String before, String now) implements IssueEvents {}

    /** Something new became known that those who work on it should hear. */
    record InformationAdded(long issueId, String information) implements IssueEvents {}

    /** Nothing may say any more who raised it; told while that is still known. */
    record Deidentified(long issueId) implements IssueEvents {}

    /** One of those who raised it is no longer known. */
    record RaiserErased(long issueId, long raiserId) implements IssueEvents {}

    /**
     * A courtyard meeting answered for it, by a show of hands.
     *
     * @param rating what the meeting rates it, {@link Rating#NOT_RATED} where nobody said anything
     * @param solved whether the meeting calls it solved
     * @param hands how many hands were raised for this answer, 0 where they were not counted
     * @param note what was said, without personal data; may be null
     * @param by who wrote it down
     */
    record CourtyardAnswered(long issueId, Rating rating, boolean solved, int hands, String note, Actor by)
            implements IssueEvents {}
}
