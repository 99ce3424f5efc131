package org.mazha.engine.trial;

/** A scenario that cannot be played, or does not go as it is written; the message is a sentence for whoever wrote it. */
final class ScenarioRejected extends RuntimeException {

    ScenarioRejected(String sentence) {
        super(sentence);
    }
}
