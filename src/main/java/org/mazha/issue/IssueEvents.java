package org.mazha.issue;

/** What other modules hear of an issue, in the transaction in which it happens. */
public sealed interface IssueEvents {

    long issueId();

    /** It is not good enough: whoever handled it does so again, in the issue's new round. */
    record ReworkRequested(long issueId) implements IssueEvents {}

    /** It was withdrawn or void: nobody needs to work on it any more. */
    record Stopped(long issueId) implements IssueEvents {}

    /** It was filed under the wrong standard; whoever handles it has another limit now. */
    record StandardCorrected(long issueId, String why) implements IssueEvents {}

    /** Something new became known that those who work on it should hear. */
    record InformationAdded(long issueId, String information) implements IssueEvents {}
}
