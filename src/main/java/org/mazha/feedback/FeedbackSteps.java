package org.mazha.feedback;

import java.time.Clock;
import org.mazha.engine.Actors;
import org.mazha.engine.ProcessDoor;
import org.mazha.feedback.Feedback.Rework;
import org.mazha.issue.Issue;
import org.mazha.issue.Issues;
import org.mazha.issue.RaiserLetters;
import org.mazha.issue.Rating;
import org.mazha.issue.Reopening;
import org.mazha.issue.Timeline;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code feedback.bpmn} and {@code objection.bpmn}. */
@ProcessDoor(name = "feedbacks")
@Transactional(propagation = Propagation.MANDATORY)
public class FeedbackSteps {

    private final Feedbacks feedbacks;
    private final Issues issues;
    private final Timeline timeline;
    private final RaiserLetters letters;
    private final Reopening reopening;
    private final Actors actors;
    private final Clock clock;

    FeedbackSteps(
            Feedbacks feedbacks,
            Issues issues,
            Timeline timeline,
            RaiserLetters letters,
            Reopening reopening,
            Actors actors,
            Clock clock) {
        this.feedbacks = feedbacks;
        this.issues = issues;
        this.timeline = timeline;
        this.letters = letters;
        this.reopening = reopening;
        this.actors = actors;
        this.clock = clock;
    }

    /** Sends everybody who raised it, and left a mail address, the link by which they may rate. */
    public void askToRate(long issueId) {
        letters.askToRate(issues.get(issueId));
    }

    /** Nobody could be reached any more: who has said nothing is 未评价, never content (DOMAIN §10-8). */
    public void recordSilence(long issueId) {
        Issue issue = issues.get(issueId);
        if (feedbacks.worst(issue).isPresent()) {
            timeline.tell(issue, "回访到期，其余反映人没有评价");
            return;
        }
        feedbacks.save(Feedback.silence(issue, actors.current(), clock.instant()));
        issue.rated(Rating.NOT_RATED);
        timeline.tell(issue, "一直联系不上反映人，记为未评价");
    }

    /** Tells those who raised it why it is not done again. */
    public void explain(long issueId) {
        Issue issue = issues.get(issueId);
        String reason = feedbacks.reasonOfDecision(issue);
        timeline.tell(issue, "向居民说明不返工的理由：" + reason);
        letters.explain(issue, feedbacks.decisions(issue), reason);
    }

    /** What residents called unsolved is handled again before anybody has decided on it. */
    public void recordRework(long issueId) {
        feedbacks.undecided(issues.get(issueId)).forEach(complaint -> complaint.decided(Rework.YES, "已经重新办理"));
    }

    /** What was closed is taken up again. */
    public void reopen(long issueId) {
        reopening.reopen(issues.get(issueId));
    }
}
