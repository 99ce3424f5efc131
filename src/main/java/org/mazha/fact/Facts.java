package org.mazha.fact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mazha.engine.FormAnswered;
import org.mazha.engine.FormAnswered.Answer;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All answers to fields that designers have added. Rows are only ever added; of several answers the newest counts. */
@Component
class Facts {

    private final JdbcClient jdbc;
    private final Clock clock;

    Facts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(FormAnswered form) {
        Timestamp now = Timestamp.from(clock.instant());
        form.answers().forEach(answer -> keep(form, answer, now));
    }

    private void keep(FormAnswered form, Answer answer, Timestamp now) {
        jdbc.sql("""
                        insert into fact (issue_id, about, step, step_name, form, key, label, kind, value, shown,
                          given_by, given_name, given_at)
                        values (?, ?, ?, left(?, 200), ?, ?, left(?, 100), ?, ?, ?, ?, ?, ?)""")
                .params(
                        form.issueId(),
                        form.about(),
                        form.step(),
                        form.stepName(),
                        form.form(),
                        answer.key(),
                        answer.label(),
                        answer.kind().name(),
                        answer.value(),
                        answer.shown(),
                        form.by().id(),
                        form.by().name(),
                        now)
                .update();
    }

    /** The newest answer to this field, as the form submitted it. */
    Optional<String> value(long issueId, String key) {
        return jdbc.sql("select value from fact where issue_id = ? and key = ? order by given_at desc, id desc limit 1")
                .params(issueId, key)
                .query(String.class)
                .optional();
    }

    /** Everything that was answered, the oldest first. */
    List<Answered> of(long issueId) {
        return jdbc.sql("select * from fact where issue_id = ? order by id")
                .param(issueId)
                .query(Facts::answered)
                .list();
    }

    private static Answered answered(ResultSet row, int number) throws SQLException {
        return new Answered(
                row.getLong("id"),
                row.getString("about"),
                row.getString("step"),
                row.getString("step_name"),
                row.getString("label"),
                row.getString("kind").equals("TEXT"),
                row.getString("shown"),
                row.getString("given_name"),
                row.getTimestamp("given_at").toInstant());
    }
}
