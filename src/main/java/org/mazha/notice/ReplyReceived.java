package org.mazha.notice;

import java.util.List;

/**
 * Somebody answered a letter by mail. Whoever knows what {@link #about} is takes it; told in the transaction in which the
 * mail is filed.
 */
public final class ReplyReceived {

    /** What was attached; neither its name nor what it says it is can be trusted. */
    public record File(String name, byte[] content) {}

    private final String about;
    private final String text;
    private final List<File> files;
    private boolean taken;
    private boolean closed;

    ReplyReceived(String about, String text, List<File> files) {
        this.about = about;
        this.text = text;
        this.files = files;
    }

    /** Number of the issue or referral. */
    public String about() {
        return about;
    }

    /** What was written, without what it quotes. */
    public String text() {
        return text;
    }

    public List<File> files() {
        return files;
    }

    /**
     * It has been written down where it belongs.
     *
     * @param isClosed whether nothing is to be done about it any more; the sender learns whom to ring
     */
    public void taken(boolean isClosed) {
        taken = true;
        closed = closed || isClosed;
    }

    boolean isTaken() {
        return taken;
    }

    boolean isClosed() {
        return closed;
    }
}
