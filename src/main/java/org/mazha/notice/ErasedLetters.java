package org.mazha.notice;

import java.time.Clock;
import java.util.List;
import org.mazha.contact.ContactErased;
import org.mazha.contact.Person;
import org.mazha.contact.PersonForgotten;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Letters to somebody, and what they answered, go when their contact is erased. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ErasedLetters {

    private final LetterRepository letters;
    private final ReceivedMails received;
    private final Clock clock;

    ErasedLetters(LetterRepository letters, ReceivedMails received, Clock clock) {
        this.letters = letters;
        this.received = received;
        this.clock = clock;
    }

    /** As far as they were known by their address alone. */
    @EventListener
    void letGo(PersonForgotten forgotten) {
        Person person = forgotten.person();
        List<ReceivedMail> mails;
        while (!(mails = received.from(person.contactIds(), person.digests())).isEmpty()) {
            mails.forEach(mail -> mail.erased(clock.instant()));
        }
        List<Letter> written;
        while (!(written = letters.to(person.contactIds(), person.digests())).isEmpty()) {
            written.forEach(letter -> letter.erased(clock.instant()));
        }
    }

    @EventListener
    void letGo(ContactErased erased) {
        long contact = erased.contact().id();
        received.answeringLettersTo(contact).forEach(mail -> mail.erased(clock.instant()));
        letters.findByContactIdAndErasedAtIsNull(contact).forEach(letter -> letter.erased(clock.instant()));
    }
}
