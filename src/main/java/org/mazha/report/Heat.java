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
                        from step where process = :process and ended_at is null group by 1, 2""".formatted(Histogram.bucket(":now - begun_at")))
                .param("process", process)
                .param("now", Timestamp.from(clock.instant())));
    }

    /** What has ended on these days: by months, by days where no month is whole, and step by step on days not counted yet. */
    List<Step> finished(String process, LocalDate from, LocalDate to) {
        LocalDate uncounted = firstUncounted(from);
        LocalDate months = from.plusMonths(1).minusDays(1).withDayOfMonth(1);
        LocalDate monthsEnd = earlier(to.plusDays(1), uncounted).withDayOfMonth(1);
        boolean isAnyMonthWhole = months.isBefore(monthsEnd);
        return steps(jdbc.sql("""
                        with each as (
                          select activity, bucket, ended, timed, late from step_month
                          where process = :process and month >= :months and month < :monthsEnd
                          union all
                          select activity, bucket, ended, timed, late from step_day
                          where process = :process and day >= :from and day < :months
                          union all
                          select activity, bucket, ended, timed, late from step_day
                          where process = :process and day >= :monthsEnd and day <= :to
                          union all
                          select activity, %s, 1, case when due_at is null then 0 else 1 end, case when late then 1 else 0 end
                          from step where process = :process
                            and ended_at >= cast(:uncounted as timestamp) at time zone 'Asia/Shanghai'
                            and ended_at < (cast(:to as timestamp) + interval '1 day') at time zone 'Asia/Shanghai')
                        select activity, bucket, sum(ended) as count, sum(timed) as timed, sum(late) as late
                        from each group by 1, 2""".formatted(Histogram.bucket("ended_at - begun_at")))
                .param("process", process)
                .param("from", from)
                .param("to", to)
                .param("months", isAnyMonthWhole ? months : from)
                .param("monthsEnd", isAnyMonthWhole ? monthsEnd : from)
                .param("uncounted", uncounted));
    }

    private LocalDate firstUncounted(LocalDate from) {
        return jdbc.sql("select greatest(:from, coalesce(max(day) + 1, :from)) from step_day_done")
                .param("from", from)
                .query(LocalDate.class)
                .single();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private List<Step> steps(JdbcClient.StatementSpec statement) {
        Plans.forTheseValues(jdbc);
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
