package org.mazha.casefile;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.mazha.engine.Actors;
import org.mazha.engine.FormRejected;
import org.mazha.engine.OfficeRefused;
import org.mazha.issue.Issue;
import org.mazha.issue.Issues;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the street demands a reply, says what goes first, and gives what is under way to others. */
@Controller
@RequestMapping("/issues/{number}/supervise")
class SupervisePages {

    private static final Map<String, String> SAID = Map.of(
            "demand", "督办要求已经送到社区，等他们在期限内回复。",
            "priority", "缓急已经改了，任务清单里马上按新的排。",
            "task", "已经改派。",
            "party", "已经换了单位，新的转办函正在发出。");

    private final Supervising supervising;
    private final Issues issues;
    private final Actors actors;

    SupervisePages(Supervising supervising, Issues issues, Actors actors) {
        this.supervising = supervising;
        this.issues = issues;
        this.actors = actors;
    }

    @GetMapping
    ModelAndView show(@PathVariable String number, @RequestParam(defaultValue = "") String said) {
        return page(mine(number), SAID.get(said), null);
    }

    @PostMapping("/demand")
    ModelAndView demand(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String demand,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate replyBy) {
        return done(number, "demand", issue -> supervising.demand(issue, demand, replyBy));
    }

    @PostMapping("/priority")
    ModelAndView prefer(
            @PathVariable String number,
            @RequestParam(defaultValue = "false") boolean first,
            @RequestParam(defaultValue = "") String why) {
        return done(number, "priority", issue -> supervising.prefer(issue, first, why));
    }

    @PostMapping("/task")
    ModelAndView give(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String task,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String why) {
        return done(number, "task", issue -> supervising.give(issue, task, to, why));
    }

    @PostMapping("/party")
    ModelAndView move(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String referral,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String why) {
        return done(number, "party", issue -> supervising.move(issue, referral, party, why));
    }

    private ModelAndView done(String number, String what, Consumer<Issue> action) {
        Issue issue = mine(number);
        try {
            action.accept(issue);
        } catch (FormRejected refused) {
            ModelAndView page = page(mine(number), null, refused.getMessage());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        var back = new ModelAndView("redirect:/issues/{issue}/supervise?said=" + what);
        back.addObject("issue", issue.number());
        return back;
    }

    private ModelAndView page(Issue issue, String said, String fault) {
        var page = new ModelAndView("casefile/supervise", "choices", supervising.choices(issue));
        page.addObject("said", said);
        page.addObject("fault", fault);
        return page;
    }

    private Issue mine(String number) {
        return issues.about(number.replace("\0", ""))
                .filter(issue -> Supervising.may(actors.current(), issue))
                .orElseThrow(() -> new OfficeRefused("督办、加急和改派由这件议题所在街道的督导人员来办；您的街道里没有编号为“"
                        + number.replaceAll("\\p{Cntrl}", "") + "”的议题，或者您不是督导人员。"));
    }
}
