package org.mazha.engine;

/** Somebody of the office asked for what is not theirs to do; the page shows this sentence. */
public class OfficeRefused extends RuntimeException {

    /**
     * Why.
     *
     * @param sentence in the user's language, and what they may do instead
     */
    public OfficeRefused(String sentence) {
        super(sentence);
    }
}
