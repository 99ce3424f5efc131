package org.mazha.notice;

import java.util.List;
import java.util.stream.Stream;
import org.mazha.contact.Holdings;
import org.mazha.contact.Person;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was written to somebody, and what they wrote. */
@Component
@Order(3)
class LetterHoldings implements Holdings {

    private final LetterRepository letters;
    private final ReceivedMails received;

    LetterHoldings(LetterRepository letters, ReceivedMails received) {
        this.letters = letters;
        this.received = received;
    }

    @Override
    public List<Holding> of(Person person) {
        return Stream.concat(
                        letters.to(person.contactIds(), person.digests()).stream()
                                .map(letter -> new Holding(
                                        "去信",
                                        letter.writtenAt(),
                                        letter.about(),
                                        letter.subject() + "\n" + letter.body().replace(Letters.LINK, "（链接）"))),
                        received.from(person.contactIds(), person.digests()).stream()
                                .map(mail -> new Holding(
                                        "来信",
                                        mail.receivedAt(),
                                        mail.about().orElse(""),
                                        mail.subject() + "\n" + mail.text())))
                .toList();
    }
}
