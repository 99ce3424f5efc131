package org.mazha.publication;

import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All publications. */
interface Publications extends Repository<Publication, Long> {

    Publication save(Publication publication);

    Optional<Publication> findFirstByIssueIdOrderByIdDesc(Long issueId);

    @Query(
            "select p from Publication p join fetch p.courtyard where p.publishedAt is not null order by p.publishedAt desc")
    Slice<Publication> board(Pageable page);

    @Query("""
            select p from Publication p join fetch p.courtyard c
            where p.publishedAt is not null and c.id = :courtyard order by p.publishedAt desc""")
    Slice<Publication> boardOf(Long courtyard, Pageable page);
}
