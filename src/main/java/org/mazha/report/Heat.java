package org.mazha.report;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How long the steps of a process take, and how much waits there. */
@Component
@Transactional(readOnly = true)
class Heat {

    /**
     * One step.
     *
     * @param activity id of the BPMN element
     * @param count how many wait there, or have ended
     * @param timed how many of them have a limit
     * @param late how many of these are past it
     * @param took how long they have waited, or have taken
     */
    record Step(String activity, long count, long timed, long late, Histogram took) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Heat(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What waits at this moment. */
    List<Step> running(String process) {
        return steps(jdbc.sql("""
                        select activity, %s as bucket, count(*) as count, count(due_at) as timed,
                          count(*) filter (where due_at < :now) as late
                        from step where process = :process and ended_at is null group by 1, 2"""
                        .formatted(Histogram.bucket(":now - begun_at")))
                .param("process", process)
                .param("now", Timestamp.from(clock.instant())));
    }

    /** What has ended on these days; days that are not counted yet are read step by step. */
    List<Step> finished(String process, LocalDate from, LocalDate to) {
        return steps(jdbc.sql("""
                        with uncounted as (
                          select cast(d as timestamp) as day from generate_series(
                            cast(greatest(:from, (select coalesce(max(day) + 1, :from) from step_day_done)) as timestamp),
                            cast(:to as timestamp), interval '1 day') d),
                        each as (
                          select activity, bucket, ended, timed, late from step_day
                          where process = :process and day between :from and :to
                          union all
                          select s.activity, s.bucket, s.ended, s.timed, s.late from uncounted u cross join lateral (
                            select activity, %s as bucket, count(*) as ended, count(due_at) as timed,
                              count(*) filter (where late) as late
                            from step where process = :process
                              and ended_at >= u.day at time zone 'Asia/Shanghai'
                              and ended_at < (u.day + interval '1 day') at time zone 'Asia/Shanghai'
                            group by 1, 2) s)
                        select activity, bucket, sum(ended) as count, sum(timed) as timed, sum(late) as late
                        from each group by 1, 2""".formatted(Histogram.bucket("ended_at - begun_at")))
                .param("process", process)
                .param("from", from)
                .param("to", to));
    }

    private static List<Step> steps(JdbcClient.StatementSpec statement) {
        Map<String, Step> steps = new TreeMap<>();
        statement.query(row -> {
            var took = new Histogram();
            took.add(row.getInt("bucket"), row.getLong("count"));
            steps.merge(
                    row.getString("activity"),
                    new Step(
                            row.getString("activity"),
                            row.getLong("count"),
                            row.getLong("timed"),
                            row.getLong("late"),
                            took),
                    Heat::together);
        });
        return List.copyOf(steps.values());
    }

    private static Step together(Step one, Step other) {
        one.took.addAll(other.took);
        return new Step(
                one.activity, one.count + other.count, one.timed + other.timed, one.late + other.late, one.took);
    }
}
