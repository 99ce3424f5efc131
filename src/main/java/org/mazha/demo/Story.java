package org.mazha.demo;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the timelines of all issues say, in the order in which it was written. It is read only. */
@Component
@Profile("demo")
class Story {

    /** Who did what on which issue. */
    record Line(String number, String who, String text) {}

    private final JdbcClient jdbc;

    Story(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of the last line. */
    long end() {
        return jdbc.sql("select coalesce(max(id), 0) from timeline_entry")
                .query(Long.class)
                .single();
    }

    /** The newest lines first. */
    List<Line> newestAfter(long end, int count) {
        return jdbc.sql("""
                        select i.number, t.actor_name as who, t.text from timeline_entry t join issue i on i.id = t.issue_id
                        where t.id > ? order by t.id desc limit ?""").params(end, count).query(Line.class).list();
    }
}
