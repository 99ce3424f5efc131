package org.mazha.deadline;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.mazha.engine.ProcessDoor;

/** What models ask of deadlines. */
@ProcessDoor(name = "deadlines")
public class DeadlineSteps {

    private final DeadlineSettings settings;
    private final Clock clock;

    DeadlineSteps(DeadlineSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Until when a step that begins now is due.
     *
     * @throws IllegalArgumentException if {@code mazha.deadline.steps} has no such step
     */
    public Date at(String step) {
        Duration time = settings.steps().get(step);
        if (time == null) {
            throw new IllegalArgumentException("mazha.deadline.steps has no time for " + step);
        }
        return Date.from(clock.instant().plus(time));
    }
}
