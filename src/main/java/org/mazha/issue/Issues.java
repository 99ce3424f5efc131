package org.mazha.issue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All issues ever raised. Nothing is deleted. */
public interface Issues extends Repository<Issue, Long> {

    Issue save(Issue issue);

    /** One that is at hand already is not asked for again. */
    @EntityGraph(attributePaths = {"courtyard", "standard"})
    Optional<Issue> findById(Long id);

    @Query("select i from Issue i join fetch i.courtyard left join fetch i.standard where i.number = :number")
    Optional<Issue> findByNumber(String number);

    /** The issue with this number, or the one that the referral with this number belongs to. */
    default Optional<Issue> about(String number) {
        return findByNumber(Numbers.ofIssue(number));
    }

    /** Those that were merged into this one. */
    @Query("select i from Issue i join fetch i.courtyard where i.mergedInto.id = :masterId order by i.id")
    List<Issue> mergedInto(long masterId);

    /** Where an issue is. */
    record Place(String number, String path) {}

    @Query(
            "select new org.mazha.issue.Issues$Place(i.number, i.courtyard.path) from Issue i where i.number in :numbers")
    List<Place> paths(Collection<String> numbers);

    @Query("select i from Issue i join fetch i.courtyard where i.id in :ids")
    List<Issue> findAll(Collection<Long> ids);

    /** The issue with this id, which a process or a form carries and which therefore exists. */
    default Issue get(long id) {
        return findById(id).orElseThrow(() -> new IllegalStateException("There is no issue " + id));
    }

    /** Closed before this moment, the oldest first, and it still says who raised them. */
    @Query("""
            select i from Issue i join fetch i.courtyard
            where i.urgent = :urgent and i.closedAt < :before and i.deidentifiedAt is null
            order by i.closedAt, i.id""")
    List<Issue> toDeidentify(boolean urgent, Instant before, Limit limit);

    /** Nobody else takes it up until this transaction has ended; empty if it is not closed (any more). */
    @Query(value = "select id from issue where id = :id and closed_at is not null for update", nativeQuery = true)
    Optional<Long> lockClosed(long id);

    /** Issues at the same place and of the same category that are still open or were raised lately. */
    @Query("""
            select i from Issue i join fetch i.courtyard c
            where c.id = :courtyardId and i.category = :category and i.id <> :id
              and i.closedAt is null and i.mergedInto is null and i.raisedAt > :since
            order by i.raisedAt desc, i.id desc limit 10""")
    List<Issue> similar(long id, long courtyardId, String category, Instant since);

    /** Issues whose limit was put right follow the standard's newest version. */
    @Modifying
    @Query("""
            update Issue i set i.standard = (select s from Standard s where s.code = :code and s.replacedAt is null)
            where i.number in :numbers""")
    void followStandard(String code, Collection<String> numbers);

    @Modifying
    @Query("update Issue i set i.mergedInto = :master where i.mergedInto = :merged")
    void mergeAlso(Issue merged, Issue master);
}
