package org.mazha.issue;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What somebody types to find issues: words with blanks between them, all of which have to occur. Chinese is not written
 * with blanks, so a word is any run of characters, and it is looked up by its pairs of neighbouring characters (the
 * function {@code pairs} of the database does the same to what is found).
 */
public final class Words {

    private static final int MOST = 5;
    private static final int LONGEST = 40;

    private Words() {}

    /** In small letters and of ordinary width, at most five of 40 characters. */
    public static List<String> of(String typed) {
        return Arrays.stream(plain(typed).split("[\\s\\p{Z}]+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST)
                .map(word -> word.substring(0, Math.min(word.length(), LONGEST)))
                .toList();
    }

    private static String plain(String typed) {
        return Normalizer.normalize(typed.replaceAll("\\p{Cntrl}", " "), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }

    /** A {@code tsquery} for what may contain the word; whether it does, {@link #like} says. */
    public static String query(String word) {
        int[] characters = word.codePoints().toArray();
        if (characters.length == 1) {
            return lexeme(word) + ":*";
        }
        return IntStream.range(0, characters.length - 1)
                .mapToObj(i -> lexeme(new String(characters, i, 2)))
                .distinct()
                .collect(Collectors.joining(" & "));
    }

    private static String lexeme(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** A pattern for {@code like} that matches what contains the word. */
    public static String like(String word) {
        return "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
