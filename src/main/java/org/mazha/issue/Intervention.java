package org.mazha.issue;

/** What can be asked of an issue while it is under way, whatever step it is in. */
public enum Intervention {
    WITHDRAW("issueWithdrawn"),
    VOID("issueVoided"),
    SUPERVISE("supervisorSteppedIn"),
    INFORM("informationAdded");

    final String message;

    Intervention(String message) {
        this.message = message;
    }
}
