package org.mazha.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.Limit;
import org.mazha.deadline.DeadlinesCorrected.Move;
import org.springframework.stereotype.Component;

/** What becomes of a deadline under a correction: the same for its preview and when it is carried out. */
@Component
class Recalculation {

    private final ClockEvents events;
    private final Calendars calendars;
    private final Clock clock;

    Recalculation(ClockEvents events, Calendars calendars, Clock clock) {
        this.events = events;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The events of all clocks about these issues and referrals. */
    Map<DeadlineId, List<ClockEvent>> eventsOf(Collection<String> abouts) {
        return abouts.isEmpty()
                ? Map.of()
                : events.of(abouts).stream()
                        .collect(Collectors.groupingBy(event -> new DeadlineId(event.about(), event.kind())));
    }

    /**
     * The deadline as it would be.
     *
     * @throws org.mazha.calendar.YearNotLoaded if it would lie in a year without a holiday notice
     */
    Ledger reckoned(Correction correction, Deadline deadline, List<ClockEvent> known) {
        List<ClockEvent> all = new ArrayList<>(known);
        Limit limit = correction.limitFor(deadline);
        if (limit != null) {
            all.add(ClockEvent.correct(deadline.getId(), clock.instant(), limit, correction.why()));
        }
        return new Ledger(all, calendars.of(correction.calendarFor(deadline), deadline.calendar()));
    }

    static Move move(Deadline deadline, Instant from, Instant to) {
        return new Move(deadline.process(), deadline.about(), deadline.kind(), from, to);
    }
}
