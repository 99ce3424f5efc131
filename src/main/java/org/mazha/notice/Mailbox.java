package org.mazha.notice;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.mazha.notice.ReceivedMail.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads what came in over IMAP. A mail is marked as read only after it has been filed, and the next reading begins behind
 * the highest number that was filed: what somebody reads, flags or moves by hand is not missed, and after a crash
 * nothing is missed or filed twice.
 */
@Component
class Mailbox {

    /** Any number, the same on every node: one reads at a time. */
    private static final long LOCK = 0x6d617a68616d61L;

    private static final int AT_ONCE = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final MailboxSettings settings;
    private final MailIntake intake;
    private final ReceivedMails received;
    private final JdbcTemplate jdbc;

    Mailbox(MailboxSettings settings, MailIntake intake, ReceivedMails received, JdbcTemplate jdbc) {
        this.settings = settings;
        this.intake = intake;
        this.received = received;
        this.jdbc = jdbc;
    }

    /** Files what is new, unless another node is doing so. */
    void read() throws MessagingException {
        Optional<MessagingException> failed =
                jdbc.execute((ConnectionCallback<Optional<MessagingException>>) connection -> {
                    try (var lock = connection.prepareStatement("select pg_try_advisory_lock(" + LOCK + ")");
                            var got = lock.executeQuery()) {
                        got.next();
                        if (!got.getBoolean(1)) {
                            return Optional.empty();
                        }
                    }
                    try {
                        readAlone();
                        return Optional.empty();
                    } catch (MessagingException e) {
                        return Optional.of(e);
                    } finally {
                        try (var unlock = connection.prepareStatement("select pg_advisory_unlock(" + LOCK + ")")) {
                            unlock.execute();
                        }
                    }
                });
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    private void readAlone() throws MessagingException {
        try (Store store = Session.getInstance(properties()).getStore(protocol())) {
            store.connect(
                    settings.host(), settings.port() == 0 ? -1 : settings.port(), settings.user(), settings.password());
            try (Folder folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                readAll(folder);
            }
        }
    }

    private void readAll(Folder folder) throws MessagingException {
        UIDFolder numbers = (UIDFolder) folder;
        long validity = numbers.getUIDValidity();
        long last = received.lastUid(settings.name(), validity);
        Message[] found = numbers.getMessagesByUID(last + 1, UIDFolder.LASTUID);
        FetchProfile sizes = new FetchProfile();
        sizes.add(FetchProfile.Item.SIZE);
        sizes.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(found, sizes);
        List<Message> inOrder = java.util.Arrays.stream(found).limit(AT_ONCE).toList();
        for (Message message : inOrder) {
            long uid = numbers.getUID(message);
            // A server asked for what lies behind the last one answers with the last one
            if (uid > last && message instanceof MimeMessage mail) {
                file(new Place(settings.name(), validity, uid), mail);
                message.setFlag(Flags.Flag.SEEN, true);
            }
        }
    }

    private void file(Place place, MimeMessage message) throws MessagingException {
        byte[] raw = null;
        IncomingMail mail;
        if (message.getSize() > settings.largest().toBytes()) {
            mail = IncomingMail.headOf(
                    message,
                    "（这封邮件有 " + message.getSize() / 1_000_000 + " MB，太大，没有读进来。原件在邮箱 " + settings.user() + " 里。）");
        } else {
            raw = bytes(message);
            mail = parsed(message, raw);
        }
        try {
            intake.take(place, mail, raw);
        } catch (RuntimeException e) {
            LOG.error("Mail {} in {} could not be dealt with and goes to the inbox", place.uid(), place.mailbox(), e);
            intake.keep(place, mail, raw);
        }
    }

    private static IncomingMail parsed(MimeMessage message, byte[] raw) throws MessagingException {
        try {
            return IncomingMail.read(raw);
        } catch (MessagingException | IOException | RuntimeException e) {
            LOG.warn("A mail cannot be read: {}", e.toString());
            return IncomingMail.headOf(message, "（这封邮件的内容读不出来，请下载原件查看。）");
        }
    }

    private static byte[] bytes(MimeMessage message) throws MessagingException {
        try {
            var out = new ByteArrayOutputStream();
            message.writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new MessagingException("The mail cannot be fetched", e);
        }
    }

    private String protocol() {
        return settings.ssl() ? "imaps" : "imap";
    }

    private Properties properties() {
        var properties = new Properties();
        for (String setting : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.put("mail." + protocol() + "." + setting, "20000");
        }
        properties.put("mail.imap.starttls.enable", "true");
        // Reading must not mark a mail as read before it is filed
        properties.put("mail." + protocol() + ".peek", "true");
        return properties;
    }
}
