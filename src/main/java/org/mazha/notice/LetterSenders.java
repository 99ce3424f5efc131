package org.mazha.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mazha.area.Area;
import org.mazha.engine.Actor;
import org.mazha.engine.Reach;
import org.mazha.engine.SecurityAct;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** In whose name letters are written: the nearest area's above the matter, else the installation's. */
@Component
class LetterSenders {

    /** A community and who writes its letters; {@code sender} is null where the installation does. */
    record OfArea(long areaId, String area, String path, LetterSender sender) {}

    private final JdbcClient jdbc;
    private final LetterSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LetterSenders(JdbcClient jdbc, LetterSettings settings, ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    LetterSender ofInstallation() {
        return new LetterSender(settings.sender(), settings.sender(), settings.phone());
    }

    /**
     * @param area path of the area that a letter is about; null for none. The area may have moved since: its own code, the
     *     last of the path, is what stays
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    LetterSender of(String area) {
        return Optional.ofNullable(area)
                .map(Area::codeOf)
                .flatMap(code ->
                        jdbc.sql("""
                        select s.name, s.signature, s.phone from area place
                        join area a on starts_with(place.path, a.path) join letter_sender s on s.area_id = a.id
                        where place.code = ? order by length(a.path) desc limit 1""").param(code).query(LetterSender.class).optional())
                .orElseGet(this::ofInstallation);
    }

    /** Communities within reach by name, each with its sender. */
    @Transactional(propagation = Propagation.SUPPORTS)
    List<OfArea> ofCommunities(Reach reach) {
        return jdbc
                .sql("""
                select a.id, a.name as area, a.path, s.name, s.signature, s.phone
                from area a left join letter_sender s on s.area_id = a.id where a.level = ? and a.closed_at is null order by a.name""")
                .param(Area.Level.COMMUNITY.name())
                .query((row, number) -> new OfArea(
                        row.getLong("id"),
                        row.getString("area"),
                        row.getString("path"),
                        row.getString("name") == null
                                ? null
                                : new LetterSender(
                                        row.getString("name"), row.getString("signature"), row.getString("phone"))))
                .stream()
                .filter(community -> reach.covers(community.path()))
                .toList();
    }

    @Transactional
    void change(long areaId, LetterSender sender, Actor by) {
        jdbc.sql("""
                insert into letter_sender (area_id, name, signature, phone, edited_by, edited_at)
                values (?, ?, ?, ?, ?, ?) on conflict (area_id) do update set name = excluded.name,
                  signature = excluded.signature, phone = excluded.phone,
                  edited_by = excluded.edited_by, edited_at = excluded.edited_at""")
                .params(
                        areaId,
                        sender.name(),
                        sender.signature(),
                        sender.phone(),
                        by.name(),
                        Timestamp.from(clock.instant()))
                .update();
        changed(areaId, "");
    }

    /** The installation writes its letters again. */
    @Transactional
    void remove(long areaId) {
        jdbc.sql("delete from letter_sender where area_id = ?").param(areaId).update();
        changed(areaId, "removed");
    }

    private void changed(long areaId, String details) {
        events.publishEvent(SecurityAct.done(SecurityAct.Kind.LETTER_SENDER_CHANGED, "area " + areaId, details));
    }
}
