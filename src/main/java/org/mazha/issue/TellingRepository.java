package org.mazha.issue;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Everything that had to be told one by one. */
interface TellingRepository extends Repository<Telling, Long> {

    Telling save(Telling telling);

    Optional<Telling> findById(Long id);

    boolean existsByIssueIdAndOccasionAndRound(Long issueId, String occasion, int round);
}
