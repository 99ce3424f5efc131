package org.mazha.visit;

import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.mazha.contact.Contacts;
import org.mazha.contact.Keeping;
import org.mazha.contact.RetentionSettings;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who moved away or died, and what was noted of them. */
@Component
@Order(7)
class LeftBeneficiaries implements Keeping {

    private final Beneficiaries beneficiaries;
    private final Contacts contacts;
    private final RetentionSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    LeftBeneficiaries(
            Beneficiaries beneficiaries, Contacts contacts, RetentionSettings settings, JdbcClient jdbc, Clock clock) {
        this.beneficiaries = beneficiaries;
        this.contacts = contacts;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "移出上门认证名册的人";
    }

    @Override
    public Period time() {
        return settings.beneficiaries();
    }

    @Override
    public Due due(Instant before) {
        return jdbc.sql("""
                        select count(*), min(cast(b.left_on as timestamp)) from beneficiary b
                        join contact k on k.id = b.contact_id where b.left_on < ? and k.erased_at is null""")
                .param(Date.valueOf(day(before)))
                .query((row, number) -> Due.of(row.getLong(1), row.getTimestamp(2)))
                .single();
    }

    @Override
    public int letGo(Instant before, int atMost) {
        List<Beneficiary> over = beneficiaries.leftBefore(day(before), Limit.of(atMost));
        over.forEach(person -> contacts.erase(person.contact(), "保存期满"));
        return over.size();
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }
}
