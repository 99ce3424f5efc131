package org.mazha.link;

/** A link that opens nothing: forged, expired, replaced, taken back, or used. Its page tells nobody which of these. */
public class LinkClosed extends RuntimeException {

    private final boolean done;

    LinkClosed(boolean done) {
        super("The link opens nothing");
        this.done = done;
    }

    /** Whether it was a real link whose matter has been dealt with. */
    boolean isDone() {
        return done;
    }
}
