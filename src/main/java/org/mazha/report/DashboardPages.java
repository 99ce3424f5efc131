package org.mazha.report;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.mazha.area.Area.Level;
import org.mazha.engine.Actors;
import org.mazha.engine.Reach;
import org.mazha.report.Dashboard.Line;
import org.mazha.report.Dashboard.Now;
import org.mazha.report.Dashboard.Waiting;
import org.mazha.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 看板: the first look of whoever supervises, as a page of the office and, the same piece of it, in Cockpit. */
@Controller
class DashboardPages {

    private static final int DAYS = 30;
    private static final List<Level> LEVELS = List.of(Level.COMMUNITY, Level.GRID, Level.MICRO_GRID, Level.COURTYARD);

    /** Some rows of a table, and whether there are more. */
    record Page(List<Line> lines, int number, boolean more) {

        private static final int ROWS = 15;

        private static Page of(List<Line> all, String asked) {
            int number = asked.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(asked) : 1;
            int from = (number - 1) * ROWS;
            return new Page(all.stream().skip(from).limit(ROWS).toList(), number, all.size() > from + ROWS);
        }
    }

    /** Whom something waits for, in words. */
    record Whom(String role, String name, long issues, long unclaimed, long overdue) {}

    private final Dashboard dashboard;
    private final Actors actors;

    DashboardPages(Dashboard dashboard, Actors actors) {
        this.dashboard = dashboard;
        this.actors = actors;
    }

    @GetMapping("/office/dashboard")
    String dashboard(
            @RequestParam(defaultValue = "COMMUNITY") String level,
            @RequestParam(defaultValue = "1") String areas,
            @RequestParam(defaultValue = "1") String parties,
            Model model) {
        Reach reach = Role.office(actors.current());
        Level chosen = LEVELS.stream()
                .filter(known -> known.name().equals(level))
                .findFirst()
                .orElse(Level.COMMUNITY);
        Now now = dashboard.now(reach, chosen);
        model.addAttribute("all", now.all());
        model.addAttribute("stages", now.stages());
        model.addAttribute("level", chosen);
        model.addAttribute("levels", LEVELS);
        model.addAttribute("areas", Page.of(now.areas(), areas));
        model.addAttribute("parties", Page.of(now.parties(), parties));
        model.addAttribute(
                "waiting",
                dashboard.waiting(reach).stream().map(DashboardPages::whom).toList());
        model.addAttribute("days", dashboard.flow(reach, DAYS));
        return "office/dashboard";
    }

    /** The same for Cockpit, which designers open as well: they get nothing. */
    @GetMapping("/api/dashboard")
    String part(
            @RequestParam(defaultValue = "COMMUNITY") String level,
            @RequestParam(defaultValue = "1") String areas,
            @RequestParam(defaultValue = "1") String parties,
            Model model,
            HttpServletResponse response) {
        Reach reach = Role.office(actors.current());
        if (!reach.everywhere() && reach.codes().isEmpty()) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        return dashboard(level, areas, parties, model);
    }

    private static Whom whom(Waiting waiting) {
        String name = waiting.party() != null
                ? waiting.party()
                : Role.of(waiting.role()).map(Role::label).orElse(waiting.role());
        return new Whom(waiting.role(), name, waiting.issues(), waiting.unclaimed(), waiting.overdue());
    }
}
