package org.mazha.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.Limit;
import org.mazha.calendar.LimitUnit;
import org.mazha.calendar.OfficeHours;
import org.mazha.calendar.WorkingCalendar;
import org.mazha.calendar.YearNotLoaded;
import org.mazha.deadline.DeadlineReached.Mark;
import org.mazha.engine.Decisions;
import org.mazha.engine.FormRejected;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.StepName;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What models ask of deadlines. Asked again, each answers the same unless a clock or a calendar has changed: that is how
 * due dates and timers follow.
 */
@ProcessDoor(name = "deadlines")
@Transactional(propagation = Propagation.MANDATORY, noRollbackFor = FormRejected.class)
public class DeadlineSteps {

    /** A mark that lies in a year without a holiday notice is waited for so long at the most. */
    private static final Duration UNTIL_A_NOTICE_IS_LOADED = Duration.ofDays(30);

    private final DeadlineSettings settings;
    private final Deadlines deadlines;
    private final Calendars calendars;
    private final Decisions decisions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeadlineSteps(
            DeadlineSettings settings,
            Deadlines deadlines,
            Calendars calendars,
            Decisions decisions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.settings = settings;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.decisions = decisions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Until when a step that begins now is due.
     *
     * @throws IllegalArgumentException if {@code mazha.deadline.steps} has no such step
     * @throws FormRejected if that lies in a year without a holiday notice; says which
     */
    public Date at(@StepName String step) {
        return Date.from(due(step));
    }

    /** When a step that begins now raises the alarm if nobody has claimed it: after half of its time. */
    public Date halfway(@StepName String step) {
        return Date.from(half(due(step)));
    }

    /**
     * Until when a step that begins now is due whose time the model itself says, for example {@code 2 WORKING_DAYS}: the
     * steps that a designer adds.
     *
     * @throws IllegalArgumentException if that is no time
     * @throws FormRejected if it lies in a year without a holiday notice; says which
     */
    public Date within(String time) {
        return Date.from(due(Limit.valueOf(time)));
    }

    /** When such a step raises the alarm if nobody has claimed it. */
    public Date halfwayWithin(String time) {
        return Date.from(half(due(Limit.valueOf(time))));
    }

    private Instant due(String step) {
        Limit time = settings.steps().get(step);
        if (time == null) {
            throw new IllegalArgumentException("mazha.deadline.steps has no time for " + step);
        }
        return due(time);
    }

    private Instant due(Limit time) {
        try {
            return office().plus(clock.instant(), time);
        } catch (YearNotLoaded e) {
            throw new FormRejected(e.getMessage());
        }
    }

    /** Until when this issue or referral is to be put right. */
    public Date dueAt(String about) {
        return Date.from(get(about, DeadlineKind.RESOLUTION).dueAt());
    }

    /** When the task for putting it right raises the alarm if nobody has claimed it. */
    public Date halfwayTo(String about) {
        return Date.from(half(get(about, DeadlineKind.RESOLUTION).dueAt()));
    }

    /** Until when somebody is to take it up. */
    public Date responseDueAt(String about) {
        return Date.from(get(about, DeadlineKind.RESPONSE).dueAt());
    }

    public Date halfwayToResponse(String about) {
        return Date.from(half(get(about, DeadlineKind.RESPONSE).dueAt()));
    }

    /** Half of the office hours between now and {@code due}; half of all hours where no office hours lie between. */
    private Instant half(Instant due) {
        Instant now = clock.instant();
        if (!due.isAfter(now)) {
            return due;
        }
        try {
            Duration working = office().between(now, due);
            if (!working.isZero()) {
                return office().plusWorking(now, working.dividedBy(2));
            }
        } catch (YearNotLoaded e) {
            // Only what stands still may end in a year that nobody knows yet
        }
        return now.plus(Duration.between(now, due).dividedBy(2));
    }

    /** When the clock comes to a mark. The times after the due date stand in the table {@code escalation-times}. */
    public Date markAt(String about, Mark mark) {
        Deadline deadline = get(about, DeadlineKind.RESOLUTION);
        if (deadline.isDateOpen()) {
            return notBeforeTheYearIsKnown(deadline);
        }
        try {
            return Date.from(
                    switch (mark) {
                        case HALF -> deadline.halfUsedAt();
                        case MOST -> deadline.mostUsedAt();
                        case URGE -> overdueAt(deadline);
                        case SUPERVISE, LIST ->
                            deadlines.calendarOf(deadline).plus(deadline.dueAt(), after(deadline, mark));
                    });
        } catch (YearNotLoaded e) {
            return notBeforeTheYearIsKnown(deadline);
        }
    }

    /** Once the missing notice is loaded, its correction asks every timer again. */
    private static Date notBeforeTheYearIsKnown(Deadline deadline) {
        return Date.from(deadline.dueAt().plus(UNTIL_A_NOTICE_IS_LOADED));
    }

    /** Nobody is urged at night, unless nights count. */
    private Instant overdueAt(Deadline deadline) {
        return deadline.limit().unit() == LimitUnit.URGENT_HOURS
                ? deadline.dueAt()
                : deadlines.calendarOf(deadline).officeMoment(deadline.dueAt());
    }

    private Limit after(Deadline deadline, Mark mark) {
        return decisions
                .ask(
                        "escalation-times",
                        Map.of(
                                "level",
                                mark.name(),
                                "unit",
                                deadline.limit().unit().name()))
                .stream()
                .findFirst()
                .map(Limit::valueOf)
                .orElseThrow(() -> new IllegalStateException("escalation-times has no rule for " + mark + " and "
                        + deadline.limit().unit()));
    }

    /**
     * The clock has come to a mark. A reminder is left out when the next mark has been reached as well, as after the
     * system stood still: nobody needs three letters at once.
     */
    public void reach(String about, Mark mark) {
        Deadline deadline = get(about, DeadlineKind.RESOLUTION);
        Instant now = clock.instant();
        boolean overtaken = switch (mark) {
            case HALF -> !now.isBefore(deadline.mostUsedAt());
            case MOST -> !now.isBefore(deadline.dueAt());
            case URGE, SUPERVISE, LIST -> false;
        };
        if (!overtaken) {
            events.publishEvent(new DeadlineReached(deadline.process(), about, mark));
        }
    }

    private Deadline get(String about, DeadlineKind kind) {
        return deadlines
                .of(about, kind)
                .orElseThrow(() -> new IllegalStateException(about + " has no " + kind + " deadline"));
    }

    private WorkingCalendar office() {
        return calendars.current(OfficeHours.OFFICE);
    }
}
