package org.mazha.report;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import org.mazha.contact.MaskedNames;

/**
 * A column of a ledger.
 *
 * @param heading as it stands above it, in files for ever
 * @param sql what it is, in the terms of the ledger's tables
 * @param kind what its cells are
 * @param label of the words in the table, as people read them
 */
record Column(String heading, String sql, Kind kind, UnaryOperator<String> label) {

    enum Kind {
        TEXT,
        NUMBER,
        MOMENT,
        /** A number as text, which may have decimals. */
        DECIMAL,
        /** An array of sealed names of contacts. */
        NAMES
    }

    static Column text(String heading, String sql) {
        return new Column(heading, sql, Kind.TEXT, UnaryOperator.identity());
    }

    static Column text(String heading, String sql, UnaryOperator<String> label) {
        return new Column(heading, sql, Kind.TEXT, label);
    }

    static Column number(String heading, String sql) {
        return new Column(heading, sql, Kind.NUMBER, UnaryOperator.identity());
    }

    static Column moment(String heading, String sql) {
        return new Column(heading, sql, Kind.MOMENT, UnaryOperator.identity());
    }

    static Column names(String heading, String sql) {
        return new Column(heading, sql, Kind.NAMES, UnaryOperator.identity());
    }

    /** The newest answer to a field that a designer has added; the query has its key as the parameter {@code fact_KEY}. */
    static Column fact(String heading, String key, boolean isNumber) {
        String newest = "(select %s from fact f where f.issue_id = l.issue_id and f.key = :fact_" + key
                + " order by f.given_at desc, f.id desc limit 1)";
        return isNumber
                ? new Column(
                        heading,
                        newest.formatted("case when f.kind = 'NUMBER' then f.value::numeric end"),
                        Kind.DECIMAL,
                        UnaryOperator.identity())
                : text(heading, newest.formatted("f.shown"));
    }

    /** A {@code String}, {@code Long}, {@code BigDecimal} or {@code LocalDateTime} in the office's zone; null if there is nothing. */
    Object read(ResultSet row, int position, ZoneId zone, MaskedNames names) throws SQLException {
        return switch (kind) {
            case TEXT -> {
                String text = row.getString(position);
                yield text == null || text.isBlank() ? null : label.apply(text);
            }
            case NUMBER -> {
                long number = row.getLong(position);
                yield row.wasNull() ? null : number;
            }
            case MOMENT -> {
                Timestamp at = row.getTimestamp(position);
                yield at == null ? null : LocalDateTime.ofInstant(at.toInstant(), zone);
            }
            case DECIMAL -> row.getBigDecimal(position);
            case NAMES -> {
                Array sealed = row.getArray(position);
                yield sealed == null ? null : names.of((byte[][]) sealed.getArray());
            }
        };
    }
}
