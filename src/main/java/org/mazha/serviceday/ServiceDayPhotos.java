package org.mazha.serviceday;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mazha.attachment.Photos;
import org.mazha.attachment.Photos.Developed;
import org.mazha.attachment.Photos.Size;
import org.mazha.engine.Actor;
import org.mazha.engine.FormRejected;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Photos of service days, drawn anew before they come here; in the database, so that its backup is a backup of everything. */
@Component
public class ServiceDayPhotos {

    /** A photo without its bytes. */
    record Photo(long id, String by, Instant at) {}

    static final int MOST = 20;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ServiceDayPhotos(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** The oldest first. */
    @Transactional(readOnly = true)
    List<Photo> of(long serviceDayId) {
        return jdbc.sql("select id, added_name, added_at from service_day_photo where service_day_id = ? order by id")
                .param(serviceDayId)
                .query((row, number) -> new Photo(
                        row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .list();
    }

    /**
     * Keeps photos, all or none; the same file again is the same photo.
     *
     * @return how many are new
     * @throws FormRejected if there would be too many
     */
    @Transactional
    public int add(long serviceDayId, Actor by, Developed developed) {
        // Two at the same time would not see each other's photos
        jdbc.sql("select id from service_day where id = ? for update")
                .param(serviceDayId)
                .query(Long.class)
                .single();
        int added = developed.pictures().stream()
                .mapToInt(picture -> keep(serviceDayId, by, picture))
                .sum();
        int all = of(serviceDayId).size();
        if (all > MOST) {
            throw new FormRejected(
                    "一次活动最多留 %d 张照片，现在有 %d 张，又选了 %d 张。请少选几张，或者先删掉几张。".formatted(MOST, all - added, added));
        }
        events.publishEvent(new ServiceDayChanged());
        return added;
    }

    private int keep(long serviceDayId, Actor by, Photos.Picture picture) {
        return jdbc.sql("""
                        insert into service_day_photo
                          (service_day_id, added_by, added_name, added_at, width, height, digest, full_jpeg, small_jpeg)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(
                        serviceDayId,
                        by.id(),
                        by.name(),
                        Timestamp.from(clock.instant()),
                        picture.width(),
                        picture.height(),
                        picture.digest(),
                        picture.full(),
                        picture.small())
                .update();
    }

    /** None if the photo belongs to another. */
    @Transactional(readOnly = true)
    Optional<byte[]> jpeg(long serviceDayId, long id, Size size) {
        return jdbc.sql("select " + (size == Size.FULL ? "full_jpeg" : "small_jpeg")
                        + " from service_day_photo where service_day_id = ? and id = ?")
                .param(serviceDayId)
                .param(id)
                .query(byte[].class)
                .optional();
    }

    /** Whoever is seen in it may ask for that at any time (个人信息保护法 §47). */
    @Transactional
    void remove(long serviceDayId, long id) {
        jdbc.sql("delete from service_day_photo where service_day_id = ? and id = ?")
                .param(serviceDayId)
                .param(id)
                .update();
        events.publishEvent(new ServiceDayChanged());
    }
}
