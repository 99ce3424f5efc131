package org.mazha.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mazha.privacy.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When a letter may leave, so that no loop and no bulk can flood a mailbox: what is too much waits, and nothing is dropped.
 * Two letters written at the very same moment do not see each other; a limit may be passed by as many.
 */
@Component
class LetterTurns {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final LetterSettings settings;
    private final Clock clock;

    LetterTurns(JdbcClient jdbc, Vault vault, LetterSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /** From when on one more letter may go to this address. */
    Instant next(String recipient) {
        var limit = settings.limit();
        Instant turn = clock.instant();
        List<byte[]> digests = vault.digests(recipient);
        turn = later(turn, ofRecipient(digests, limit.perHour()), Duration.ofHours(1));
        turn = later(turn, ofRecipient(digests, limit.perDay()), Duration.ofDays(1));
        return later(turn, ofAll(limit.perMinute()), Duration.ofMinutes(1));
    }

    private static Instant later(Instant turn, Optional<Instant> atTheLimit, Duration span) {
        return atTheLimit
                .map(before -> before.plus(span))
                .filter(turn::isBefore)
                .orElse(turn);
    }

    /** The turn of the letter that is the limit away from the newest: a span after it there is room for one more. */
    private Optional<Instant> ofRecipient(List<byte[]> digests, int limit) {
        return jdbc.sql("""
                        select turn_at from letter where recipient_digest in (:digests)
                        order by turn_at desc offset :before limit 1""")
                .param("digests", digests)
                .param("before", limit - 1)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private Optional<Instant> ofAll(int limit) {
        return jdbc.sql("select turn_at from letter order by turn_at desc offset ? limit 1")
                .param(limit - 1)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
