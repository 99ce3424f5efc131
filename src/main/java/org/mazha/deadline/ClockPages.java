package org.mazha.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mazha.calendar.Dates;
import org.mazha.calendar.LimitUnit;
import org.mazha.calendar.YearNotLoaded;
import org.mazha.engine.Actors;
import org.mazha.engine.Whereabouts;
import org.mazha.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The story of the clocks of one issue or referral: until when, why, and who used how much of the time. */
@Controller
@RequestMapping("/office/deadlines")
class ClockPages {

    /** One of its two clocks. */
    record Story(String kind, String state, boolean late, String promise, String holder, List<Line> lines) {}

    /** Something that happened to it. */
    record Line(String when, String what, String who, String due) {}

    /** {@code 伊河物业服务中心}, {@code 上班时间 2 小时 30 分钟}. */
    record Held(String who, String time) {}

    private final DeadlineRepository repository;
    private final ClockEvents events;
    private final Deadlines deadlines;
    private final Whereabouts whereabouts;
    private final Actors actors;
    private final Dates dates;
    private final Clock clock;

    ClockPages(
            DeadlineRepository repository,
            ClockEvents events,
            Deadlines deadlines,
            Whereabouts whereabouts,
            Actors actors,
            Dates dates,
            Clock clock) {
        this.whereabouts = whereabouts;
        this.actors = actors;
        this.repository = repository;
        this.events = events;
        this.deadlines = deadlines;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView search(@RequestParam(defaultValue = "") String number) {
        String about =
                number.replaceAll("[\\s\\p{Cntrl}]", "").replace('－', '-').replace('—', '-');
        if (!about.isEmpty()
                && isWithinReach(about)
                && !repository.of(List.of(about)).isEmpty()) {
            var found = new ModelAndView("redirect:/office/deadlines/{about}");
            found.addObject("about", about);
            return found;
        }
        return unknown(about);
    }

    @GetMapping("/{about}")
    ModelAndView show(@PathVariable String about) {
        List<Deadline> clocks =
                about.indexOf('\0') >= 0 || !isWithinReach(about) ? List.of() : repository.of(List.of(about));
        if (clocks.isEmpty()) {
            return unknown(about);
        }
        List<ClockEvent> known = events.of(List.of(about));
        var page = new ModelAndView("office/deadline");
        page.addObject("about", about);
        page.addObject(
                "stories",
                clocks.stream().map(deadline -> story(deadline, known)).toList());
        page.addObject("held", held(about));
        return page;
    }

    private boolean isWithinReach(String about) {
        return whereabouts.isWithin(Role.office(actors.current()), about);
    }

    private static ModelAndView unknown(String about) {
        var page = new ModelAndView("office/deadline", HttpStatus.NOT_FOUND);
        page.addObject("about", about);
        return page;
    }

    private Story story(Deadline deadline, List<ClockEvent> known) {
        return new Story(
                deadline.kind().label(),
                state(deadline),
                deadline.isOverdue(clock.instant()) && !deadline.isExempt(),
                standing(deadline),
                deadline.holder(),
                known.stream()
                        .filter(event -> event.kind() == deadline.kind())
                        .map(this::line)
                        .toList());
    }

    private String state(Deadline deadline) {
        Instant now = clock.instant();
        String exempt = deadline.isExempt() ? "，已免责" : "";
        if (!deadline.isOpen()) {
            return (deadline.isOverdue(now) ? "已经停表，超期" : "已经停表，没有超期") + exempt;
        }
        if (deadline.pausedUntil().isPresent()) {
            return "挂账，停着不走";
        }
        return (deadline.isOverdue(now) ? "在走，已经超期" : "在走，没有超期") + exempt;
    }

    /** Who looks years later may do so in a year without a notice. */
    private String standing(Deadline deadline) {
        try {
            return deadlines.standing(deadline);
        } catch (YearNotLoaded e) {
            return dates.moment(deadline.dueAt()) + "（" + deadline.limit() + "）。" + e.getMessage();
        }
    }

    private Line line(ClockEvent event) {
        boolean openEnded =
                event.what() == ClockEvent.What.PAUSE && event.dueAt().equals(event.until());
        return new Line(
                dates.moment(event.at()),
                what(event),
                event.actorName(),
                openEnded ? "恢复计时以后再算" : dates.moment(event.dueAt()));
    }

    private String what(ClockEvent event) {
        List<String> parts = new ArrayList<>();
        parts.add(event.what().label);
        if (event.limit() != null) {
            parts.add("时限" + event.limit());
        }
        if (event.holder() != null) {
            parts.add("由" + event.holder() + "办");
        }
        if (event.until() != null) {
            parts.add("到 " + dates.moment(event.until()));
        }
        String words = String.join("，", parts);
        return event.reason() == null || event.reason().isBlank() ? words : words + "。理由：" + event.reason();
    }

    private List<Held> held(String about) {
        try {
            boolean plain = deadlines
                    .of(about)
                    .map(deadline -> deadline.limit().unit())
                    .filter(unit -> unit == LimitUnit.URGENT_HOURS || unit == LimitUnit.CALENDAR_DAYS)
                    .isPresent();
            return deadlines.heldBy(about).entrySet().stream()
                    .map(held -> new Held(
                            held.getKey(),
                            plain ? "昼夜合计 " + Dates.span(held.getValue()) : "上班时间 " + Dates.hours(held.getValue())))
                    .toList();
        } catch (YearNotLoaded e) {
            return List.of();
        }
    }
}
