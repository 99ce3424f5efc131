package org.mazha.issue;

import java.util.Map;
import org.mazha.engine.Processes;
import org.mazha.engine.Sends;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes an issue up again that was handled and closed, because residents say that it is not solved. */
@Component
@Sends({"issueCameBack", "issueReopened"})
public class Reopening {

    private final Issues issues;
    private final Processes processes;

    Reopening(Issues issues, Processes processes) {
        this.issues = issues;
        this.processes = processes;
    }

    /**
     * Its process goes back to the assignment, or a new one begins there where it has ended. What is being handled
     * again already, or was never handled, stays as it is.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopen(Issue issue) {
        // Whoever says the same in the same moment waits here, and then finds it taken up
        if (!issue.isReopenable() || issues.lockClosed(issue.id()).isEmpty()) {
            return;
        }
        if (!processes.send("issueCameBack", issue.number(), Map.of())) {
            processes.startByMessage(
                    "issueReopened",
                    issue.number(),
                    Map.of("issueId", issue.id(), "subject", issue.subject(), "category", issue.category()));
        }
    }
}
