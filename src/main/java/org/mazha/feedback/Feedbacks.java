package org.mazha.feedback;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All feedback ever given. */
interface Feedbacks extends Repository<Feedback, Long> {

    Feedback save(Feedback feedback);

    Optional<Feedback> findFirstByIssueIdOrderByIdDesc(Long issueId);

    /** The newest feedback on an issue whose process says that there is one. */
    default Feedback latest(long issueId) {
        return findFirstByIssueIdOrderByIdDesc(issueId)
                .orElseThrow(() -> new IllegalStateException("Nobody has rated issue " + issueId));
    }
}
