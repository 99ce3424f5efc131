package org.mazha.issue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All timeline entries, which are only ever added. */
interface TimelineRepository extends Repository<TimelineEntry, Long> {

    TimelineEntry save(TimelineEntry entry);

    /** All of an issue, also where it was packed long ago. */
    @Query(nativeQuery = true, value = "select * from timeline_of(:issueId) order by id")
    List<TimelineEntry> of(long issueId);

    List<TimelineEntry> findByIssueIdAndKindAndRoundOrderById(Long issueId, TimelineEntry.Kind kind, int round);

    Optional<TimelineEntry> findFirstByIssueIdAndKindOrderByIdDesc(Long issueId, TimelineEntry.Kind kind);

    Optional<TimelineEntry> findFirstByIssueIdOrderByIdDesc(Long issueId);

    @Query("""
            select distinct i.number from TimelineEntry e join Issue i on i.id = e.issueId and i.round = e.round
            where e.issueId in :issueIds and e.kind = 'MEASURES'
            and (e.actorId = :actorId or e.partyGroup in :groups)""")
    List<String> handledBy(String actorId, Collection<String> groups, Collection<Long> issueIds);
}
