package org.mazha.issue;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.Processes;
import org.mazha.issue.TimelineEntry.Kind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The Java side of {@code issue.bpmn}: one method for each step the model calls. A step changes the issue and decides
 * nothing about what comes next.
 */
@ProcessDoor(name = "issues")
@Transactional(propagation = Propagation.MANDATORY)
public class IssueSteps {

    private final Issues issues;
    private final Timeline timeline;
    private final IssueLetters letters;
    private final Processes processes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IssueSteps(
            Issues issues,
            Timeline timeline,
            IssueLetters letters,
            Processes processes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.issues = issues;
        this.timeline = timeline;
        this.letters = letters;
        this.processes = processes;
        this.events = events;
        this.clock = clock;
    }

    public void tellAccepted(long issueId) {
        Issue issue = issues.get(issueId);
        timeline.tell(issue, "告知反映人：已受理");
        letters.toRaisers(issue, "issue-accepted", Map.of());
    }

    public void answerAtOnce(long issueId) {
        Issue issue = issues.get(issueId);
        issue.ended(Outcome.ANSWERED, clock.instant());
        timeline.tell(issue, "当场答复居民：" + issue.answer().orElse(""));
        letters.toRaisers(
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
        letters.toRaisers(
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
        letters.toRaisers(
                issue,
                "issue-unfounded",
                Map.of("observation", issue.observation().orElse("")));
    }

    /** Until when it must be put right; the model asks once it is filed. */
    public Date dueAt(long issueId) {
        return Date.from(issues.get(issueId)
                .dueAt()
                .orElseThrow(() -> new IllegalStateException("Issue " + issueId + " has no deadline before filing")));
    }

    /** A step took longer than it may. */
    public void remind(long issueId, String step) {
        Issue issue = issues.get(issueId);
        timeline.tell(issue, Kind.REMINDER, "“" + issue.stage() + "”超过规定时间，已提醒经办人");
        letters.toStaff(issue, step, "REMIND", "“" + issue.stage() + "”这一步超过了规定时间，请尽快办理。");
    }

    /** The time for putting it right is over. */
    public void urge(long issueId) {
        Issue issue = issues.get(issueId);
        issue.overdue(clock.instant());
        timeline.tell(issue, Kind.REMINDER, "到期没有处置完，催办");
        letters.toStaff(issue, "handleIssue", "URGE", "办结期限已到，还没有处置完，请马上办理。");
    }

    public void requestRework(long issueId) {
        Issue issue = issues.get(issueId);
        issue.reworkRequested();
        timeline.tell(issue, "退回返工");
        events.publishEvent(new IssueEvents.ReworkRequested(issueId));
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

    /** It has come back, or residents say it was never solved. */
    public void reopen(long issueId) {
        Issue issue = issues.get(issueId);
        issue.reopened(clock.instant());
        timeline.tell(issue, "重新办理，期限重新计算");
    }

    public void withdraw(long issueId) {
        stop(issues.get(issueId), Outcome.WITHDRAWN, "居民撤回，停止办理");
    }

    public void makeVoid(long issueId) {
        stop(issues.get(issueId), Outcome.VOID, "作废，停止办理");
    }

    private void stop(Issue issue, Outcome outcome, String sentence) {
        issue.ended(outcome, clock.instant());
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
