package org.mazha.issue;

import java.time.Clock;
import org.mazha.calendar.Limit;
import org.mazha.calendar.OfficeHours;
import org.mazha.calendar.YearNotLoaded;
import org.mazha.deadline.DeadlineKind;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.FormRejected;
import org.mazha.standard.Standard;
import org.springframework.stereotype.Component;

/** The two clocks of each issue: until somebody takes it up, and until it is put right. */
@Component
class IssueClocks {

    /** Who has the clock until a party has its own. */
    private static final String COMMUNITY = "社区";

    private final Deadlines deadlines;
    private final Clock clock;

    IssueClocks(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * A clock begins now.
     *
     * @throws FormRejected if the limit reaches into a year without a holiday notice; says which and what to load
     */
    void start(Issue issue, DeadlineKind kind, Limit limit) {
        String code = issue.standard().map(Standard::code).orElseThrow();
        try {
            deadlines.start("issue", issue.number(), kind, limit, clock.instant(), COMMUNITY, OfficeHours.OFFICE, code);
        } catch (YearNotLoaded e) {
            throw new FormRejected("“立案标准”：" + e.getMessage());
        }
    }
}
