package org.mazha.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One act in the record.
 *
 * @param number 1 for the first, without gaps
 * @param previous the hash of the entry before it
 * @param hash SHA-256 over all that stands before it
 */
record Entry(
        long number,
        Instant moment,
        String actor,
        String act,
        String subject,
        String result,
        String address,
        String details,
        String previous,
        String hash) {

    static final String COLUMNS = "number, moment, actor, act, subject, result, address, details, previous, hash";

    static final String DONE = "DONE";
    static final String REFUSED = "REFUSED";

    /** What the first entry seals. */
    static final String NOTHING = "0".repeat(64);

    /** As it follows {@code number} and {@code hash} of the entry before it. */
    Entry after(long number, String hash) {
        Entry next = new Entry(number + 1, moment, actor, act, subject, result, address, details, hash, "");
        return new Entry(number + 1, moment, actor, act, subject, result, address, details, hash, next.reckonedHash());
    }

    /** Each value with its length in front, so that nothing can be moved from one to the next. */
    String reckonedHash() {
        var canonical = new StringBuilder();
        for (Object value :
                List.of(number, moment.toString(), actor, act, subject, result, address, details, previous)) {
            String text = value.toString();
            canonical.append(text.length()).append(':').append(text).append('\n');
        }
        return DigestUtils.sha256Hex(canonical.toString());
    }

    static Entry of(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("number"),
                row.getObject("moment", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("act"),
                row.getString("subject"),
                row.getString("result"),
                row.getString("address"),
                row.getString("details"),
                row.getString("previous"),
                row.getString("hash"));
    }
}
