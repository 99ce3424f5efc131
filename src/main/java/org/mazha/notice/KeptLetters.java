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

/** Letters of long ago, to whomever; those about an issue that was closed earlier have gone with it. */
@Component
@Order(3)
class KeptLetters implements Keeping {

    private final LetterRepository letters;
    private final RetentionSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    KeptLetters(LetterRepository letters, RetentionSettings settings, JdbcClient jdbc, Clock clock) {
        this.letters = letters;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "系统发出的信：收信人和内容";
    }

    @Override
    public Period time() {
        return settings.letters();
    }

    @Override
    public Due due(Instant before) {
        return jdbc.sql("select count(*), min(written_at) from letter where written_at < ? and erased_at is null")
                .param(Timestamp.from(before))
                .query((row, number) -> Due.of(row.getLong(1), row.getTimestamp(2)))
                .single();
    }

    @Override
    public int letGo(Instant before, int atMost) {
        List<Letter> over = letters.toErase(before, Limit.of(atMost));
        over.forEach(letter -> letter.erased(clock.instant()));
        return over.size();
    }
}
