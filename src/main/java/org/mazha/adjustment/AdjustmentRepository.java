package org.mazha.adjustment;

import java.util.List;
import java.util.Optional;
import org.mazha.area.Areas;
import org.mazha.engine.Reach;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All requests for more time or for standing still. */
interface AdjustmentRepository extends Repository<Adjustment, Long> {

    Adjustment save(Adjustment adjustment);

    Optional<Adjustment> findById(Long id);

    default Adjustment get(long id) {
        return findById(id).orElseThrow(() -> new IllegalStateException("There is no adjustment " + id));
    }

    List<Adjustment> findByAboutOrderById(String about);

    List<Adjustment> findByIssueIdOrderById(long issueId);

    /** Whether a clock of the issue or of one of its referrals stands still. */
    @Query("""
            select count(a) > 0 from Adjustment a where a.issueId = :issueId and a.kind = 'SUSPENSION'
              and a.granted = true and a.resumedAt is null and a.voidedAt is null""")
    boolean existsSuspended(long issueId);

    /** The register of what stands still, or stood still, in these areas and below. */
    @Query("""
            select a from Adjustment a where a.kind = 'SUSPENSION' and a.granted = true
              and (:#{#reach.everywhere()} = true or a.issueId in (
                select i.id from Issue i where i.courtyard.code in """ + Areas.REACHED + """
            )) order by a.resumedAt desc nulls first, a.voidedAt desc nulls first, a.proposedUntil""")
    Slice<Adjustment> suspensions(Reach reach, Pageable page);
}
