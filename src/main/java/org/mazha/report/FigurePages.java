package org.mazha.report;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actors;
import org.mazha.engine.Reach;
import org.mazha.report.Figures.By;
import org.mazha.report.Figures.Group;
import org.mazha.report.Figures.Period;
import org.mazha.report.LedgerFilter.Day;
import org.mazha.staff.Role;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 考核: what was counted over a period, each number with the list behind it. */
@Controller
@EnableConfigurationProperties(FigureSettings.class)
class FigurePages {

    /** What of a line of the table is shown beside the rates. */
    private static final List<Measure> COUNTED =
            List.of(Measure.RAISED, Measure.FILED, Measure.TO_HANDLE, Measure.HANDLED, Measure.OVERDUE, Measure.CLOSED);

    private static final List<Rate> RATED =
            List.of(Rate.HANDLING, Rate.HANDLING_IN_TIME, Rate.REWORK, Rate.EXTENSION, Rate.SATISFACTION);

    /** @param previous by how much it is more or less than in the period before; a dash where that cannot be said */
    record Figure(String label, String meaning, String value, String link, String previous, String yearBefore) {}

    record GroupLine(String name, List<Number> numbers, List<String> rates, String score) {}

    /** @param link to the list behind it */
    record Number(long value, String link) {}

    private final Figures figures;
    private final FigureSettings settings;
    private final Choices choices;
    private final Actors actors;
    private final Dates dates;

    FigurePages(Figures figures, FigureSettings settings, Choices choices, Actors actors, Dates dates) {
        this.figures = figures;
        this.settings = settings;
        this.choices = choices;
        this.actors = actors;
        this.dates = dates;
    }

    @GetMapping("/office/figures")
    String figures(@RequestParam Map<String, String> asked, Model model) {
        LedgerFilter filter = withPeriod(LedgerFilter.of(asked));
        Period period = new Period(filter.from().orElseThrow(), filter.to().orElseThrow());
        By by = Arrays.stream(By.values())
                .filter(one -> one.name().equals(asked.get("by")))
                .findFirst()
                .orElse(By.COMMUNITY);
        Reach reach = Role.office(actors.current());
        Counts now = figures.total(filter, reach);
        Counts previous = figures.total(in(period.previous(), filter), reach);
        Counts yearBefore = figures.total(in(period.yearBefore(), filter), reach);

        model.addAttribute("faults", filter.faults());
        model.addAttribute("filter", filter.values());
        model.addAttribute("days", Day.values());
        model.addAttribute("day", filter.day());
        model.addAttribute("areas", choices.places(reach, filter.text("area").orElse(null)));
        model.addAttribute("bys", By.values());
        model.addAttribute("by", by);
        model.addAttribute("period", inWords(period));
        model.addAttribute("previousPeriod", inWords(period.previous()));
        model.addAttribute("yearBefore", inWords(period.yearBefore()));
        model.addAttribute(
                "counts",
                Arrays.stream(Measure.values())
                        .map(measure -> count(measure, filter, now, previous, yearBefore))
                        .toList());
        model.addAttribute(
                "rates",
                Arrays.stream(Rate.values())
                        .map(rate -> rate(rate, filter, now, previous, yearBefore))
                        .toList());
        model.addAttribute("counted", COUNTED.stream().map(Measure::label).toList());
        model.addAttribute("rated", RATED.stream().map(Rate::label).toList());
        model.addAttribute(
                "groups",
                figures.by(by, filter, reach).stream()
                        .map(group -> line(group, by, filter))
                        .toList());
        model.addAttribute("score", settings.scoreInWords());
        return "office/figures";
    }

    /** The last whole month where nobody asks for another period. */
    private LedgerFilter withPeriod(LedgerFilter filter) {
        LocalDate lastMonth = dates.today().minusMonths(1);
        LocalDate from =
                filter.from().orElse(filter.to().map(to -> to.withDayOfMonth(1)).orElse(lastMonth.withDayOfMonth(1)));
        LocalDate to =
                filter.to().filter(day -> !day.isBefore(from)).orElse(from.with(TemporalAdjusters.lastDayOfMonth()));
        return in(new Period(from, to), filter);
    }

    private static LedgerFilter in(Period period, LedgerFilter filter) {
        Map<String, String> values = new HashMap<>(filter.values());
        values.put("from", period.from().toString());
        values.put("to", period.to().toString());
        values.put("day", filter.day().name());
        return new LedgerFilter(values, filter.faults());
    }

    private static LedgerFilter with(LedgerFilter filter, String field, String value) {
        Map<String, String> values = new HashMap<>(filter.values());
        values.put(field, value);
        return new LedgerFilter(values, List.of());
    }

    private String inWords(Period period) {
        return dates.day(period.from()) + "至" + dates.day(period.to());
    }

    private static String link(Measure measure, LedgerFilter filter) {
        return "/office/ledger/issues?"
                + with(filter, "measure", measure.name()).query();
    }

    private static Figure count(Measure measure, LedgerFilter filter, Counts now, Counts previous, Counts yearBefore) {
        return new Figure(
                measure.label(),
                measure.meaning(),
                Written.number(now.of(measure)),
                link(measure, filter),
                Written.change(now.of(measure), previous.of(measure)),
                Written.change(now.of(measure), yearBefore.of(measure)));
    }

    private Figure rate(Rate rate, LedgerFilter filter, Counts now, Counts previous, Counts yearBefore) {
        return new Figure(
                rate.label(),
                settings.inWords(rate, now),
                Written.percent(now.rate(rate, settings)),
                link(settings.part(rate), filter),
                Written.points(now.rate(rate, settings), previous.rate(rate, settings)),
                Written.points(now.rate(rate, settings), yearBefore.rate(rate, settings)));
    }

    private GroupLine line(Group group, By by, LedgerFilter filter) {
        LedgerFilter narrowed = with(filter, by.field, group.key());
        return new GroupLine(
                group.name(),
                COUNTED.stream()
                        .map(measure -> new Number(group.counts().of(measure), link(measure, narrowed)))
                        .toList(),
                RATED.stream()
                        .map(rate -> Written.percent(group.counts().rate(rate, settings)))
                        .toList(),
                Written.score(group.counts().score(settings)));
    }
}
