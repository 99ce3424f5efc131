package org.mazha.casefile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.engine.Reach;
import org.mazha.engine.Underway;
import org.mazha.engine.Underway.Running;
import org.mazha.issue.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds issues by a number, an address, a party's name or words of theirs, the newest first; in two statements. */
@Component
@Transactional(readOnly = true)
class Finder {

    /**
     * One issue.
     *
     * @param instance id of its process, if it runs
     */
    record Line(String number, String subject, String stage, String raised, String instance) {}

    /** @param more whether there are others that are not told */
    record Found(List<Line> lines, boolean more) {}

    private static final int MOST = 20;
    private static final int LONGEST = 60;

    /** Each way of finding has its own index; what one cannot see the others do not hide. */
    private static final String QUERY = """
            with within as (
              select a.id from area a where :everywhere or exists (
                select 1 from area up where up.code in (:codes) and a.path like up.path || '%%')),
            hit as (
              (select w.issue_id from issue_words w join issue i on i.id = w.issue_id
               where %s and i.courtyard_id in (select id from within) order by w.issue_id desc limit :most)
              union
              (select l.issue_id from issue_line l
               where l.courtyard_id in (
                   select a.id from area a join area up on a.path like up.path || '%%' where %s)
                 and l.courtyard_id in (select id from within)
               order by l.raised_at desc, l.issue_id desc limit :most)
              union
              (select l.issue_id from issue_line l
               where l.parties && (select coalesce(array_agg(p.id), '{}') from party p where %s)
                 and l.courtyard_id in (select id from within)
               order by l.raised_at desc, l.issue_id desc limit :most))
            select i.number, i.category, i.point, a.name, i.stage, i.raised_at
            from hit join issue i on i.id = hit.issue_id join area a on a.id = i.courtyard_id
            order by i.raised_at desc, i.id desc limit :most""";

    private final JdbcClient jdbc;
    private final Underway underway;
    private final Dates dates;

    Finder(JdbcClient jdbc, Underway underway, Dates dates) {
        this.jdbc = jdbc;
        this.underway = underway;
        this.dates = dates;
    }

    /** What somebody typed, as it is looked for; empty if that is too short to look for. */
    static String cleaned(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replace('—', '-')
                .strip();
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST).strip() : text;
        return cut.length() < 2 ? "" : cut;
    }

    /** @param wanted as {@link #cleaned} */
    Found find(String wanted, Reach reach) {
        // A referral is found by the number of its issue
        String text = wanted.replaceFirst("(-\\d{8}-\\d{4})-\\d+$", "$1");
        var statement = jdbc.sql(QUERY.formatted(
                        "w.words @@ cast(:pairs as tsquery) and w.text like :like",
                        "up.name like :like and up.level in ('COURTYARD', 'MICRO_GRID', 'GRID', 'COMMUNITY')",
                        "lower(p.name) like :like"))
                .param("everywhere", reach.everywhere())
                .param("codes", reach.codes().isEmpty() ? List.of("") : List.copyOf(reach.codes()))
                .param("pairs", Words.query(text))
                .param("like", Words.like(text))
                .param("most", MOST + 1);
        List<Line> found = new ArrayList<>(statement
                .query((row, number) -> new Line(
                        row.getString("number"),
                        row.getString("category") + " · " + row.getString("name")
                                + (row.getString("point") == null ? "" : " " + row.getString("point")),
                        row.getString("stage"),
                        dates.moment(row.getTimestamp("raised_at").toInstant()),
                        null))
                .list());
        boolean more = found.size() > MOST;
        List<Line> told = found.subList(0, Math.min(MOST, found.size()));
        Map<String, String> instances = told.isEmpty()
                ? Map.of()
                : underway.processes(told.stream().map(Line::number).toList()).stream()
                        .filter(running -> running.process().equals("issue"))
                        .collect(Collectors.toMap(Running::about, Running::id, (one, other) -> one));
        return new Found(
                told.stream()
                        .map(line -> new Line(
                                line.number(),
                                line.subject(),
                                line.stage(),
                                line.raised(),
                                instances.get(line.number())))
                        .toList(),
                more);
    }
}
