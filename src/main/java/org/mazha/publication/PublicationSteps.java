package org.mazha.publication;

import java.time.Clock;
import org.mazha.engine.ProcessDoor;
import org.mazha.issue.Issues;
import org.mazha.issue.Timeline;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts what has been approved on the public board. */
@ProcessDoor(name = "publications")
@Transactional(propagation = Propagation.MANDATORY)
public class PublicationSteps {

    private final Publications publications;
    private final Issues issues;
    private final Timeline timeline;
    private final Clock clock;

    PublicationSteps(Publications publications, Issues issues, Timeline timeline, Clock clock) {
        this.publications = publications;
        this.issues = issues;
        this.timeline = timeline;
        this.clock = clock;
    }

    public void publish(long issueId) {
        publications
                .findFirstByIssueIdOrderByIdDesc(issueId)
                .orElseThrow(() -> new IllegalStateException("Nobody approved a publication of issue " + issueId))
                .published(clock.instant());
        timeline.tell(issues.get(issueId), "公示");
    }
}
