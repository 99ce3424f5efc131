package org.mazha.notice;

import org.mazha.engine.Pauses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Keeps letters back for as long as {@code mazha.letter.paused} says so: after a backup has been restored, the database does
 * not know which have left already. It is settled before the engine's jobs begin to run.
 */
@Component
class LetterPause implements SmartInitializingSingleton {

    private static final String PROCESS = "letter";
    private static final String STEP = "sendLetter";
    private static final Logger LOG = LoggerFactory.getLogger(LetterPause.class);

    private final Pauses pauses;
    private final LetterSettings settings;

    LetterPause(Pauses pauses, LetterSettings settings) {
        this.pauses = pauses;
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (settings.paused()) {
            pauses.pause(PROCESS, STEP);
            LOG.warn("No letter leaves until Mazha is started without mazha.letter.paused");
        } else if (pauses.resume(PROCESS, STEP)) {
            LOG.info("Letters leave again");
        }
    }
}
