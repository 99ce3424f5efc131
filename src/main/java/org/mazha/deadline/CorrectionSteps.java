package org.mazha.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mazha.calendar.Limit;
import org.mazha.deadline.DeadlinesCorrected.Move;
import org.mazha.engine.Actors;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.Timers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code correction.bpmn}. */
@ProcessDoor(name = "corrections")
@Transactional(propagation = Propagation.MANDATORY)
public class CorrectionSteps {

    private static final int BATCH = 500;

    private final CorrectionRepository corrections;
    private final DeadlineRepository deadlines;
    private final ClockEvents events;
    private final Recalculation recalculation;
    private final Timers timers;
    private final Actors actors;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    CorrectionSteps(
            CorrectionRepository corrections,
            DeadlineRepository deadlines,
            ClockEvents events,
            Recalculation recalculation,
            Timers timers,
            Actors actors,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.corrections = corrections;
        this.deadlines = deadlines;
        this.events = events;
        this.recalculation = recalculation;
        this.timers = timers;
        this.actors = actors;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Reckons the next batch of processes and their deadlines anew, in one transaction.
     *
     * @return whether there was nothing left to do
     */
    public boolean recalculate(long id) {
        Correction correction =
                corrections.findById(id).orElseThrow(() -> new IllegalStateException("There is no correction " + id));
        List<Timers.Running> batch = timers.after(correction.cursor(), BATCH);
        if (batch.isEmpty()) {
            correction.finished(clock.instant());
            return true;
        }
        List<Move> moves = correct(
                correction,
                batch.stream()
                        .map(Timers.Running::about)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new)));
        if (!moves.isEmpty()) {
            publisher.publishEvent(
                    new DeadlinesCorrected(correction.why(), correction.basis().orElse(null), moves));
        }
        timers.refresh(batch.stream().map(Timers.Running::id).toList());
        correction.advanced(batch.get(batch.size() - 1).id(), batch.size(), moves.size());
        return false;
    }

    private List<Move> correct(Correction correction, Collection<String> abouts) {
        List<Move> moves = new ArrayList<>();
        Map<DeadlineId, List<ClockEvent>> known = recalculation.eventsOf(abouts);
        for (Deadline deadline : deadlines.of(abouts)) {
            long version = correction.calendarFor(deadline);
            Limit limit = correction.limitFor(deadline);
            if (!deadline.isOpen() || version == deadline.calendarVersion() && limit == null) {
                continue;
            }
            Instant from = deadline.dueAt();
            Ledger ledger = recalculation.reckoned(correction, deadline, known.get(deadline.getId()));
            deadline.becomes(ledger, version);
            if (!ledger.dueAt().equals(from) || limit != null) {
                events.save(ClockEvent.correct(deadline.getId(), clock.instant(), limit, correction.why())
                        .recorded(actors.current(), clock.instant(), ledger.dueAt()));
                moves.add(Recalculation.move(deadline, from, ledger.dueAt()));
            }
        }
        return moves;
    }
}
