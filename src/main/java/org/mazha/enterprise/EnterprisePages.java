package org.mazha.enterprise;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.contact.Contact;
import org.mazha.deadline.Standings;
import org.mazha.deadline.Standings.Standing;
import org.mazha.engine.Actors;
import org.mazha.engine.PageNumber;
import org.mazha.engine.Reach;
import org.mazha.enterprise.EnterpriseDemands.Progress;
import org.mazha.issue.Issue;
import org.mazha.issue.Rating;
import org.mazha.staff.Role;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What enterprises have said, and how far each item is. */
@Controller
@RequestMapping("/office/demands")
class EnterprisePages {

    private static final int PAGE = 20;

    /** @param items {@code 2 / 3 项已办结} */
    record Row(String number, String enterprise, String courtyard, String day, String stage, String items) {}

    /** What the page of one demand says. */
    record Sheet(
            String number,
            String enterprise,
            String courtyard,
            String visited,
            String contact,
            String told,
            String answered,
            String stage,
            String items,
            String calledBack,
            List<Line> lines) {}

    /** @param due until when it is to be done; empty before it is filed */
    record Line(
            int position,
            String issue,
            String category,
            String what,
            String due,
            boolean late,
            String stage,
            String rating) {}

    private final EnterpriseDemands demands;
    private final DemandItems items;
    private final Standings standings;
    private final Dates dates;
    private final Actors actors;

    EnterprisePages(EnterpriseDemands demands, DemandItems items, Standings standings, Dates dates, Actors actors) {
        this.demands = demands;
        this.items = items;
        this.standings = standings;
        this.dates = dates;
        this.actors = actors;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") String page, Model model) {
        int number = PageNumber.of(page);
        Slice<EnterpriseDemand> found = demands.newestFirst(reach(), PageRequest.of(number - 1, PAGE));
        Map<Long, Progress> progress = demands
                .progress(found.map(EnterpriseDemand::id).toList())
                .stream()
                .collect(Collectors.toMap(Progress::demandId, Function.identity()));
        model.addAttribute(
                "demands",
                found.map(demand -> row(demand, Optional.ofNullable(progress.get(demand.id()))))
                        .getContent());
        model.addAttribute("page", number);
        model.addAttribute("more", found.hasNext());
        return "office/demands";
    }

    private Row row(EnterpriseDemand demand, Optional<Progress> progress) {
        return new Row(
                demand.number(),
                demand.enterprise(),
                demand.courtyard().name(),
                dates.day(demand.visitedOn()),
                demand.stage(),
                progress.map(one -> closed(one.closed(), one.items())).orElse("没有分解出要办的"));
    }

    private static String closed(long closed, long items) {
        return closed + " / " + items + " 项已办结";
    }

    @GetMapping("/{number}")
    ModelAndView one(@PathVariable String number) {
        return demands.findByNumber(number.replace("\0", ""))
                .filter(demand -> reach().covers(demand.courtyard().path()))
                .map(demand -> new ModelAndView("office/demand", Map.of("sheet", sheet(demand))))
                .orElseGet(() -> new ModelAndView(
                        "office/closed",
                        Map.of("sentence", "没有这次走访：“" + number + "”。请从“企业诉求”的列表里打开。"),
                        HttpStatus.NOT_FOUND));
    }

    private Sheet sheet(EnterpriseDemand demand) {
        List<DemandItem> parts = items.of(demand.id());
        Map<String, Standing> due =
                standings.of(parts.stream().map(item -> item.issue().number()).toList());
        long closed = parts.stream()
                .filter(item -> item.issue().closedAt().isPresent())
                .count();
        return new Sheet(
                demand.number(),
                demand.enterprise(),
                demand.courtyard().name(),
                dates.day(demand.visitedOn()) + "，" + demand.visitors(),
                demand.contact().map(Contact::inMaskedWords).orElse("没有留"),
                demand.told(),
                demand.answered().orElse(""),
                demand.stage(),
                parts.isEmpty() ? "" : closed(closed, parts.size()),
                demand.calledBackAt().map(at -> calledBack(demand, at)).orElse(""),
                parts.stream().map(item -> line(item, due)).toList());
    }

    private String calledBack(EnterpriseDemand demand, Instant at) {
        return dates.moment(at) + "，" + demand.rating().map(Rating::label).orElse("")
                + demand.comment().map(words -> "：" + words).orElse("");
    }

    private Line line(DemandItem item, Map<String, Standing> due) {
        Issue issue = item.issue();
        Optional<Standing> standing = Optional.ofNullable(due.get(issue.number()));
        return new Line(
                item.position(),
                issue.number(),
                issue.category(),
                issue.description(),
                standing.map(one -> dates.moment(one.dueAt())).orElse(""),
                standing.filter(Standing::late).isPresent(),
                issue.stage(),
                issue.rating().map(Rating::label).orElse(""));
    }

    private Reach reach() {
        return Role.office(actors.current());
    }
}
