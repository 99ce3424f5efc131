package org.mazha.feedback;

import org.mazha.issue.IssueEvents;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What somebody said in their own words goes when nothing may say any more who they were; how they rated stays. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ErasedWords {

    private final JdbcClient jdbc;

    ErasedWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void letGo(IssueEvents.RaiserErased event) {
        jdbc.sql("update feedback set comment = null, version = version + 1 where raiser_id = ?")
                .param(event.raiserId())
                .update();
    }

    @EventListener
    void letGo(IssueEvents.Deidentified event) {
        jdbc.sql("update feedback set comment = null, version = version + 1 where issue_id = ? and comment is not null")
                .param(event.issueId())
                .update();
    }
}
