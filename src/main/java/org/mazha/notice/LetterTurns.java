package org.mazha.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When a letter may leave, so that no loop and no bulk can flood a mailbox: what is too much waits, and nothing is dropped.
 * Two letters written at the very same moment do not see each other; a limit may be passed by as many.
 */
@Component
class LetterTurns {

    private final JdbcClient jdbc;
    private final LetterSettings settings;
    private final Clock clock;

    LetterTurns(JdbcClient jdbc, LetterSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** From when on one more letter may go to this address. */
    Instant next(String recipient) {
        var limit = settings.limit();
        Instant turn = clock.instant();
        turn = later(turn, ofRecipient(recipient, limit.perHour()), Duration.ofHours(1));
        turn = later(turn, ofRecipient(recipient, limit.perDay()), Duration.ofDays(1));
        return later(turn, ofAll(limit.perMinute()), Duration.ofMinutes(1));
    }

    private static Instant later(Instant turn, Optional<Instant> atTheLimit, Duration span) {
        return atTheLimit
                .map(before -> before.plus(span))
                .filter(turn::isBefore)
                .orElse(turn);
    }

    /** The turn of the letter that is the limit away from the newest: a span after it there is room for one more. */
    private Optional<Instant> ofRecipient(String recipient, int limit) {
        return jdbc.sql("select turn_at from letter where recipient = ? order by turn_at desc offset ? limit 1")
                .param(recipient)
                .param(limit - 1)
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
