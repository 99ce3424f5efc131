package org.mazha.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.Dates;
import org.mazha.calendar.Limit;
import org.mazha.calendar.LimitUnit;
import org.mazha.calendar.OfficeHours;
import org.mazha.calendar.YearNotLoaded;
import org.mazha.engine.Actors;
import org.mazha.notice.WaitingMail;
import org.mazha.staff.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of the office: how it stands with the deadlines, and the doors to everything about them. */
@Controller
class OfficeStart {

    private final DeadlineRepository deadlines;
    private final Calendars calendars;
    private final WaitingMail mail;
    private final Actors actors;
    private final Dates dates;
    private final Clock clock;

    OfficeStart(
            DeadlineRepository deadlines,
            Calendars calendars,
            WaitingMail mail,
            Actors actors,
            Dates dates,
            Clock clock) {
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.mail = mail;
        this.actors = actors;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping({"/office", "/office/"})
    String office(Model model) {
        Instant now = clock.instant();
        model.addAttribute("name", actors.current().name());
        model.addAttribute("mail", mail.countFor(actors.current()));
        model.addAttribute("readsMail", mail.isFor(actors.current()));
        model.addAttribute("warning", calendars.warning(dates.today()).orElse(null));
        model.addAttribute("open", deadlines.open(Role.office(actors.current()), now, oneWorkingDayAfter(now)));
        return "office/index";
    }

    private Instant oneWorkingDayAfter(Instant now) {
        try {
            return calendars.current(OfficeHours.OFFICE).plus(now, new Limit(1, LimitUnit.WORKING_DAYS));
        } catch (YearNotLoaded e) {
            // The warning on the same page says what is missing
            return now.plus(Duration.ofDays(1));
        }
    }
}
