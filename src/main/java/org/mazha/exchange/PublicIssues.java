package org.mazha.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mazha.issue.Issue;
import org.mazha.issue.Outcome;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * What everybody may know of issues: while they are open, that there is one; once they are closed, what the public board
 * shows, and nothing of what it does not show or shows no more.
 */
interface PublicIssues extends Repository<Issue, Long> {

    /**
     * One issue.
     *
     * @param path codes of the areas from the root down to its courtyard, each followed by a slash
     * @param title and the words after it as they were approved; of no meaning while it is open
     */
    record Line(
            String number,
            String category,
            String stage,
            Instant raisedAt,
            Instant stageSince,
            Instant closedAt,
            String path,
            String title,
            String concern,
            String measures,
            String text,
            Outcome outcome) {

        boolean isOpen() {
            return closedAt == null;
        }
    }

    String LINE = """
            select new org.mazha.exchange.PublicIssues$Line(i.number, i.category, i.stage, i.raisedAt, i.stageSince,
              i.closedAt, c.path, p.words.title, p.words.concern, p.words.measures, p.words.text, p.outcome)
            from Issue i join i.courtyard c
              left join Publication p on p.number = i.number and p.publishedAt is not null and p.retractedAt is null
            where (i.closedAt is null or p.id is not null) and\s""";

    /** Those raised then, the newest first. */
    @Query(LINE + """
            i.raisedAt >= :from and i.raisedAt <= :to and (:ofAll = true or i.category in :categories)
              and (:open = true and i.closedAt is null or :closed = true and i.closedAt is not null)
            order by i.raisedAt desc, i.id desc""")
    List<Line> raised(
            Instant from,
            Instant to,
            boolean ofAll,
            Collection<String> categories,
            boolean open,
            boolean closed,
            Limit limit);

    @Query(LINE + "i.number in :numbers order by i.raisedAt desc, i.id desc")
    List<Line> numbered(Collection<String> numbers, Limit limit);

    /** Categories in which something may be or may have been filed. */
    @Query("select distinct s.category from Standard s")
    List<String> categories();

    /** When categories or standards last changed. */
    @Query("select max(coalesce(s.replacedAt, s.madeAt)) from Standard s")
    Optional<Instant> changed();
}
