package org.mazha.deadline;

/** Whose clock: answering in time is not solving in time (DOMAIN §0-5). */
public enum DeadlineKind {
    /** 响应时限: until somebody has taken it up. */
    RESPONSE("响应时限"),
    /** 办结时限: until it is put right. */
    RESOLUTION("办结时限");

    private final String label;

    DeadlineKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
