package org.mazha.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.calendar.YearNotLoaded;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How the clocks of many issues and referrals stand, in two statements however many there are. */
@Component
@Transactional(readOnly = true)
public class Standings {

    /**
     * The clock for putting one of them right.
     *
     * @param late whether it was missed, or is by now; an exemption does not change this
     * @param pause while it stands still
     * @param heldBy who has had it for how long: {@code 伊河物业服务中心 上班时间 2 小时 30 分钟}
     */
    public record Standing(Instant dueAt, boolean late, boolean exempt, Optional<Pause> pause, List<String> heldBy) {}

    /** 挂账: since when, until when, and why. */
    public record Pause(Instant since, Instant until, String reason) {}

    private final DeadlineRepository deadlines;
    private final ClockEvents events;
    private final Deadlines ledger;
    private final Clock clock;

    Standings(DeadlineRepository deadlines, ClockEvents events, Deadlines ledger, Clock clock) {
        this.deadlines = deadlines;
        this.events = events;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** By number; those without a limit are missing. */
    public Map<String, Standing> of(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        Map<String, List<ClockEvent>> known = events.of(numbers).stream()
                .filter(event -> event.kind() == DeadlineKind.RESOLUTION)
                .collect(Collectors.groupingBy(ClockEvent::about));
        Map<String, Standing> standings = new LinkedHashMap<>();
        deadlines.of(numbers).stream()
                .filter(deadline -> deadline.kind() == DeadlineKind.RESOLUTION)
                .forEach(deadline -> standings.put(deadline.about(), standing(deadline, known.get(deadline.about()))));
        return standings;
    }

    private Standing standing(Deadline deadline, List<ClockEvent> happened) {
        return new Standing(
                deadline.dueAt(),
                deadline.isOverdue(clock.instant()),
                deadline.isExempt(),
                deadline.pausedUntil().map(until -> pause(until, happened)),
                held(deadline, happened));
    }

    private static Pause pause(Instant until, List<ClockEvent> happened) {
        ClockEvent last = happened.stream()
                .filter(event -> event.what() == ClockEvent.What.PAUSE)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return new Pause(last.at(), until, last.reason());
    }

    /** Who looks years later may do so in a year without a notice; then it is not told who had how much. */
    private List<String> held(Deadline deadline, List<ClockEvent> happened) {
        try {
            return new Ledger(happened, ledger.calendarOf(deadline))
                    .heldBy(clock.instant()).entrySet().stream()
                            .map(held -> held.getKey() + " " + ClockStories.used(deadline, held.getValue()))
                            .toList();
        } catch (YearNotLoaded e) {
            return List.of();
        }
    }
}
