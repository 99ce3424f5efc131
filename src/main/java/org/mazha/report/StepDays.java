package org.mazha.report;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts the steps of days and months that are over, so that nobody has to read each of them to know how long a step takes. */
@Component
class StepDays {

    /** By then whatever happened before midnight is in the database. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StepDays(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Each day that is over and not counted yet; a day is a transaction, so that it is counted once or not at all. */
    void catchUp() {
        LocalDate today = LocalDate.ofInstant(clock.instant().minus(AFTER_MIDNIGHT), clock.getZone());
        Optional<LocalDate> day = next();
        while (day.isPresent() && day.get().isBefore(today)) {
            LocalDate over = day.get();
            transaction.executeWithoutResult(status -> count(over));
            day = Optional.of(over.plusDays(1));
        }
    }

    private Optional<LocalDate> next() {
        return jdbc.sql("""
                        select coalesce((select max(day) + 1 from step_day_done),
                          (select cast(min(ended_at) at time zone 'Asia/Shanghai' as date) from step))""")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    private void count(LocalDate day) {
        // Where another node is at this day this waits for it, and then there is nothing left to do
        int mine = jdbc.sql("insert into step_day_done (day) values (?) on conflict do nothing")
                .param(day)
                .update();
        if (mine == 1) {
            jdbc.sql("""
                            insert into step_day (process, day, activity, bucket, ended, timed, late)
                            select process, :day, activity, %s, count(*), count(due_at), count(*) filter (where late)
                            from step where ended_at >= cast(:day as timestamp) at time zone 'Asia/Shanghai'
                              and ended_at < (cast(:day as timestamp) + interval '1 day') at time zone 'Asia/Shanghai'
                            group by 1, 3, 4""".formatted(Histogram.bucket("ended_at - begun_at")))
                    .param("day", day)
                    .update();
            LocalDate month = day.withDayOfMonth(1);
            if (!month.equals(day.plusDays(1).withDayOfMonth(1))) {
                jdbc.sql("""
                                insert into step_month (process, month, activity, bucket, ended, timed, late)
                                select process, :month, activity, bucket, sum(ended), sum(timed), sum(late)
                                from step_day where day between :month and :day group by 1, 3, 4""").param("month", month).param("day", day).update();
            }
        }
    }
}
