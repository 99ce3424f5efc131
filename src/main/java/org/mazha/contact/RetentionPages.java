package org.mazha.contact;

import java.time.Period;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.calendar.Dates;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where administrators see what would be let go if it were night now; counts and days, nothing personal. */
@Controller
class RetentionPages {

    /** @param oldest since when the oldest is kept, in words; empty if there is none */
    record Line(String what, String time, long count, String oldest) {}

    private final Retention retention;
    private final Dates dates;

    RetentionPages(Retention retention, Dates dates) {
        this.retention = retention;
        this.dates = dates;
    }

    @GetMapping("/office/retention")
    String due(Model model) {
        List<Line> lines = retention.due().stream()
                .map(line -> new Line(
                        line.keeping().what(),
                        inWords(line.keeping().time()),
                        line.due().count(),
                        line.due().oldest().map(dates::dayOf).orElse("")))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("total", lines.stream().mapToLong(Line::count).sum());
        return "office/retention";
    }

    private static String inWords(Period time) {
        return Stream.of(
                        time.getYears() > 0 ? time.getYears() + "年" : "",
                        time.getMonths() > 0 ? time.getMonths() + "个月" : "",
                        time.getDays() > 0 ? time.getDays() + "天" : "")
                .collect(Collectors.joining());
    }
}
