package org.mazha.meeting;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mazha.area.Areas;
import org.mazha.engine.Reach;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All meetings. */
interface Meetings extends Repository<Meeting, Long> {

    Meeting save(Meeting meeting);

    @Query("select distinct m from Meeting m join fetch m.courtyard left join fetch m.items where m.id = :id")
    Optional<Meeting> findById(Long id);

    /** Without its items. */
    @Query("select m from Meeting m where m.id = :id")
    Optional<Meeting> alone(Long id);

    default Meeting get(long id) {
        return findById(id).orElseThrow(() -> new IllegalStateException("There is no meeting " + id));
    }

    @Query(value = "select nextval('meeting_number')", nativeQuery = true)
    long nextNumber();

    Optional<Meeting> findByNumber(String number);

    @Query("select m from Meeting m join fetch m.courtyard where m.number = :number")
    Optional<Meeting> withCourtyard(String number);

    @Query("select m.courtyard.path from Meeting m where m.number = :number")
    Optional<String> path(String number);

    /** Those held in one of these areas or below. */
    @Query("""
            select m from Meeting m join fetch m.courtyard c
            where :#{#reach.everywhere()} = true or c.code in """ + Areas.REACHED + " order by m.heldOn desc, m.id desc")
    Slice<Meeting> newestFirst(Reach reach, Pageable page);

    /** Meetings at the same courtyard that have not reported back yet. */
    @Query("""
            select m from Meeting m
            where m.courtyard.id = :courtyardId and m.id <> :id and m.reportedAt is null and m.confirmedAt is not null
            order by m.id""")
    List<Meeting> owingAReport(long courtyardId, long id);

    @Query(
            "select i from MeetingItem i join fetch i.meeting m join fetch m.courtyard left join fetch i.issue where i.id = :id")
    Optional<MeetingItem> findItem(Long id);

    /** Items of meetings before this moment that became no issue and still say who raised them. */
    @Query("""
            select i from MeetingItem i join fetch i.meeting m join fetch i.contact c
            where m.registeredAt < :before and c.erasedAt is null order by i.id""")
    List<MeetingItem> withContactBefore(Instant before, Limit limit);

    /** Items that have become no issue yet, raised by one of these. */
    @Query("select i from MeetingItem i join fetch i.meeting where i.contact.id in :contactIds order by i.id")
    List<MeetingItem> raisedBy(Collection<Long> contactIds);
}
