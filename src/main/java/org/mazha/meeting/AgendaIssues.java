package org.mazha.meeting;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.mazha.issue.Issue;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What a courtyard should talk about again. */
interface AgendaIssues extends Repository<Issue, Long> {

    /** Issues of one category that were raised again and again; what was a mistake or not true does not count. */
    record Repeated(String category, long times, Instant last) {}

    @Query("""
            select new org.mazha.meeting.AgendaIssues$Repeated(i.category, count(i), max(i.raisedAt)) from Issue i
            where i.courtyard.id = :courtyardId and i.raisedAt > :since
              and (i.outcome is null or i.outcome not in ('VOID', 'WITHDRAWN', 'UNFOUNDED'))
            group by i.category having count(i) >= :times
            order by count(i) desc, max(i.raisedAt) desc limit 20""")
    List<Repeated> repeated(long courtyardId, Instant since, long times);

    /** Open issues past their date, suspended since before {@code longAgo}, or last called unresolved. */
    @Query("""
            select i from Issue i join fetch i.courtyard
              left join Deadline d on d.id.about = i.number and d.id.kind = 'RESOLUTION' and d.stoppedAt is null
            where i.courtyard.id = :courtyardId and i.closedAt is null and (
              d.pausedUntil is null and d.dueAt < :now
              or d.pausedUntil is not null and :longAgo > (
                select max(e.at) from ClockEvent e
                where e.about = i.number and e.kind = 'RESOLUTION' and e.what = 'PAUSE')
              or 'UNRESOLVED' = (
                select l.answer from ReportLine l where l.issue = i and l.answeredAt = (
                  select max(m.answeredAt) from ReportLine m where m.issue = i)))
            order by i.raisedAt, i.id""")
    Slice<Issue> troubled(long courtyardId, Instant now, Instant longAgo, Pageable page);

    /** Which of these the courtyard last called unresolved. */
    @Query("""
            select l.issue.id from ReportLine l where l.issue.id in :ids and l.answer = 'UNRESOLVED'
              and l.answeredAt = (select max(m.answeredAt) from ReportLine m where m.issue = l.issue)""")
    List<Long> unresolved(Collection<Long> ids);
}
