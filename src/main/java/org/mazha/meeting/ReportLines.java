package org.mazha.meeting;

import java.util.List;
import org.mazha.issue.Issue;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What courtyards have been told of their issues, and what they answered. */
interface ReportLines extends Repository<ReportLine, Long> {

    ReportLine save(ReportLine line);

    @Query("""
            select l from ReportLine l join fetch l.issue i join fetch i.courtyard
            where l.meeting.id = :meetingId order by l.position, l.id""")
    List<ReportLine> ofMeeting(long meetingId);

    /** What courtyards have answered about the issue, the oldest first. */
    @Query("""
            select l from ReportLine l join fetch l.meeting
            where l.issue.id = :issueId and l.answeredAt is not null order by l.id""")
    List<ReportLine> answersOf(long issueId);

    /**
     * What a meeting has to tell: what it raised itself, and what earlier meetings raised that have reported already, as
     * long as the courtyard has not answered since it was closed.
     */
    @Query("""
            select i from Issue i join fetch i.courtyard join Meeting m on m.id = i.meetingId
            where m.courtyard.id = :courtyardId and (m.id = :meetingId
              or m.reportedAt is not null and (i.closedAt is null or not exists (
                select l from ReportLine l where l.issue = i and l.answeredAt >= i.closedAt)))
            order by i.id""")
    List<Issue> toTell(long meetingId, long courtyardId);
}
