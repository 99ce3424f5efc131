package org.mazha.issue;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.mazha.attachment.Photos;
import org.mazha.contact.Keeping;
import org.mazha.contact.RetentionSettings;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Photos of issues that were closed long ago: the pictures go, that there were any stays. */
@Component
@Order(7)
class KeptPhotos implements Keeping {

    /** A photo is never newer than the closing of its issue; by its own age it is found without reading all issues. */
    private static final String DUE = """
            from photo p join issue i on i.id = p.issue_id
            where p.erased_at is null and p.added_at < :before and i.closed_at < :before""";

    private final Photos photos;
    private final RetentionSettings settings;
    private final JdbcClient jdbc;

    KeptPhotos(Photos photos, RetentionSettings settings, JdbcClient jdbc) {
        this.photos = photos;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "办结议题的照片";
    }

    @Override
    public Period time() {
        return settings.photos();
    }

    @Override
    public Due due(Instant before) {
        return jdbc.sql("select count(*), min(i.closed_at) " + DUE)
                .param("before", Timestamp.from(before))
                .query((row, number) -> Due.of(row.getLong(1), row.getTimestamp(2)))
                .single();
    }

    @Override
    public int letGo(Instant before, int atMost) {
        List<Long> over = jdbc.sql("select p.id " + DUE + " order by p.added_at limit :most")
                .param("before", Timestamp.from(before))
                .param("most", atMost)
                .query(Long.class)
                .list();
        over.forEach(photos::erase);
        return over.size();
    }
}
