package org.mazha.inspection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.area.Areas;
import org.mazha.engine.Locator;
import org.mazha.engine.Reach;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All joint inspections. */
interface Inspections extends Repository<Inspection, Long>, Locator {

    /** How many hazards an inspection has found, and how many of them are cleared. */
    record Cleared(long inspectionId, long found, long cleared) {}

    Inspection save(Inspection inspection);

    /** One that is at hand already is not asked for again. */
    @EntityGraph(attributePaths = "area")
    Optional<Inspection> findById(Long id);

    default Inspection get(long id) {
        return findById(id).orElseThrow(() -> new IllegalStateException("There is no inspection " + id));
    }

    @Query("select i from Inspection i join fetch i.area left join fetch i.checked where i.number = :number")
    Optional<Inspection> findByNumber(String number);

    @Override
    @Query("select i.area.path from Inspection i where i.number = :about")
    Optional<String> pathOf(String about);

    @Query(
            "select new org.mazha.engine.Locator$Where(i.number, i.area.path) from Inspection i where i.number in :numbers")
    List<Where> places(Collection<String> numbers);

    @Override
    default Map<String, String> pathsOf(Collection<String> abouts) {
        return Where.byNumber(places(abouts));
    }

    @Query(value = "select nextval('inspection_number')", nativeQuery = true)
    long nextNumber();

    @Query(value = "select name from checklist_item order by position", nativeQuery = true)
    List<String> checklist();

    /** Those in one of these areas or below, the newest first. */
    @Query("""
            select i from Inspection i join fetch i.area c
            where :#{#reach.everywhere()} = true or c.code in """ + Areas.REACHED + " order by i.plannedOn desc, i.id desc")
    Slice<Inspection> newestFirst(Reach reach, Pageable page);

    @Query("""
            select new org.mazha.inspection.Inspections$Cleared(h.inspection.id, count(h), count(h.clearedAt))
            from Hazard h where h.inspection.id in :ids group by h.inspection.id""")
    List<Cleared> cleared(Collection<Long> ids);
}
