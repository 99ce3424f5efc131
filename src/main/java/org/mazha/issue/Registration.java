package org.mazha.issue;

import java.time.Clock;
import org.mazha.area.Areas;
import org.mazha.engine.Actors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes an issue in and gives it its number. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Registration {

    private final Issues issues;
    private final Raisers raisers;
    private final Areas areas;
    private final Numbers numbers;
    private final Timeline timeline;
    private final Actors actors;
    private final Clock clock;

    Registration(
            Issues issues,
            Raisers raisers,
            Areas areas,
            Numbers numbers,
            Timeline timeline,
            Actors actors,
            Clock clock) {
        this.issues = issues;
        this.raisers = raisers;
        this.areas = areas;
        this.numbers = numbers;
        this.timeline = timeline;
        this.actors = actors;
        this.clock = clock;
    }

    public Issue register(NewIssue raised) {
        var courtyard = areas.findWithAncestors(raised.courtyardId())
                .orElseThrow(() -> new IllegalStateException("There is no courtyard " + raised.courtyardId()));
        Issue issue =
                issues.save(new Issue(numbers.next(courtyard), courtyard, raised, clock.instant(), actors.current()));
        raised.raiser().ifPresent(contact -> raisers.save(new Raiser(issue.id(), contact)));
        timeline.tell(
                issue,
                "登记，来源：" + raised.source().label() + (raised.seconders() > 0 ? "，" + raised.seconders() + "人附议" : ""));
        return issue;
    }

    /** As above, by somebody who has seen it: its process begins where others have come to after acceptance and verification. */
    public Issue registerSeen(NewIssue found, Seen seen) {
        Issue issue = register(found);
        issue.seen(seen);
        timeline.tell(issue, "登记的人在现场看过：" + (seen.urgent() ? "属实，可能危及安全" : "属实"));
        return issue;
    }
}
