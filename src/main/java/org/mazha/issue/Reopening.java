package org.mazha.issue;

import java.util.Map;
import org.mazha.engine.Processes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes an issue up again that was handled and closed, because residents say that it is not solved. */
@Component
public class Reopening {

    private final Processes processes;

    Reopening(Processes processes) {
        this.processes = processes;
    }

    /** Its process goes back to the assignment, or a new one begins there where it has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopen(Issue issue) {
        if (!processes.send("issueCameBack", issue.number(), Map.of())) {
            processes.startByMessage(
                    "issueReopened",
                    issue.number(),
                    Map.of("issueId", issue.id(), "subject", issue.subject(), "category", issue.category()));
        }
    }
}
