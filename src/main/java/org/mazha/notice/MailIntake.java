package org.mazha.notice;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.Whereabouts;
import org.mazha.link.Links;
import org.mazha.notice.ReceivedMail.Kind;
import org.mazha.notice.ReceivedMail.Place;
import org.mazha.privacy.Mask;
import org.mazha.privacy.Vault;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files each mail once: where it belongs if a signed mark says so, otherwise in the inbox of the clerks. */
@Component
@Transactional
class MailIntake {

    private final ReceivedMails received;
    private final LetterRepository letters;
    private final Letters writer;
    private final ReplyAddress replies;
    private final Links links;
    private final Vault vault;
    private final Actors actors;
    private final Whereabouts whereabouts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailIntake(
            ReceivedMails received,
            LetterRepository letters,
            Letters writer,
            ReplyAddress replies,
            Links links,
            Vault vault,
            Actors actors,
            Whereabouts whereabouts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.received = received;
        this.letters = letters;
        this.writer = writer;
        this.replies = replies;
        this.links = links;
        this.vault = vault;
        this.actors = actors;
        this.whereabouts = whereabouts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Files a mail unless it has been filed.
     *
     * @param raw null where it was too large to read
     */
    void take(Place place, IncomingMail mail, byte[] raw) {
        if (isKnown(place, mail, raw)) {
            return;
        }
        ReceivedMail filed = received.save(new ReceivedMail(
                digest(mail, raw), vault.digest(mail.fromAddress()), place, mail, raw, clock.instant()));
        Optional<Letter> letter = replies.letterIn(mail.marks()).flatMap(letters::findById);
        if (letter.isEmpty()) {
            return;
        }
        String area = whereabouts.areaOf(letter.get().about()).orElse(null);
        if (mail.bounce().isPresent()) {
            filed.matched(letter.get(), Kind.BOUNCE, area);
            if (!letter.get().isAcknowledgement()) {
                writer.bounced(letter.get(), Refusal.inWords(mail.bounce().get(), 0));
            }
        } else if (mail.isAutomatic() || replies.isOurs(mail.fromAddress())) {
            filed.matched(letter.get(), Kind.AUTOMATIC, area);
        } else {
            filed.matched(letter.get(), Kind.REPLY, area);
            answered(letter.get(), mail, filed);
        }
    }

    /** Files it unmatched, whatever it is: working on it failed, and it must not be lost for that. */
    void keep(Place place, IncomingMail mail, byte[] raw) {
        if (!isKnown(place, mail, raw)) {
            ReceivedMail filed = new ReceivedMail(
                    digest(mail, raw), vault.digest(mail.fromAddress()), place, mail, raw, clock.instant());
            filed.unmatched();
            received.save(filed);
        }
    }

    private boolean isKnown(Place place, IncomingMail mail, byte[] raw) {
        Optional<ReceivedMail> known = received.findByDigest(digest(mail, raw));
        known.ifPresent(filed -> filed.liesAt(place));
        return known.isPresent();
    }

    private void answered(Letter letter, IncomingMail mail, ReceivedMail filed) {
        ReplyReceived reply = new ReplyReceived(
                letter.about(), withoutSender(mail.text(), mail.fromName(), mail.fromAddress()), mail.files());
        publish(reply, senderOf(mail.fromAddress(), mail.fromName(), Optional.of(letter)));
        if (!reply.isTaken()) {
            filed.unmatched();
            return;
        }
        acknowledge(
                letter,
                mail,
                reply.isClosed() || letter.linkId().flatMap(links::endedWhy).isPresent());
    }

    /** Tells whoever knows the number of a mail that was in the inbox; whether they did, says the event. */
    ReplyReceived published(ReceivedMail mail, String number) {
        ReplyReceived reply = new ReplyReceived(
                number,
                withoutSender(mail.text(), mail.fromName(), mail.fromAddress()),
                mail.raw().map(MailIntake::filesIn).orElse(List.of()));
        publish(reply, senderOf(mail.fromAddress(), mail.fromName(), Optional.empty()));
        return reply;
    }

    /** People sign what they write; where it is told, that is left out, and the mail itself has it. */
    private static String withoutSender(String text, String name, String address) {
        return Mask.within(text, List.of(name), List.of(address));
    }

    /** A party is named as we know it; whoever else writes, by a part of their name. */
    private static String senderOf(String address, String name, Optional<Letter> answered) {
        return answered.filter(letter -> letter.contactId().isEmpty())
                .filter(letter -> address.equalsIgnoreCase(letter.recipient()))
                .flatMap(Letter::recipientName)
                .orElse(name.contains("@") ? Mask.mail(name) : Mask.name(name));
    }

    private static List<ReplyReceived.File> filesIn(byte[] raw) {
        try {
            return IncomingMail.read(raw).files();
        } catch (MessagingException | IOException | RuntimeException e) {
            // They stay with the mail, which can be downloaded
            return List.of();
        }
    }

    private void publish(ReplyReceived reply, String sender) {
        actors.as(new Actor("mail", cut(sender, 50) + "（来信）", Set.of()), () -> {
            events.publishEvent(reply);
            return null;
        });
    }

    /** One answer a day for each matter and sender, and none to an answer: no two machines write to each other for long. */
    private void acknowledge(Letter letter, IncomingMail mail, boolean isClosed) {
        if (letter.isAcknowledgement()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        Map<String, Object> facts = new HashMap<>();
        facts.put("recipientName", mail.fromName());
        facts.put("subject", letter.subject());
        facts.put("language", letter.language());
        letter.area().ifPresent(area -> facts.put("area", area));
        letter.contactId().ifPresent(contact -> facts.put("contact", contact));
        writer.write(
                isClosed ? Letter.REPLY_TO_CLOSED : Letter.REPLY_RECEIVED,
                "acknowledgement:" + letter.about() + ":" + today + ":" + mail.fromAddress(),
                letter.about(),
                mail.fromAddress(),
                facts);
    }

    private static byte[] digest(IncomingMail mail, byte[] raw) {
        if (mail.messageId().isEmpty() && raw != null) {
            return DigestUtils.sha256(raw);
        }
        // Two copies of one mail differ in how they came; somebody else's mail may bear the same id
        return DigestUtils.sha256(String.join("\0", mail.messageId(), mail.fromAddress(), mail.subject(), mail.text()));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
