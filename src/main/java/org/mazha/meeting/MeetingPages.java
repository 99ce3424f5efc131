package org.mazha.meeting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actors;
import org.mazha.engine.PageNumber;
import org.mazha.engine.Reach;
import org.mazha.meeting.ReportSheets.Sheet;
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

/** Meetings, the sheet with which each reports back, and what to talk about next. Courtyard heads come in here too. */
@Controller
@RequestMapping("/office/meetings")
class MeetingPages {

    private static final int PAGE_SIZE = 20;
    private static final List<String> VISITORS = Stream.of(
                    Role.INTAKE_CLERK, Role.STREET_SUPERVISOR, Role.COURTYARD_HEAD)
            .map(Role::group)
            .toList();
    private static final String SHEET = "office/meeting-report";

    record Row(String number, String courtyard, long courtyardId, String held, String stage) {}

    private final Meetings meetings;
    private final ReportSheets sheets;
    private final Agenda agenda;
    private final Areas areas;
    private final PdfPages pdf;
    private final Dates dates;
    private final Actors actors;

    MeetingPages(
            Meetings meetings,
            ReportSheets sheets,
            Agenda agenda,
            Areas areas,
            PdfPages pdf,
            Dates dates,
            Actors actors) {
        this.meetings = meetings;
        this.sheets = sheets;
        this.agenda = agenda;
        this.areas = areas;
        this.pdf = pdf;
        this.dates = dates;
        this.actors = actors;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") String page, Model model) {
        int number = PageNumber.of(page);
        Slice<Meeting> found = meetings.newestFirst(reach(), PageRequest.of(number - 1, PAGE_SIZE));
        model.addAttribute(
                "meetings",
                found.map(meeting -> new Row(
                                meeting.number(),
                                meeting.courtyard().name(),
                                meeting.courtyard().id(),
                                dates.day(meeting.heldOn()),
                                meeting.stage()))
                        .getContent());
        model.addAttribute("courtyardHead", actors.current().isIn(Role.COURTYARD_HEAD.group()));
        model.addAttribute("page", number);
        model.addAttribute("more", found.hasNext());
        return "office/meetings";
    }

    @GetMapping("/{number}/report")
    ModelAndView report(@PathVariable String number) {
        return sheet(number)
                .map(sheet -> new ModelAndView(SHEET, Map.of("sheet", sheet)))
                .orElseGet(() -> unknown("没有这次议事会：“" + number + "”。请从“议事会”的列表里打开。"));
    }

    @GetMapping("/{number}/report.pdf")
    Object paper(@PathVariable String number, HttpServletRequest request, HttpServletResponse response) {
        Optional<Sheet> sheet = sheet(number);
        return sheet.isPresent()
                ? pdf.page(SHEET, Map.of("sheet", sheet.get()), "回院报告-" + number, request, response)
                : unknown("没有这次议事会：“" + number + "”。请从“议事会”的列表里打开。");
    }

    @GetMapping("/agenda")
    ModelAndView agenda(
            @RequestParam(defaultValue = "") String courtyard, @RequestParam(defaultValue = "1") String page) {
        List<Area> all = areas.courtyardsIn(reach());
        var found = new ModelAndView("office/agenda");
        found.addObject("courtyards", all);
        if (courtyard.isBlank()) {
            return found;
        }
        Optional<Area> chosen = all.stream()
                .filter(area -> area.id().toString().equals(courtyard))
                .findFirst();
        if (chosen.isEmpty()) {
            return unknown("没有这个楼院，请从列表里选。");
        }
        found.addObject("chosen", chosen.get());
        found.addObject("agenda", agenda.of(chosen.get().id(), PageNumber.of(page) - 1, PAGE_SIZE));
        found.addObject("page", PageNumber.of(page));
        return found;
    }

    private Reach reach() {
        return actors.current().reach(VISITORS);
    }

    private Optional<Sheet> sheet(String number) {
        String known = plain(number);
        return meetings.path(known).filter(reach()::covers).flatMap(path -> sheets.of(known));
    }

    /** The database takes no character 0, and no number has one. */
    private static String plain(String number) {
        return number.replace("\0", "");
    }

    private static ModelAndView unknown(String sentence) {
        return new ModelAndView("office/closed", Map.of("sentence", sentence), HttpStatus.NOT_FOUND);
    }
}
