package org.mazha.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mazha.calendar.Dates;
import org.mazha.casefile.Chapter;
import org.mazha.issue.Issue;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was answered in fields that designers have added: one item for each form that somebody filled in. */
@Component
@Order(0)
class FactChapter implements Chapter {

    private final Facts facts;
    private final Dates dates;

    FactChapter(Facts facts, Dates dates) {
        this.facts = facts;
        this.dates = dates;
    }

    @Override
    public String heading() {
        return "附加信息";
    }

    @Override
    public List<Item> of(Issue issue, UnaryOperator<String> masked) {
        List<List<Answered>> forms = new ArrayList<>();
        for (Answered fact : facts.of(issue.id())) {
            if (forms.isEmpty()
                    || !fact.isTogetherWith(forms.get(forms.size() - 1).get(0))) {
                forms.add(new ArrayList<>());
            }
            forms.get(forms.size() - 1).add(fact);
        }
        return forms.stream().map(form -> item(form, masked)).toList();
    }

    private Item item(List<Answered> form, UnaryOperator<String> masked) {
        Answered first = form.get(0);
        return new Item(
                first.stepName(),
                null,
                dates.moment(first.givenAt()) + "，" + first.givenName(),
                form.stream()
                        .map(fact -> new Fact(fact.label(), fact.isText() ? masked.apply(fact.shown()) : fact.shown()))
                        .toList());
    }
}
