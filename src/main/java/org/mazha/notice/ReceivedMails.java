package org.mazha.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mazha.area.Areas;
import org.mazha.engine.Reach;
import org.mazha.privacy.PersonalData;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All mail that came in. */
interface ReceivedMails extends Repository<ReceivedMail, Long> {

    /** A line of the list; the mail itself may be large. */
    record Line(
            long id,
            java.time.Instant receivedAt,
            ReceivedMail.Kind kind,
            String fromName,
            String subject,
            String about,
            String seenBy) {

        /** As the list shows who wrote it. */
        public String from() {
            return ReceivedMail.shownName(fromName, about);
        }

        /** As the list shows what it says of itself. */
        public String title() {
            return subject == null ? "" : PersonalData.withoutReach(subject);
        }
    }

    /** Mail of these areas and below, and mail of which nobody knows where it belongs. */
    String REACHED = " (:#{#reach.everywhere()} = true or m.areaCode is null or m.areaCode in" + Areas.REACHED + ") ";

    ReceivedMail save(ReceivedMail mail);

    Optional<ReceivedMail> findById(Long id);

    Optional<ReceivedMail> findByDigest(byte[] digest);

    /** Those that answer a letter to this contact. */
    @Query("""
            select m from ReceivedMail m where m.erasedAt is null
            and m.letterId in (select l.id from Letter l where l.contactId = :contactId)""")
    List<ReceivedMail> answeringLettersTo(long contactId);

    /** From an address with one of these digests, or in answer to a letter to one of these contacts, the newest 500. */
    @Query("""
            select m from ReceivedMail m where m.erasedAt is null and (m.fromAddressDigest in :digests
            or m.letterId in (select l.id from Letter l where l.contactId in :contactIds)) order by m.id desc limit 500""")
    List<ReceivedMail> from(Collection<Long> contactIds, Collection<byte[]> digests);

    @Query(
            "select m from ReceivedMail m where m.receivedAt < :before and m.erasedAt is null order by m.receivedAt, m.id")
    List<ReceivedMail> toErase(Instant before, Limit limit);

    /** The highest number read so far in this state of the mailbox; 0 before the first. */
    @Query("""
            select coalesce(max(m.uid), 0) from ReceivedMail m
            where m.mailbox = :mailbox and m.uidValidity = :uidValidity""")
    long lastUid(String mailbox, long uidValidity);

    /** Those within reach that wait for somebody of the office, the oldest first; and those of which nobody knows where they belong. */
    @Query("""
            select new org.mazha.notice.ReceivedMails$Line(
              m.id, m.receivedAt, m.kind, m.fromName, m.subject, m.about, m.seenBy)
            from ReceivedMail m
            where m.seenAt is null and m.kind in (
              org.mazha.notice.ReceivedMail.Kind.REPLY, org.mazha.notice.ReceivedMail.Kind.UNMATCHED)
              and """ + REACHED + """
            order by m.id""")
    Slice<Line> waiting(Reach reach, Pageable page);

    @Query("""
            select count(m) from ReceivedMail m
            where m.seenAt is null and m.kind in (
              org.mazha.notice.ReceivedMail.Kind.REPLY, org.mazha.notice.ReceivedMail.Kind.UNMATCHED)
              and """ + REACHED)
    long countWaiting(Reach reach);

    /** All within reach, the newest first; and those of which nobody knows where they belong. */
    @Query("""
            select new org.mazha.notice.ReceivedMails$Line(
              m.id, m.receivedAt, m.kind, m.fromName, m.subject, m.about, m.seenBy)
            from ReceivedMail m
            where """ + REACHED + """
            order by m.id desc""")
    Slice<Line> all(Reach reach, Pageable page);
}
