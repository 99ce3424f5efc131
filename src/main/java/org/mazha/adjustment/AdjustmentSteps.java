package org.mazha.adjustment;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.mazha.adjustment.Adjustment.Kind;
import org.mazha.calendar.Dates;
import org.mazha.deadline.Deadlines;
import org.mazha.deadline.TimeRequestDecided;
import org.mazha.engine.Actors;
import org.mazha.engine.Decisions;
import org.mazha.engine.ProcessDoor;
import org.mazha.issue.Issues;
import org.mazha.issue.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code adjustment.bpmn}. */
@ProcessDoor(name = "adjustments")
@Transactional(propagation = Propagation.MANDATORY)
public class AdjustmentSteps {

    private final AdjustmentRepository adjustments;
    private final AdjustmentSettings settings;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Issues issues;
    private final Timeline timeline;
    private final Actors actors;
    private final ApplicationEventPublisher events;
    private final Dates dates;
    private final Clock clock;

    AdjustmentSteps(
            AdjustmentRepository adjustments,
            AdjustmentSettings settings,
            Deadlines deadlines,
            Decisions decisions,
            Issues issues,
            Timeline timeline,
            Actors actors,
            ApplicationEventPublisher events,
            Dates dates,
            Clock clock) {
        this.adjustments = adjustments;
        this.settings = settings;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.issues = issues;
        this.timeline = timeline;
        this.actors = actors;
        this.events = events;
        this.dates = dates;
        this.clock = clock;
    }

    /** Who has just asked for time in Tasklist and goes on with the task while that is decided; null if nobody has. */
    public String requester(String about) {
        return adjustments.findByAboutOrderById(about).stream()
                .filter(Adjustment::isPending)
                .map(Adjustment::enteredBy)
                .filter(actors::hasAccount)
                .findFirst()
                .orElse(null);
    }

    /** The group of the first level, as the table {@code adjustment-approvers} says. */
    public String reviewers(long adjustmentId) {
        return approvers(adjustmentId, 1);
    }

    /** The group of the second level. */
    public String deciders(long adjustmentId) {
        return approvers(adjustmentId, 2);
    }

    private String approvers(long adjustmentId, int level) {
        Adjustment adjustment = adjustments.get(adjustmentId);
        return decisions
                .ask(
                        "adjustment-approvers",
                        Map.of(
                                "kind", adjustment.kind().name(),
                                "ordinal", adjustment.ordinal(),
                                "level", level))
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("adjustment-approvers has no rule for " + adjustmentId));
    }

    public boolean isSuspension(long adjustmentId) {
        return adjustments.get(adjustmentId).kind() == Kind.SUSPENSION;
    }

    public void refuse(long adjustmentId) {
        Adjustment adjustment = adjustments.get(adjustmentId);
        tell(
                adjustment,
                adjustment.kind().label + "申请没有同意：" + adjustment.decision().orElse("") + "。办结期限不变");
    }

    /** Due date, task and timers move in this transaction. */
    public void extend(long adjustmentId) {
        Adjustment adjustment = adjustments.get(adjustmentId);
        deadlines.extend(adjustment.about(), adjustment.proposedUntil(), adjustment.reason());
        issueOfReferral(adjustment)
                .ifPresent(number -> deadlines.extend(number, adjustment.proposedUntil(), adjustment.reason()));
        tell(
                adjustment,
                "同意延期：办结期限从 " + dates.moment(adjustment.dueBefore()) + " 改为 " + deadlines.date(adjustment.about()));
    }

    /** The clock stands still from now on. */
    public void suspend(long adjustmentId) {
        Adjustment adjustment = adjustments.get(adjustmentId);
        deadlines.pause(adjustment.about(), adjustment.proposedUntil(), adjustment.reason());
        issueOfReferral(adjustment)
                .ifPresent(number -> deadlines.pause(number, adjustment.proposedUntil(), adjustment.reason()));
        tell(
                adjustment,
                "同意挂账（" + adjustment.cause().orElseThrow().label() + "），暂停计时到 "
                        + dates.moment(adjustment.proposedUntil()));
    }

    public Date suspendedUntil(long adjustmentId) {
        return Date.from(adjustments.get(adjustmentId).proposedUntil());
    }

    /** When somebody looks next whether what it waits for is there. */
    public Date nextReviewAt(long adjustmentId) {
        return Date.from(adjustments.get(adjustmentId).nextReviewAt(Duration.ofDays(settings.reviewDays())));
    }

    /** The suspension is over, on its day or because what it waited for is there. */
    public void resume(long adjustmentId) {
        Adjustment adjustment = adjustments.get(adjustmentId);
        adjustment.resumed(clock.instant());
        deadlines.resume(adjustment.about(), adjustment.lastLook().orElse("挂账到期"));
        resumeIssue(adjustment);
        tell(adjustment, "挂账结束，恢复计时，办结期限 " + deadlines.promise(adjustment.about()));
    }

    /** Nobody needs it any more. */
    public void makeVoid(long adjustmentId) {
        Adjustment adjustment = adjustments.get(adjustmentId);
        adjustment.voided(clock.instant());
        if (adjustment.isGranted()) {
            resumeIssue(adjustment);
        }
        timeline.tell(
                issues.get(adjustment.issueId()),
                adjustment.isGranted() ? "挂账随之结束" : adjustment.kind().label + "申请随之作废");
    }

    /** The issue cannot be put right before its referrals are: what is granted to one of them holds for it too. */
    private Optional<String> issueOfReferral(Adjustment adjustment) {
        return Optional.of(issues.get(adjustment.issueId()).number())
                .filter(number -> !number.equals(adjustment.about()));
    }

    /** Unless another of its referrals still stands still. */
    private void resumeIssue(Adjustment adjustment) {
        if (!adjustments.existsSuspended(adjustment.issueId())) {
            issueOfReferral(adjustment)
                    .ifPresent(number ->
                            deadlines.resume(number, adjustment.lastLook().orElse("转办单的挂账结束")));
        }
    }

    private void tell(Adjustment adjustment, String sentence) {
        timeline.tell(issues.get(adjustment.issueId()), sentence);
        events.publishEvent(new TimeRequestDecided(
                adjustment.about(),
                "adjustment:" + adjustment.id() + ":" + adjustment.resumedAt().isPresent(),
                sentence + "。"));
    }
}
