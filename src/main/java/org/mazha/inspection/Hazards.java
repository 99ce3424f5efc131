package org.mazha.inspection;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All hazards that inspections have found. */
interface Hazards extends Repository<Hazard, Long> {

    Hazard save(Hazard hazard);

    /** One that is at hand already is not asked for again: its process asks a dozen times. */
    @EntityGraph(attributePaths = {"inspection.area", "issue.courtyard"})
    Optional<Hazard> findById(Long id);

    default Hazard get(long id) {
        return findById(id).orElseThrow(() -> new IllegalStateException("There is no hazard " + id));
    }

    @Query("""
            select h from Hazard h join fetch h.issue i join fetch i.courtyard
            where h.inspection.id = :inspectionId order by h.position""")
    List<Hazard> of(long inspectionId);

    @Query("select count(h) from Hazard h where h.inspection.id = :inspectionId and h.clearedAt is null")
    long openOf(long inspectionId);

    @Query("select h from Hazard h join fetch h.inspection where h.issue.id = :issueId")
    Optional<Hazard> ofIssue(long issueId);
}
