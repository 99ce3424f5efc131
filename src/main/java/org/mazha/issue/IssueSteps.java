package org.mazha.issue;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.mazha.deadline.DeadlineKind;
import org.mazha.deadline.DeadlineReached;
import org.mazha.deadline.DeadlineReached.Mark;
import org.mazha.deadline.Deadlines;
import org.mazha.deadline.TimeRequestDecided;
import org.mazha.engine.Precedence;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.Processes;
import org.mazha.engine.Sends;
import org.mazha.issue.TimelineEntry.Kind;
import org.mazha.standard.Standard;
import org.mazha.standard.Standards;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The Java side of {@code issue.bpmn}: one method for each step the model calls. A step changes the issue and decides
 * nothing about what comes next.
 */
@ProcessDoor(name = "issues")
@Transactional(propagation = Propagation.MANDATORY)
@Sends({"issueHandledAgain", "issueWithdrawn", "issueVoided", "informationAdded"})
public class IssueSteps {

    private final Issues issues;
    private final Raisers raisers;
    private final Timeline timeline;
    private final IssueLetters letters;
    private final Processes processes;
    private final Standards standards;
    private final Deadlines deadlines;
    private final IssueClocks clocks;
    private final Supervisions supervisions;
    private final Precedence precedence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IssueSteps(
            Issues issues,
            Raisers raisers,
            Timeline timeline,
            IssueLetters letters,
            Processes processes,
            Standards standards,
            Deadlines deadlines,
            IssueClocks clocks,
            Supervisions supervisions,
            Precedence precedence,
            ApplicationEventPublisher events,
            Clock clock) {
        this.issues = issues;
        this.raisers = raisers;
        this.timeline = timeline;
        this.letters = letters;
        this.processes = processes;
        this.standards = standards;
        this.deadlines = deadlines;
        this.clocks = clocks;
        this.supervisions = supervisions;
        this.precedence = precedence;
        this.events = events;
        this.clock = clock;
    }

    /** Whether whoever registered it has seen it on the spot. */
    public boolean isSeen(long issueId) {
        return issues.get(issueId).isConfirmed();
    }

    /** Whether they have put it right there and then. */
    public boolean isFixedOnTheSpot(long issueId) {
        return issues.get(issueId).isFixedOnTheSpot();
    }

    public void closeFixed(long issueId) {
        Issue issue = issues.get(issueId);
        issue.ended(Outcome.RESOLVED, clock.instant());
        timeline.tell(issue, "当场解决：" + issue.reply().orElse(""));
    }

    public void tellAccepted(long issueId) {
        Issue issue = issues.get(issueId);
        timeline.tell(issue, "告知反映人：已受理");
        letters.toAllRaisers(issue, "issue-accepted", Map.of());
    }

    /** Tells all who raised it how it is going, in the model's own words; the same words once a round. */
    public void tellProgress(long issueId, String words) {
        Issue issue = issues.get(issueId);
        timeline.tell(issue, "告知反映人：" + words);
        letters.toAllRaisers(
                issue, "issue-progress", ":" + Integer.toHexString(words.hashCode()), Map.of("sentence", words));
    }

    public void answerAtOnce(long issueId) {
        Issue issue = issues.get(issueId);
        issue.ended(Outcome.ANSWERED, clock.instant());
        timeline.tell(issue, "当场答复居民：" + issue.answer().orElse(""));
        letters.toAllRaisers(
                issue, "issue-answered", Map.of("answer", issue.answer().orElse("")));
    }

    /** Those who raised it are told of it now, and of the result with those of the issue it is merged into. */
    public void merge(long issueId) {
        Issue issue = issues.get(issueId);
        Issue master = issue.mergedInto()
                .orElseThrow(() -> new IllegalStateException("Issue " + issue.number() + " has nothing to merge into"));
        issues.mergeAlso(issue, master);
        issue.ended(Outcome.MERGED, clock.instant());
        timeline.tell(issue, "并入 " + master.number() + "，结果一并告知反映人");
        timeline.tell(
                master, issue.number() + " 并入本议题" + (issue.seconders() > 0 ? "，又有" + issue.seconders() + "人附议" : ""));
        letters.toRaisers(issue, "issue-merged", Map.of("master", master.number()));
    }

    public void decline(long issueId) {
        Issue issue = issues.get(issueId);
        issue.ended(Outcome.DECLINED, clock.instant());
        String reason = issue.declineReason().map(value -> value.label).orElse("");
        timeline.tell(issue, "不予受理：" + reason);
        letters.toAllRaisers(
                issue,
                "issue-declined",
                Map.of(
                        "reason", reason,
                        "explanation", issue.explanation().orElse(""),
                        "goTo", issue.goTo().orElse("")));
    }

    public void dismiss(long issueId) {
        Issue issue = issues.get(issueId);
        issue.ended(Outcome.UNFOUNDED, clock.instant());
        timeline.tell(issue, "核实不属实，不再办理");
        letters.toAllRaisers(
                issue,
                "issue-unfounded",
                Map.of("observation", issue.observation().orElse("")));
    }

    /** Somebody has taken it up: that is the answer residents wait for, not yet the solution (DOMAIN §0-5). */
    public void takenUp(long issueId) {
        deadlines.stop(issues.get(issueId).number(), DeadlineKind.RESPONSE, clock.instant());
    }

    /** A step took longer than it may. */
    public void remind(long issueId, String step) {
        Issue issue = issues.get(issueId);
        timeline.tell(issue, Kind.REMINDER, "“" + issue.stage() + "”超过规定时间，已提醒经办人");
        letters.toStaff(issue, step, "REMIND", "“" + issue.stage() + "”这一步超过了规定时间，请尽快办理。");
    }

    /** The issue's own clock has come to a mark; parties hear of theirs. */
    @EventListener(condition = "#event.process == 'issue'")
    void remind(DeadlineReached event) {
        Issue issue = issues.findByNumber(event.about())
                .orElseThrow(() -> new IllegalStateException("There is no issue " + event.about()));
        boolean withParties = issue.handling().filter(Handling.PARTIES::equals).isPresent();
        if (withParties && (event.mark() == Mark.HALF || event.mark() == Mark.MOST)) {
            return;
        }
        String due = deadlines.date(issue.number());
        String sentence = switch (event.mark()) {
            case HALF -> "办结时限已过半（期限 " + due + "），请抓紧办理。";
            case MOST -> "办结时限已用去八成（期限 " + due + "），请抓紧办理。";
            case URGE, SUPERVISE, LIST -> "已过办结期限 " + due + "，现予" + event.mark().label() + "，请马上办理。";
        };
        timeline.tell(issue, Kind.REMINDER, event.mark().label() + "：" + sentence);
        letters.toStaff(
                issue, withParties ? "refer" : "handleIssue", event.mark().name(), sentence);
    }

    /** What has become of a request for time by those who handle it for the community. */
    @EventListener
    void tell(TimeRequestDecided event) {
        issues.findByNumber(event.about())
                .ifPresent(issue -> letters.toStaff(issue, "handleIssue", "URGE", event.key(), event.sentence()));
    }

    public void requestRework(long issueId) {
        Issue issue = issues.get(issueId);
        issue.reworkRequested();
        // Residents who are not content set the clock going again; a failed check never stopped it
        deadlines.of(issue.number()).filter(deadline -> !deadline.isOpen()).ifPresent(stopped -> restart(issue));
        timeline.tell(issue, "退回返工");
        events.publishEvent(new IssueEvents.ReworkRequested(issueId));
    }

    /** Whether the office found it itself and no resident has said the same. */
    public boolean isNobodyToAsk(long issueId) {
        Issue issue = issues.get(issueId);
        return issue.source().isOwn()
                && issue.seconders() == 0
                && raisers.ofIssueAndMerged(issueId).isEmpty();
    }

    public void askNobody(long issueId) {
        Issue issue = issues.get(issueId);
        issue.rated(Rating.NOT_RATED);
        timeline.tell(issue, "巡查、检查发现的，没有居民要回访");
    }

    public void tellResult(long issueId) {
        Issue issue = issues.get(issueId);
        timeline.tell(issue, "告知每一位反映人办理结果");
        letters.toAllRaisers(
                issue,
                "issue-result",
                Map.of(
                        "outcome", issue.outcome().map(Outcome::label).orElse(""),
                        "reply", issue.reply().orElse("")));
    }

    /** Whether somebody still has to look whether the matter has come back. */
    public boolean isLookBackDue(long issueId) {
        return !issues.get(issueId).lookBacksLeft().isEmpty();
    }

    /** When to look next. */
    public Date nextLookBack(long issueId) {
        Issue issue = issues.get(issueId);
        return Date.from(issue.closedAt()
                .orElseThrow(() -> new IllegalStateException("Issue " + issue.number() + " is not closed"))
                .plus(Duration.ofDays(issue.lookBacksLeft().get(0))));
    }

    /**
     * It has come back, or residents say it was never solved. Whatever else waits for a decision about the result that
     * it had, is told that there is nothing to decide any more.
     */
    public void reopen(long issueId) {
        Issue issue = issues.get(issueId);
        issue.reopened(clock.instant());
        restart(issue);
        timeline.tell(issue, "重新办理，办结期限 " + deadlines.promise(issue.number()));
        events.publishEvent(new IssueEvents.Reopened(issueId));
        processes.sendToAll("issueHandledAgain", issue.number(), Map.of("issueId", issueId));
    }

    private void restart(Issue issue) {
        clocks.start(
                issue, DeadlineKind.RESOLUTION, issue.standard().orElseThrow().limit());
    }

    public void withdraw(long issueId) {
        stop(issues.get(issueId), Outcome.WITHDRAWN, "居民撤回，停止办理");
    }

    public void makeVoid(long issueId) {
        stop(issues.get(issueId), Outcome.VOID, "作废，停止办理");
    }

    private void stop(Issue issue, Outcome outcome, String sentence) {
        issue.ended(outcome, clock.instant());
        for (DeadlineKind kind : DeadlineKind.values()) {
            deadlines.stop(issue.number(), kind, clock.instant());
        }
        timeline.tell(issue, sentence);
        letters.toAllRaisers(issue, "issue-stopped", Map.of("outcome", outcome.label()));
        events.publishEvent(new IssueEvents.Stopped(issue.id()));
    }

    /** Tells those who work on the issue what has become known. */
    public void passOnInformation(long issueId) {
        Issue issue = issues.get(issueId);
        String information = timeline.latest(issue, Kind.INFORMATION)
                .map(TimelineEntry::text)
                .orElseThrow(() -> new IllegalStateException("Nothing new is known of issue " + issue.number()));
        events.publishEvent(new IssueEvents.InformationAdded(issueId, information));
    }

    /** It was filed under the wrong standard: every clock of it that runs gets the right limit, from its own start. */
    public void correctStandard(long issueId, String code) {
        Issue issue = issues.get(issueId);
        String why = timeline.latest(issue, Kind.SUPERVISION)
                .map(TimelineEntry::text)
                .orElse("更正立案标准");
        Standard right = standards
                .findCurrent(code)
                .orElseThrow(() -> new IllegalStateException("There is no standard " + code));
        String before = issue.standard().map(Standard::inWords).orElse("");
        String due = deadlines.date(issue.number());
        issue.refiled(right);
        deadlines.correct(issue.number(), DeadlineKind.RESPONSE, right.responseLimit(), code, why);
        deadlines.correct(issue.number(), DeadlineKind.RESOLUTION, right.limit(), code, why);
        timeline.tell(
                issue,
                "立案标准从“" + before + "”改为“" + right.inWords() + "”，办结期限从 " + due + " 改为 "
                        + deadlines.date(issue.number()));
        events.publishEvent(new IssueEvents.StandardCorrected(issueId, why));
    }

    /** Overdue for a good reason; the fact stays, only whoever assesses leaves it out (DOMAIN §2.4). */
    public void exempt(long issueId) {
        Issue issue = issues.get(issueId);
        deadlines.exempt(
                issue.number(),
                timeline.latest(issue, Kind.SUPERVISION)
                        .map(TimelineEntry::text)
                        .orElse(""));
    }

    /** Until when the street wants its reply; {@code usually} where it has named no day. */
    public Date replyDueAt(long supervisionId, Date usually) {
        return supervisions
                .findById(supervisionId)
                .flatMap(Supervision::replyBy)
                .map(Date::from)
                .orElse(usually);
    }

    /** Lists show it before other things from now on, or no longer do. */
    public void changePriority(long issueId, Intervention intervention) {
        Issue issue = issues.get(issueId);
        String before = issue.subject();
        issue.expedited(intervention == Intervention.EXPEDITE);
        precedence.change(List.of(issue.number()), issue.isExpedited(), before, issue.subject());
        events.publishEvent(new IssueEvents.Expedited(issueId, issue.isExpedited(), before, issue.subject()));
    }

    /**
     * Brings an intervention to the issue's own process.
     *
     * @throws IllegalStateException if that process has ended meanwhile
     */
    public void deliver(long issueId, Intervention intervention) {
        Issue issue = issues.get(issueId);
        if (!processes.send(intervention.message, issue.number(), Map.of())) {
            throw new IllegalStateException("Issue " + issue.number() + " no longer waits for " + intervention);
        }
    }
}
