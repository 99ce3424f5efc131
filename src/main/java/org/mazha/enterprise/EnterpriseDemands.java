package org.mazha.enterprise;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.area.Areas;
import org.mazha.engine.Locator;
import org.mazha.engine.Reach;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All demands of enterprises. */
interface EnterpriseDemands extends Repository<EnterpriseDemand, Long>, Locator {

    /** How many items a demand has, and how many of them are closed. */
    record Progress(long demandId, long items, long closed) {}

    EnterpriseDemand save(EnterpriseDemand demand);

    /** One that is at hand already is not asked for again. */
    @EntityGraph(attributePaths = {"courtyard", "contact"})
    Optional<EnterpriseDemand> findById(Long id);

    default EnterpriseDemand get(long id) {
        return findById(id).orElseThrow(() -> new IllegalStateException("There is no demand " + id));
    }

    @EntityGraph(attributePaths = {"courtyard", "contact"})
    Optional<EnterpriseDemand> findByNumber(String number);

    @Override
    @Query("select d.courtyard.path from EnterpriseDemand d where d.number = :about")
    Optional<String> pathOf(String about);

    @Query(
            "select new org.mazha.engine.Locator$Where(d.number, d.courtyard.path) from EnterpriseDemand d where d.number in :numbers")
    List<Where> places(Collection<String> numbers);

    @Override
    default Map<String, String> pathsOf(Collection<String> abouts) {
        return Where.byNumber(places(abouts));
    }

    @Query(value = "select nextval('enterprise_demand_number')", nativeQuery = true)
    long nextNumber();

    /** Those in one of these areas or below, the newest first. */
    @Query("""
            select d from EnterpriseDemand d join fetch d.courtyard c
            where :#{#reach.everywhere()} = true or c.code in """ + Areas.REACHED + " order by d.visitedOn desc, d.id desc")
    Slice<EnterpriseDemand> newestFirst(Reach reach, Pageable page);

    @Query("""
            select new org.mazha.enterprise.EnterpriseDemands$Progress(t.demand.id, count(t), count(i.closedAt))
            from DemandItem t join t.issue i where t.demand.id in :ids group by t.demand.id""")
    List<Progress> progress(Collection<Long> ids);

    List<EnterpriseDemand> findByContactIdIn(Collection<Long> contactIds);

    /** Those closed before this moment that still say who spoke for the enterprise. */
    @Query("""
            select d from EnterpriseDemand d join fetch d.contact c
            where d.closedAt < :before and c.erasedAt is null order by d.id""")
    List<EnterpriseDemand> withContactBefore(Instant before, Limit limit);
}
