package org.mazha.deadline;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
}
