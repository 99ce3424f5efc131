package org.mazha.meeting;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.mazha.contact.Contacts;
import org.mazha.contact.Keeping;
import org.mazha.contact.RetentionSettings;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contacts in minutes that nobody has confirmed, so that nothing was ever raised. */
@Component
@Order(5)
class UnconfirmedContacts implements Keeping {

    private final Meetings meetings;
    private final Contacts contacts;
    private final RetentionSettings settings;
    private final JdbcClient jdbc;

    UnconfirmedContacts(Meetings meetings, Contacts contacts, RetentionSettings settings, JdbcClient jdbc) {
        this.meetings = meetings;
        this.contacts = contacts;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "一直没有确认的纪要里的联系方式";
    }

    @Override
    public Period time() {
        return settings.minutes();
    }

    @Override
    public Due due(Instant before) {
        return jdbc.sql("""
                        select count(*), min(m.registered_at) from meeting_item t join meeting m on m.id = t.meeting_id
                        join contact c on c.id = t.contact_id
                        where m.registered_at < ? and c.erased_at is null""")
                .param(Timestamp.from(before))
                .query((row, number) -> Due.of(row.getLong(1), row.getTimestamp(2)))
                .single();
    }

    @Override
    public int letGo(Instant before, int atMost) {
        List<MeetingItem> over = meetings.withContactBefore(before, Limit.of(atMost));
        over.forEach(item -> item.contact().ifPresent(contact -> contacts.erase(contact, "保存期满")));
        return over.size();
    }
}
