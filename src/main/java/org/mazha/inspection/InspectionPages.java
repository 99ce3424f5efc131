package org.mazha.inspection;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actors;
import org.mazha.engine.PageNumber;
import org.mazha.engine.Reach;
import org.mazha.inspection.Inspections.Cleared;
import org.mazha.paper.PdfPages;
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

/** Inspections, how many of their hazards are cleared, and the notices that are handed over. */
@Controller
@RequestMapping("/office/inspections")
class InspectionPages {

    private static final int PAGE = 20;
    private static final String NOTICE = "office/hazard-notice";

    /** @param hazards {@code 5 / 12 处已销号} */
    record Row(String number, String subject, String area, String day, String stage, String hazards) {}

    /** What the page of one inspection says. */
    record Sheet(
            String number,
            String subject,
            String area,
            String planned,
            String partners,
            String held,
            String inspectors,
            String stage,
            List<String> checked,
            String hazards,
            List<Line> lines) {}

    /** @param notice whether there is one: there is none of what was put right on the spot */
    record Line(
            String issue,
            String place,
            String item,
            String what,
            boolean major,
            String result,
            String due,
            String receivedBy,
            String reported,
            String listing,
            String stage,
            String cleared,
            boolean notice) {}

    /** What is printed and handed over. */
    record Notice(
            String number,
            String inspection,
            String area,
            String held,
            String inspectors,
            String place,
            String item,
            String what,
            boolean major,
            String due,
            String receivedBy) {}

    private final Inspections inspections;
    private final Hazards hazards;
    private final PdfPages pdf;
    private final Dates dates;
    private final Actors actors;

    InspectionPages(Inspections inspections, Hazards hazards, PdfPages pdf, Dates dates, Actors actors) {
        this.inspections = inspections;
        this.hazards = hazards;
        this.pdf = pdf;
        this.dates = dates;
        this.actors = actors;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") String page, Model model) {
        int number = PageNumber.of(page);
        Slice<Inspection> found = inspections.newestFirst(reach(), PageRequest.of(number - 1, PAGE));
        Map<Long, Cleared> cleared = inspections
                .cleared(found.map(Inspection::id).toList())
                .stream()
                .collect(Collectors.toMap(Cleared::inspectionId, Function.identity()));
        model.addAttribute(
                "inspections",
                found.map(inspection -> row(inspection, Optional.ofNullable(cleared.get(inspection.id()))))
                        .getContent());
        model.addAttribute("page", number);
        model.addAttribute("more", found.hasNext());
        return "office/inspections";
    }

    private Row row(Inspection inspection, Optional<Cleared> cleared) {
        return new Row(
                inspection.number(),
                inspection.subject(),
                inspection.area().name(),
                dates.day(inspection.heldOn().orElse(inspection.plannedOn())),
                inspection.stage(),
                inspection.heldOn().isEmpty()
                        ? "还没有查"
                        : cleared.map(one -> cleared(one.cleared(), one.found()))
                                .orElse("没有隐患"));
    }

    private static String cleared(long cleared, long found) {
        return cleared + " / " + found + " 处已销号";
    }

    @GetMapping("/{number}")
    ModelAndView one(@PathVariable String number) {
        return inspection(number)
                .map(inspection -> new ModelAndView("office/inspection", Map.of("sheet", sheet(inspection))))
                .orElseGet(() -> unknown("没有这次检查：“" + number + "”。请从“联合检查”的列表里打开。"));
    }

    private Sheet sheet(Inspection inspection) {
        List<Hazard> found = hazards.of(inspection.id());
        long cleared = found.stream().filter(one -> one.clearedAt().isPresent()).count();
        return new Sheet(
                inspection.number(),
                inspection.subject(),
                inspection.area().name(),
                dates.day(inspection.plannedOn()),
                inspection.partners(),
                inspection.heldOn().map(dates::day).orElse("还没有查"),
                inspection.inspectors().orElse(""),
                inspection.stage(),
                inspections.checklist().stream()
                        .filter(inspection.checked()::contains)
                        .toList(),
                found.isEmpty() ? "" : cleared(cleared, found.size()),
                found.stream().map(this::line).toList());
    }

    private Line line(Hazard hazard) {
        return new Line(
                hazard.issue().number(),
                hazard.issue().place(),
                hazard.item(),
                hazard.issue().description(),
                hazard.isMajor(),
                hazard.result().label(),
                hazard.rectifyBy().map(dates::day).orElse(""),
                hazard.receivedBy().orElse(""),
                hazard.reportedTo()
                        .map(to -> to + "（"
                                + hazard.reportedAt().map(dates::moment).orElse("") + "）")
                        .orElse(""),
                hazard.listing().orElse(""),
                hazard.issue().stage(),
                hazard.clearedAt().map(dates::dayOf).orElse(""),
                hazard.rectifyBy().isPresent());
    }

    @GetMapping("/{number}/notices/{issue}")
    ModelAndView notice(@PathVariable String number, @PathVariable String issue) {
        return found(number, issue)
                .map(notice -> new ModelAndView(NOTICE, Map.of("notice", notice)))
                .orElseGet(InspectionPages::noNotice);
    }

    @GetMapping("/{number}/notices/{issue}.pdf")
    Object paper(
            @PathVariable String number,
            @PathVariable String issue,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Notice> notice = found(number, issue);
        return notice.isPresent()
                ? pdf.page(NOTICE, Map.of("notice", notice.get()), "整改通知-" + issue, request, response)
                : noNotice();
    }

    private Optional<Notice> found(String number, String issue) {
        return inspection(number)
                .flatMap(inspection -> hazards.of(inspection.id()).stream()
                        .filter(hazard -> hazard.issue().number().equals(issue)
                                && hazard.rectifyBy().isPresent())
                        .findFirst()
                        .map(hazard -> new Notice(
                                hazard.issue().number(),
                                inspection.number(),
                                inspection.area().name(),
                                inspection.heldOn().map(dates::day).orElse(""),
                                inspection.inspectors().orElse(""),
                                hazard.issue().place(),
                                hazard.item(),
                                hazard.issue().description(),
                                hazard.isMajor(),
                                hazard.rectifyBy().map(dates::day).orElse(""),
                                hazard.receivedBy().orElse(""))));
    }

    private Reach reach() {
        return Role.office(actors.current());
    }

    private Optional<Inspection> inspection(String number) {
        return inspections
                .findByNumber(number.replace("\0", ""))
                .filter(inspection -> reach().covers(inspection.area().path()));
    }

    private static ModelAndView noNotice() {
        return unknown("没有这张整改通知：当场整改的不发通知。请从检查的页面打开。");
    }

    private static ModelAndView unknown(String sentence) {
        return new ModelAndView("office/closed", Map.of("sentence", sentence), HttpStatus.NOT_FOUND);
    }
}
