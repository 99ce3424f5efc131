package org.mazha.issue;

import java.util.Optional;
import org.mazha.deadline.Correction;
import org.mazha.deadline.Corrections;
import org.mazha.standard.Standard;
import org.mazha.standard.Standards;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives open issues the limits of their standard's newest version, as it was shown to whoever decided it. */
@Component
@Transactional
class StandardCorrections {

    private final Standards standards;
    private final Corrections corrections;

    StandardCorrections(Standards standards, Corrections corrections) {
        this.standards = standards;
        this.corrections = corrections;
    }

    /**
     * Begins it, once: while one is under way it is that one.
     *
     * @param version which was shown
     * @return empty if that version is not current any more, or nothing is open under other limits
     */
    Optional<Correction> begin(String code, int version, String why) {
        standards.lock();
        Optional<Correction> running = corrections.findUnfinished(code);
        if (running.isPresent()) {
            return running;
        }
        return standards
                .findCurrent(code)
                .filter(current -> current.version() == version)
                .filter(this::isWanted)
                .map(current -> corrections.correctStandard(code, current.limit(), current.responseLimit(), why));
    }

    private boolean isWanted(Standard current) {
        return corrections.deviating(current.code(), current.limit(), current.responseLimit()) > 0;
    }
}
