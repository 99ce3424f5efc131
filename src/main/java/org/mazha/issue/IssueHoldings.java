package org.mazha.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.contact.Holdings;
import org.mazha.contact.Person;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The issues that somebody raised, and what was noted when they were rung. */
@Component
@Order(2)
class IssueHoldings implements Holdings {

    private final Raisers raisers;
    private final Issues issues;
    private final TellingRepository tellings;

    IssueHoldings(Raisers raisers, Issues issues, TellingRepository tellings) {
        this.raisers = raisers;
        this.issues = issues;
        this.tellings = tellings;
    }

    @Override
    public List<Holding> of(Person person) {
        List<Raiser> theirs = raisers.findByContactIdIn(person.contactIds());
        Map<Long, Issue> raised = issues
                .findAll(theirs.stream().map(Raiser::issueId).toList())
                .stream()
                .collect(Collectors.toMap(Issue::id, Function.identity()));
        List<Holding> all = new ArrayList<>();
        for (Raiser raiser : theirs) {
            Issue issue = raised.get(raiser.issueId());
            all.add(new Holding(
                    "反映的事",
                    issue.raisedAt(),
                    issue.number(),
                    issue.category() + "，" + issue.place() + "：" + issue.description() + "（" + issue.stage() + "）"));
            tellings.to(raiser.id()).stream()
                    .map(telling ->
                            new Holding("打电话告知", telling.askedAt(), issue.number(), telling.noteOf(raiser.id())))
                    .forEach(all::add);
        }
        return all;
    }
}
