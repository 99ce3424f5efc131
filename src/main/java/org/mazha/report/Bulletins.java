package org.mazha.report;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.mazha.engine.Reach;
import org.mazha.report.Figures.By;
import org.mazha.report.Figures.Group;
import org.mazha.report.Figures.Period;
import org.mazha.report.LedgerFilter.Day;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 月报: what a month brought and what became of it, compared with the month and the year before (DOMAIN §5.2). */
@Component
class Bulletins {

    private static final List<Measure> HEADLINES =
            List.of(Measure.RAISED, Measure.ACCEPTED, Measure.FILED, Measure.TO_CLOSE, Measure.CLOSED, Measure.OVERDUE);
    private static final List<Rate> RATES = List.of(
            Rate.HANDLING,
            Rate.HANDLING_IN_TIME,
            Rate.CLOSING,
            Rate.CLOSING_IN_TIME,
            Rate.REWORK,
            Rate.EXTENSION,
            Rate.SATISFACTION);
    private static final int MOST_CATEGORIES = 10;

    /**
     * @param value as it is printed
     * @param previous change since the month before, and since the year before; a dash where it cannot be said
     */
    record Line(String label, String meaning, String value, String previous, String yearBefore) {}

    /** @param share in per cent of the longest bar */
    record Bar(String label, long count, long share) {}

    /** @param rank from 1; those without a score come last and have none */
    record Ranked(
            String rank, String name, long toHandle, String handled, String inTime, String satisfied, String score) {}

    /**
     * @param month {@code 2026年2月}
     * @param urgent how many endangered somebody
     * @param trend what came in in each of the last twelve months, this one the last
     */
    record Bulletin(
            YearMonth of,
            String month,
            String place,
            List<Line> counts,
            List<Line> rates,
            long urgent,
            List<Bar> sources,
            List<Bar> categories,
            List<Bar> trend,
            List<Ranked> communities,
            List<Ranked> parties,
            String score) {}

    private final Figures figures;
    private final FigureSettings settings;

    Bulletins(Figures figures, FigureSettings settings) {
        this.figures = figures;
        this.settings = settings;
    }

    /** @param area code, null for all within reach; {@code place} is what it is called */
    @Transactional(readOnly = true)
    public Bulletin of(YearMonth month, String area, String place, Reach reach) {
        Period period = new Period(month.atDay(1), month.atEndOfMonth());
        Counts now = figures.total(during(period, area), reach);
        Counts previous = figures.total(during(period.previous(), area), reach);
        Counts before = figures.total(during(period.yearBefore(), area), reach);
        LedgerFilter filter = during(period, area);
        Map<String, String> urgent = new HashMap<>(filter.values());
        urgent.put("urgent", "1");
        return new Bulletin(
                month,
                month.getYear() + "年" + month.getMonthValue() + "月",
                place,
                HEADLINES.stream()
                        .map(measure -> new Line(
                                measure.label(),
                                measure.meaning(),
                                Written.number(now.of(measure)),
                                Written.change(now.of(measure), previous.of(measure)),
                                Written.change(now.of(measure), before.of(measure))))
                        .toList(),
                RATES.stream().map(rate -> rate(rate, now, previous, before)).toList(),
                figures.total(new LedgerFilter(urgent, List.of()), reach).of(Measure.RAISED),
                bars(figures.raisedBy(By.SOURCE, filter, reach), Integer.MAX_VALUE),
                bars(figures.raisedBy(By.CATEGORY, filter, reach), MOST_CATEGORIES),
                bars(figures.raisedByMonth(month.minusMonths(11), month, area, reach), Integer.MAX_VALUE),
                ranked(figures.by(By.COMMUNITY, filter, reach)),
                ranked(figures.by(By.PARTY, filter, reach)),
                settings.scoreInWords());
    }

    private static LedgerFilter during(Period period, String area) {
        Map<String, String> values = new HashMap<>(Map.of(
                "day",
                Day.RAISED.name(),
                "from",
                period.from().toString(),
                "to",
                period.to().toString()));
        if (area != null) {
            values.put("area", area);
        }
        return new LedgerFilter(values, List.of());
    }

    private Line rate(Rate rate, Counts now, Counts previous, Counts before) {
        OptionalDouble value = now.rate(rate, settings);
        return new Line(
                rate.label(),
                settings.inWords(rate, now),
                Written.percent(value),
                Written.points(value, previous.rate(rate, settings)),
                Written.points(value, before.rate(rate, settings)));
    }

    private static List<Bar> bars(List<Group> groups, int most) {
        long longest = groups.stream()
                .mapToLong(group -> group.counts().of(Measure.RAISED))
                .max()
                .orElse(0);
        return groups.stream()
                .limit(most)
                .map(group -> new Bar(
                        group.name(),
                        group.counts().of(Measure.RAISED),
                        longest == 0 ? 0 : Math.round(100.0 * group.counts().of(Measure.RAISED) / longest)))
                .toList();
    }

    /** The best first. */
    private List<Ranked> ranked(List<Group> groups) {
        List<Group> ordered = groups.stream()
                .filter(group -> group.counts().of(Measure.TO_HANDLE) > 0)
                .sorted(Comparator.comparing(
                                (Group group) -> group.counts().score(settings).orElse(-1.0))
                        .reversed()
                        .thenComparing(Group::name))
                .toList();
        return IntStream.range(0, ordered.size())
                .mapToObj(i -> ranked(i + 1, ordered.get(i)))
                .toList();
    }

    private Ranked ranked(int rank, Group group) {
        Counts counts = group.counts();
        var score = counts.score(settings);
        return new Ranked(
                score.isPresent() ? String.valueOf(rank) : "—",
                group.name(),
                counts.of(Measure.TO_HANDLE),
                Written.percent(counts.rate(Rate.HANDLING, settings)),
                Written.percent(counts.rate(Rate.HANDLING_IN_TIME, settings)),
                Written.percent(counts.rate(Rate.SATISFACTION, settings)),
                Written.score(score));
    }
}
