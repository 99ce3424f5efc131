package org.mazha.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mazha.calendar.Limit;
import org.mazha.calendar.WorkingCalendar;
import org.mazha.calendar.YearNotLoaded;

/**
 * What follows from the events of one clock, reckoned with one calendar. Pure: the same events and calendar give the
 * same answers whenever they are asked.
 *
 * <p>A return or a hand-over moves nothing (DOMAIN §10-9). A date that was granted stays as granted, unless the limit
 * itself ends later. An issue that is taken up again starts its clock anew.
 */
final class Ledger {

    private final List<ClockEvent> events;
    private final WorkingCalendar calendar;

    private Limit limit;
    private Instant startedAt;
    private Instant dueAt;
    private Instant pausedUntil;
    private Duration left;
    private Instant stoppedAt;
    private Instant exemptedAt;
    private String holder;

    /** Reads the events, the oldest first. */
    Ledger(List<ClockEvent> events, WorkingCalendar calendar) {
        this.events = sinceLastStart(events);
        this.calendar = calendar;
        this.limit = this.events.stream()
                .map(ClockEvent::limit)
                .filter(known -> known != null)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("A clock without a start"));
        this.events.forEach(this::read);
    }

    private static List<ClockEvent> sinceLastStart(List<ClockEvent> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).what() == ClockEvent.What.START) {
                return events.subList(i, events.size());
            }
        }
        throw new IllegalStateException("A clock without a start");
    }

    private void read(ClockEvent event) {
        switch (event.what()) {
            case START -> {
                startedAt = event.at();
                dueAt = calendar.plus(event.at(), limit);
                holder = event.holder();
            }
            case PAUSE -> {
                if (pausedUntil == null) {
                    left = calendar.left(limit.unit(), event.at(), dueAt);
                    pausedUntil = event.until();
                } else if (event.until().isAfter(pausedUntil)) {
                    pausedUntil = event.until();
                }
                dueAt = dueAfterPause();
            }
            case RESUME -> {
                dueAt = calendar.after(limit.unit(), event.at(), left);
                pausedUntil = null;
            }
            case EXTEND -> dueAt = event.until().isAfter(dueAt) ? event.until() : dueAt;
            case HAND_OVER -> holder = event.holder();
            case STOP -> stoppedAt = event.at();
            case EXEMPT -> exemptedAt = event.at();
            case RETURN, CORRECT -> {
                // Neither moves the clock by itself: a corrected limit or calendar has been read already
            }
        }
    }

    /** A suspension may reach into a year whose holidays nobody knows yet; the date is reckoned when it ends. */
    private Instant dueAfterPause() {
        try {
            return calendar.after(limit.unit(), pausedUntil, left);
        } catch (YearNotLoaded e) {
            return pausedUntil;
        }
    }

    /** How long each had it, in the unit's own time: office hours, or all hours for 紧急工作时 and 自然日. */
    Map<String, Duration> heldBy(Instant now) {
        Map<String, Duration> held = new LinkedHashMap<>();
        String who = null;
        Instant since = null;
        for (ClockEvent event : events) {
            if (since != null) {
                held.merge(who, calendar.left(limit.unit(), since, event.at()), Duration::plus);
            }
            switch (event.what()) {
                case START, HAND_OVER -> who = event.holder();
                default -> {}
            }
            since = switch (event.what()) {
                case PAUSE, STOP -> null;
                case START, RESUME -> event.at();
                default -> since == null ? null : event.at();
            };
        }
        if (since != null) {
            held.merge(who, calendar.left(limit.unit(), since, now), Duration::plus);
        }
        return held;
    }

    /**
     * When so many per cent of the time are used, time under suspension left out. People are reminded in office hours,
     * unless the unit is 紧急工作时.
     */
    Instant usedAt(int percent) {
        Duration total = Duration.ZERO;
        for (Span span : running()) {
            total = total.plus(calendar.left(limit.unit(), span.from, span.to));
        }
        Duration target = total.multipliedBy(percent).dividedBy(100);
        for (Span span : running()) {
            Duration length = calendar.left(limit.unit(), span.from, span.to);
            if (target.compareTo(length) <= 0) {
                return switch (limit.unit()) {
                    case URGENT_HOURS -> span.from.plus(target);
                    case WORKING_HOURS, WORKING_DAYS -> calendar.plusWorking(span.from, target);
                    case CALENDAR_DAYS -> calendar.officeMoment(span.from.plus(target));
                };
            }
            target = target.minus(length);
        }
        return dueAt;
    }

    private record Span(Instant from, Instant to) {}

    /** From the start to the due date, without the suspensions. */
    private List<Span> running() {
        List<Span> spans = new ArrayList<>();
        Instant since = startedAt;
        for (ClockEvent event : events) {
            if (event.what() == ClockEvent.What.PAUSE && since != null) {
                spans.add(new Span(since, event.at()));
                since = null;
            } else if (event.what() == ClockEvent.What.RESUME) {
                since = event.at();
            }
        }
        since = since == null ? pausedUntil : since;
        if (since.isBefore(dueAt)) {
            spans.add(new Span(since, dueAt));
        }
        return spans;
    }

    Limit limit() {
        return limit;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Until when; while it is paused, as if it resumed on the day until which it is. */
    Instant dueAt() {
        return dueAt;
    }

    Instant pausedUntil() {
        return pausedUntil;
    }

    Instant stoppedAt() {
        return stoppedAt;
    }

    Instant exemptedAt() {
        return exemptedAt;
    }

    String holder() {
        return holder;
    }
}
