package org.mazha.inspection;

import org.mazha.issue.IssueEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who signed for a notice is known as long as who raised an issue, and no longer. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ErasedReceipts {

    private final Hazards hazards;

    ErasedReceipts(Hazards hazards) {
        this.hazards = hazards;
    }

    @EventListener
    void letGo(IssueEvents.Deidentified event) {
        hazards.ofIssue(event.issueId()).ifPresent(Hazard::deidentified);
    }
}
