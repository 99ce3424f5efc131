package org.mazha.casefile;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mazha.calendar.Dates;
import org.mazha.issue.Issue;
import org.mazha.issue.Supervision;
import org.mazha.issue.Supervisions;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the street has demanded, and what it was told. */
@Component
@Order(-1)
class SupervisionChapter implements Chapter {

    private final Supervisions supervisions;
    private final Dates dates;
    private final Clock clock;

    SupervisionChapter(Supervisions supervisions, Dates dates, Clock clock) {
        this.supervisions = supervisions;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public String heading() {
        return "督办";
    }

    @Override
    public List<Item> of(Issue issue, UnaryOperator<String> masked) {
        return supervisions.findByIssueIdOrderById(issue.id()).stream()
                .map(supervision -> item(supervision, masked))
                .toList();
    }

    private Item item(Supervision supervision, UnaryOperator<String> masked) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("要求", masked.apply(supervision.demand())));
        facts.add(new Fact("要在什么时候前回复", supervision.replyBy().map(dates::moment).orElse("按通常的时间")));
        supervision
                .reply()
                .ifPresent(reply -> facts.add(new Fact(
                        "回复",
                        dates.moment(supervision.answeredAt().orElseThrow()) + "，"
                                + supervision.answeredName().orElse("") + "：" + masked.apply(reply))));
        boolean late = supervision.isLate(clock.instant());
        String state = supervision.reply().isPresent() ? late ? "回复了，晚了" : "按时回复了" : late ? "还没有回复，过了期限" : "等回复";
        return new Item(dates.moment(supervision.askedAt()) + "　" + supervision.askedName(), null, state, facts);
    }
}
