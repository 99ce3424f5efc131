package org.mazha.visit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.area.Areas;
import org.mazha.engine.Locator;
import org.mazha.engine.Reach;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All visits. */
interface Visits extends Repository<Visit, Long>, Locator {

    /** How many visits are planned for a day. */
    record Planned(LocalDate day, long visits) {}

    Visit save(Visit visit);

    /** One that is at hand already is not asked for again: its process asks several times. */
    @EntityGraph(attributePaths = {"beneficiary.contact", "courtyard"})
    Optional<Visit> findById(Long id);

    default Visit get(long id) {
        return findById(id).orElseThrow(() -> new IllegalStateException("There is no visit " + id));
    }

    @EntityGraph(attributePaths = "courtyard")
    Optional<Visit> findByNumber(String number);

    @Override
    @Query("select v.courtyard.path from Visit v where v.number = :about")
    Optional<String> pathOf(String about);

    @Query(
            "select new org.mazha.engine.Locator$Where(v.number, v.courtyard.path) from Visit v where v.number in :numbers")
    List<Where> places(Collection<String> numbers);

    @Override
    default Map<String, String> pathsOf(Collection<String> abouts) {
        return Where.byNumber(places(abouts));
    }

    @Query(value = "select nextval('visit_number')", nativeQuery = true)
    long nextNumber();

    @Query("""
            select v from Visit v join fetch v.beneficiary b join fetch v.courtyard
            where v.closedAt is null and b.id in :beneficiaries""")
    List<Visit> openOf(Collection<Long> beneficiaries);

    List<Visit> findByBeneficiaryIdInOrderById(Collection<Long> beneficiaries);

    /** To which somebody has to go by that day, those left over from days before included. */
    @Query("""
            select v from Visit v join fetch v.beneficiary join fetch v.courtyard c
            where v.closedAt is null and v.outcome is null and v.plannedOn <= :day
              and c.code in """ + Areas.REACHED)
    List<Visit> dueBy(LocalDate day, Reach reach);

    @Query("""
            select new org.mazha.visit.Visits$Planned(v.plannedOn, count(v)) from Visit v
            where v.closedAt is null and v.plannedOn between :from and :to and v.courtyard.path like concat(:path, '%')
            group by v.plannedOn""")
    List<Planned> planned(LocalDate from, LocalDate to, String path);

    /** Planned for one of these days, in the order in which they were made. */
    @Query("""
            select v from Visit v join fetch v.beneficiary b join fetch b.contact join fetch v.courtyard c
            where v.plannedOn >= :from and v.plannedOn < :until and v.id > :after
              and (:#{#reach.everywhere()} = true or c.code in """ + Areas.REACHED + ") order by v.id")
    List<Visit> between(LocalDate from, LocalDate until, Reach reach, long after, Limit most);

    /** Until this transaction is over nobody else plans: the same person would be visited twice. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtext('visit_plan')) as text)")
    String lock();
}
