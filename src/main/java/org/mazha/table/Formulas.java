package org.mazha.table;

import java.util.regex.Pattern;

/**
 * Keeps text from acting as a formula in the spreadsheet of whoever opens the file: an apostrophe goes before it, and
 * reading the file back takes it away again.
 */
final class Formulas {

    private static final String BEGINS_ONE = "[=+\\-@\\t\\r＝＋－＠]";
    private static final Pattern RISKY = Pattern.compile("'*" + BEGINS_ONE + ".*", Pattern.DOTALL);
    private static final Pattern MADE_HARMLESS = Pattern.compile("'+" + BEGINS_ONE + ".*", Pattern.DOTALL);

    private Formulas() {}

    static String harmless(String cell) {
        return RISKY.matcher(cell).matches() ? "'" + cell : cell;
    }

    static String asTyped(String cell) {
        return MADE_HARMLESS.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
