package org.mazha.notice;

import org.mazha.engine.Actor;
import org.mazha.staff.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How much mail waits for somebody of the office to read it. */
@Component
@Transactional(readOnly = true)
public class WaitingMail {

    private final ReceivedMails received;

    WaitingMail(ReceivedMails received) {
        this.received = received;
    }

    /** Whether mail is for this person to read. */
    public boolean isFor(Actor person) {
        return InboxPages.mayRead(person);
    }

    /** How many wait for this person; none for whom mail is not to be read by. */
    public long countFor(Actor person) {
        return isFor(person) ? received.countWaiting(Role.office(person)) : 0;
    }
}
