package org.mazha.deadline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mazha.area.Areas;
import org.mazha.calendar.LimitUnit;
import org.mazha.engine.Reach;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All deadlines. */
interface DeadlineRepository extends Repository<Deadline, DeadlineId> {

    Deadline save(Deadline deadline);

    Optional<Deadline> findById(DeadlineId id);

    @Query("select d from Deadline d where d.id.about in :abouts order by d.id.about, d.id.kind")
    List<Deadline> of(Collection<String> abouts);

    /** Numbers of the next issues and referrals after {@code about} that have an open one. */
    @Query("""
            select distinct d.id.about from Deadline d where d.stoppedAt is null and d.id.about > :about
            order by d.id.about limit :size""")
    List<String> openAfter(String about, int size);

    @Query("select count(d) from Deadline d where d.stoppedAt is null")
    long countOpen();

    /** How many are open under a standard with another limit. */
    @Query("""
            select count(d) from Deadline d where d.stoppedAt is null and d.basis = :basis and d.id.kind = :kind
              and (d.limit.value <> :value or d.limit.unit <> :unit)""")
    long countOther(String basis, DeadlineKind kind, int value, LimitUnit unit);

    /** What is open at {@code now} in these areas and below, and of it what is due until {@code soon}. */
    @Query("""
            select new org.mazha.deadline.OpenDeadlines(
              count(*),
              count(*) filter (where d.pausedUntil is null and d.dueAt >= :now and d.dueAt <= :soon),
              count(*) filter (where d.dueAt < :now),
              count(*) filter (where d.pausedUntil is not null and d.process = 'issue'))
            from Deadline d where d.stoppedAt is null and (:#{#reach.everywhere()} = true or d.areaCode in """ + Areas.REACHED + ")")
    OpenDeadlines open(Reach reach, Instant now, Instant soon);
}
