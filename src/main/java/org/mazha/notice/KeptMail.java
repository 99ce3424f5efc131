package org.mazha.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.mazha.contact.Keeping;
import org.mazha.contact.RetentionSettings;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mail that came in long ago. */
@Component
@Order(4)
class KeptMail implements Keeping {

    private final ReceivedMails received;
    private final RetentionSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    KeptMail(ReceivedMails received, RetentionSettings settings, JdbcClient jdbc, Clock clock) {
        this.received = received;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "收到的来信：来信人、内容和原件";
    }

    @Override
    public Period time() {
        return settings.mail();
    }

    @Override
    public Due due(Instant before) {
        return jdbc.sql(
                        "select count(*), min(received_at) from received_mail where received_at < ? and erased_at is null")
                .param(Timestamp.from(before))
                .query((row, number) -> Due.of(row.getLong(1), row.getTimestamp(2)))
                .single();
    }

    @Override
    public int letGo(Instant before, int atMost) {
        List<ReceivedMail> over = received.toErase(before, Limit.of(atMost));
        over.forEach(mail -> mail.erased(clock.instant()));
        return over.size();
    }
}
