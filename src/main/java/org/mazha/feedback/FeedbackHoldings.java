package org.mazha.feedback;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mazha.contact.Holdings;
import org.mazha.contact.Person;
import org.mazha.issue.Issue;
import org.mazha.issue.Issues;
import org.mazha.issue.RaiserContacts;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What somebody said of the result. */
@Component
@Order(4)
class FeedbackHoldings implements Holdings {

    private final Feedbacks feedbacks;
    private final Issues issues;
    private final RaiserContacts raisers;

    FeedbackHoldings(Feedbacks feedbacks, Issues issues, RaiserContacts raisers) {
        this.feedbacks = feedbacks;
        this.issues = issues;
        this.raisers = raisers;
    }

    @Override
    public List<Holding> of(Person person) {
        List<Feedback> said = feedbacks.findByRaiserIdInOrderById(raisers.idsOf(person.contactIds()));
        Map<Long, String> numbers = issues
                .findAll(said.stream().map(Feedback::issueId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Issue::id, Issue::number));
        return said.stream()
                .map(feedback ->
                        new Holding("评价", feedback.collectedAt(), numbers.get(feedback.issueId()), feedback.inWords()))
                .toList();
    }
}
