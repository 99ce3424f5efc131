package org.mazha.deadline;

import java.util.List;
import org.mazha.deadline.ClockStories.Clocks;
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

/** The story of the clocks of one issue or referral. */
@Controller
@RequestMapping("/office/deadlines")
class ClockPages {

    private final ClockStories stories;
    private final Whereabouts whereabouts;
    private final Actors actors;

    ClockPages(ClockStories stories, Whereabouts whereabouts, Actors actors) {
        this.stories = stories;
        this.whereabouts = whereabouts;
        this.actors = actors;
    }

    @GetMapping
    ModelAndView search(@RequestParam(defaultValue = "") String number) {
        String about =
                number.replaceAll("[\\s\\p{Cntrl}]", "").replace('－', '-').replace('—', '-');
        if (about.isEmpty() || clocks(about).isEmpty()) {
            return unknown(about);
        }
        var found = new ModelAndView("redirect:/office/deadlines/{about}");
        found.addObject("about", about);
        return found;
    }

    @GetMapping("/{about}")
    ModelAndView show(@PathVariable String about) {
        List<Clocks> clocks = about.indexOf('\0') >= 0 ? List.of() : clocks(about);
        if (clocks.isEmpty()) {
            return unknown(about);
        }
        var page = new ModelAndView("office/deadline");
        page.addObject("about", about);
        page.addObject("clocks", clocks.get(0));
        return page;
    }

    private List<Clocks> clocks(String about) {
        return whereabouts.isWithin(Role.office(actors.current()), about) ? stories.of(List.of(about)) : List.of();
    }

    private static ModelAndView unknown(String about) {
        var page = new ModelAndView("office/deadline", HttpStatus.NOT_FOUND);
        page.addObject("about", about);
        return page;
    }
}
