package org.mazha.storage;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Packs how issues of long ago went, step by step, into a row for each of them. It is read from there as before; what
 * ledgers, figures, the finder and the board need stays where it is.
 */
@Component
class Packing {

    private static final int AT_ONCE = 50;

    /** Nothing waits any more, and each day of it is in the figures of days. */
    private static final String DUE = """
            from issue i where i.closed_at < :before and i.packed_at is null
              and not exists (
                select 1 from steps_of(i.id) s where s.ended_at is null
                  or cast(s.ended_at at time zone 'Asia/Shanghai' as date)
                    > coalesce((select max(day) from step_day_done), date '-infinity'))""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StorageSettings settings;
    private final Clock clock;

    Packing(JdbcClient jdbc, TransactionTemplate transaction, StorageSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Those that were closed first, fifty in a transaction, until there are no more or the time is over; whatever stops
     * it, the next run goes on behind the last fifty.
     *
     * @return how many, and whether these were all
     */
    Done run(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        int packed = 0;
        int some;
        do {
            some = transaction.execute(status -> packSome());
            packed += some;
        } while (some == AT_ONCE && System.nanoTime() < end);
        return new Done(packed, some < AT_ONCE);
    }

    private int packSome() {
        List<Long> issues = jdbc.sql("""
                        update issue set packed_at = :now where id in (
                          select i.id %s order by i.closed_at limit :most for update skip locked) returning id""".formatted(DUE))
                .param("now", Timestamp.from(clock.instant()))
                .param("before", Timestamp.from(before()))
                .param("most", AT_ONCE)
                .query(Long.class)
                .list();
        issues.forEach(issue -> jdbc.sql("select pack_issue(?)")
                .param(issue)
                .query((row, number) -> issue)
                .single());
        return issues.size();
    }

    /** How many would be packed now, counted no further than {@code most}. */
    long due(int most) {
        return jdbc.sql("select count(*) from (select 1 %s limit :most) due".formatted(DUE))
                .param("before", Timestamp.from(before()))
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /** Up to when an issue must have been closed. */
    private Instant before() {
        return ZonedDateTime.ofInstant(clock.instant(), clock.getZone())
                .minus(settings.packAfter())
                .toInstant();
    }
}
