package org.mazha.feedback;

import org.mazha.engine.Actors;
import org.mazha.issue.Issue;
import org.mazha.issue.Issues;
import org.mazha.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/** What the office prints for residents of one issue, found by its number. */
@Controller
@RequestMapping("/office/issues")
class PaperPages {

    private static final class NoSuchIssue extends RuntimeException {

        private NoSuchIssue(String number) {
            super("没有编号为“" + number + "”的议题，请核对后再输入。");
        }
    }

    private final Issues issues;
    private final Papers papers;
    private final Actors actors;

    PaperPages(Issues issues, Papers papers, Actors actors) {
        this.issues = issues;
        this.papers = papers;
        this.actors = actors;
    }

    @GetMapping
    String find(@RequestParam(defaultValue = "") String number, Model model) {
        model.addAttribute("issue", get(number.strip()));
        return "office/issue-papers";
    }

    @GetMapping("/{number}/slip")
    String slip(@PathVariable String number, Model model) {
        model.addAttribute("slip", papers.slip(get(number)));
        return "office/slip";
    }

    @PostMapping("/{number}/slip")
    String replace(@PathVariable String number) {
        papers.replace(get(number));
        return "redirect:/office/issues/{number}/slip";
    }

    @GetMapping("/{number}/door-notice")
    String notice(@PathVariable String number, Model model) {
        model.addAttribute("notice", papers.notice(get(number)));
        return "office/door-notice";
    }

    private Issue get(String number) {
        return issues.findByNumber(number)
                .filter(issue -> issue.isWithin(Role.office(actors.current())))
                .orElseThrow(() -> new NoSuchIssue(number));
    }

    @ExceptionHandler(NoSuchIssue.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    ModelAndView unknown(NoSuchIssue unknown) {
        return new ModelAndView("office/closed", "sentence", unknown.getMessage());
    }
}
