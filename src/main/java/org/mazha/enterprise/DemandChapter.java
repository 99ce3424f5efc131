package org.mazha.enterprise;

import java.util.List;
import java.util.function.UnaryOperator;
import org.mazha.calendar.Dates;
import org.mazha.casefile.Chapter;
import org.mazha.issue.Issue;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The demand that an issue is an item of. */
@Component
@Order(0)
class DemandChapter implements Chapter {

    private final DemandItems items;
    private final Dates dates;

    DemandChapter(DemandItems items, Dates dates) {
        this.items = items;
        this.dates = dates;
    }

    @Override
    public String heading() {
        return "企业诉求";
    }

    @Override
    public List<Item> of(Issue issue, UnaryOperator<String> masked) {
        return items.ofIssue(issue.id())
                .map(item -> List.of(new Item(
                        item.demand().number(),
                        "/office/demands/" + item.demand().number(),
                        "第" + item.position() + "项",
                        List.of(
                                new Fact("企业", item.demand().enterprise()),
                                new Fact("走访", dates.day(item.demand().visitedOn()))))))
                .orElse(List.of());
    }
}
