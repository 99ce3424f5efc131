package org.mazha.deadline;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All clock events, which are only ever added. */
interface ClockEvents extends Repository<ClockEvent, Long> {

    ClockEvent save(ClockEvent event);

    List<ClockEvent> findByAboutAndKindOrderById(String about, DeadlineKind kind);

    @Query("select e from ClockEvent e where e.about in :abouts order by e.id")
    List<ClockEvent> of(Collection<String> abouts);
}
