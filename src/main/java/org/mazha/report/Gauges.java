package org.mazha.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an operator's monitoring reads of the work itself: numbers without names or issues. Counted every half minute,
 * whether it is read or not, so that reading costs nothing; each node counts all there is.
 */
@Component
class Gauges {

    private record Line(String tag, double value, double other) {}

    private static final String ISSUES = """
            select l.stage, count(*), count(*) filter (where %s) from issue_line l where l.closed_at is null group by l.stage
            """.formatted(Measure.Sql.OVERDUE);

    /** With those of which there is nothing to say: a number that is not there alarms nobody. */
    private static final String JOBS = """
            select k.key_, count(j.id_), coalesce(extract(epoch from :now - min(coalesce(j.duedate_, j.create_time_))), 0)
            from (select distinct key_ from act_re_procdef) k
            left join act_ru_job j on j.process_def_key_ = k.key_ and j.retries_ > 0 and (j.duedate_ is null or j.duedate_ <= :now)
            group by k.key_""";

    private static final String STANDING = """
            select d.key_, count(i.id_),
              (select count(*) from step s where s.process = d.key_ and s.ended_at is null and s.task and s.assignee is null)
            from act_re_procdef d left join act_ru_incident i on i.proc_def_id_ = d.id_ and i.root_cause_incident_id_ = i.id_
            group by d.key_""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MultiGauge open;
    private final MultiGauge overdue;
    private final MultiGauge unclaimed;
    private final MultiGauge due;
    private final MultiGauge oldest;
    private final MultiGauge incidents;

    Gauges(JdbcClient jdbc, Clock clock, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.clock = clock;
        open = gauge("mazha.issues.open", "Issues that are not closed, by stage", registry);
        overdue = gauge("mazha.issues.overdue", "Of these, issues past their limit, by stage", registry);
        unclaimed = gauge("mazha.tasks.unclaimed", "Tasks that nobody has claimed, by process", registry);
        due = gauge(
                "mazha.jobs.due",
                "Jobs whose time has come, by process; letters that wait are those of letter",
                registry);
        oldest = gauge("mazha.jobs.overdue.seconds", "How long the oldest of these has waited, by process", registry);
        incidents = gauge("mazha.incidents", "Steps that stand still after all tries, by process", registry);
    }

    private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT10S")
    @Transactional(readOnly = true)
    void count() {
        Timestamp now = Timestamp.from(clock.instant());
        List<Line> issues = ask(ISSUES, now);
        show(open, "stage", issues, Line::value);
        show(overdue, "stage", issues, Line::other);
        List<Line> jobs = ask(JOBS, now);
        show(due, "process", jobs, Line::value);
        show(oldest, "process", jobs, Line::other);
        List<Line> standing = ask(STANDING, now);
        show(incidents, "process", standing, Line::value);
        show(unclaimed, "process", standing, Line::other);
    }

    private List<Line> ask(String sql, Timestamp now) {
        return jdbc.sql(sql)
                .param("now", now)
                .query((row, number) -> new Line(row.getString(1), row.getDouble(2), row.getDouble(3)))
                .list();
    }

    private static void show(MultiGauge gauge, String tag, List<Line> lines, ToDoubleFunction<Line> value) {
        gauge.register(
                lines.stream()
                        .map(line -> MultiGauge.Row.of(Tags.of(Tag.of(tag, line.tag())), value.applyAsDouble(line)))
                        .toList(),
                true);
    }
}
