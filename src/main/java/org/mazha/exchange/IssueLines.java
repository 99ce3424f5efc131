package org.mazha.exchange;

import jakarta.persistence.QueryHint;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;
import org.mazha.area.Areas;
import org.mazha.engine.Reach;
import org.mazha.issue.Outcome;
import org.mazha.issue.Rating;
import org.mazha.issue.Source;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** Issues as other systems get them, read without anything that would have to be read one by one. */
interface IssueLines extends Repository<IssueChange, Long> {

    /**
     * One issue.
     *
     * @param path codes of the areas from the root down to its courtyard, each followed by a slash
     * @param finishedAt when the clock for putting it right stopped
     * @param position in the feed
     */
    record Line(
            Long id,
            String number,
            ForeignSystem system,
            String foreignNumber,
            String path,
            String category,
            String standard,
            String description,
            String stage,
            Source source,
            Instant raisedAt,
            Instant filedAt,
            Instant dueAt,
            Instant finishedAt,
            Instant closedAt,
            Outcome outcome,
            Rating rating,
            Long position) {}

    String LINE = """
            select new org.mazha.exchange.IssueLines$Line(i.id, i.number, f.system, f.number, c.path, i.category, s.code,
              i.description, i.stage, i.source, i.raisedAt, i.filedAt, d.dueAt, d.stoppedAt, i.closedAt, i.outcome, i.rating,
              ch.position)
            from IssueChange ch join Issue i on i.id = ch.issueId join i.courtyard c left join i.standard s
              left join ForeignIssue f on f.issueId = i.id
              left join Deadline d on d.id.about = i.number and d.id.kind = RESOLUTION
            where\s""";

    String IN_THE_PERIOD = """
            i.raisedAt >= :from and i.raisedAt < :to
              and (:#{#reach.everywhere()} = true or c.code in """ + Areas.REACHED + ")";

    /** Those behind this place in the feed. */
    @Query(LINE + "ch.position > :position order by ch.position")
    List<Line> after(long position, Limit limit);

    /** Those raised in the period, the oldest first, by a cursor. */
    @QueryHints({
        @QueryHint(name = HibernateHints.HINT_FETCH_SIZE, value = "500"),
        @QueryHint(name = HibernateHints.HINT_READ_ONLY, value = "true")
    })
    @Query(LINE + IN_THE_PERIOD + " order by i.raisedAt, i.id")
    Stream<Line> raised(Instant from, Instant to, Reach reach);

    @Query("select count(i) from Issue i join i.courtyard c where " + IN_THE_PERIOD)
    long countRaised(Instant from, Instant to, Reach reach);

    /** One reader after the other: what one has numbered is there for the next. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtext('issue_change')) as text)")
    String lock();

    /** Gives places to what has changed. What somebody is changing just now gets none: it will have changed afterwards. */
    @Modifying
    @Query(nativeQuery = true, value = """
            with changed as (
              select issue_id from issue_change where position is null order by issue_id limit :most for update skip locked)
            update issue_change c set position = nextval('issue_change_position') from changed
            where c.issue_id = changed.issue_id""")
    int number(int most);

    /** The last place that was ever given. */
    @Query(
            nativeQuery = true,
            value = "select case when is_called then last_value else 0 end from issue_change_position")
    long lastPosition();
}
