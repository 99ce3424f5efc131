package org.mazha.deadline;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All clock events, which are only ever added; those of issues that were packed long ago, too. */
interface ClockEvents extends Repository<ClockEvent, Long> {

    ClockEvent save(ClockEvent event);

    default List<ClockEvent> of(String about, DeadlineKind kind) {
        return of(List.of(about)).stream().filter(event -> event.kind() == kind).toList();
    }

    /** The oldest first. */
    default List<ClockEvent> of(Collection<String> abouts) {
        return of(
                abouts,
                abouts.stream()
                        .map(about -> about.replaceFirst("(-\\d{8}-\\d{4})-\\d+$", "$1"))
                        .distinct()
                        .toList());
    }

    /** @param issues those that the abouts are, or are referrals of */
    @Query(nativeQuery = true, value = """
            select e.* from (
              select c.* from clock_event c where c.about in (:abouts)
              union all
              select c.* from issue i join packed_issue p on p.issue_id = i.id
              cross join lateral json_populate_recordset(cast(null as clock_event), p.content -> 'clock_event') c
              where i.number in (:issues) and i.packed_at is not null and c.about in (:abouts)) e
            order by e.id""")
    List<ClockEvent> of(Collection<String> abouts, Collection<String> issues);
}
