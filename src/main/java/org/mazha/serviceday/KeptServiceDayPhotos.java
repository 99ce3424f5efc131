package org.mazha.serviceday;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import org.mazha.contact.Keeping;
import org.mazha.contact.RetentionSettings;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Photos of service days show people: they go when those of issues do. */
@Component
@Order(8)
class KeptServiceDayPhotos implements Keeping {

    private final RetentionSettings settings;
    private final JdbcClient jdbc;

    KeptServiceDayPhotos(RetentionSettings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "便民活动的照片";
    }

    @Override
    public Period time() {
        return settings.photos();
    }

    @Override
    public Due due(Instant before) {
        return jdbc.sql("select count(*), min(added_at) from service_day_photo where added_at < ?")
                .param(Timestamp.from(before))
                .query((row, number) -> Due.of(row.getLong(1), row.getTimestamp(2)))
                .single();
    }

    @Override
    public int letGo(Instant before, int atMost) {
        return jdbc.sql("""
                        delete from service_day_photo where id in
                          (select id from service_day_photo where added_at < ? order by added_at limit ?)""").param(Timestamp.from(before)).param(atMost).update();
    }
}
