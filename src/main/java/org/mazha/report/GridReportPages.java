package org.mazha.report;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actors;
import org.mazha.engine.PageNumber;
import org.mazha.staff.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What was done in each grid in a month: meetings, issues, patrols, inspections and visits, and service days. */
@Controller
class GridReportPages {

    private static final int PAGE = 50;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy年M月", Locale.CHINA);

    private final GridReport report;
    private final Actors actors;
    private final Dates dates;

    GridReportPages(GridReport report, Actors actors, Dates dates) {
        this.report = report;
        this.actors = actors;
        this.dates = dates;
    }

    @GetMapping("/office/grids")
    ModelAndView page(@RequestParam(defaultValue = "") String month, @RequestParam(defaultValue = "1") String page) {
        YearMonth latest = YearMonth.from(dates.today());
        Optional<YearMonth> asked = Months.asked(month, dates.today());
        YearMonth of = asked.orElse(latest);
        int number = PageNumber.of(page);
        List<GridReport.Line> lines = report.of(of, Role.office(actors.current()), number - 1, PAGE);
        return new ModelAndView("office/grids")
                .addObject("lines", lines.stream().limit(PAGE).toList())
                .addObject("more", lines.size() > PAGE)
                .addObject("page", number)
                .addObject("month", of.toString())
                .addObject("called", MONTH.format(of))
                .addObject("latest", latest.toString())
                .addObject("fault", month.isBlank() || asked.isPresent() ? null : Months.FAULT);
    }
}
