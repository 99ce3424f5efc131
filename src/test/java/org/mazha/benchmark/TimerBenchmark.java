package org.mazha.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mazha.Wait;
import org.mazha.scenario.Copies;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a look for due jobs costs while a million timers are set ({@code -Dtimers=1000000}), and how many of those that remind
 * a group of what nobody has claimed ({@code -Ddue=2000}) fire in a minute: {@code ./mvnw -P bench test -Dtest=TimerBenchmark}.
 */
class TimerBenchmark {

    private static final int SET = Integer.getInteger("timers", 1_000_000);
    private static final int DUE = Integer.getInteger("due", 2_000);
    private static final Duration LOOKED_AT = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(20);

    /** As the engine words it, and nothing else does. */
    private static final String LOOK =
            "from pg_stat_statements where query ilike '%from act_ru_job res%lock_exp_time_%limit%'";

    private final Report report = new Report(Report.Chapter.TIMERS);

    @TempDir
    Path directory;

    @Test
    void timersThatAreSetCostNothing() throws Exception {
        try (var mazha = MazhaContender.application(directory)) {
            String issue = MazhaContender.register(
                            new Browser(mazha.base()).logsIn("clerk"), MazhaContender.courtyard(mazha))
                    .get("businessKey")
                    .asText();
            var connection = mazha.meter().connection();
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            look(mazha, "none");
            jdbc.sql("""
                    insert into act_ru_job (id_, rev_, type_, exclusive_, retries_, duedate_, suspension_state_, handler_type_)
                    select 'far-' || n, 1, 'timer', true, 3, now() + interval '5 years' + n * interval '1 second', 1, 'timer-transition'
                    from generate_series(1, :timers) n""").param("timers", SET).update();
            look(mazha, "%,d".formatted(SET));

            jdbc.sql("set session_replication_role = replica").update();
            new Copies(jdbc).of(issue, DUE, "催");
            jdbc.sql("set session_replication_role = default").update();
            jdbc.sql("vacuum analyze").update();
            int due = jdbc.sql("""
                    update act_ru_job set duedate_ = (now() at time zone 'UTC') - interval '1 second'
                    where id_ not like 'far-%' and process_def_key_ = 'issue' and type_ = 'timer'""").update();
            long began = System.nanoTime();
            Wait.until(
                    LONGEST,
                    Duration.ofMillis(500),
                    "all have fired",
                    () -> jdbc.sql("""
                                    select count(*) from act_ru_job where retries_ > 0
                                    and (duedate_ is null or duedate_ <= (now() at time zone 'UTC'))""").query(Integer.class).single() == 0);
            double minutes = (System.nanoTime() - began) / 60e9;
            report.tell(
                    "fired in a minute, of %,d due at once".formatted(due), "seen", "%,.0f".formatted(due / minutes));
        }
    }

    private void look(Apart mazha, String timers) throws Exception {
        try (var statement = mazha.meter().connection().createStatement()) {
            statement.execute("vacuum analyze act_ru_job");
            statement.execute("select pg_stat_statements_reset()");
        }
        Wait.aMoment(LOOKED_AT);
        String row = "a look for due jobs, %s set".formatted(timers);
        report.tell(
                        row + ": buffers",
                        "seen",
                        mazha.one("select round(sum(shared_blks_hit + shared_blks_read) / sum(calls), 1) " + LOOK))
                .tell(row + ": buffers", Report.AIMED_AT, "≤ 50")
                .tell(
                        row + ": ms",
                        "seen",
                        mazha.one("select round((sum(total_exec_time) / sum(calls))::numeric, 3) " + LOOK));
    }
}
