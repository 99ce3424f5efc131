package org.mazha.issue;

import java.util.List;
import org.mazha.calendar.Dates;
import org.mazha.deadline.DeadlineKind;
import org.mazha.deadline.DeadlinesCorrected;
import org.mazha.deadline.DeadlinesCorrected.Move;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells on the timelines which dates a correction has moved, old, new and why, and keeps issues with their standard. */
@Component
class CorrectedIssues {

    private final Issues issues;
    private final Timeline timeline;
    private final Dates dates;

    CorrectedIssues(Issues issues, Timeline timeline, Dates dates) {
        this.issues = issues;
        this.timeline = timeline;
        this.dates = dates;
    }

    @EventListener
    void tell(DeadlinesCorrected event) {
        List<Move> moves = event.moves().stream()
                .filter(move -> move.kind() == DeadlineKind.RESOLUTION)
                .toList();
        if (event.basis() != null) {
            issues.followStandard(event.basis(), moves.stream().map(Move::about).toList());
        }
        timeline.tellAll(
                moves,
                move -> (move.process().equals("referral") ? "转办单 " + move.about() + " 的办结期限" : "办结期限") + "从 "
                        + dates.moment(move.from()) + " 改为 " + dates.moment(move.to()) + "（" + event.why() + "）");
    }
}
