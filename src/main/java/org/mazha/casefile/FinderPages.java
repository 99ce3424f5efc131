package org.mazha.casefile;

import java.util.List;
import org.mazha.casefile.Finder.Found;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.staff.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody finds issues among those where they have a role: a page, and its list alone for Cockpit. */
@Controller
class FinderPages {

    private final Finder finder;
    private final Actors actors;

    FinderPages(Finder finder, Actors actors) {
        this.finder = finder;
        this.actors = actors;
    }

    @GetMapping({"/issues", "/issues/"})
    String page(@RequestParam(defaultValue = "") String q, Model model) {
        look(q, model);
        return "casefile/finder";
    }

    @GetMapping("/issues/list")
    String list(@RequestParam(defaultValue = "") String q, Model model) {
        look(q, model);
        return "casefile/finder :: found";
    }

    private void look(String typed, Model model) {
        Actor reader = actors.current();
        String wanted = Finder.cleaned(typed);
        model.addAttribute("q", typed);
        model.addAttribute("tooShort", wanted.isEmpty());
        model.addAttribute(
                "found", wanted.isEmpty() ? new Found(List.of(), false) : finder.find(wanted, reader.reach()));
        model.addAttribute(
                "seesCockpit", reader.isIn(Role.STREET_SUPERVISOR.group()) || reader.isIn(Role.ADMINISTRATOR.group()));
    }
}
