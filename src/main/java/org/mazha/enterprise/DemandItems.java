package org.mazha.enterprise;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All items of demands. */
interface DemandItems extends Repository<DemandItem, Long> {

    DemandItem save(DemandItem item);

    /** One that is at hand already is not asked for again. */
    @EntityGraph(attributePaths = {"demand", "issue.courtyard"})
    Optional<DemandItem> findById(Long id);

    default DemandItem get(long id) {
        return findById(id).orElseThrow(() -> new IllegalStateException("There is no item " + id));
    }

    @Query("""
            select t from DemandItem t join fetch t.issue i join fetch i.courtyard left join fetch i.standard
            where t.demand.id = :demandId order by t.position""")
    List<DemandItem> of(long demandId);

    @Query("select count(t) from DemandItem t where t.demand.id = :demandId and t.issue.closedAt is null")
    long openOf(long demandId);

    @Query("select t from DemandItem t join fetch t.demand d join fetch d.courtyard where t.issue.id = :issueId")
    Optional<DemandItem> ofIssue(long issueId);
}
