package org.mazha.meeting;

import java.util.List;
import org.mazha.contact.Holdings;
import org.mazha.contact.Person;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What somebody raised at a meeting whose minutes are not confirmed yet. */
@Component
@Order(5)
class MinutesHoldings implements Holdings {

    private final Meetings meetings;

    MinutesHoldings(Meetings meetings) {
        this.meetings = meetings;
    }

    @Override
    public List<Holding> of(Person person) {
        return meetings.raisedBy(person.contactIds()).stream()
                .map(item -> new Holding(
                        "议事会上提的", item.meeting().registeredAt(), item.meeting().number(), item.description()))
                .toList();
    }
}
