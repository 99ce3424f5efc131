package org.mazha.notice;

import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mazha.link.LinkKey;
import org.springframework.stereotype.Component;

/** The signed marks by which what comes back finds its letter: in the reply address and in the Message-ID. */
@Component
class ReplyAddress {

    private static final int SIGNATURE_BYTES = 10;
    private static final Pattern MARK = Pattern.compile("(?:\\+|<letter-)(\\d{1,18})\\.([0-9a-f]{20})@");

    private final LinkKey key;
    private final LetterSettings settings;
    private final MailboxSettings mailbox;

    ReplyAddress(LinkKey key, LetterSettings settings, MailboxSettings mailbox) {
        this.key = key;
        this.settings = settings;
        this.mailbox = mailbox;
    }

    /** Where replies to the letter go and where it comes back to; none if no mailbox is read. */
    Optional<String> of(Letter letter) {
        if (!mailbox.isRead()) {
            return Optional.empty();
        }
        String[] parts = ours().split("@", 2);
        return Optional.of(parts[0] + "+" + mark(letter.id()) + "@" + parts[1]);
    }

    /** The letter's Message-ID, always the same and not to be guessed. */
    String messageId(Letter letter) {
        return "<letter-" + mark(letter.id()) + "@" + settings.from().split("@", 2)[1] + ">";
    }

    /** The letter that one of these addresses or ids was signed for; forged ones say nothing. */
    Optional<Long> letterIn(Collection<String> texts) {
        for (String text : texts) {
            Matcher mark = MARK.matcher(text.toLowerCase(Locale.ROOT));
            while (mark.find()) {
                long id = Long.parseLong(mark.group(1));
                if (java.security.MessageDigest.isEqual(
                        mark(id).getBytes(), (mark.group(1) + "." + mark.group(2)).getBytes())) {
                    return Optional.of(id);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a mail from this address is one that we wrote ourselves. */
    boolean isOurs(String address) {
        String known = address.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
        return known.equals(ours().toLowerCase(Locale.ROOT))
                || known.equals(settings.from().toLowerCase(Locale.ROOT));
    }

    private String ours() {
        return mailbox.address().isBlank() ? settings.from() : mailbox.address();
    }

    private String mark(long id) {
        byte[] signature = Arrays.copyOf(key.sign("LETTER:" + id), SIGNATURE_BYTES);
        return id + "." + HexFormat.of().formatHex(signature);
    }
}
