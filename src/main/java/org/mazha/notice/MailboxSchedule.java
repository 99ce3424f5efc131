package org.mazha.notice;

import jakarta.mail.MessagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Reads the mailbox again and again, if there is one. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnExpression("!'${mazha.mail.imap.host:}'.isBlank()")
class MailboxSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxSchedule.class);

    private final Mailbox mailbox;

    MailboxSchedule(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Scheduled(fixedDelayString = "${mazha.mail.imap.every:PT1M}", initialDelayString = "${mazha.mail.imap.every:PT1M}")
    void read() {
        try {
            mailbox.read();
        } catch (MessagingException e) {
            LOG.warn("The mailbox cannot be read, and is tried again: {}", e.toString());
        }
    }
}
