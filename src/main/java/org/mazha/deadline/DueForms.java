package org.mazha.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.Dates;
import org.mazha.calendar.LimitUnit;
import org.mazha.calendar.OfficeHours;
import org.mazha.engine.FormContext;
import org.mazha.engine.TaskForms;
import org.springframework.transaction.annotation.Transactional;

/** Shows on every task's form until when it is due, what is left, and by when the whole matter is promised. */
@TaskForms
@Transactional(readOnly = true)
class DueForms {

    /** How pressing it is; the form colours itself after it. */
    enum DueState {
        CALM,
        SOON,
        LATE,
        PAUSED
    }

    record Due(String dueText, DueState dueState) {}

    private final Deadlines deadlines;
    private final Calendars calendars;
    private final Dates dates;
    private final Clock clock;

    DueForms(Deadlines deadlines, Calendars calendars, Dates dates, Clock clock) {
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.dates = dates;
        this.clock = clock;
    }

    @TaskForms.Show({
        "accept-issue",
        "answer-supervision",
        "approve-publication",
        "assign-issue",
        "call-back-enterprise",
        "check-result",
        "close-issue",
        "collect-feedback",
        "confirm-death",
        "confirm-minutes",
        "confirm-move",
        "correct-minutes",
        "decide-adjustment",
        "decide-referral",
        "decide-rework",
        "file-issue",
        "handle-issue",
        "list-hazard",
        "look-back",
        "reassign-referral",
        "record-inspection",
        "record-visit",
        "report-hazard",
        "report-unfinished",
        "receive-referral",
        "record-answers",
        "record-service-day",
        "rectify",
        "review-adjustment",
        "review-suspension",
        "take-apart-demand",
        "tell-raisers",
        "verify-on-site",
        TaskForms.OWN
    })
    Due due(FormContext at) {
        Optional<Deadline> deadline = at.about().flatMap(deadlines::of);
        List<String> lines = new ArrayList<>();
        at.due()
                .filter(due ->
                        deadline.filter(known -> known.dueAt().equals(due)).isEmpty())
                .ifPresent(due -> lines.add("这一步：" + dates.moment(due) + " 前，"
                        + calendars.current(OfficeHours.OFFICE).inWords(LimitUnit.WORKING_DAYS, clock.instant(), due)));
        deadline.ifPresent(known -> lines.add("办结期限：" + deadlines.standing(known)));
        return new Due(String.join("\n", lines), state(at, deadline));
    }

    private DueState state(FormContext at, Optional<Deadline> deadline) {
        Instant now = clock.instant();
        Optional<Deadline> open = deadline.filter(Deadline::isOpen);
        if (open.flatMap(Deadline::pausedUntil).isPresent()) {
            return DueState.PAUSED;
        }
        boolean late = at.due().filter(now::isAfter).isPresent()
                || open.filter(known -> known.isOverdue(now)).isPresent();
        if (late) {
            return DueState.LATE;
        }
        boolean soon = open.filter(known -> !now.isBefore(known.mostUsedAt())).isPresent()
                || at.due().filter(due -> mostUsed(at, due, now)).isPresent();
        return soon ? DueState.SOON : DueState.CALM;
    }

    private static boolean mostUsed(FormContext at, Instant due, Instant now) {
        return at.since()
                .map(since -> Duration.between(now, due).multipliedBy(5).compareTo(Duration.between(since, due)) < 0)
                .orElse(false);
    }
}
