package org.mazha.adjustment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.mazha.adjustment.Adjustment.Kind;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.Dates;
import org.mazha.calendar.LimitUnit;
import org.mazha.calendar.WorkingCalendar;
import org.mazha.calendar.YearNotLoaded;
import org.mazha.deadline.Deadline;
import org.mazha.deadline.DeadlineReleased;
import org.mazha.deadline.Deadlines;
import org.mazha.deadline.TimeRequest.Action;
import org.mazha.deadline.TimeRequested;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Processes;
import org.mazha.engine.Sends;
import org.mazha.issue.Issue;
import org.mazha.issue.Issues;
import org.mazha.issue.Timeline;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes requests for time, within the limits of DOMAIN §2.3: one at a time; never once overdue; at most two extensions,
 * each by no more than the original limit; one suspension, for no more than a year. A refusal uses nothing up.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
@Sends("adjustmentVoided")
class Adjustments {

    private static final int EXTENSIONS = 2;

    private final AdjustmentRepository adjustments;
    private final Deadlines deadlines;
    private final Calendars calendars;
    private final Issues issues;
    private final Timeline timeline;
    private final Processes processes;
    private final Dates dates;
    private final Clock clock;

    Adjustments(
            AdjustmentRepository adjustments,
            Deadlines deadlines,
            Calendars calendars,
            Issues issues,
            Timeline timeline,
            Processes processes,
            Dates dates,
            Clock clock) {
        this.adjustments = adjustments;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.issues = issues;
        this.timeline = timeline;
        this.processes = processes;
        this.dates = dates;
        this.clock = clock;
    }

    @EventListener
    void take(TimeRequested event) {
        Kind kind = event.request().action() == Action.EXTEND ? Kind.EXTENSION : Kind.SUSPENSION;
        Deadline deadline = deadlines
                .of(event.about())
                .filter(Deadline::isOpen)
                .orElseThrow(() -> new FormRejected("这件事没有在走的时限，不用申请" + kind.label + "。"));
        List<Adjustment> earlier = adjustments.findByAboutOrderById(event.about());
        int ordinal = admit(kind, deadline, earlier);
        LocalDate day = event.request().proposedOn();
        Instant until = kind == Kind.EXTENSION ? extendedTo(deadline, day) : suspendedTo(deadline, day);
        Adjustment adjustment = adjustments.save(new Adjustment(
                kind,
                event.about(),
                event.issueId(),
                ordinal,
                event.request(),
                deadline.dueAt(),
                until,
                event.by(),
                event.partyGroup(),
                event.enteredBy(),
                clock.instant()));
        Issue issue = issues.get(event.issueId());
        timeline.tell(
                issue,
                event.by().name() + "申请" + kind.label + "到 " + dates.moment(until) + "："
                        + event.request().reason());
        processes.start(
                "adjustment",
                event.about(),
                Map.of("adjustmentId", adjustment.id(), "issueId", issue.id(), "subject", issue.subject()));
    }

    /** Which of its kind it is, if there may be one more. */
    private int admit(Kind kind, Deadline deadline, List<Adjustment> earlier) {
        earlier.stream().filter(Adjustment::isPending).findFirst().ifPresent(pending -> {
            throw new FormRejected("“要做什么”：" + dates.moment(pending.requestedAt()) + " 申请的" + pending.kind().label
                    + "还在审批，等批下来再说；这期间可以照常办理、答复结果。");
        });
        deadline.pausedUntil().ifPresent(until -> {
            throw new FormRejected("“要做什么”：这件事正在挂账，到 " + dates.moment(until) + " 自动恢复，不用再申请；办完了可以直接答复结果。");
        });
        if (deadline.isOverdue(clock.instant())) {
            throw new FormRejected(
                    "“要做什么”：办结期限 " + dates.moment(deadline.dueAt()) + " 已过，不能再申请" + kind.label + "，请尽快办完并答复结果。");
        }
        long granted = earlier.stream()
                .filter(known -> known.kind() == kind && known.isGranted())
                .count();
        if (kind == Kind.EXTENSION && granted >= EXTENSIONS) {
            throw new FormRejected("“要做什么”：已经延期" + granted + "次，不能再延；确实办不了的，可以申请挂账，或请街道协调。");
        }
        if (kind == Kind.SUSPENSION && granted > 0) {
            throw new FormRejected("“要做什么”：已经挂过一次账，不能再挂；可以申请延期，或请街道协调。");
        }
        return (int) granted + 1;
    }

    private Instant extendedTo(Deadline deadline, LocalDate day) {
        try {
            WorkingCalendar calendar = calendars.current(deadline.calendar());
            Instant latest = calendar.plus(deadline.dueAt(), deadline.limit());
            LocalDate latestDay = LocalDate.ofInstant(latest, clock.getZone());
            if (day.isAfter(latestDay)) {
                throw new FormRejected("“办到哪一天”：一次最多再延" + deadline.limit() + "，最晚 " + dates.moment(latest) + "。");
            }
            if (deadline.limit().unit() != LimitUnit.URGENT_HOURS && !calendar.isWorkingDay(day)) {
                throw new FormRejected("“办到哪一天”：" + dates.day(day) + "不上班，请选一个工作日，最晚 " + dates.day(latestDay) + "。");
            }
            Instant close =
                    deadline.limit().unit() == LimitUnit.URGENT_HOURS ? endOf(day) : calendar.closingOnOrAfter(day);
            Instant until = close.isBefore(latest) ? close : latest;
            if (!until.isAfter(deadline.dueAt())) {
                throw new FormRejected(
                        "“办到哪一天”：要晚于现在的期限 " + dates.moment(deadline.dueAt()) + "，最晚 " + dates.moment(latest) + "。");
            }
            return until;
        } catch (YearNotLoaded e) {
            throw new FormRejected("“办到哪一天”：" + e.getMessage());
        }
    }

    private Instant suspendedTo(Deadline deadline, LocalDate day) {
        LocalDate today = dates.today();
        if (!day.isAfter(today)) {
            throw new FormRejected("“办到哪一天”：挂账要挂到今天以后的一天。");
        }
        if (day.isAfter(today.plusYears(1))) {
            throw new FormRejected("“办到哪一天”：最多挂账一年，最晚 " + dates.day(today.plusYears(1)) + "。");
        }
        Instant morning = day.atStartOfDay(clock.getZone()).toInstant();
        try {
            return calendars.current(deadline.calendar()).officeMoment(morning);
        } catch (YearNotLoaded e) {
            // Nobody knows yet when the office opens there; the clock counts office hours only, whenever it resumes
            return morning;
        }
    }

    private Instant endOf(LocalDate day) {
        return day.atTime(LocalTime.MAX).atZone(clock.getZone()).toInstant();
    }

    /** What was asked about a clock that nobody has any more is void, and a suspension of it is over. */
    @EventListener
    void release(DeadlineReleased event) {
        processes.send("adjustmentVoided", event.about(), Map.of());
    }
}
