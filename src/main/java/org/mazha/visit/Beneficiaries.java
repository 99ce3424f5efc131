package org.mazha.visit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mazha.area.Areas;
import org.mazha.engine.Reach;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The register of those who have to certify, those who left it included. */
interface Beneficiaries extends Repository<Beneficiary, Long> {

    Beneficiary save(Beneficiary beneficiary);

    @EntityGraph(attributePaths = {"contact", "courtyard"})
    List<Beneficiary> findByReferenceDigestIn(Collection<byte[]> digests);

    @EntityGraph(attributePaths = "contact")
    List<Beneficiary> findByIdIn(Collection<Long> ids);

    Optional<Beneficiary> findByContactId(Long contactId);

    @EntityGraph(attributePaths = {"contact", "courtyard"})
    List<Beneficiary> findByContactIdInOrderById(Collection<Long> contactIds);

    /**
     * Whose certification ends by {@code until}, or has ended, the most urgent first.
     *
     * @param path of the grid; empty for all
     */
    @Query("""
            select b from Beneficiary b join fetch b.contact join fetch b.courtyard c
            where b.leftOn is null and b.expiresOn <= :until and c.path like concat(:path, '%')
              and (:#{#reach.everywhere()} = true or c.code in """ + Areas.REACHED + ") order by b.expiresOn, b.id")
    Slice<Beneficiary> warned(LocalDate until, String path, Reach reach, Pageable page);

    /** Those of them to whom somebody has to go and nobody goes yet. */
    @Query("""
            select b from Beneficiary b join fetch b.courtyard c
            where b.leftOn is null and b.needsVisit = true and b.expiresOn <= :until and c.path like concat(:path, '%')
              and not exists (select v.id from Visit v where v.beneficiary = b and v.closedAt is null)
            order by b.expiresOn, b.id""")
    List<Beneficiary> toVisit(LocalDate until, String path, Limit most);

    @Query("""
            select count(b) from Beneficiary b
            where b.leftOn is null and b.needsVisit = true and b.expiresOn <= :until and b.courtyard.path like concat(:path, '%')
              and not exists (select v.id from Visit v where v.beneficiary = b and v.closedAt is null)""")
    long countToVisit(LocalDate until, String path);

    /** Those who left before that day and are still known by name. */
    @Query("""
            select b from Beneficiary b join fetch b.contact k
            where b.leftOn < :before and k.erasedAt is null order by b.leftOn, b.id""")
    List<Beneficiary> leftBefore(LocalDate before, Limit most);
}
