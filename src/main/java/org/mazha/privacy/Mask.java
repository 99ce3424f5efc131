package org.mazha.privacy;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names, telephone numbers and mail addresses as those see them who need not know them whole (DOMAIN §9.2). */
public final class Mask {

    private Mask() {}

    /** {@code 王**}, however long the name is. */
    public static String name(String name) {
        return name.isBlank() ? "" : name.strip().substring(0, name.strip().offsetByCodePoints(0, 1)) + "**";
    }

    /** {@code 138****1234}; of short numbers the end only. */
    public static String phone(String phone) {
        String number = phone.strip();
        int shown = number.length() >= 10 ? 3 : 0;
        return number.substring(0, shown) + "****"
                + number.substring(number.length() - Math.min(4, number.length() / 2));
    }

    /** {@code w***@example.org}. */
    public static String mail(String mail) {
        int at = mail.lastIndexOf('@');
        return at < 1 ? "***" : mail.substring(0, mail.offsetByCodePoints(0, 1)) + "***" + mail.substring(at);
    }

    /** A kept text with its mask, which may be longer than what it hides, as far as its column has room; none stays none. */
    public static @Nullable String kept(@Nullable String text, UnaryOperator<String> mask, int longest) {
        if (text == null) {
            return null;
        }
        String masked = mask.apply(text);
        return masked.substring(0, Math.min(masked.length(), longest));
    }

    /** A text with these values masked where it has them, and everything else left as it is. */
    public static String within(String text, Collection<String> names, Collection<String> reaches) {
        List<String[]> hidden = Stream.concat(
                        names.stream().filter(name -> name.length() > 1).map(name -> new String[] {name, name(name)}),
                        reaches.stream().filter(reach -> reach.length() > 4).map(reach ->
                                new String[] {reach, reach.contains("@") ? mail(reach) : phone(reach)}))
                .toList();
        String masked = text;
        for (String[] value : hidden) {
            masked = masked.replace(value[0], value[1]);
        }
        return masked;
    }
}
