package org.mazha.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.mazha.area.Areas;
import org.mazha.engine.Reach;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All issues that came from other systems. */
interface ForeignIssues extends Repository<ForeignIssue, Long> {

    /** A foreign number and the issue that it is here. */
    record Known(ForeignSystem system, String foreignNumber, String number) {}

    /** A line of the list. */
    record Line(
            ForeignSystem system,
            String foreignNumber,
            String number,
            String courtyard,
            String category,
            String stage,
            Instant receivedAt) {}

    ForeignIssue save(ForeignIssue issue);

    @Query("""
            select new org.mazha.exchange.ForeignIssues$Known(f.system, f.number, i.number)
            from ForeignIssue f join Issue i on i.id = f.issueId where f.system = :system and f.number in :numbers""")
    List<Known> known(ForeignSystem system, Collection<String> numbers);

    /** Those within reach, the newest first. */
    @Query("""
            select new org.mazha.exchange.ForeignIssues$Line(f.system, f.number, i.number, c.name, i.category, i.stage,
              f.receivedAt)
            from ForeignIssue f join Issue i on i.id = f.issueId join i.courtyard c
            where (:number = '' or f.number = :number)
              and (:#{#reach.everywhere()} = true or c.code in """ + Areas.REACHED + ") order by f.receivedAt desc, f.issueId desc")
    Slice<Line> received(String number, Reach reach, Pageable page);

    /** Until this transaction is over nobody else takes in an issue from elsewhere: the same number may be on its way twice. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtext('foreign_issue')) as text)")
    String lock();
}
