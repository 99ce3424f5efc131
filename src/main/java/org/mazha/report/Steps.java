package org.mazha.report;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.mazha.engine.StepEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down where processes wait, how long and for whom: one row for each time, in the engine's own transaction. The
 * engine's history says so, too, but is cleaned.
 */
@Component
class Steps {

    /** They run beside what they are about: nothing waits until they have gone on. */
    private static final Set<String> BESIDE = Set.of("deadline", "letter");

    private final JdbcClient jdbc;
    private final Clock clock;

    Steps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void begun(StepEvent.Begun step) {
        if (!step.task() && BESIDE.contains(step.process())) {
            return;
        }
        jdbc.sql("""
                        insert into step (id, process, activity, about, issue_id, area_code, task, roles, assignee, begun_at,
                          claimed_at, due_at)
                        select :id, :process, :activity, about, i.id, a.code, :task, :roles, :assignee, :now,
                          case when :assignee is not null then cast(:now as timestamptz) end, :due
                        from (values (cast(:about as varchar))) step(about)
                        left join issue i on i.number = regexp_replace(about, '(-\\d{8}-\\d{4})-\\d+$', '\\1')
                        left join meeting m on m.number = about
                        left join area a on a.id = coalesce(i.courtyard_id, m.courtyard_id)""")
                .param("id", step.id())
                .param("process", step.process())
                .param("activity", step.activity())
                .param("about", step.about().orElse(null), Types.VARCHAR)
                .param("task", step.task())
                .param("roles", String.join(",", step.roles()))
                .param("assignee", step.assignee().orElse(null), Types.VARCHAR)
                .param("now", now())
                .param("due", timestamp(step.due()), Types.TIMESTAMP)
                .update();
    }

    @EventListener
    void changed(StepEvent.Changed step) {
        jdbc.sql("""
                        update step set due_at = :due, assignee = :assignee,
                          claimed_at = case when assignee is not distinct from :assignee then claimed_at
                            when :assignee is not null then :now end
                        where id = :id""")
                .param("due", timestamp(step.due()), Types.TIMESTAMP)
                .param("assignee", step.assignee().orElse(null), Types.VARCHAR)
                .param("now", now())
                .param("id", step.id())
                .update();
    }

    @EventListener
    void moved(StepEvent.Moved step) {
        jdbc.sql("update step set activity = ?, roles = ? where id = ? and ended_at is null")
                .params(step.activity(), String.join(",", step.roles()), step.id())
                .update();
    }

    @EventListener
    void ended(StepEvent.Ended step) {
        jdbc.sql("update step set ended_at = ? where id = ? and ended_at is null")
                .params(now(), step.id())
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Timestamp timestamp(Optional<Instant> moment) {
        return moment.map(Timestamp::from).orElse(null);
    }
}
