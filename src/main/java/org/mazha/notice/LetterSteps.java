package org.mazha.notice;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.mazha.engine.Desk;
import org.mazha.engine.ProcessDoor;
import org.mazha.link.Links;
import org.mazha.privacy.Vault;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

/** The Java side of {@code letter.bpmn}. */
@ProcessDoor(name = "letters")
@Transactional(propagation = Propagation.MANDATORY)
public class LetterSteps {

    private final LetterRepository letters;
    private final Letters writer;
    private final JavaMailSender mail;
    private final LetterSettings settings;
    private final Links links;
    private final ReplyAddress replies;
    private final Vault vault;
    private final Desk desk;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LetterSteps(
            LetterRepository letters,
            Letters writer,
            JavaMailSender mail,
            LetterSettings settings,
            Links links,
            ReplyAddress replies,
            Vault vault,
            Desk desk,
            ApplicationEventPublisher events,
            Clock clock) {
        this.letters = letters;
        this.writer = writer;
        this.mail = mail;
        this.settings = settings;
        this.links = links;
        this.replies = replies;
        this.vault = vault;
        this.desk = desk;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sends a letter unless it has been sent or its address was refused for good. A crash between the mail server's answer
     * and our commit sends it again, under the same Message-ID.
     *
     * @throws LetterNotSent if the mail server does not take it
     */
    public void send(long letterId) {
        Letter letter = letters.get(letterId);
        if (letter.isSent() || letter.isRefused() || letter.isErased()) {
            return;
        }
        try {
            mail.send(message(letter));
            letter.sent(clock.instant());
        } catch (MailException e) {
            Optional<String> refusal = Refusal.of(e);
            if (refusal.isEmpty()) {
                throw new LetterNotSent(letter, e);
            }
            letter.refused(refusal.get(), clock.instant());
            events.publishEvent(new LetterNews(
                    letter.about(),
                    "给" + Letters.nameOf(letter) + "的信“" + letter.subject() + "”没有送到：" + refusal.get()));
        }
    }

    /** Whether so many letters have gone out lately that this one waits for its turn. */
    public boolean isCrowded(long letterId) {
        return letters.get(letterId).turnAt().isAfter(clock.instant());
    }

    public Date turnAt(long letterId) {
        return Date.from(letters.get(letterId).turnAt());
    }

    public boolean isRefused(long letterId) {
        return letters.get(letterId).isRefused();
    }

    public boolean isAwaited(long letterId) {
        return letters.get(letterId).isAwaited();
    }

    /**
     * Whether somebody has to telephone: it was not opened, what it was for has not been done, and nobody is asked to
     * telephone the same recipient about the same thing already.
     */
    public boolean needsCall(long letterId) {
        Letter letter = letters.get(letterId);
        return !letter.isSettled()
                && letter.linkId().flatMap(links::openedAt).isEmpty()
                && !(desk.isOpen(letter.about(), "telephoneParty")
                        && letters.isCallOpenForAnother(letter.about(), vault.digests(letter.recipient()), letterId));
    }

    public void callAsked(long letterId) {
        letters.get(letterId).callAsked(clock.instant());
    }

    /** The same text goes to the address that was found out, with a new link; the old one opens nothing from now on. */
    public void resend(long letterId) {
        writer.again(letters.get(letterId));
    }

    /** The same words twice; a mail program shows the last that it can. */
    private Multipart content(Letter letter) throws MessagingException {
        String address = letter.linkId().map(id -> links.address(id).toString()).orElse("");
        var content = new MimeMultipart("alternative");
        var text = new MimeBodyPart();
        text.setText(letter.body().replace(Letters.LINK, address), "UTF-8");
        content.addBodyPart(text);
        if (letter.html().isPresent()) {
            var html = new MimeBodyPart();
            html.setText(
                    letter.html().get().replace(Letters.LINK, HtmlUtils.htmlEscape(address, "UTF-8")), "UTF-8", "html");
            content.addBodyPart(html);
        }
        return content;
    }

    private MimeMessage message(Letter letter) {
        String id = replies.messageId(letter);
        var message = new SMTPMessage(mail.createMimeMessage().getSession()) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        try {
            message.setFrom(new InternetAddress(
                    settings.from(), letter.senderName().orElse(settings.sender()), StandardCharsets.UTF_8.name()));
            message.setRecipient(RecipientType.TO, new InternetAddress(letter.recipient()));
            message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
            message.setContent(content(letter));
            message.setHeader("Auto-Submitted", letter.isAcknowledgement() ? "auto-replied" : "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
            Optional<String> reply = replies.of(letter);
            if (reply.isPresent()) {
                message.setReplyTo(new InternetAddress[] {new InternetAddress(reply.get())});
                message.setEnvelopeFrom(reply.get());
            }
            return message;
        } catch (MessagingException | java.io.UnsupportedEncodingException e) {
            throw new LetterNotSent(letter, e);
        }
    }
}
