package org.mazha.issue;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Everything that had to be told one by one. */
interface TellingRepository extends Repository<Telling, Long> {

    Telling save(Telling telling);

    Optional<Telling> findById(Long id);

    /** Those in which this raiser was rung. */
    @Query("select t from Telling t join t.rows r where r.raiserId = :raiserId order by t.id")
    List<Telling> to(long raiserId);

    boolean existsByIssueIdAndOccasionAndRound(Long issueId, String occasion, int round);
}
