package org.mazha.report;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.mazha.engine.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 网格月报: what was done in each grid in a month, in the office's time zone. */
@Component
class GridReport {

    /**
     * A grid.
     *
     * @param open issues that are open now, whenever they were raised
     * @param inspections that looked at it, or at what it lies in
     * @param enterprises that were visited there
     * @param visits how often somebody went to people who have to certify
     * @param certified how many of them have certified when somebody was there
     * @param serviceDays that were held for it, or for what it lies in
     * @param served how many came to those
     */
    record Line(
            String community,
            String grid,
            int meetings,
            int attendees,
            int raised,
            int closed,
            int open,
            int patrols,
            int seen,
            int fixed,
            int inspections,
            int hazards,
            int cleared,
            int enterprises,
            int visits,
            int certified,
            int serviceDays,
            int served) {}

    private static final String LINES = """
            with grid as (
              select a.id, a.name, a.path, up.name as community from area a join area up on up.id = a.parent_id
              where a.level = 'GRID' and a.closed_at is null and (:everywhere or a.id in (
                select b.id from area b join area top on b.path like top.path || '%' where top.code = any(:codes)))
              order by a.path limit :limit offset :offset),
            place as (select g.id as grid, c.id from grid g join area c on c.path like g.path || '%'),
            met as (
              select p.grid, count(*) as meetings, sum(m.attendees) as attendees from meeting m join place p on p.id = m.courtyard_id
              where m.held_on >= :first and m.held_on < :after group by p.grid),
            came as (
              select p.grid, count(*) as raised from issue_line l join place p on p.id = l.courtyard_id
              where l.raised_at >= :from and l.raised_at < :until group by p.grid),
            went as (
              select p.grid, count(*) as closed from issue_line l join place p on p.id = l.courtyard_id
              where l.closed_at >= :from and l.closed_at < :until group by p.grid),
            stays as (
              select p.grid, count(*) as open from issue_line l join place p on p.id = l.courtyard_id
              where l.closed_at is null group by p.grid),
            walked as (
              select p.grid, count(*) as patrols from patrol w join place p on p.id = w.courtyard_id
              where w.begun_at >= :from and w.begun_at < :until group by p.grid),
            saw as (
              select p.grid, count(*) as seen, count(*) filter (where i.decision = 'FIXED') as fixed
              from patrol_sighting s join issue i on i.id = s.issue_id join place p on p.id = i.courtyard_id
              where s.seen_at >= :from and s.seen_at < :until group by p.grid),
            found as (
              select p.grid, count(*) as hazards, count(h.cleared_at) as cleared
              from inspection n join hazard h on h.inspection_id = n.id join issue i on i.id = h.issue_id
                join place p on p.id = i.courtyard_id
              where n.held_on >= :first and n.held_on < :after group by p.grid),
            called as (
              select p.grid, count(*) as enterprises from enterprise_demand d join place p on p.id = d.courtyard_id
              where d.visited_on >= :first and d.visited_on < :after group by p.grid),
            went_to as (
              select p.grid, count(*) as visits, count(*) filter (where t.outcome = 'CERTIFIED') as certified
              from visit_attempt t join visit v on v.id = t.visit_id join place p on p.id = v.courtyard_id
              where t.went_on >= :first and t.went_on < :after group by p.grid),
            service as (
              select g.id as grid, count(*) as days, sum(s.attendees) as served
              from grid g join service_day s on s.held_on >= :first and s.held_on < :after
                join area a on a.id = s.area_id and (g.path like a.path || '%' or a.path like g.path || '%')
              group by g.id)
            select g.community, g.name, meetings, attendees, raised, closed, open, patrols, seen, fixed,
              (select count(*) from inspection n join area a on a.id = n.area_id
                where n.held_on >= :first and n.held_on < :after
                  and (g.path like a.path || '%' or a.path like g.path || '%')) as inspections,
              hazards, cleared, enterprises, visits, certified, service.days, service.served
            from grid g left join met on met.grid = g.id left join came on came.grid = g.id left join went on went.grid = g.id
              left join stays on stays.grid = g.id left join walked on walked.grid = g.id left join saw on saw.grid = g.id
              left join found on found.grid = g.id left join called on called.grid = g.id
              left join went_to on went_to.grid = g.id left join service on service.grid = g.id
            order by g.path""";

    private final JdbcClient jdbc;
    private final Clock clock;

    GridReport(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the order of the tree; one more than {@code size} if there are more. */
    @Transactional(readOnly = true)
    List<Line> of(YearMonth month, Reach reach, int page, int size) {
        Plans.forTheseValues(jdbc);
        YearMonth next = month.plusMonths(1);
        return jdbc.sql(LINES)
                .param("everywhere", reach.everywhere())
                .param("codes", reach.codes().toArray(String[]::new), Types.ARRAY)
                .param("first", month.atDay(1))
                .param("after", next.atDay(1))
                .param("from", start(month))
                .param("until", start(next))
                .param("limit", size + 1)
                .param("offset", (long) page * size)
                .query((row, number) -> new Line(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getInt(9),
                        row.getInt(10),
                        row.getInt(11),
                        row.getInt(12),
                        row.getInt(13),
                        row.getInt(14),
                        row.getInt(15),
                        row.getInt(16),
                        row.getInt(17),
                        row.getInt(18)))
                .list();
    }

    private Timestamp start(YearMonth month) {
        return Timestamp.from(month.atDay(1).atStartOfDay(clock.getZone()).toInstant());
    }
}
