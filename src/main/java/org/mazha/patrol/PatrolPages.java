package org.mazha.patrol;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.OfficeRefused;
import org.mazha.engine.PageNumber;
import org.mazha.engine.Reach;
import org.mazha.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page for whoever is on patrol, and the one on which the office sees who was where. */
@Controller
class PatrolPages {

    private static final int PAGE = 20;
    private static final Duration LATELY = Duration.ofDays(30);
    private static final int MOST_POINTS = 30;
    private static final int LONGEST_NAME = 60;
    private static final String ROUTE = "office/patrol-route";

    /** @param without for how many days nobody has walked there, in words */
    record Row(long courtyardId, String courtyard, String last, String without, String points, Rounds.Line line) {}

    private final Rounds rounds;
    private final Areas areas;
    private final Dates dates;
    private final Actors actors;
    private final Clock clock;

    PatrolPages(Rounds rounds, Areas areas, Dates dates, Actors actors, Clock clock) {
        this.rounds = rounds;
        this.areas = areas;
        this.dates = dates;
        this.actors = actors;
        this.clock = clock;
    }

    /** Without anything of anybody's: a telephone keeps it for when there is no line. */
    @GetMapping("/patrol")
    String patrol() {
        Reach reach = Role.patrol(actors.current());
        if (!reach.everywhere() && reach.codes().isEmpty()) {
            throw new OfficeRefused("巡查只给微网格长、网格员、网格长和楼院长用。您的账号不在其中，需要的话请找系统管理员。");
        }
        return "patrol/patrol";
    }

    @GetMapping("/office/patrols")
    ModelAndView list(@RequestParam(defaultValue = "1") String page) {
        int number = PageNumber.of(page);
        List<Rounds.Line> lines =
                rounds.lines(Role.office(actors.current()), clock.instant().minus(LATELY), number - 1, PAGE);
        return new ModelAndView("office/patrols")
                .addObject("rows", lines.stream().limit(PAGE).map(this::row).toList())
                .addObject("page", number)
                .addObject("more", lines.size() > PAGE);
    }

    private Row row(Rounds.Line line) {
        String last = line.last()
                .map(at -> dates.moment(at) + " " + line.lastBy().orElse(""))
                .orElse("");
        String without = line.last()
                .map(at -> ChronoUnit.DAYS.between(LocalDate.ofInstant(at, clock.getZone()), dates.today()))
                .map(days -> days == 0 ? "今天巡过" : days + " 天没巡")
                .orElse("还没有巡过");
        String points = line.route() == 0
                ? "没有定路线"
                : line.last().isEmpty() ? line.route() + " 个点" : line.points() + " / " + line.route() + " 个点";
        return new Row(line.courtyardId(), line.courtyard(), last, without, points, line);
    }

    @GetMapping("/office/patrols/{courtyard}")
    ModelAndView route(@PathVariable String courtyard) {
        Area area = courtyard(courtyard);
        return new ModelAndView(ROUTE)
                .addObject("courtyard", area)
                .addObject("points", String.join("\n", rounds.route(area.id())));
    }

    @PostMapping("/office/patrols/{courtyard}")
    ModelAndView save(
            @PathVariable String courtyard, @RequestParam(defaultValue = "") String points, RedirectAttributes after) {
        Area area = courtyard(courtyard);
        List<String> names = Rounds.names(points);
        Optional<String> fault = fault(names);
        if (fault.isPresent()) {
            return new ModelAndView(ROUTE, HttpStatus.UNPROCESSABLE_ENTITY)
                    .addObject("courtyard", area)
                    .addObject("points", points)
                    .addObject("fault", fault.get());
        }
        rounds.route(area.id(), names);
        after.addFlashAttribute("done", "“" + area.name() + "”的巡查路线存好了，共 " + names.size() + " 个点。");
        return new ModelAndView("redirect:/office/patrols");
    }

    private static Optional<String> fault(List<String> names) {
        if (names.size() > MOST_POINTS) {
            return Optional.of("最多 " + MOST_POINTS + " 个点，现在有 " + names.size() + " 个。");
        }
        return names.stream()
                .filter(name -> name.length() > LONGEST_NAME)
                .findFirst()
                .map(name -> "“" + name.substring(0, 10) + "…”太长，一个点最多" + LONGEST_NAME + "字。");
    }

    private Area courtyard(String id) {
        Actor who = actors.current();
        return areas.courtyardsIn(Role.office(who)).stream()
                .filter(area -> area.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new OfficeRefused("没有这个楼院，或者不归您管。请从“巡查”的列表里打开。"));
    }
}
