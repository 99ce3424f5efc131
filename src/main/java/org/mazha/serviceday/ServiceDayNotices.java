package org.mazha.serviceday;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.mazha.attachment.Photos.Size;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What of the service days is for everybody; {@link ServiceDayChanged} says when it is another. */
@Component
@Transactional(readOnly = true)
public class ServiceDayNotices {

    /** A year of all communities of a street; it keeps a board from growing without end. */
    private static final int MOST = 500;

    private final ServiceDays days;
    private final ServiceDayPhotos photos;
    private final ServiceDayWords words;

    ServiceDayNotices(ServiceDays days, ServiceDayPhotos photos, ServiceDayWords words) {
        this.days = days;
        this.photos = photos;
        this.words = words;
    }

    /** Those from that day on, the last first, without their photos. */
    public List<ServiceDayNotice> since(LocalDate from) {
        return days.announcedSince(from, Limit.of(MOST)).stream()
                .map(day -> ServiceDayNotice.of(day, List.of(), words))
                .toList();
    }

    /** The one with this number, with its photos, if it was announced. */
    public Optional<ServiceDayNotice> find(String number) {
        return days.findByNumber(number).filter(ServiceDay::isAnnounced).map(day -> {
            List<Long> shown = day.isArchived()
                    ? photos.of(day.id()).stream()
                            .map(ServiceDayPhotos.Photo::id)
                            .toList()
                    : List.of();
            return ServiceDayNotice.of(day, shown, words);
        });
    }

    /** A photo of one that is archived. */
    public Optional<byte[]> jpeg(ServiceDayNotice notice, long photo, Size size) {
        return notice.photos().contains(photo) ? photos.jpeg(notice.id(), photo, size) : Optional.empty();
    }
}
