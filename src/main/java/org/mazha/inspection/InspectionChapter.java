package org.mazha.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mazha.calendar.Dates;
import org.mazha.casefile.Chapter;
import org.mazha.issue.Issue;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The inspection that found it, and what was done because it is a hazard. */
@Component
@Order(0)
class InspectionChapter implements Chapter {

    private final Hazards hazards;
    private final Dates dates;

    InspectionChapter(Hazards hazards, Dates dates) {
        this.hazards = hazards;
        this.dates = dates;
    }

    @Override
    public String heading() {
        return "联合检查";
    }

    @Override
    public List<Item> of(Issue issue, UnaryOperator<String> masked) {
        return hazards.ofIssue(issue.id())
                .map(hazard -> List.of(item(hazard, masked)))
                .orElse(List.of());
    }

    private Item item(Hazard hazard, UnaryOperator<String> masked) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("检查项目", hazard.item() + (hazard.isMajor() ? "，重大隐患" : "")));
        hazard.rectifyBy().ifPresent(day -> facts.add(new Fact("整改通知限到", dates.day(day))));
        hazard.receivedBy().ifPresent(who -> facts.add(new Fact("谁签收", masked.apply(who))));
        hazard.listing().ifPresent(demand -> facts.add(new Fact("挂牌督办", masked.apply(demand))));
        hazard.reportedTo().ifPresent(to -> facts.add(new Fact("上报移交", masked.apply(to))));
        hazard.clearedAt().ifPresent(at -> facts.add(new Fact("销号", dates.moment(at))));
        String number = hazard.inspection().number();
        return new Item(number, "/office/inspections/" + number, hazard.result().label(), facts);
    }
}
