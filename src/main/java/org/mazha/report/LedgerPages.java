package org.mazha.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actors;
import org.mazha.engine.OfficeRefused;
import org.mazha.engine.Reach;
import org.mazha.issue.Rating;
import org.mazha.issue.Source;
import org.mazha.report.LedgerFilter.Day;
import org.mazha.report.LedgerFilter.Late;
import org.mazha.report.Lines.Cursor;
import org.mazha.staff.Role;
import org.mazha.standard.Standards;
import org.mazha.table.Download;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The ledgers, to look through and to take out. */
@Controller
@RequestMapping("/office/ledger")
class LedgerPages {

    private static final int SIZE = 20;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Lines lines;
    private final LedgerExports exports;
    private final LedgerViews views;
    private final Choices choices;
    private final FactColumns facts;
    private final Standards standards;
    private final Actors actors;
    private final Dates dates;

    LedgerPages(
            Lines lines,
            LedgerExports exports,
            LedgerViews views,
            Choices choices,
            FactColumns facts,
            Standards standards,
            Actors actors,
            Dates dates) {
        this.lines = lines;
        this.exports = exports;
        this.views = views;
        this.choices = choices;
        this.facts = facts;
        this.standards = standards;
        this.actors = actors;
        this.dates = dates;
    }

    private Reach reach() {
        return Role.office(actors.current());
    }

    @GetMapping
    String issues(@RequestParam MultiValueMap<String, String> asked, Model model) {
        return list(Ledger.ISSUES.path(), asked, model);
    }

    @GetMapping("/{path}")
    String list(@PathVariable String path, @RequestParam MultiValueMap<String, String> fields, Model model) {
        Map<String, String> asked = LedgerFilter.together(fields);
        Ledger ledger = ledger(path);
        LedgerFilter filter = LedgerFilter.of(asked);
        Ledger.Sort sort = ledger.sort(asked.getOrDefault("sort", ""));
        Cursor cursor = Cursor.of(asked.getOrDefault("after", ""), false)
                .or(() -> Cursor.of(asked.getOrDefault("before", ""), true))
                .orElse(null);
        Lines.Page page = lines.page(ledger, filter, sort, reach(), cursor, SIZE);
        int count = lines.count(ledger, filter, reach());
        model.addAttribute("ledger", ledger);
        model.addAttribute("ledgers", Ledger.values());
        model.addAttribute("filter", filter.values());
        model.addAttribute("faults", filter.faults());
        model.addAttribute("narrowed", filter.inWords());
        model.addAttribute("query", query(filter, ledger, sort));
        model.addAttribute("sort", sort);
        model.addAttribute(
                "lines", page.lines().stream().map(LedgerPages::texts).toList());
        model.addAttribute("first", page.before() ? page.lines().get(0).cursor() : null);
        model.addAttribute(
                "last", page.after() ? page.lines().get(page.lines().size() - 1).cursor() : null);
        model.addAttribute("added", page.added());
        model.addAttribute("count", count);
        model.addAttribute("counted", Lines.COUNTED);
        model.addAttribute("export", UUID.randomUUID());
        model.addAttribute("today", dates.day(dates.today()));
        addChoices(filter, model);
        return "office/ledger";
    }

    private void addChoices(LedgerFilter filter, Model model) {
        model.addAttribute("views", views.of(actors.current().id()));
        model.addAttribute("areas", choices.places(reach(), filter.text("area").orElse(null)));
        model.addAttribute("facts", facts.choices(reach()));
        model.addAttribute("wantedFacts", filter.facts());
        model.addAttribute("mostFacts", LedgerFilter.MOST_FACTS);
        model.addAttribute("days", Day.values());
        model.addAttribute("lates", Late.values());
        model.addAttribute("sources", Source.values());
        model.addAttribute("ratings", Rating.values());
        model.addAttribute("stages", choices.stages());
        model.addAttribute("parties", choices.parties());
        model.addAttribute("categories", standards.categories());
        model.addAttribute(
                "standard",
                filter.text("standard").flatMap(standards::findCurrent).orElse(null));
    }

    /** With the order where it is not the usual one. */
    private static String query(LedgerFilter filter, Ledger ledger, Ledger.Sort sort) {
        String usual = filter.query();
        return sort == ledger.sorts().get(0) ? usual : usual + (usual.isEmpty() ? "" : "&") + "sort=" + sort.name();
    }

    private static Map<String, String> texts(Lines.Line line) {
        Map<String, String> texts = new LinkedHashMap<>();
        line.cells()
                .forEach((heading, cell) -> texts.put(
                        heading, cell instanceof LocalDateTime moment ? MOMENT.format(moment) : cell.toString()));
        return texts;
    }

    @GetMapping("/{path}/export.csv")
    void csv(@PathVariable String path, @RequestParam Map<String, String> asked, HttpServletResponse response)
            throws IOException {
        export(path, false, asked, response);
    }

    @GetMapping("/{path}/export.xlsx")
    void excel(@PathVariable String path, @RequestParam Map<String, String> asked, HttpServletResponse response)
            throws IOException {
        export(path, true, asked, response);
    }

    private void export(String path, boolean excel, Map<String, String> asked, HttpServletResponse response)
            throws IOException {
        Ledger ledger = ledger(path);
        LedgerFilter filter = LedgerFilter.of(asked);
        if (!filter.faults().isEmpty()) {
            throw new OfficeRefused(String.join("", filter.faults()));
        }
        if (!exports.admit()) {
            throw new OfficeRefused("现在有别人在下载台账，请过一两分钟再试。");
        }
        try {
            String name = ledger.title() + dates.today();
            if (excel) {
                Download.announceExcel(response, name);
            } else {
                Download.announceCsv(response, name);
            }
            exports.write(
                    export(asked),
                    ledger,
                    filter,
                    ledger.sort(asked.getOrDefault("sort", "")),
                    reach(),
                    excel,
                    response.getOutputStream());
        } finally {
            exports.leave();
        }
    }

    private static UUID export(Map<String, String> asked) {
        try {
            return UUID.fromString(asked.getOrDefault("export", ""));
        } catch (IllegalArgumentException e) {
            return UUID.randomUUID();
        }
    }

    /** How far a download has got, for the page that waits for it. */
    @GetMapping("/exports/{export}")
    @ResponseBody
    ResponseEntity<LedgerExports.Progress> progress(@PathVariable UUID export) {
        return ResponseEntity.of(exports.progress(export));
    }

    @PostMapping("/{path}/views")
    String keep(@PathVariable String path, @RequestParam String name, @RequestParam String query) {
        Ledger ledger = ledger(path);
        Map<String, String> asked = UriComponentsBuilder.fromUriString("?" + query)
                .build()
                .getQueryParams()
                .toSingleValueMap();
        asked.replaceAll((field, value) -> value == null ? "" : UriUtils.decode(value, StandardCharsets.UTF_8));
        String understood = query(LedgerFilter.of(asked), ledger, ledger.sort(asked.getOrDefault("sort", "")));
        String fault = views.keep(actors.current().id(), name, ledger, understood);
        if (!fault.isEmpty()) {
            throw new OfficeRefused(fault);
        }
        return "redirect:/office/ledger/" + ledger.path() + (understood.isEmpty() ? "" : "?" + understood);
    }

    @PostMapping("/views/{id}/delete")
    String drop(@PathVariable long id) {
        views.drop(actors.current().id(), id);
        return "redirect:/office/ledger";
    }

    private static Ledger ledger(String path) {
        return Ledger.of(path).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
