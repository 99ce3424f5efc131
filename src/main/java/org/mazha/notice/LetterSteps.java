package org.mazha.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import org.mazha.engine.ProcessDoor;
import org.mazha.link.Links;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code letter.bpmn}. */
@ProcessDoor(name = "letters")
@Transactional(propagation = Propagation.MANDATORY)
public class LetterSteps {

    private final LetterRepository letters;
    private final JavaMailSender mail;
    private final LetterSettings settings;
    private final Links links;
    private final Clock clock;

    LetterSteps(LetterRepository letters, JavaMailSender mail, LetterSettings settings, Links links, Clock clock) {
        this.letters = letters;
        this.mail = mail;
        this.settings = settings;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Sends a letter unless it has been sent. A crash between the mail server's answer and our commit sends it again,
     * under the same Message-ID.
     *
     * @throws LetterNotSent if the mail server does not take it
     */
    public void send(long letterId) {
        Letter letter = letters.findById(letterId)
                .orElseThrow(() -> new IllegalStateException("There is no letter " + letterId));
        if (letter.isSent()) {
            return;
        }
        try {
            mail.send(message(letter));
        } catch (MailException e) {
            throw new LetterNotSent(letter, e);
        }
        letter.sent(clock.instant());
    }

    private String body(Letter letter) {
        return letter.linkId()
                .map(id -> letter.body().replace(Letters.LINK, links.address(id).toString()))
                .orElse(letter.body());
    }

    private MimeMessage message(Letter letter) {
        String id = "<letter-" + letter.id() + "@" + settings.from().split("@")[1] + ">";
        var message = new MimeMessage(mail.createMimeMessage().getSession()) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        try {
            var helper = new MimeMessageHelper(message, "UTF-8");
            helper.setFrom(settings.from(), settings.sender());
            helper.setTo(letter.recipient());
            helper.setSubject(letter.subject());
            helper.setText(body(letter));
            message.setHeader("Auto-Submitted", "auto-generated");
            return message;
        } catch (MessagingException | java.io.UnsupportedEncodingException e) {
            throw new LetterNotSent(letter, e);
        }
    }
}
