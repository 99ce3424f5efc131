package org.mazha.issue;

import org.mazha.issue.TimelineEntry.Kind;
import org.mazha.notice.LetterNews;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What becomes of letters is told where the issue is told. */
@Component
class MailInTimeline {

    private final Issues issues;
    private final Timeline timeline;

    MailInTimeline(Issues issues, Timeline timeline) {
        this.issues = issues;
        this.timeline = timeline;
    }

    @EventListener
    void tell(LetterNews news) {
        issues.findByNumber(Numbers.ofIssue(news.about()))
                .ifPresent(issue -> timeline.tell(issue, Kind.FACT, news.sentence()));
    }
}
