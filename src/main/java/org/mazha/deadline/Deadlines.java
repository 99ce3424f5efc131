package org.mazha.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.Dates;
import org.mazha.calendar.Limit;
import org.mazha.calendar.WorkingCalendar;
import org.mazha.calendar.YearNotLoaded;
import org.mazha.engine.Actors;
import org.mazha.engine.Processes;
import org.mazha.engine.Sends;
import org.mazha.engine.Timers;
import org.mazha.engine.Whereabouts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of all clocks. What is written here moves the due dates and timers of the processes concerned in the same
 * transaction; the process {@code deadline} reminds and urges.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
@Sends("clockStopped")
public class Deadlines {

    private final DeadlineRepository deadlines;
    private final ClockEvents events;
    private final Calendars calendars;
    private final Processes processes;
    private final Timers timers;
    private final Actors actors;
    private final Whereabouts whereabouts;
    private final ApplicationEventPublisher publisher;
    private final Dates dates;
    private final Clock clock;

    Deadlines(
            DeadlineRepository deadlines,
            ClockEvents events,
            Calendars calendars,
            Processes processes,
            Timers timers,
            Actors actors,
            Whereabouts whereabouts,
            ApplicationEventPublisher publisher,
            Dates dates,
            Clock clock) {
        this.deadlines = deadlines;
        this.events = events;
        this.calendars = calendars;
        this.processes = processes;
        this.timers = timers;
        this.actors = actors;
        this.whereabouts = whereabouts;
        this.publisher = publisher;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * Starts a clock, or starts it anew where it has run before.
     *
     * @param process {@code issue} or {@code referral}
     * @param about number of the issue or referral
     * @param since from when the time counts: usually now
     * @param holder who has it now, by name
     * @param calendar code of the working calendar it is reckoned by
     * @param basis code of the standard that the limit comes from
     * @throws org.mazha.calendar.YearNotLoaded if the limit reaches into a year without a holiday notice
     */
    public Deadline start(
            String process,
            String about,
            DeadlineKind kind,
            Limit limit,
            Instant since,
            String holder,
            String calendar,
            String basis) {
        var id = new DeadlineId(about, kind);
        Deadline deadline = deadlines.findById(id).orElseGet(() -> new Deadline(id, process, areaOf(about)));
        deadline.isReckonedBy(basis, calendar);
        record(deadline, ClockEvent.start(id, since, limit, holder), calendars.currentVersion());
        deadlines.save(deadline);
        if (kind == DeadlineKind.RESOLUTION) {
            processes.start("deadline", about, Map.of("subject", about));
        }
        return deadline;
    }

    private String areaOf(String about) {
        return whereabouts.areaOf(about).orElseThrow(() -> new IllegalStateException(about + " is nowhere"));
    }

    /** The party says that it is not theirs. The clock stays with them until somebody else has it (首接负责). */
    public void returned(String about, String reason) {
        open(about, DeadlineKind.RESOLUTION)
                .ifPresent(deadline -> record(
                        deadline, ClockEvent.plain(deadline.getId(), ClockEvent.What.RETURN, clock.instant(), reason)));
    }

    /** Somebody else has it from now on; no time is given back. */
    public void handOver(String about, String holder) {
        open(about, DeadlineKind.RESOLUTION).ifPresent(deadline -> {
            record(deadline, ClockEvent.handOver(deadline.getId(), clock.instant(), holder));
            publisher.publishEvent(new DeadlineReleased(about));
        });
    }

    /** More time, until {@code until}, as it was granted. */
    public void extend(String about, Instant until, String reason) {
        open(about, DeadlineKind.RESOLUTION).ifPresent(deadline -> {
            record(deadline, ClockEvent.extend(deadline.getId(), clock.instant(), until, reason));
            timers.refresh(about);
        });
    }

    /** The clock stands still until {@code until} or an earlier {@link #resume}. */
    public void pause(String about, Instant until, String reason) {
        open(about, DeadlineKind.RESOLUTION).ifPresent(deadline -> {
            record(deadline, ClockEvent.pause(deadline.getId(), clock.instant(), until, reason));
            timers.refresh(about);
        });
    }

    /** The clock runs again; nothing happens if it does not stand still. */
    public void resume(String about, String reason) {
        open(about, DeadlineKind.RESOLUTION)
                .filter(deadline -> deadline.pausedUntil().isPresent())
                .ifPresent(deadline -> {
                    record(
                            deadline,
                            ClockEvent.plain(deadline.getId(), ClockEvent.What.RESUME, clock.instant(), reason));
                    timers.refresh(about);
                });
    }

    /** It is done, or need not be done any more, since {@code at}; nothing happens if the clock has stopped already. */
    public void stop(String about, DeadlineKind kind, Instant at) {
        open(about, kind).ifPresent(deadline -> {
            record(deadline, ClockEvent.plain(deadline.getId(), ClockEvent.What.STOP, at, null));
            if (kind == DeadlineKind.RESOLUTION) {
                processes.send("clockStopped", about, Map.of());
                publisher.publishEvent(new DeadlineReleased(about));
            }
        });
    }

    /** The limit was wrong: it holds from the clock's own start. */
    public void correct(String about, DeadlineKind kind, Limit limit, String basis, String why) {
        open(about, kind).ifPresent(deadline -> {
            deadline.isReckonedBy(basis, deadline.calendar());
            record(deadline, ClockEvent.correct(deadline.getId(), clock.instant(), limit, why));
            timers.refresh(about);
        });
    }

    /** Overdue for a good reason: a second fact, the first stays. */
    public void exempt(String about, String reason) {
        deadlines
                .findById(new DeadlineId(about, DeadlineKind.RESOLUTION))
                .ifPresent(deadline -> record(
                        deadline, ClockEvent.plain(deadline.getId(), ClockEvent.What.EXEMPT, clock.instant(), reason)));
    }

    private Optional<Deadline> open(String about, DeadlineKind kind) {
        return deadlines.findById(new DeadlineId(about, kind)).filter(Deadline::isOpen);
    }

    private void record(Deadline deadline, ClockEvent event) {
        record(deadline, event, deadline.calendarVersion());
    }

    private void record(Deadline deadline, ClockEvent event, long version) {
        List<ClockEvent> known = new ArrayList<>(events.of(deadline.about(), deadline.kind()));
        known.add(event);
        var ledger = new Ledger(known, calendars.of(version, deadline.calendar()));
        deadline.becomes(ledger, version);
        events.save(event.recorded(actors.current(), clock.instant(), ledger.dueAt()));
    }

    /** The deadline for putting it right, once there is one. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Deadline> of(String about) {
        return of(about, DeadlineKind.RESOLUTION);
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<Deadline> of(String about, DeadlineKind kind) {
        return deadlines.findById(new DeadlineId(about, kind));
    }

    /** Whether it was, or still is, within its limit; what has no limit cannot be late. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public boolean isInTime(String about) {
        return of(about).filter(deadline -> deadline.isOverdue(clock.instant())).isEmpty();
    }

    /** {@code 3月12日（周四）16:00}, or nothing where there is no limit yet. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public String date(String about) {
        return of(about).map(deadline -> dates.moment(deadline.dueAt())).orElse("");
    }

    /** The date and how it is counted, as it is promised in a letter or on a timeline; nothing without a limit. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public String promise(String about) {
        return of(about)
                .map(deadline -> dates.moment(deadline.dueAt()) + how(deadline))
                .orElse("");
    }

    /** Where it stands now: the promise with what is left, for those who look at it now; nothing without a limit. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public String standing(String about) {
        return of(about).map(this::standing).orElse("");
    }

    /** As {@link #standing(String)} without how it is counted, and the date alone where nobody can reckon what is left. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public String inShort(String about) {
        try {
            return of(about).map(this::inShort).orElse("");
        } catch (YearNotLoaded e) {
            return date(about);
        }
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    String standing(Deadline deadline) {
        return inShort(deadline) + how(deadline);
    }

    private String inShort(Deadline deadline) {
        String date = dates.moment(deadline.dueAt());
        String exempt = deadline.isExempt() ? "（已免责）" : "";
        if (!deadline.isOpen()) {
            return date + "，" + (deadline.isOverdue(clock.instant()) ? "超期完成" : "按期完成") + exempt;
        }
        return deadline.pausedUntil()
                .map(until -> "挂账至 " + dates.moment(until) + "，恢复后" + (deadline.isDateOpen() ? "期限顺延" : "到 " + date))
                .orElseGet(() -> date + "，"
                        + calendarOf(deadline).inWords(deadline.limit().unit(), clock.instant(), deadline.dueAt())
                        + exempt);
    }

    /** Which limit it is and in which of the readings it is counted. */
    private String how(Deadline deadline) {
        return "（" + deadline.limit() + "，"
                + calendarOf(deadline).reading(deadline.limit().unit()) + "）";
    }

    /**
     * How long each has had it, by name and in the order in which they did: office hours, or all hours for 紧急工作时 and
     * 自然日.
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Map<String, Duration> heldBy(String about) {
        return of(about)
                .map(deadline ->
                        new Ledger(events.of(about, deadline.kind()), calendarOf(deadline)).heldBy(clock.instant()))
                .orElse(Map.of());
    }

    WorkingCalendar calendarOf(Deadline deadline) {
        return calendars.of(deadline.calendarVersion(), deadline.calendar());
    }
}
