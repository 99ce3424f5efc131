package org.mazha.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandler;
import org.camunda.bpm.engine.management.Metrics;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine remembers. When it forgets a process is settled when the process begins ({@code
 * history-removal-time-strategy: start}), so that nothing is rewritten when it ends; it would forget a process that has
 * not ended by then as well, and keep for ever what that process does afterwards.
 */
@Component
public class EngineHistory {

    /** What is open and would be forgotten so soon is kept longer: a month of nights may be missed. */
    private static final Duration SOON = Duration.ofDays(30);

    private static final int AT_ONCE = 100;

    private record Open(String process, int days) {}

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final Clock clock;

    EngineHistory(@Lazy ProcessEngine engine, JdbcClient jdbc, Clock clock) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps what the engine remembers of processes that have not ended for their whole time-to-live from now on, one
     * process in a transaction.
     *
     * @return how many processes these were
     */
    public int keepWhatIsOpen() {
        Instant now = clock.instant();
        int kept = 0;
        for (List<Open> open = openAndSoonForgotten(now); !open.isEmpty(); open = openAndSoonForgotten(now)) {
            open.forEach(process -> keep(process, now));
            kept += open.size();
        }
        return kept;
    }

    /** Where the time-to-live is shorter than that, what has just been kept comes no second time. */
    private List<Open> openAndSoonForgotten(Instant now) {
        return jdbc.sql("""
                        select h.id_, d.history_ttl_ from act_hi_procinst h join act_re_procdef d on d.id_ = h.proc_def_id_
                        where h.removal_time_ < :soon
                          and h.removal_time_ < cast(:now as timestamp) + make_interval(days => d.history_ttl_)
                          and h.end_time_ is null and h.super_process_instance_id_ is null limit :most""")
                .param("soon", Timestamp.from(now.plus(SOON)))
                .param("now", Timestamp.from(now))
                .param("most", AT_ONCE)
                .query((row, number) -> new Open(row.getString(1), row.getInt(2)))
                .list();
    }

    private void keep(Open open, Instant now) {
        Date until = Date.from(now.plus(Duration.ofDays(open.days())));
        inTheEngine(context -> {
            context.getHistoricProcessInstanceManager()
                    .addRemovalTimeToProcessInstancesByRootProcessInstanceId(open.process(), until);
            context.getHistoricDecisionInstanceManager()
                    .addRemovalTimeToDecisionsByRootProcessInstanceId(open.process(), until);
        });
    }

    /**
     * Where a job was the last thing that a process did, 7.24 writes down that it was done without saying when that is
     * forgotten: from now on it is a month later.
     *
     * @return of how many processes
     */
    public int letGoOfLastJobs() {
        Date soon = Date.from(clock.instant().plus(SOON));
        int processes = 0;
        for (List<String> some = withoutEnd(); !some.isEmpty(); some = withoutEnd()) {
            List<String> ended = some;
            inTheEngine(context -> ended.forEach(process -> context.getHistoricJobLogManager()
                    .addRemovalTimeToJobLogByRootProcessInstanceId(process, soon, null)));
            processes += ended.size();
        }
        return processes;
    }

    private List<String> withoutEnd() {
        return jdbc.sql("""
                        select distinct root_proc_inst_id_ from act_hi_job_log
                        where removal_time_ is null and root_proc_inst_id_ is not null limit ?""").param(AT_ONCE).query(String.class).list();
    }

    private void inTheEngine(Consumer<CommandContext> command) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> {
                    command.accept(context);
                    return null;
                });
    }

    /** How many processes the engine would forget at {@code moment} if it cleaned then, counted no further than {@code most}. */
    public long forgettable(Instant moment, int most) {
        return jdbc.sql("""
                        select count(*) from (
                          select from act_hi_procinst where removal_time_ <= ? and end_time_ is not null limit ?) as forgettable""")
                .params(Timestamp.from(moment), most)
                .query(Long.class)
                .single();
    }

    /**
     * What the engine forgot the last time it cleaned up.
     *
     * @param processes how many processes, within twelve hours
     */
    public record Forgotten(Instant at, long processes) {}

    /** None if it never has. */
    public Optional<Forgotten> lastForgotten() {
        return jdbc.sql("""
                        select max(m.milliseconds_) as at, coalesce(sum(m.value_), 0) as processes
                        from act_ru_meter_log m where m.name_ = :name and m.milliseconds_ > (
                          select max(l.milliseconds_) from act_ru_meter_log l where l.name_ = :name) - 43200000
                        having count(*) > 0""")
                .param("name", Metrics.HISTORY_CLEANUP_REMOVED_PROCESS_INSTANCES)
                .query((row, number) ->
                        new Forgotten(Instant.ofEpochMilli(row.getLong("at")), row.getLong("processes")))
                .optional();
    }

    /** Whether the engine has given up cleaning after all its tries. */
    public boolean isStuck() {
        return jdbc.sql("select exists (select 1 from act_ru_job where handler_type_ = ? and retries_ = 0)")
                .param(HistoryCleanupJobHandler.TYPE)
                .query(Boolean.class)
                .single();
    }
}
