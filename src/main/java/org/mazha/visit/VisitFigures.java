package org.mazha.visit;

import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mazha.engine.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many have to certify, and what came of visits. */
@Component
class VisitFigures {

    /**
     * Now, and in a month.
     *
     * @param listed in the register
     * @param expired whose certification is over
     * @param soon whose certification is over soon
     * @param open visits that are planned or under way
     * @param went how often somebody went to a door
     */
    record Figures(
            int listed,
            int expired,
            int soon,
            int open,
            int went,
            int certified,
            int elsewhere,
            int unfinished,
            int gone) {}

    /** What a grid has to do in a month. */
    record Peak(int expiring, int toVisit, int planned) {

        static final Peak NONE = new Peak(0, 0, 0);
    }

    private static final String WITHIN = """
            courtyard_id in (select c.id from area c where c.level = 'COURTYARD' and (:everywhere or c.id in (
              select a.id from area a join area up on a.path like up.path || '%' where up.code = any(:codes))))""";

    private static final String PEAKS = """
            with place as (
              select g.code as grid, c.id from area g join area c on c.path like g.path || '%'
              where g.code = any(:codes) and c.level = 'COURTYARD'),
            due as (
              select p.grid, date_trunc('month', b.expires_on)::date as month, count(*) as expiring,
                count(*) filter (where b.needs_visit) as to_visit
              from place p join beneficiary b on b.courtyard_id = p.id
              where b.left_on is null and b.expires_on >= :first and b.expires_on < :after group by 1, 2),
            planned as (
              select p.grid, date_trunc('month', v.planned_on)::date as month, count(*) as planned
              from place p join visit v on v.courtyard_id = p.id
              where v.planned_on >= :first and v.planned_on < :after and v.outcome is distinct from 'CALLED_OFF' group by 1, 2)
            select coalesce(d.grid, l.grid), coalesce(d.month, l.month), coalesce(expiring, 0), coalesce(to_visit, 0),
              coalesce(planned, 0)
            from due d full join planned l on l.grid = d.grid and l.month = d.month""";

    private final JdbcClient jdbc;
    private final Clock clock;

    VisitFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param until until when a certification that ends is counted as ending soon */
    @Transactional(readOnly = true)
    Figures of(YearMonth month, LocalDate today, LocalDate until, Reach reach) {
        return jdbc.sql("""
                        select listed, expired, soon, open, went, certified, elsewhere, unfinished, gone from
                          (select count(*) as listed, count(*) filter (where expires_on < :today) as expired,
                             count(*) filter (where expires_on >= :today and expires_on <= :until) as soon
                           from beneficiary where left_on is null and %1$s) b,
                          (select count(*) as open from visit where closed_at is null and %1$s) o,
                          (select count(*) as went from visit_attempt t join visit v on v.id = t.visit_id
                           where t.went_on >= :first and t.went_on < :after and v.%1$s) w,
                          (select count(*) filter (where outcome = 'CERTIFIED') as certified,
                             count(*) filter (where outcome = 'ELSEWHERE') as elsewhere,
                             count(*) filter (where outcome in ('ABSENT', 'REFUSED')) as unfinished,
                             count(*) filter (where outcome in ('MOVED', 'DIED')) as gone
                           from visit where closed_at >= :from and closed_at < :end and %1$s) c""".formatted(WITHIN))
                .param("everywhere", reach.everywhere())
                .param("codes", reach.codes().toArray(String[]::new), Types.ARRAY)
                .param("today", today)
                .param("until", until)
                .param("first", month.atDay(1))
                .param("after", month.plusMonths(1).atDay(1))
                .param("from", start(month))
                .param("end", start(month.plusMonths(1)))
                .query((row, number) -> new Figures(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getInt(9)))
                .single();
    }

    private Timestamp start(YearMonth month) {
        return Timestamp.from(month.atDay(1).atStartOfDay(clock.getZone()).toInstant());
    }

    /** By code of the grid and month, from this month on. */
    @Transactional(readOnly = true)
    Map<String, Map<YearMonth, Peak>> peaks(List<String> grids, YearMonth first, int months) {
        Map<String, Map<YearMonth, Peak>> peaks = new HashMap<>();
        jdbc.sql(PEAKS)
                .param("codes", grids.toArray(String[]::new), Types.ARRAY)
                .param("first", Date.valueOf(first.atDay(1)))
                .param("after", Date.valueOf(first.plusMonths(months).atDay(1)))
                .query(row -> {
                    peaks.computeIfAbsent(row.getString(1), grid -> new HashMap<>())
                            .put(
                                    YearMonth.from(row.getDate(2).toLocalDate()),
                                    new Peak(row.getInt(3), row.getInt(4), row.getInt(5)));
                });
        return peaks;
    }
}
