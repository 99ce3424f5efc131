package org.mazha.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mazha.engine.Actor;
import org.mazha.engine.SecurityAct;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The words of all letters: what the office has written, else what was shipped. Nothing is changed, all is added. */
@Component
class LetterTemplates {

    private static final String COLUMNS = "key, language, version, subject, text, edited_by, edited_at";

    private final Map<LetterKind, Map<Language, LetterTemplate>> shipped = new EnumMap<>(LetterKind.class);
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LetterTemplates(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
        for (LetterKind kind : LetterKind.values()) {
            Map<Language, LetterTemplate> texts = new EnumMap<>(Language.class);
            for (Language language : kind.languages()) {
                texts.put(language, LetterTemplate.shipped(kind, language));
            }
            shipped.put(kind, texts);
        }
    }

    /** What was shipped. */
    LetterTemplate shipped(LetterKind kind, Language language) {
        return shipped.get(kind).get(language);
    }

    /** What holds now. */
    @Transactional(propagation = Propagation.SUPPORTS)
    LetterTemplate current(LetterKind kind, Language language) {
        return jdbc.sql("select " + COLUMNS
                        + " from letter_template where key = ? and language = ? order by version desc limit 1")
                .params(kind.key(), language.tag())
                .query(LetterTemplates::row)
                .optional()
                .orElseGet(() -> shipped(kind, language));
    }

    /** Those that hold now and are not as they were shipped or have been so again. */
    @Transactional(propagation = Propagation.SUPPORTS)
    List<LetterTemplate> edited() {
        return jdbc.sql("select distinct on (key, language) " + COLUMNS
                        + " from letter_template order by key, language, version desc")
                .query(LetterTemplates::row)
                .list();
    }

    /** The last versions, the newest first. */
    @Transactional(propagation = Propagation.SUPPORTS)
    List<LetterTemplate> history(LetterKind kind, Language language, int most) {
        return jdbc.sql("select " + COLUMNS
                        + " from letter_template where key = ? and language = ? order by version desc limit ?")
                .params(kind.key(), language.tag(), most)
                .query(LetterTemplates::row)
                .list();
    }

    /**
     * Adds a version; whether it was added. It is not where somebody else has added one after {@code base}.
     *
     * @param base the version that was changed
     */
    @Transactional
    boolean add(LetterTemplate base, String subject, String text, Actor by) {
        boolean added = current(base.kind(), base.language()).version() == base.version()
                && jdbc.sql("insert into letter_template (" + COLUMNS
                                        + ") values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                                .params(
                                        base.kind().key(),
                                        base.language().tag(),
                                        base.version() + 1,
                                        subject,
                                        text,
                                        by.name(),
                                        Timestamp.from(clock.instant()))
                                .update()
                        == 1;
        if (added) {
            events.publishEvent(SecurityAct.done(
                    SecurityAct.Kind.LETTER_TEMPLATE_CHANGED,
                    base.kind().key(),
                    base.language().tag() + " " + (base.version() + 1)));
        }
        return added;
    }

    private static LetterTemplate row(ResultSet row, int number) throws SQLException {
        return new LetterTemplate(
                LetterKind.find(row.getString("key")).orElseThrow(),
                Language.find(row.getString("language")).orElseThrow(),
                row.getInt("version"),
                row.getString("subject"),
                row.getString("text"),
                row.getString("edited_by"),
                row.getTimestamp("edited_at").toInstant());
    }
}
