package org.mazha.notice;

import jakarta.validation.constraints.Email;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The mailbox to which people reply and letters come back. It has to be one of its own, that knows addresses with a plus
 * ({@code reply+…@}); nothing is read as long as no host is set.
 *
 * @param host of the IMAP server; empty for none
 * @param port 0 for the usual one
 * @param address of the mailbox; empty if it is the address that letters come from
 * @param every how long to wait between two readings
 * @param largest what is larger is not read but left in the mailbox, and the office is told
 */
@Validated
@ConfigurationProperties("mazha.mail.imap")
record MailboxSettings(
        @DefaultValue("") String host,
        @DefaultValue("0") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("true") boolean ssl,
        @DefaultValue("") @Email String address,
        @DefaultValue("PT1M") Duration every,
        @DefaultValue("15MB") DataSize largest) {

    boolean isRead() {
        return !host.isBlank();
    }

    /** What makes a mail's number in it unique. */
    String name() {
        return user + "@" + host + "/" + folder;
    }
}
