package org.mazha.serviceday;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What everybody may know of a service day, for the public board.
 *
 * @param path of the area whose residents are invited
 * @param on the day on which it was held, or for which it is planned
 * @param when {@code 2026年3月5日（周四）9:00—11:00}
 * @param moved for which day it was announced before, and why it was moved; null if it was not
 * @param cancelled why it does not take place; null if it does
 * @param numbers {@code 来了 43 人，帮到 40 人}; null until they are archived
 * @param photos their ids; none until it is archived
 */
public record ServiceDayNotice(
        long id,
        String number,
        String kind,
        String topic,
        String area,
        String path,
        LocalDate on,
        String when,
        String place,
        String partners,
        String notice,
        String moved,
        String cancelled,
        String numbers,
        String summary,
        List<Long> photos) {

    /** Whether residents can still come. */
    public boolean isComing(LocalDate today) {
        return numbers == null && !on.isBefore(today);
    }

    public boolean isArchived() {
        return numbers != null;
    }

    static ServiceDayNotice of(ServiceDay day, List<Long> photos, ServiceDayWords words) {
        return new ServiceDayNotice(
                day.id(),
                day.number(),
                day.kind(),
                day.topic(),
                words.area(day),
                day.area().path(),
                day.heldOn().filter(held -> day.isArchived()).orElse(day.plannedOn()),
                words.when(day),
                day.place(),
                day.partners().orElse(null),
                day.notice(),
                words.moved(day).orElse(null),
                Optional.ofNullable(day.isCancelled() ? day : null)
                        .flatMap(ServiceDay::cancelledWhy)
                        .orElse(null),
                day.isArchived() ? words.numbers(day) : null,
                day.isArchived() ? day.summary().orElse(null) : null,
                photos);
    }
}
