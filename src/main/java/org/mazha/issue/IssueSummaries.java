package org.mazha.issue;

import org.mazha.calendar.Dates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says in a few words what an issue is about and where it stands. */
@Component
@Transactional(readOnly = true)
public class IssueSummaries {

    private final Issues issues;
    private final Timeline timeline;
    private final Dates dates;

    IssueSummaries(Issues issues, Timeline timeline, Dates dates) {
        this.issues = issues;
        this.timeline = timeline;
        this.dates = dates;
    }

    public IssueSummary of(long issueId) {
        Issue issue = issues.get(issueId);
        String raised =
                dates.moment(issue.raisedAt()) + " 登记，来源：" + issue.source().label()
                        + (issue.seconders() > 0 ? "，" + issue.seconders() + "人附议" : "")
                        + (issue.isUrgent() ? "　**危及人身安全**" : "");
        return new IssueSummary(
                issue.number(), issue.place(), issue.category(), issue.description(), raised, timeline.lastLine(issue));
    }
}
