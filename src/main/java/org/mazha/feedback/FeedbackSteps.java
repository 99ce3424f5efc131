package org.mazha.feedback;

import java.time.Clock;
import org.mazha.engine.Actors;
import org.mazha.engine.ProcessDoor;
import org.mazha.issue.Issue;
import org.mazha.issue.Issues;
import org.mazha.issue.RaiserLetters;
import org.mazha.issue.Rating;
import org.mazha.issue.Timeline;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code feedback.bpmn}. */
@ProcessDoor(name = "feedbacks")
@Transactional(propagation = Propagation.MANDATORY)
public class FeedbackSteps {

    private final Feedbacks feedbacks;
    private final Issues issues;
    private final Timeline timeline;
    private final RaiserLetters letters;
    private final Actors actors;
    private final Clock clock;

    FeedbackSteps(
            Feedbacks feedbacks, Issues issues, Timeline timeline, RaiserLetters letters, Actors actors, Clock clock) {
        this.feedbacks = feedbacks;
        this.issues = issues;
        this.timeline = timeline;
        this.letters = letters;
        this.actors = actors;
        this.clock = clock;
    }

    /** Nobody could be reached: that is 未评价, never content (DOMAIN §10-8). */
    public void recordSilence(long issueId) {
        Issue issue = issues.get(issueId);
        feedbacks.save(new Feedback(issue, null, Rating.NOT_RATED, null, actors.current(), clock.instant()));
        issue.rated(Rating.NOT_RATED);
        timeline.tell(issue, "一直联系不上反映人，记为未评价");
    }

    /** Tells those who raised it why it is not done again. */
    public void explain(long issueId) {
        Issue issue = issues.get(issueId);
        String reason = feedbacks.latest(issueId).reworkReason().orElse("");
        timeline.tell(issue, "向居民说明不返工的理由：" + reason);
        letters.explain(issue, reason);
    }
}
