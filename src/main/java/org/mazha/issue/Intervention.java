package org.mazha.issue;

/** What can be asked of an issue while it is under way, whatever step it is in. */
public enum Intervention {
    WITHDRAW("issueWithdrawn"),
    VOID("issueVoided"),
    SUPERVISE(null),
    INFORM("informationAdded"),
    /** Filed under the wrong standard. */
    CORRECT_STANDARD(null),
    /** Overdue for a good reason. */
    EXEMPT(null),
    /** To be done before other things. */
    EXPEDITE(null),
    /** No longer before other things. */
    NORMALIZE(null);

    /** What the issue's process is told; null where its flow is not touched. */
    final String message;

    Intervention(String message) {
        this.message = message;
    }
}
