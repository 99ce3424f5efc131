package org.mazha.enterprise;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.mazha.contact.ContactErased;
import org.mazha.contact.Contacts;
import org.mazha.contact.Keeping;
import org.mazha.contact.RetentionSettings;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who spoke for an enterprise is known as long as who raised an issue, and no longer. */
@Component
@Order(6)
class ClosedDemands implements Keeping {

    private final EnterpriseDemands demands;
    private final Contacts contacts;
    private final RetentionSettings settings;
    private final JdbcClient jdbc;

    ClosedDemands(EnterpriseDemands demands, Contacts contacts, RetentionSettings settings, JdbcClient jdbc) {
        this.demands = demands;
        this.contacts = contacts;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "销号的企业诉求里的联系方式";
    }

    @Override
    public Period time() {
        return settings.issues();
    }

    @Override
    public Due due(Instant before) {
        return jdbc.sql("""
                        select count(*), min(d.closed_at) from enterprise_demand d join contact c on c.id = d.contact_id
                        where d.closed_at < ? and c.erased_at is null""")
                .param(Timestamp.from(before))
                .query((row, number) -> Due.of(row.getLong(1), row.getTimestamp(2)))
                .single();
    }

    @Override
    public int letGo(Instant before, int atMost) {
        List<EnterpriseDemand> over = demands.withContactBefore(before, Limit.of(atMost));
        over.forEach(demand -> demand.contact().ifPresent(contact -> contacts.erase(contact, "保存期满")));
        return over.size();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void letGo(ContactErased erased) {
        demands.findByContactIdIn(List.of(erased.contact().id()))
                .forEach(demand -> demand.withoutNameOf(erased.contact()));
    }
}
