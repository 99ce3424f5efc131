package org.mazha.link;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All links ever made. */
interface LinkRepository extends Repository<Link, Long> {

    @Query(value = "select nextval('link_seq')", nativeQuery = true)
    long nextId();

    Link save(Link link);

    Optional<Link> findById(Long id);

    List<Link> findByIdInAndOpenedAtIsNotNull(Collection<Long> ids);

    List<Link> findByPurposeAndSubjectIdOrderById(Link.Purpose purpose, long subjectId);

    /** Those that still open it, the newest last. */
    @Query("""
            select l from Link l where l.purpose = :purpose and l.subjectId = :subjectId and l.endedAt is null
            order by l.id""")
    List<Link> openOf(Link.Purpose purpose, long subjectId);
}
