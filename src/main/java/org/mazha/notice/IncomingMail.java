package org.mazha.notice;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/**
 * A mail as somebody sent it, read without trust: nothing in it is believed but that it came.
 *
 * @param marks where a signed mark of ours may stand: recipients and the mails it answers
 * @param text what was written, without what it quotes
 * @param bounce the status of a letter that came back for good, such as {@code 5.1.1}; none if it is no such report
 * @param isAutomatic whether a machine wrote it: it is filed and never answered
 */
record IncomingMail(
        String messageId,
        String fromAddress,
        String fromName,
        String subject,
        List<String> marks,
        String text,
        List<ReplyReceived.File> files,
        Optional<String> bounce,
        boolean isAutomatic) {

    private static final int LONGEST_TEXT = 20_000;
    private static final int DEEPEST = 10;
    private static final int MOST_PARTS = 100;
    private static final Pattern QUOTE = Pattern.compile(
            "(?m)^\\s*(?:-{2,}\\s*(?:原始邮件|原邮件|回复的原邮件|转发的邮件|Original Message|Forwarded message)\\s*-{2,}.*"
                    + "|On\\s.{5,200}\\swrote:\\s*|.{0,80}(?:于|在).{4,80}写道[:：]\\s*|_{20,}\\s*"
                    + "|(?:发件人|From)[:：].{3,200}\\R\\s*(?:发送时间|日期|时间|Sent|Date|收件人|To)[:：].*)$");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern FAILED = Pattern.compile("(?im)^Action:\\s*failed");

    /** A mail from its bytes. */
    static IncomingMail read(byte[] raw) throws MessagingException, IOException {
        return new Reader(new MimeMessage(null, new ByteArrayInputStream(raw))).read();
    }

    /** What the head of a mail says whose body is too large to be read. */
    static IncomingMail headOf(MimeMessage message, String insteadOfText) throws MessagingException {
        return new Reader(message).mail(insteadOfText, List.of());
    }

    private static final class Reader {

        private final MimeMessage message;
        private final List<ReplyReceived.File> files = new ArrayList<>();
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<String> reported = new ArrayList<>();
        private String bounce;
        private int parts;

        private Reader(MimeMessage message) {
            this.message = message;
        }

        private IncomingMail read() throws MessagingException, IOException {
            collect(message, 0);
            String text = plain.isEmpty() ? stripped(html.toString()) : plain.toString();
            return mail(written(text), List.copyOf(files));
        }

        private IncomingMail mail(String text, List<ReplyReceived.File> attached) throws MessagingException {
            InternetAddress from = from();
            String address = from == null || from.getAddress() == null ? "" : from.getAddress();
            if (address.toLowerCase(Locale.ROOT).matches("mailer-daemon@.*")
                    && !message.isMimeType("multipart/report")) {
                // A server that does not report in the form of RFC 3464
                bounce = "";
            }
            List<String> marks = new ArrayList<>();
            for (String header :
                    List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "In-Reply-To", "References")) {
                marks.addAll(headers(header));
            }
            marks.addAll(reported);
            return new IncomingMail(
                    headers("Message-ID").stream().findFirst().orElse("").strip(),
                    cut(clean(address), 254),
                    cut(clean(from == null || from.getPersonal() == null ? address : from.getPersonal()), 200),
                    cut(clean(subject()), 300),
                    marks,
                    text,
                    attached,
                    Optional.ofNullable(bounce),
                    isAutomatic(address));
        }

        private InternetAddress from() {
            try {
                var senders = message.getFrom();
                return senders != null && senders.length > 0 && senders[0] instanceof InternetAddress sender
                        ? sender
                        : null;
            } catch (MessagingException e) {
                // An address that cannot be read is one that nobody can answer
                return null;
            }
        }

        private String subject() throws MessagingException {
            String subject = message.getSubject();
            return subject == null || subject.isBlank() ? "（没有主题）" : subject;
        }

        /** RFC 3834 and what programs send in its place. */
        private boolean isAutomatic(String address) throws MessagingException {
            return address.isEmpty()
                    || address.toLowerCase(Locale.ROOT).matches("(mailer-daemon|postmaster|no-?reply)@.*")
                    || headers("Auto-Submitted").stream()
                            .anyMatch(value -> !value.strip().equalsIgnoreCase("no"))
                    || headers("Precedence").stream()
                            .anyMatch(value ->
                                    value.strip().toLowerCase(Locale.ROOT).matches("bulk|junk|list|auto_reply"))
                    || Stream.of(
                                    "X-Autoreply",
                                    "X-Autorespond",
                                    "X-Auto-Response-Suppress",
                                    "List-Id",
                                    "List-Unsubscribe")
                            .anyMatch(header -> !headers(header).isEmpty())
                    || headers("Return-Path").stream()
                            .anyMatch(path -> path.strip().equals("<>"))
                    || message.isMimeType("multipart/report");
        }

        private List<String> headers(String name) {
            try {
                String[] values = message.getHeader(name);
                return values == null ? List.of() : Arrays.asList(values);
            } catch (MessagingException e) {
                return List.of();
            }
        }

        private void collect(Part part, int depth) throws MessagingException, IOException {
            if (depth > DEEPEST || ++parts > MOST_PARTS) {
                return;
            }
            if (part.isMimeType("multipart/*")) {
                if (part.getContent() instanceof Multipart several) {
                    for (int i = 0; i < several.getCount(); i++) {
                        BodyPart one = several.getBodyPart(i);
                        collect(one, depth + 1);
                    }
                }
            } else if (part.isMimeType("message/delivery-status")) {
                report(text(part));
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                // What came back: its Message-ID is one of ours
                String head = text(part);
                head.lines()
                        .limit(200)
                        .filter(line -> line.regionMatches(true, 0, "Message-ID:", 0, 11))
                        .forEach(reported::add);
            } else if (part.getFileName() != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                files.add(new ReplyReceived.File(
                        cut(clean(fileName(part)), 120), part.getInputStream().readAllBytes()));
            } else if (part.isMimeType("text/plain")) {
                plain.append(text(part)).append('\n');
            } else if (part.isMimeType("text/html")) {
                html.append(text(part));
            }
        }

        private void report(String status) {
            Matcher code = STATUS.matcher(status);
            if (FAILED.matcher(status).find()) {
                bounce = code.find() ? code.group(1) : "";
            }
        }

        private static String fileName(Part part) throws MessagingException, IOException {
            return part.getFileName() == null ? "附件" : MimeUtility.decodeText(part.getFileName());
        }
    }

    /** The words of a part, whatever it says that it is encoded in. */
    private static String text(Part part) throws IOException, MessagingException {
        byte[] bytes = part.getInputStream().readAllBytes();
        String named = null;
        try {
            named = new ContentType(part.getContentType()).getParameter("charset");
        } catch (MessagingException e) {
            // Not told, then
        }
        return new String(bytes, charset(named, bytes)).replace("\0", "");
    }

    private static Charset charset(String named, byte[] bytes) {
        if (named != null && named.toLowerCase(Locale.ROOT).matches("gb2312|gbk|gb_2312-80|x-gbk")) {
            // Programs say GB2312 and write characters that only its successor has
            return Charset.forName("GB18030");
        }
        try {
            if (named != null && !named.equalsIgnoreCase("us-ascii")) {
                return Charset.forName(MimeUtility.javaCharset(named));
            }
        } catch (IllegalArgumentException e) {
            // No such encoding
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (java.nio.charset.CharacterCodingException e) {
            return Charset.forName("GB18030");
        }
    }

    private static String stripped(String html) {
        String withoutCode = html.replaceAll("(?is)<(script|style|head)\\b.*?</\\1>", " ")
                .replaceAll("(?is)<blockquote\\b.*", "")
                .replaceAll("(?i)<(br|/p|/div|/tr|/li)\\b[^>]*>", "\n")
                .replaceAll("(?s)<[^>]*>", "");
        return HtmlUtils.htmlUnescape(withoutCode);
    }

    /** What the sender wrote, without the letter that it answers. */
    private static String written(String text) {
        String normal = text.replace("\r\n", "\n").replace(' ', ' ');
        Matcher quote = QUOTE.matcher(normal);
        String own = quote.find() ? normal.substring(0, quote.start()) : normal;
        own = own.replaceAll("(?m)^>.*$", "").replaceAll("\\n{3,}", "\n\n").strip();
        // Who writes below what they quote has said everything there
        return cut(own.isEmpty() ? normal.strip() : own, LONGEST_TEXT);
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 2) + "……";
    }
}
