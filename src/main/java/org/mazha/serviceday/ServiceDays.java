package org.mazha.serviceday;

import java.time.LocalDate;
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

/** All service days. */
interface ServiceDays extends Repository<ServiceDay, Long>, Locator {

    String WITHIN = """
            select d from ServiceDay d join fetch d.area c
              left join fetch c.parent p left join fetch p.parent q left join fetch q.parent
            where d.plannedOn between :from and :to
              and (:#{#reach.everywhere()} = true or c.code in """ + Areas.REACHED + ") order by d.plannedOn desc, d.id desc";

    ServiceDay save(ServiceDay day);

    /** One that is at hand already is not asked for again. */
    @EntityGraph(attributePaths = "area")
    Optional<ServiceDay> findById(Long id);

    default ServiceDay get(long id) {
        return findById(id).orElseThrow(() -> new IllegalStateException("There is no service day " + id));
    }

    /** With everything above its area. */
    @Query("""
            select d from ServiceDay d join fetch d.area c
              left join fetch c.parent p left join fetch p.parent q left join fetch q.parent
            where d.number = :number""")
    Optional<ServiceDay> findByNumber(String number);

    @Override
    @Query("select d.area.path from ServiceDay d where d.number = :about")
    Optional<String> pathOf(String about);

    @Query(
            "select new org.mazha.engine.Locator$Where(d.number, d.area.path) from ServiceDay d where d.number in :numbers")
    List<Where> places(Collection<String> numbers);

    @Override
    default Map<String, String> pathsOf(Collection<String> abouts) {
        return Where.byNumber(places(abouts));
    }

    @Query(value = "select nextval('service_day_number')", nativeQuery = true)
    long nextNumber();

    @Query(value = "select name from service_day_kind order by position", nativeQuery = true)
    List<String> kinds();

    /** Those in one of these areas or below that are planned for these days, the newest first. */
    @Query(WITHIN)
    Slice<ServiceDay> newestFirst(Reach reach, LocalDate from, LocalDate to, Pageable page);

    /** As above, all of them. */
    @Query(WITHIN)
    List<ServiceDay> all(Reach reach, LocalDate from, LocalDate to);

    /** The first day of all, from which on there are years to choose. */
    @Query("select min(d.plannedOn) from ServiceDay d")
    Optional<LocalDate> firstDay();

    /** Those from that day on that were announced, the last first. */
    @Query("""
            select d from ServiceDay d join fetch d.area c
              left join fetch c.parent p left join fetch p.parent q left join fetch q.parent
            where d.announcedAt is not null and d.plannedOn >= :from order by d.plannedOn desc, d.id desc""")
    List<ServiceDay> announcedSince(LocalDate from, Limit most);
}
