package org.mazha.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * What a look at the whole record has found.
 *
 * @param whole how many entries are as they were written, from the first on
 * @param broken number of the first that is not; 0 if all are
 * @param newest hash of the last that is whole
 */
public record Verification(long whole, long broken, String newest) {

    private static final int AT_ONCE = 1000;

    /**
     * Reckons all entries anew.
     *
     * @param anchor number and hash of an entry as kept elsewhere, like {@code 12:ab…}; null for none. Without one nobody
     *     can tell that the last entries have been taken away
     */
    public static Verification of(DataSource database, String anchor) throws SQLException {
        long kept = anchor == null ? 0 : Long.parseLong(anchor.substring(0, anchor.indexOf(':')));
        String keptHash = anchor == null ? "" : anchor.substring(anchor.indexOf(':') + 1);
        try (Connection connection = database.getConnection()) {
            // Else the driver reads everything at once
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(AT_ONCE);
                long number = 0;
                String hash = Entry.NOTHING;
                try (ResultSet rows =
                        statement.executeQuery("select " + Entry.COLUMNS + " from audit_entry order by number")) {
                    while (rows.next()) {
                        Entry entry = Entry.of(rows, 0);
                        boolean isWhole = entry.number() == number + 1
                                && entry.previous().equals(hash)
                                && entry.reckonedHash().equals(entry.hash())
                                && (entry.number() != kept || entry.hash().equals(keptHash));
                        if (!isWhole) {
                            return new Verification(number, number + 1, hash);
                        }
                        number = entry.number();
                        hash = entry.hash();
                    }
                }
                return new Verification(number, kept > number ? number + 1 : 0, hash);
            } finally {
                connection.rollback();
            }
        }
    }
}
