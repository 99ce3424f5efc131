package org.mazha.engine.trial;

/** A draft cannot be tried; the message is a sentence for the designer. */
public final class DraftRefused extends RuntimeException {

    DraftRefused(String sentence) {
        super(sentence);
    }
}
