package org.mazha.visit;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.mazha.contact.Keeping;
import org.mazha.contact.RetentionSettings;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was noted at the doors of those who are still in the register; that somebody was there stays. */
@Component
@Order(8)
class VisitNotes implements Keeping {

    private static final String OVER = """
            from visit v where v.closed_at < ? and (v.words is not null
              or exists (select 1 from visit_attempt a where a.visit_id = v.id and a.note is not null))""";

    private final JdbcClient jdbc;
    private final RetentionSettings settings;

    VisitNotes(JdbcClient jdbc, RetentionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public String what() {
        return "办完的上门里记的话";
    }

    @Override
    public Period time() {
        return settings.beneficiaries();
    }

    @Override
    public Due due(Instant before) {
        return jdbc.sql("select count(*), min(v.closed_at) " + OVER)
                .param(Timestamp.from(before))
                .query((row, number) -> Due.of(row.getLong(1), row.getTimestamp(2)))
                .single();
    }

    @Override
    public int letGo(Instant before, int atMost) {
        List<Long> over = jdbc.sql("select v.id " + OVER + " order by v.closed_at limit ?")
                .params(Timestamp.from(before), atMost)
                .query(Long.class)
                .list();
        if (!over.isEmpty()) {
            jdbc.sql("update visit_attempt set note = null where visit_id in (:ids)")
                    .param("ids", over)
                    .update();
            jdbc.sql("update visit set words = null where id in (:ids)")
                    .param("ids", over)
                    .update();
        }
        return over.size();
    }
}
