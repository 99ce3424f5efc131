package org.mazha.contact;

import java.time.Instant;
import java.time.Period;
import java.util.Optional;

/** One kind of personal data that is kept for a time and then let go. */
public interface Keeping {

    /**
     * What its time is over for.
     *
     * @param oldest since when the oldest of them is kept; none if there are none
     */
    record Due(long count, Optional<Instant> oldest) {

        /** From a query for both. */
        public static Due of(long count, java.sql.Timestamp oldest) {
            return new Due(count, Optional.ofNullable(oldest).map(java.sql.Timestamp::toInstant));
        }
    }

    /** As administrators call it. */
    String what();

    /** How long it is kept. */
    Period time();

    /** Without anything personal. */
    Due due(Instant before);

    /**
     * Lets some of it go, in the transaction that is under way.
     *
     * @return how many
     */
    int letGo(Instant before, int atMost);
}
