package org.mazha.publication;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The drafts under way, one for an issue. */
interface Drafts extends Repository<Draft, Long> {

    Draft saveAndFlush(Draft draft);

    Optional<Draft> findById(Long issueId);

    void deleteById(Long issueId);
}
