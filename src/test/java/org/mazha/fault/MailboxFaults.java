package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mazha.Gate;
import org.mazha.Wait;

/** A mailbox that is gone for a while, or says nothing, while a node reads it every other second. */
@Tag("fault")
class MailboxFaults {

    /** As long as a node waits for a server that says nothing, and some readings. */
    private static final Duration READ = Duration.ofSeconds(90);

    private GreenMail post;
    private GreenMailUser mailbox;
    private Gate gate;
    private Installation installation;
    private Node reader;
    private int readBefore;
    private int delivered;

    @BeforeEach
    void oneNodeReadsIt() throws Exception {
        post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        post.start();
        mailbox = post.setUser("mazha@example.org", "mazha", "secret");
        gate = new Gate(post.getImap().getPort());
        installation = Installation.shared();
        readBefore = read();
        reader = installation.node(
                "node with a mailbox",
                Map.of(
                        "MAZHA_MAIL_IMAP_HOST", "127.0.0.1",
                        "MAZHA_MAIL_IMAP_PORT", String.valueOf(gate.port()),
                        "MAZHA_MAIL_IMAP_USER", "mazha",
                        "MAZHA_MAIL_IMAP_PASSWORD", "secret",
                        "MAZHA_MAIL_IMAP_SSL", "false",
                        "MAZHA_MAIL_IMAP_EVERY", "PT2S"),
                List.of());
        reader.start();
        reader.awaitReady(Installation.START);
        deliver();
        awaitAll();
    }

    @AfterEach
    void end() {
        reader.stop();
        gate.close();
        post.stop();
    }

    @AfterAll
    static void print() {
        Results.print();
    }

    @Test
    void theMailboxIsGone() throws Exception {
        gate.shut();
        Load load = worked();
        gate.open();
        everyMailIsThereOnce("mailbox gone", load);
    }

    @Test
    void theMailboxSaysNothing() throws Exception {
        gate.stuck(true);
        Load load = worked();
        gate.stuck(false);
        everyMailIsThereOnce("mailbox says nothing", load);
    }

    private Load worked() throws Exception {
        Load load = new Load(installation, 2);
        try (load) {
            load.goOnFor(10);
            for (int mail = 0; mail < 5; mail++) {
                deliver();
            }
            load.goOnFor(20);
        }
        return load;
    }

    private void everyMailIsThereOnce(String fault, Load load) {
        Duration read = awaitAll();
        assertThat(load.failed()).as("what people noticed").isEmpty();
        assertThat(reader.health("readiness")).isEqualTo(200);
        installation.settles(Duration.ofSeconds(60));
        new Invariants(installation).everythingFitsTogether();
        Results.add(fault, load.seen(), load.longestWait(), Duration.ZERO, read);
    }

    private Duration awaitAll() {
        Duration took = Wait.until(READ, "all mails have been read", () -> read() >= delivered);
        assertThat(read()).isEqualTo(delivered);
        return took;
    }

    private int read() {
        return installation
                        .database()
                        .ask(jdbc -> jdbc.sql("select count(*) from received_mail")
                                .query(Integer.class)
                                .single())
                - readBefore;
    }

    private void deliver() throws Exception {
        var mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom(new InternetAddress("somebody@example.org"));
        mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress("mazha@example.org"));
        mail.setSubject("About " + System.identityHashCode(post), "UTF-8");
        mail.setText("Nr. " + ++delivered, "UTF-8");
        mail.saveChanges();
        mailbox.deliver(mail);
    }
}
