package org.mazha.platform;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** The mail server of the default: it delivers nothing, and keeps the newest letters as files that can be read here. */
class MailCatcher implements AutoCloseable {

    /** Who the letter was handed over for, which its own header need not say. */
    static final String ENVELOPE_RECIPIENTS = "X-Mazha-Recipients";

    static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private static final Logger log = LoggerFactory.getLogger(MailCatcher.class);

    private static final Pattern FILE_NAME = Pattern.compile("\\d{8}T\\d{9}-\\d{6}\\.eml");
    private static final int LARGEST = 10 * 1024 * 1024;

    private final Path directory;
    private final int kept;
    private final Clock clock;
    private final AtomicInteger received = new AtomicInteger();
    private final SMTPServer server;

    MailCatcher(Path directory, int port, int kept, Clock clock) {
        this.directory = directory;
        this.kept = kept;
        this.clock = clock;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw StartRefused.notWritable(directory, e);
        }
        this.server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .maxMessageSize(LARGEST)
                .messageHandlerFactory(Delivery::new)
                .build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    /** The letters caught, newest first; only those to recipients that contain {@code recipient}, if it has text. */
    List<CaughtMail> letters(String recipient) {
        String wanted = recipient.strip().toLowerCase(Locale.ROOT);
        List<CaughtMail> letters = new ArrayList<>();
        for (Path file : files()) {
            try {
                CaughtMail letter = CaughtMail.headOf(file);
                if (letter.to().toLowerCase(Locale.ROOT).contains(wanted)) {
                    letters.add(letter);
                }
            } catch (IOException | MessagingException e) {
                log.warn("Letter {} cannot be read: {}", file.getFileName(), e.getMessage());
            }
        }
        return letters;
    }

    /** The letter of that name; none for a name that no letter can have, such as one that leads elsewhere. */
    Optional<Path> letter(String name) {
        return Optional.of(name)
                .filter(FILE_NAME.asMatchPredicate())
                .map(directory::resolve)
                .filter(Files::isRegularFile);
    }

    @Override
    public void close() {
        server.stop();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file ->
                            FILE_NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void keep(byte[] letter) throws IOException {
        String name =
                "%s-%06d.eml".formatted(TIMESTAMP.format(clock.instant()), received.incrementAndGet() % 1_000_000);
        Path arriving = Files.createTempFile(directory, "arriving-", ".tmp");
        Files.write(arriving, letter);
        Files.move(arriving, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        List<Path> files = files();
        for (Path old : files.subList(Math.min(kept, files.size()), files.size())) {
            Files.deleteIfExists(old);
        }
    }

    /** One letter being handed over. */
    private class Delivery implements MessageHandler {

        private final List<String> recipients = new ArrayList<>();

        Delivery(MessageContext context) {}

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) {
            recipients.add(recipient.replaceAll("[\\r\\n]", ""));
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            byte[] text = data.readNBytes(LARGEST + 1);
            if (text.length > LARGEST) {
                throw new RejectException(552, "5.3.4 Message too big");
            }
            var letter = new ByteArrayOutputStream(text.length + 256);
            String head = ENVELOPE_RECIPIENTS + ": " + String.join(", ", recipients) + "\r\n";
            letter.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            letter.writeBytes(text);
            keep(letter.toByteArray());
            return null;
        }

        @Override
        public void done() {}
    }
}
