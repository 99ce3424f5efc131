package org.mazha.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailCatcherTests {

    private static final Clock NEW_YEAR = Clock.fixed(Instant.parse("2026-12-31T16:05:00Z"), ZoneOffset.UTC);

    @TempDir
    Path mail;

    @Test
    void keepsLettersAcrossARestart() {
        try (MailCatcher catcher = catcher(500)) {
            send(catcher, "居民", "请回访");
        }

        try (MailCatcher catcher = catcher(500)) {
            assertThat(catcher.letters("")).singleElement().satisfies(letter -> {
                assertThat(letter.subject()).isEqualTo("居民");
                assertThat(letter.to()).isEqualTo("someone@example.org");
                assertThat(letter.date()).isEqualTo("2027-01-01 00:05");
            });
        }
    }

    @Test
    void keepsTheNewestOnly() {
        try (MailCatcher catcher = catcher(3)) {
            for (int i = 1; i <= 5; i++) {
                send(catcher, "letter " + i, "text");
            }

            assertThat(catcher.letters(""))
                    .extracting(CaughtMail::subject)
                    .containsExactly("letter 5", "letter 4", "letter 3");
        }
    }

    @Test
    void refusesALetterTooLarge() {
        try (MailCatcher catcher = catcher(500)) {
            assertThatThrownBy(() -> send(catcher, "large", "0123456789\n".repeat(1024 * 1024)))
                    .isInstanceOf(MailException.class);

            assertThat(catcher.letters("")).isEmpty();
        }
    }

    private MailCatcher catcher(int kept) {
        return new MailCatcher(mail, 0, kept, NEW_YEAR);
    }

    private static void send(MailCatcher catcher, String subject, String text) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(catcher.port());
        sender.setDefaultEncoding("UTF-8");
        var letter = new SimpleMailMessage();
        letter.setFrom("mazha@example.org");
        letter.setTo("someone@example.org");
        letter.setSubject(subject);
        letter.setText(text);
        sender.send(letter);
    }
}
