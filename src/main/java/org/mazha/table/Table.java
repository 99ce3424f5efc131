package org.mazha.table;

import java.util.Map;
import org.mazha.engine.Actor;

/**
 * Something that people keep in a spreadsheet: they take it out, change it, upload it, look at what that changes, and then
 * make it take effect ({@link TableImport}).
 */
public interface Table {

    /** In addresses: {@code standards}. */
    String name();

    /** As people call it: 立案标准. */
    String title();

    /** What becomes of it once it takes effect, as a sentence. */
    String effect();

    /** How its columns are filled in, by their headings. */
    Map<String, String> columns();

    /** How a row says that it is over. */
    default String ending() {
        return "要停用一条，就在“停用”一栏填“是”。";
    }

    /** Whether every row is something new that is kept elsewhere, so that there is nothing to take out or to change. */
    default boolean addsOnly() {
        return false;
    }

    /** How many rows of it are taken at once. */
    default int mostRows() {
        return SheetReader.MOST_ROWS;
    }

    /** What a sheet changes, or has changed, in one line. */
    default String inWords(Changes changes) {
        return changes.inWords();
    }

    /** Whether somebody may change it, and take it out. */
    default boolean mayBeChangedBy(Actor somebody) {
        return somebody.isIn("camunda-admin");
    }

    /** Whether somebody may take it out. */
    default boolean mayBeReadBy(Actor somebody) {
        return mayBeChangedBy(somebody);
    }

    /** What is said to who may not change it. */
    default String refusal() {
        return "只有系统管理员可以改" + title() + "。";
    }

    /** As it is now; taking it in again changes nothing. */
    Sheet give();

    /**
     * What a sheet would change.
     *
     * @throws SheetRejected with a sentence for each mistake in it
     */
    Changes compare(Sheet sheet);

    /**
     * Makes a sheet take effect, all of it or nothing. What it does not mention stays as it is.
     *
     * @throws SheetRejected with a sentence for each mistake in it
     */
    Changes take(Sheet sheet);

    /** Keeps others from changing it until this transaction is over; reading goes on. */
    void lock();
}
