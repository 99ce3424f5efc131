package org.mazha.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.engine.Reach;
import org.mazha.issue.Source;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts what the ledgers list: each measure over a period, altogether and by kind. */
@Component
class Figures {

    /** By what issues are told apart. */
    enum By {
        COMMUNITY("社区", "area", Joins.AREA.formatted("COMMUNITY"), "g.code", "g.name"),
        GRID("网格", "area", Joins.AREA.formatted("GRID"), "g.code", "up.name || g.name"),
        PARTY("责任单位", "party", Joins.PARTY, "party.id::text", "party.name"),
        CATEGORY("类别", "category", "", "l.category", "l.category"),
        SOURCE("来源", "source", "", "l.source", "l.source");

        private static final class Joins {
            private static final String AREA = """
                     join area yard on yard.id = l.courtyard_id
                     join area g on g.level = '%s' and yard.path like g.path || '%%' join area up on up.id = g.parent_id""";

            /** An issue that several had counts with each of them. */
            private static final String PARTY =
                    " cross join lateral unnest(l.parties) as one (id) join party on party.id = one.id";
        }

        private final String label;
        final String field;
        private final String joins;
        private final String key;
        private final String name;

        By(String label, String field, String joins, String key, String name) {
            this.label = label;
            this.field = field;
            this.joins = joins;
            this.key = key;
            this.name = name;
        }

        public String label() {
            return label;
        }
    }

    /** @param to the last day, inclusive */
    record Period(LocalDate from, LocalDate to) {

        /** As long, just before; a whole month is compared with the whole month before. */
        Period previous() {
            if (isWholeMonths()) {
                long months = ChronoUnit.MONTHS.between(from, to.plusDays(1));
                return new Period(from.minusMonths(months), from.minusDays(1));
            }
            long days = ChronoUnit.DAYS.between(from, to) + 1;
            return new Period(from.minusDays(days), from.minusDays(1));
        }

        Period yearBefore() {
            return isWholeMonths()
                    ? new Period(
                            from.minusYears(1), to.plusDays(1).minusYears(1).minusDays(1))
                    : new Period(from.minusYears(1), to.minusYears(1));
        }

        private boolean isWholeMonths() {
            return from.getDayOfMonth() == 1 && to.plusDays(1).getDayOfMonth() == 1;
        }
    }

    /**
     * One kind.
     *
     * @param key by which the ledger is narrowed to it
     */
    record Group(String key, String name, Counts counts) {}

    private static final Set<Measure> ALL = EnumSet.allOf(Measure.class);
    private static final Set<Measure> RAISED = EnumSet.of(Measure.RAISED);

    private final Lines lines;

    Figures(Lines lines) {
        this.lines = lines;
    }

    @Transactional(readOnly = true)
    public Counts total(LedgerFilter filter, Reach reach) {
        return lines.<Counts>select(
                        "select 1" + columns(ALL) + " from issue_line l where ",
                        "",
                        filter,
                        reach,
                        (row, number) -> counts(row, ALL))
                .get(0);
    }

    /** The most first. */
    @Transactional(readOnly = true)
    public List<Group> by(By by, LedgerFilter filter, Reach reach) {
        return by(by, ALL, filter, reach);
    }

    /** As above, but only how many were raised. */
    @Transactional(readOnly = true)
    public List<Group> raisedBy(By by, LedgerFilter filter, Reach reach) {
        return by(by, RAISED, filter, reach);
    }

    private List<Group> by(By by, Set<Measure> measures, LedgerFilter filter, Reach reach) {
        return lines.select(
                "select " + by.key + " as key, " + by.name + " as name" + columns(measures) + " from issue_line l "
                        + by.joins + " where ",
                " group by 1, 2 order by \"RAISED\" desc, 2",
                filter,
                reach,
                (row, number) -> {
                    String name = row.getString("name");
                    return new Group(
                            row.getString("key"),
                            by == By.SOURCE ? Source.valueOf(name).label() : name,
                            counts(row, measures));
                });
    }

    /** How many were raised in each month, the oldest first; a month without anything is among them. */
    @Transactional(readOnly = true)
    public List<Group> raisedByMonth(YearMonth first, YearMonth last, String area, Reach reach) {
        Map<String, String> values = new HashMap<>(Map.of(
                "from", first.atDay(1).toString(), "to", last.atEndOfMonth().toString()));
        if (area != null) {
            values.put("area", area);
        }
        Map<String, Counts> known = lines
                .select(
                        "select cast(date_trunc('month', l.raised_at at time zone :zone) as date) as key"
                                + columns(RAISED) + " from issue_line l where ",
                        " group by 1",
                        new LedgerFilter(values, List.of()),
                        reach,
                        (row, number) -> Map.entry(
                                YearMonth.from(row.getObject("key", LocalDate.class))
                                        .toString(),
                                counts(row, RAISED)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .map(month -> new Group(
                        month.toString(),
                        month.getYear() + "年" + month.getMonthValue() + "月",
                        known.getOrDefault(month.toString(), new Counts(Map.of()))))
                .toList();
    }

    private static String columns(Set<Measure> measures) {
        return measures.stream()
                .map(measure -> ", count(*) filter (where " + measure.condition() + ") as \"" + measure.name() + "\"")
                .collect(Collectors.joining());
    }

    private static Counts counts(ResultSet row, Set<Measure> measures) throws SQLException {
        Map<Measure, Long> counts = new EnumMap<>(Measure.class);
        for (Measure measure : measures) {
            counts.put(measure, row.getLong(measure.name()));
        }
        return new Counts(counts);
    }
}
