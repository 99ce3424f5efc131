package org.mazha.tasklist;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Worklist;
import org.mazha.engine.Worklist.Kind;
import org.mazha.engine.Worklist.Waiting;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 一次办多项: the page beside Tasklist where somebody ticks tasks and claims them, or gives them the same answer. */
@Controller
class SeveralTasksPages {

    private static final String ADDRESS = "/tasks";
    private static final String CLAIM = "claim";
    private static final int PAGE = 50;
    private static final int MOST = 100;

    /** What can be done with several tasks, and how many there are for it. */
    record Choice(String value, String label, long count, boolean isChosen) {}

    /** One task; what it is called is told apart from what it is about. */
    record Line(String id, String step, String subject, String due, boolean isLate, boolean isMine) {}

    /** What became of a task that was ticked. */
    record Result(String name, boolean isDone, String refusal) {}

    private final Worklist worklist;
    private final Actors actors;
    private final Dates dates;
    private final Clock clock;

    SeveralTasksPages(Worklist worklist, Actors actors, Dates dates, Clock clock) {
        this.worklist = worklist;
        this.actors = actors;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    String page(
            @RequestParam(name = "do", defaultValue = CLAIM) String what,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        Actor person = actors.current();
        List<Kind> kinds = worklist.kinds();
        Optional<Kind> kind = kind(kinds, what);
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(CLAIM, "认领", worklist.countToClaim(person), kind.isEmpty()));
        kinds.forEach(one -> choices.add(new Choice(
                value(one),
                one.name().equals(one.decision().label())
                        ? one.name()
                        : one.name() + "：" + one.decision().label(),
                worklist.countToDecide(person, one),
                kind.filter(one::equals).isPresent())));
        int number = page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
        int from = (number - 1) * PAGE;
        List<Waiting> found = kind.map(one -> worklist.toDecide(person, one, from, PAGE + 1))
                .orElseGet(() -> worklist.toClaim(person, from, PAGE + 1));
        model.addAttribute(
                "choices",
                choices.stream()
                        .filter(choice -> choice.isChosen() || choice.count() > 0)
                        .toList());
        model.addAttribute("what", kind.map(SeveralTasksPages::value).orElse(CLAIM));
        model.addAttribute("answer", kind.map(one -> one.decision().label()).orElse(null));
        model.addAttribute("lines", found.stream().limit(PAGE).map(this::line).toList());
        model.addAttribute("page", number);
        model.addAttribute("more", found.size() > PAGE);
        return "tasks";
    }

    @PostMapping(ADDRESS)
    String act(
            @RequestParam(name = "do") String what,
            @RequestParam(name = "task", defaultValue = "") List<String> ticked,
            RedirectAttributes said) {
        said.addAttribute("do", what);
        List<String> tasks = new ArrayList<>(new LinkedHashSet<>(ticked));
        Actor person = actors.current();
        Optional<Kind> kind = kind(worklist.kinds(), what);
        if (kind.isEmpty() && !what.equals(CLAIM)) {
            said.addFlashAttribute("fault", "没有这种办法，没有办任何一项。请重新选择要做什么。");
        } else if (tasks.isEmpty()) {
            said.addFlashAttribute("fault", "还没有选任务。请先在要办的任务前面打勾，再按按钮。");
        } else if (tasks.size() > MOST) {
            said.addFlashAttribute("fault", "一次最多办 " + MOST + " 项，没有办任何一项。请分几次选。");
        } else {
            UnaryOperator<String> action = kind.<UnaryOperator<String>>map(
                            one -> task -> worklist.decide(person, one, task))
                    .orElse(task -> worklist.claim(person, task));
            said.addFlashAttribute(
                    "results", tasks.stream().map(task -> result(task, action)).toList());
            said.addFlashAttribute(
                    "done",
                    kind.map(one -> "已答“" + one.decision().label() + "”").orElse("已认领"));
        }
        return "redirect:" + ADDRESS;
    }

    private Result result(String task, UnaryOperator<String> action) {
        String name = worklist.nameOf(task).orElse("一项已经不在清单里的任务");
        try {
            return new Result(action.apply(task), true, null);
        } catch (FormRejected refused) {
            return new Result(name, false, refused.getMessage());
        }
    }

    private static Optional<Kind> kind(List<Kind> kinds, String value) {
        return kinds.stream().filter(kind -> value(kind).equals(value)).findFirst();
    }

    private static String value(Kind kind) {
        return kind.decision().form() + "." + kind.decision().answer();
    }

    private Line line(Waiting task) {
        String[] parts = task.name().split("｜", 2);
        return new Line(
                task.id(),
                parts[0],
                parts.length > 1 ? parts[1] : "",
                task.due().map(this::due).orElse("没有时限"),
                task.due().filter(clock.instant()::isAfter).isPresent(),
                task.isMine());
    }

    private String due(Instant due) {
        Duration left = Duration.between(clock.instant(), due);
        return (left.isNegative() ? "已超 " : "还有 ") + Dates.span(left) + "（" + dates.moment(due) + "）";
    }
}
