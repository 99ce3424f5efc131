package org.mazha.report;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actors;
import org.mazha.staff.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What was done in each grid in a month: meetings, issues, patrols and inspections. */
@Controller
class GridReportPages {

    private static final int PAGE = 50;
    private static final YearMonth EARLIEST = YearMonth.of(2000, 1);
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
        YearMonth asked = month(month);
        boolean isUnderstood = asked != null && !asked.isBefore(EARLIEST) && !asked.isAfter(latest);
        YearMonth of = isUnderstood ? asked : latest;
        int number = page.matches("[0-9]{1,5}") ? Math.max(1, Integer.parseInt(page)) : 1;
        List<GridReport.Line> lines = report.of(of, Role.office(actors.current()), number - 1, PAGE);
        return new ModelAndView("office/grids")
                .addObject("lines", lines.stream().limit(PAGE).toList())
                .addObject("more", lines.size() > PAGE)
                .addObject("page", number)
                .addObject("month", of.toString())
                .addObject("called", MONTH.format(of))
                .addObject("latest", latest.toString())
                .addObject("fault", month.isBlank() || isUnderstood ? null : "“月份”：请写成 2026-03 这样，不能晚于本月。");
    }

    private static YearMonth month(String typed) {
        try {
            return YearMonth.parse(typed);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
