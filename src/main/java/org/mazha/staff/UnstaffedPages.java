package org.mazha.staff;

import java.util.List;
import org.mazha.calendar.Dates;
import org.mazha.engine.Accounts;
import org.mazha.engine.UnstaffedTasks;
import org.mazha.engine.UnstaffedTasks.Unstaffed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 没有人可办的任务: where the administrator sees which posts are vacant and what waits for them. */
@Controller
class UnstaffedPages {

    private static final int PAGE = 20;

    /** One task as the administrator sees it. */
    record Line(String task, String about, String whose, String since, String due) {}

    private final UnstaffedTasks tasks;
    private final Accounts accounts;
    private final Dates dates;

    UnstaffedPages(UnstaffedTasks tasks, Accounts accounts, Dates dates) {
        this.tasks = tasks;
        this.accounts = accounts;
        this.dates = dates;
    }

    @GetMapping("/office/people/unstaffed")
    String list(@RequestParam(defaultValue = "1") String page, Model model) {
        int number = page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
        List<Unstaffed> found = tasks.page((number - 1) * PAGE, PAGE + 1);
        model.addAttribute("lines", found.stream().limit(PAGE).map(this::line).toList());
        model.addAttribute("page", number);
        model.addAttribute("more", found.size() > PAGE);
        return "office/unstaffed";
    }

    private Line line(Unstaffed task) {
        String whose = task.lost()
                .map(account -> "认领的账号“" + account + "”已经不在了")
                .orElseGet(() ->
                        task.groups().isEmpty() ? "没有指定谁来办" : String.join("、", accounts.groupNames(task.groups())));
        return new Line(
                task.name(),
                task.about(),
                whose,
                dates.moment(task.since()),
                task.due().map(dates::moment).orElse("没有时限"));
    }
}
