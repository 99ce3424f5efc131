package org.mazha.privacy;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as it is read, whatever it was written with: full width, circled and mathematical characters become plain ones,
 * and what nobody sees (zero-width characters, variation selectors, combining marks) is gone. Each character knows where in
 * the text it stands.
 *
 * @param words letters and numerals
 * @param digits the same, with the numerals of every script, 一二三 and 壹贰叁 included, as 0 to 9
 * @param text as it was written
 * @param origins where in it each character begins
 */
record Plain(String words, String digits, String text, int[] origins) {

    private static final String NUMERALS = "〇零○一幺壹二贰三叁四肆五伍六陆七柒八捌九玖";
    private static final String VALUES = "0001112233445566778899";

    static Plain of(String text) {
        var words = new StringBuilder(text.length());
        var digits = new StringBuilder(text.length());
        int[] origins = new int[text.length() + 1];
        int next;
        for (int at = 0; at < text.length(); at = next) {
            int character = text.codePointAt(at);
            next = at + Character.charCount(character);
            if (isUnseen(character)) {
                continue;
            }
            String plain = plain(character);
            for (int i = 0; i < plain.length(); i++) {
                if (words.length() == origins.length) {
                    origins = Arrays.copyOf(origins, 2 * origins.length);
                }
                origins[words.length()] = at;
                words.append(plain.charAt(i));
                digits.append(digit(plain, i));
            }
        }
        return new Plain(words.toString(), digits.toString(), text, Arrays.copyOf(origins, words.length()));
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            case Character.CONTROL -> !Character.isWhitespace(character);
            default -> character == 0x3164 || character == 0x115F || character == 0x1160 || character == 0xFFA0;
        };
    }

    private static String plain(int character) {
        String same = Character.toString(character);
        boolean isPlain = character < 0x80 || character >= 0x4E00 && character <= 0x9FFF;
        return isPlain ? same : Normalizer.normalize(same, Normalizer.Form.NFKC);
    }

    private static char digit(String plain, int i) {
        char character = plain.charAt(i);
        if (Character.isHighSurrogate(character) || Character.isLowSurrogate(character)) {
            return character;
        }
        int numeral = NUMERALS.indexOf(character);
        if (numeral >= 0) {
            return VALUES.charAt(numeral);
        }
        return Character.isDigit(character) ? (char) ('0' + Character.digit(character, 10)) : character;
    }

    int length() {
        return words.length();
    }

    /** On one line. */
    String shown(Find find) {
        return words.substring(find.begin(), find.end()).replaceAll("\\s+", " ").strip();
    }

    int beginInText(Find find) {
        return origins[find.begin()];
    }

    int endInText(Find find) {
        int last = origins[find.end() - 1];
        return last + Character.charCount(text.codePointAt(last));
    }
}
