package org.mazha.engine;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A text that is held against a regular expression for so long and no longer: an expression like {@code (a|aa)+(b)\2},
 * which whoever deploys may write, otherwise keeps a thread busy for years over forty letters.
 */
final class PatientText implements CharSequence {

    /** It took too long to say. */
    static final class Impatient extends RuntimeException {

        private Impatient() {
            super("The expression takes too long", null, false, false);
        }
    }

    private final CharSequence text;
    private final long until;

    private PatientText(CharSequence text, long until) {
        this.text = text;
        this.until = until;
    }

    /**
     * Whether the expression is found in the text.
     *
     * @throws Impatient if that is not known in time
     */
    static boolean isFound(Pattern expression, String text, Duration patience) {
        return expression
                .matcher(new PatientText(text, System.nanoTime() + patience.toNanos()))
                .find();
    }

    @Override
    public char charAt(int index) {
        if (System.nanoTime() - until > 0) {
            throw new Impatient();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new PatientText(text.subSequence(start, end), until);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
