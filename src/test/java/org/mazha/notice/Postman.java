package org.mazha.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the mailbox when a test says so, and knows where replies go. */
@TestComponent
public class Postman {

    private final Mailbox mailbox;
    private final LetterRepository letters;
    private final ReplyAddress replies;
    private final JdbcClient jdbc;

    Postman(Mailbox mailbox, LetterRepository letters, ReplyAddress replies, JdbcClient jdbc) {
        this.mailbox = mailbox;
        this.letters = letters;
        this.replies = replies;
        this.jdbc = jdbc;
    }

    public void read() {
        try {
            mailbox.read();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a reply to the newest letter of this template goes. */
    public String replyAddress(String template) {
        return replies.of(newest(template)).orElseThrow();
    }

    public String messageId(String template) {
        return replies.messageId(newest(template));
    }

    private Letter newest(String template) {
        return letters.get(jdbc.sql("select max(id) from letter where template = ?")
                .param(template)
                .query(Long.class)
                .single());
    }

    /** The plain text of one of our letters, which stands before the page. */
    public static String textOf(MimeMessage letter) throws MessagingException, IOException {
        return ((Multipart) letter.getContent()).getBodyPart(0).getContent().toString();
    }
}
