package org.mazha.issue;

import java.time.Clock;
import org.mazha.engine.StageEntered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down the stage that an issue's process has entered; nothing else ever does. */
@Component
class StageWriter {

    private final NumberedIssues issues;
    private final StageEntries entries;
    private final Clock clock;

    StageWriter(NumberedIssues issues, StageEntries entries, Clock clock) {
        this.issues = issues;
        this.entries = entries;
        this.clock = clock;
    }

    @EventListener(condition = "#event.process == 'issue'")
    void write(StageEntered event) {
        Issue issue = issues.find(event.businessKey())
                .orElseThrow(() -> new IllegalStateException("There is no issue " + event.businessKey()));
        issue.entered(event.stage(), clock.instant());
        entries.save(new StageEntry(issue, event.stage(), clock.instant()));
    }
}
