package org.mazha.publication;

import java.time.Clock;
import org.mazha.engine.ProcessDoor;
import org.mazha.issue.IssueEvents;
import org.mazha.issue.Issues;
import org.mazha.issue.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts what has been approved on the public board. */
@ProcessDoor(name = "publications")
@Transactional(propagation = Propagation.MANDATORY)
public class PublicationSteps {

    private final Publications publications;
    private final Drafts drafts;
    private final Issues issues;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PublicationSteps(
            Publications publications,
            Drafts drafts,
            Issues issues,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.publications = publications;
        this.drafts = drafts;
        this.issues = issues;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** What somebody was still wording of a result that no longer holds is not proposed for the next one. */
    @EventListener
    void forget(IssueEvents.Reopened event) {
        drafts.deleteById(event.issueId());
    }

    /** What was approved last takes the place of what the board has shown of the issue so far. */
    public void publish(long issueId) {
        Publication approved = publications
                .findFirstByIssueIdOrderByIdDesc(issueId)
                .orElseThrow(() -> new IllegalStateException("Nobody approved a publication of issue " + issueId));
        publications.replacedBy(issueId, approved.id(), clock.instant());
        approved.published(clock.instant());
        timeline.tell(issues.get(issueId), "公示");
        events.publishEvent(new BoardChanged());
    }
}
