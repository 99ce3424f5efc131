package org.mazha.publication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mazha.area.Areas;
import org.mazha.engine.Reach;
import org.mazha.issue.Outcome;
import org.mazha.issue.Rating;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All publications. Nothing is deleted by being taken back. */
interface Publications extends Repository<Publication, Long> {

    /** How many of a courtyard's ended and were rated in one way, and how long they took together. */
    record Sum(
            Long courtyard,
            Outcome outcome,
            Rating rating,
            boolean inTime,
            long count,
            long days,
            Long workingDays,
            long counted) {}

    Publication save(Publication publication);

    Optional<Publication> findFirstByIssueIdOrderByIdDesc(Long issueId);

    List<Publication> findByIssueIdOrderById(Long issueId);

    @Query("""
            select p from Publication p join fetch p.courtyard
            where p.publishedAt >= :from and p.publishedAt < :to and p.retractedAt is null
            order by p.publishedAt desc, p.id desc""")
    List<Publication> live(Instant from, Instant to, Pageable page);

    @Query("""
            select p from Publication p join fetch p.courtyard c
            where c.id = :courtyard and p.publishedAt >= :from and p.publishedAt < :to and p.retractedAt is null
            order by p.publishedAt desc, p.id desc""")
    List<Publication> liveOf(Long courtyard, Instant from, Instant to, Pageable page);

    @Query("""
            select new org.mazha.publication.Publications$Sum(p.courtyard.id, p.outcome, p.rating, p.inTime, count(p),
              sum(p.days), sum(p.workingDays), count(p.workingDays))
            from Publication p where p.publishedAt >= :from and p.publishedAt < :to and p.retractedAt is null
            group by p.courtyard.id, p.outcome, p.rating, p.inTime""")
    List<Sum> sums(Instant from, Instant to);

    @Query("select min(p.publishedAt) from Publication p where p.publishedAt is not null and p.retractedAt is null")
    Optional<Instant> firstPublishedAt();

    @Query("""
            select p from Publication p join fetch p.courtyard
            where p.number = :number and p.publishedAt is not null and p.retractedAt is null""")
    Optional<Publication> liveByNumber(String number);

    /** The newer one takes the place of what the board has shown of the issue. */
    @Modifying(flushAutomatically = true)
    @Query("""
            update Publication p set p.retractedAt = :now, p.retractedBy = '系统', p.retractedWhy = '有了新的公示',
              p.version = p.version + 1
            where p.issueId = :issueId and p.id <> :newer and p.publishedAt is not null and p.retractedAt is null""")
    void replacedBy(Long issueId, Long newer, Instant now);

    @Query("select p from Publication p join fetch p.courtyard where p.number = :number order by p.id desc")
    List<Publication> history(String number);

    /** Those of these areas and below, the newest first. */
    @Query("""
            select p from Publication p join fetch p.courtyard c
            where p.publishedAt is not null and (:#{#reach.everywhere()} = true
              or c.code in """ + Areas.REACHED + ") order by p.publishedAt desc, p.id desc")
    Slice<Publication> all(Reach reach, Pageable page);
}
