package org.mazha.adjustment;

import java.util.List;
import java.util.Optional;
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
}
