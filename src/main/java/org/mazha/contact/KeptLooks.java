package org.mazha.contact;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who looked at contacts, as long as it has to be known. */
@Component
@Order(6)
class KeptLooks implements Keeping {

    private final JdbcClient jdbc;
    private final RetentionSettings settings;

    KeptLooks(JdbcClient jdbc, RetentionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public String what() {
        return "查看联系方式的记录";
    }

    @Override
    public Period time() {
        return settings.looks();
    }

    @Override
    public Due due(Instant before) {
        return jdbc.sql("select count(*), min(at) from contact_look where at < ?")
                .param(Timestamp.from(before))
                .query((row, number) -> Due.of(row.getLong(1), row.getTimestamp(2)))
                .single();
    }

    @Override
    public int letGo(Instant before, int atMost) {
        // The table is append-only; this says to its trigger, in this transaction, that the time is over
        jdbc.sql("select set_config('mazha.retention', 'over', true)")
                .query(String.class)
                .single();
        int gone = jdbc.sql("""
                        delete from contact_look where id in
                          (select id from contact_look where at < ? order by at limit ?)""").params(Timestamp.from(before), atMost).update();
        jdbc.sql("select set_config('mazha.retention', '', true)")
                .query(String.class)
                .single();
        return gone;
    }
}
