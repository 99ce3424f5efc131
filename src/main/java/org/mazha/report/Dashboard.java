package org.mazha.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mazha.area.Area.Level;
import org.mazha.engine.Reach;
import org.mazha.report.LedgerFilter.Late;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 看板: how it stands at this moment with what is not closed yet, within somebody's reach. Each number is counted as the
 * ledger lists it, where it leads.
 */
@Component
@Transactional(readOnly = true)
class Dashboard {

    /**
     * Of issues that are not closed.
     *
     * @param today to be put right later today
     * @param risk at least 80 % of whose time is used
     * @param overdue whose time is over
     * @param suspended whose clock stands still
     * @param unclaimed with a task that nobody has claimed
     */
    record Counts(long open, long today, long risk, long overdue, long suspended, long unclaimed) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
    }

    /** What a line is about; its key is the code of an area, a stage, or the id of a party. */
    enum Kind {
        ALL,
        STAGE,
        AREA,
        PARTY
    }

    record Line(Kind kind, String key, String name, Counts counts) {

        /** What is worst comes first. */
        private static final Comparator<Line> WORST_FIRST = Comparator.comparing((Line line) -> line.counts.overdue)
                .thenComparing(line -> line.counts.risk)
                .thenComparing(line -> line.counts.open)
                .reversed()
                .thenComparing(Line::key);
    }

    /**
     * All of it.
     *
     * @param areas by the area of the chosen level in which they are; a courtyard that is in none is by itself
     * @param parties by each that they were ever referred to
     */
    record Now(Counts all, List<Line> stages, List<Line> areas, List<Line> parties) {}

    /**
     * Whom tasks about issues wait for, before and after closing.
     *
     * @param role of the office, or group of a party
     * @param party its name; null for a role
     */
    record Waiting(String role, String party, long issues, long unclaimed, long overdue) {}

    /** How many came and how many were closed. */
    record Day(LocalDate day, long raised, long closed) {}

    /** Nothing is left out for who reaches everywhere. */
    private static final String REACHED = """
            (:everywhere or l.courtyard_id in (
              select a.id from area a join area up on a.path like up.path || '%' where up.code = any(:codes)))""";

    private static final String SUMS = """
            sum(open) as open, sum(today) as today, sum(risk) as risk, sum(overdue) as overdue, sum(suspended) as suspended,
            sum(unclaimed) as unclaimed""";

    /** The open issues are read once; then there is a row for each courtyard and stage, or party. */
    private static final String NOW = """
            with nobodys as materialized (
              select distinct issue_id from step
              where ended_at is null and task and assignee is null and issue_id is not null),
            reached as materialized (
              select l.courtyard_id, l.stage, l.parties, 1 as open,
                case when %s then 1 else 0 end as today,
                case when %s then 1 else 0 end as risk,
                case when %s then 1 else 0 end as overdue,
                case when l.paused_until is not null then 1 else 0 end as suspended,
                case when n.issue_id is not null then 1 else 0 end as unclaimed
              from issue_line l left join nobodys n on n.issue_id = l.issue_id where l.closed_at is null and %s),
            yard as materialized (select courtyard_id, stage, %s from reached group by courtyard_id, stage),
            place as (
              select c.id as courtyard_id, coalesce(
                case :level when c.level then c.id when p.level then p.id when q.level then q.id when r.level then r.id end,
                c.id) as id
              from area c left join area p on p.id = c.parent_id left join area q on q.id = p.parent_id
              left join area r on r.id = q.parent_id where c.level = 'COURTYARD'),
            by_place as (select place.id, %s from yard join place on place.courtyard_id = yard.courtyard_id group by place.id),
            by_party as (
              select party, %s from (select unnest(parties) as party, reached.* from reached) referred group by party)
            select 'ALL' as kind, '' as key, '' as name, %s from yard having count(*) > 0
            union all
            select 'STAGE', stage, stage, %s from yard group by stage
            union all
            select 'AREA', c.code, concat_ws(' ', case when r.level <> 'SUBDISTRICT' then r.name end,
              case when q.level <> 'SUBDISTRICT' then q.name end, case when p.level <> 'SUBDISTRICT' then p.name end, c.name),
              open, today, risk, overdue, suspended, unclaimed
            from by_place join area c on c.id = by_place.id left join area p on p.id = c.parent_id
            left join area q on q.id = p.parent_id left join area r on r.id = q.parent_id
            union all
            select 'PARTY', cast(p.id as text), p.name, open, today, risk, overdue, suspended, unclaimed
            from by_party join party p on p.id = by_party.party""".formatted(
            Late.TODAY.condition, Late.RISK.condition, Late.OVERDUE.condition, REACHED, SUMS, SUMS, SUMS, SUMS, SUMS);

    private final JdbcClient jdbc;
    private final Clock clock;

    Dashboard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Now now(Reach reach, Level level) {
        Map<Kind, List<Line>> lines = within(reach, NOW)
                .param("tomorrow", Timestamp.from(startOf(today().plusDays(1))))
                .param("level", level.name())
                .query(Dashboard::line)
                .list()
                .stream()
                .sorted(Line.WORST_FIRST)
                .collect(Collectors.groupingBy(Line::kind, () -> new EnumMap<>(Kind.class), Collectors.toList()));
        return new Now(
                lines.containsKey(Kind.ALL) ? lines.get(Kind.ALL).get(0).counts() : Counts.NONE,
                lines.getOrDefault(Kind.STAGE, List.of()),
                lines.getOrDefault(Kind.AREA, List.of()),
                lines.getOrDefault(Kind.PARTY, List.of()));
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                Kind.valueOf(row.getString("kind")),
                row.getString("key"),
                row.getString("name"),
                new Counts(
                        row.getLong("open"),
                        row.getLong("today"),
                        row.getLong("risk"),
                        row.getLong("overdue"),
                        row.getLong("suspended"),
                        row.getLong("unclaimed")));
    }

    /** Those with the most first. */
    List<Waiting> waiting(Reach reach) {
        return within(reach, """
                        with task as (
                          select s.roles, s.issue_id, s.assignee is null as unclaimed, s.due_at < :now as overdue
                          from step s where s.ended_at is null and s.task and s.issue_id is not null
                            and (:everywhere or s.area_code in (
                              select a.code from area a join area up on a.path like up.path || '%' where up.code = any(:codes)))),
                        whose as (
                          select roles as role, issue_id, unclaimed, overdue from task where strpos(roles, ',') = 0
                          union all
                          select unnest(string_to_array(roles, ',')), issue_id, unclaimed, overdue
                          from task where strpos(roles, ',') > 0),
                        each as (
                          select role, issue_id, bool_or(unclaimed) as unclaimed, bool_or(overdue) as overdue
                          from whose group by role, issue_id)
                        select role, max(p.name) as party, count(*) as issues, count(*) filter (where unclaimed) as unclaimed,
                          count(*) filter (where overdue) as overdue
                        from each left join party p on p.account_group = role group by role order by issues desc, role""")
                .query((row, number) -> new Waiting(
                        row.getString("role"),
                        row.getString("party"),
                        row.getLong("issues"),
                        row.getLong("unclaimed"),
                        row.getLong("overdue")))
                .list();
    }

    /** On each of the last days, today last. */
    List<Day> flow(Reach reach, int days) {
        LocalDate first = today().minusDays(days - 1L);
        return within(reach, """
                        with raised as (
                          select cast(l.raised_at at time zone 'Asia/Shanghai' as date) as day, count(*) as number
                          from issue_line l where l.raised_at >= :since and %s group by 1),
                        closed as (
                          select cast(l.closed_at at time zone 'Asia/Shanghai' as date) as day, count(*) as number
                          from issue_line l where l.closed_at >= :since and %s group by 1)
                        select d.day, coalesce(raised.number, 0) as raised, coalesce(closed.number, 0) as closed
                        from (select cast(generate_series(cast(:first as timestamp), cast(:today as timestamp), interval '1 day')
                          as date) as day) d left join raised on raised.day = d.day left join closed on closed.day = d.day
                        order by d.day""".formatted(REACHED, REACHED))
                .param("since", Timestamp.from(startOf(first)))
                .param("first", first)
                .param("today", today())
                .query((row, number) ->
                        new Day(row.getObject("day", LocalDate.class), row.getLong("raised"), row.getLong("closed")))
                .list();
    }

    private StatementSpec within(Reach reach, String sql) {
        Plans.forTheseValues(jdbc);
        return jdbc.sql(sql)
                .param("everywhere", reach.everywhere())
                .param("codes", reach.codes().toArray(String[]::new), Types.ARRAY)
                .param("now", Timestamp.from(clock.instant()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
