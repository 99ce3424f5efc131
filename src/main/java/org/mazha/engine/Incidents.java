package org.mazha.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Steps that the engine has given up after all tries, and trying them again. Whoever asks answers for who may. */
@Component
public class Incidents {

    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    /**
     * Of an incident that goes up through the processes that wait for it, only where it began. Of what was thrown, the
     * heads: where in the program it happened is for nobody who reads this.
     */
    private static final String OPEN = """
            select coalesce(j.id_, i.id_) as id, j.id_ is not null as retriable, i.incident_timestamp_, p.key_ as process, p.name_ as step, e.business_key_ as about, i.incident_msg_,
              (select string_agg(head[1], E'\\n')
                from regexp_matches(convert_from(b.bytes_, 'UTF8'), '(?:^|\\n)(?!\\s+at |\\s*\\.\\.\\. )([^\\n]+)', 'g') head) as thrown
            from act_ru_incident i
              left join act_ru_execution e on e.id_ = i.proc_inst_id_
              left join act_re_procdef p on p.id_ = i.proc_def_id_
              left join act_ru_job j on j.id_ = i.configuration_
              left join act_ge_bytearray b on b.id_ = j.exception_stack_id_
            where i.root_cause_incident_id_ = i.id_
            """;

    /**
     * A step that stands still.
     *
     * @param id the same after it has failed once more
     * @param since when it was given up
     * @param process key of its process
     * @param step what the process is called
     * @param about business key of its process; null if it has none
     * @param message what was said when it failed the last time
     * @param thrown what was thrown and why, each on a line, for telling kinds apart: not for people
     * @param canRetry whether there is anything to try again
     */
    public record Incident(
            String id,
            Instant since,
            String process,
            String step,
            String about,
            String message,
            String thrown,
            boolean canRetry) {}

    /** What trying again has come to. */
    public enum Retried {
        DONE,
        FAILED_AGAIN,
        GONE
    }

    private final JdbcClient jdbc;
    private final ProcessEngine engine;
    private final ManagementService management;
    private final IdentityService identity;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Incidents(
            JdbcClient jdbc,
            @Lazy ProcessEngine engine,
            @Lazy ManagementService management,
            @Lazy IdentityService identity,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.management = management;
        this.identity = identity;
        this.events = events;
        this.clock = clock;
    }

    /** The newest first, and no more than so many. */
    @Transactional(readOnly = true)
    public List<Incident> open(int most) {
        return jdbc.sql(OPEN + " order by i.incident_timestamp_ desc, i.id_ limit ?")
                .param(most)
                .query(Incidents::incident)
                .list();
    }

    /** The one with this id, if it is still open. */
    @Transactional(readOnly = true)
    public Optional<Incident> find(String id) {
        return jdbc.sql(OPEN + " and ? in (i.id_, j.id_)")
                .param(id)
                .query(Incidents::incident)
                .optional();
    }

    private static Incident incident(ResultSet row, int number) throws SQLException {
        return new Incident(
                row.getString("id"),
                row.getTimestamp("incident_timestamp_").toInstant(),
                row.getString("process"),
                row.getString("step"),
                row.getString("about"),
                row.getString("incident_msg_"),
                row.getString("thrown") == null ? "" : row.getString("thrown"),
                row.getBoolean("retriable"));
    }

    /** How often each of these has been tried. */
    @Transactional(readOnly = true)
    public Map<String, Integer> tries(List<String> incidents) {
        Map<String, Integer> tries = new HashMap<>();
        if (!incidents.isEmpty()) {
            jdbc.sql("""
                            select job_id_, count(*) as tries from act_hi_job_log
                            where job_id_ in (:incidents) and job_state_ = 1 group by job_id_""")
                    .param("incidents", incidents)
                    .query((row, number) -> tries.put(row.getString("job_id_"), row.getInt("tries")))
                    .list();
        }
        return tries;
    }

    /** Tries it again at once, and waits for what becomes of it. */
    public Retried retry(Incident incident) {
        if (!stands(incident)) {
            return Retried.GONE;
        }
        try {
            again(incident);
            execute(incident.id());
            return Retried.DONE;
        } catch (NullValueException | OptimisticLockingException e) {
            return Retried.GONE;
        } catch (RuntimeException e) {
            LOG.info("Tried again on request and failed again: {}", incident.id());
            return Retried.FAILED_AGAIN;
        }
    }

    /** In a transaction of its own, as the job executor does, and not in the name of whoever asks for it. */
    private void execute(String job) {
        Authentication asking = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            management.executeJob(job);
        } finally {
            identity.setAuthentication(asking);
        }
    }

    /** Has these tried again by the job executor, one after the other, as soon as it can. */
    public void retryLater(List<Incident> incidents) {
        incidents.stream().filter(this::stands).forEach(this::again);
    }

    private void again(Incident incident) {
        AsTheSystem.run(engine, () -> {
            management.setJobRetries(incident.id(), 1);
            // When it failed, its next try was put off, though there was none left
            management.setJobDuedate(incident.id(), Date.from(clock.instant()));
            events.publishEvent(SecurityAct.done(
                    SecurityAct.Kind.RETRIED,
                    incident.about() == null ? incident.id() : incident.about(),
                    incident.process()));
        });
    }

    /** Whether nobody has had it tried again meanwhile. */
    private boolean stands(Incident incident) {
        return jdbc.sql("select count(*) from act_ru_job where id_ = ? and retries_ = 0")
                        .param(incident.id())
                        .query(Long.class)
                        .single()
                > 0;
    }
}
