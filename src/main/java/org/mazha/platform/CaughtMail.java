package org.mazha.platform;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A letter the mail catcher has kept.
 *
 * @param date when it was caught, as the people of this place read a clock
 * @param parts what it says; empty as long as only its head has been read
 */
record CaughtMail(String name, String to, String from, String subject, String date, List<Content> parts) {

    /** A readable part of a letter, or the name of an attachment. */
    record Content(Kind kind, String text) {

        private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>()（），。]+");

        /** The addresses named in the text: a link is what many letters are sent for. */
        public List<String> links() {
            return LINK.matcher(text.replace("&amp;", "&"))
                    .results()
                    .map(found -> found.group())
                    .distinct()
                    .toList();
        }
    }

    enum Kind {
        TEXT,
        HTML,
        ATTACHMENT
    }

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    static CaughtMail headOf(Path file) throws IOException, MessagingException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return of(file, new InternetHeaders(in, true), List.of());
        }
    }

    static CaughtMail wholeOf(Path file) throws IOException, MessagingException {
        CaughtMail head = headOf(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            List<Content> parts = new ArrayList<>();
            collect(new MimeMessage(null, in), parts);
            return new CaughtMail(head.name, head.to, head.from, head.subject, head.date, parts);
        }
    }

    private static CaughtMail of(Path file, InternetHeaders headers, List<Content> parts) throws IOException {
        String name = file.getFileName().toString();
        var caught = LocalDateTime.parse(name.substring(0, name.indexOf('-')), MailCatcher.TIMESTAMP);
        return new CaughtMail(
                name,
                header(headers, MailCatcher.ENVELOPE_RECIPIENTS),
                header(headers, "From"),
                header(headers, "Subject"),
                DATE.format(caught.toInstant(ZoneOffset.UTC)),
                parts);
    }

    private static String header(InternetHeaders headers, String name) throws IOException {
        String[] values = headers.getHeader(name);
        return values == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(values[0]));
    }

    private static void collect(Part part, List<Content> parts) throws IOException, MessagingException {
        if (part.getFileName() != null) {
            parts.add(new Content(Kind.ATTACHMENT, MimeUtility.decodeText(part.getFileName())));
        } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                collect(several.getBodyPart(i), parts);
            }
        } else if (part.isMimeType("text/*") && part.getContent() instanceof String text) {
            parts.add(new Content(part.isMimeType("text/html") ? Kind.HTML : Kind.TEXT, text));
        }
    }
}
