package org.mazha.visit;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Whenever somebody went to a door. */
interface VisitAttempts extends Repository<Attempt, Long> {

    Attempt save(Attempt attempt);

    @Query("select a from Attempt a where a.visit.id = :visitId order by a.wentOn, a.id")
    List<Attempt> of(long visitId);

    /** In their order, each with its visit. */
    @Query("select a from Attempt a join fetch a.visit v where v.beneficiary.id in :beneficiaries order by a.id")
    List<Attempt> at(Collection<Long> beneficiaries);
}
