package org.mazha.attachment;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All photos. */
interface PhotoRepository extends Repository<Photo, Long> {

    Photo save(Photo photo);

    Optional<Photo> findById(Long id);

    void delete(Photo photo);

    List<Photo> findByIssueIdOrderById(long issueId);
}
