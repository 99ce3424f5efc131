package org.mazha.issue;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All that the street has demanded. */
public interface Supervisions extends Repository<Supervision, Long> {

    Supervision save(Supervision supervision);

    Optional<Supervision> findById(Long id);

    List<Supervision> findByIssueIdOrderById(Long issueId);
}
