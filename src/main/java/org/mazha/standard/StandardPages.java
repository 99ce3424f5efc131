package org.mazha.standard;

import java.util.List;
import java.util.Locale;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actors;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the office looks at the standards, and the street changes them by a table. */
@Controller
@RequestMapping("/office")
class StandardPages {

    private static final int PAGE_SIZE = 50;

    /** One line of the list, or one version of a standard. */
    record Line(
            String code,
            String category,
            String condition,
            String limit,
            String response,
            String closing,
            String party,
            String lookBack,
            int version,
            String since,
            String madeBy,
            String until,
            String replacedBy) {}

    private final Standards standards;
    private final StandardTable table;
    private final Actors actors;
    private final Dates dates;

    StandardPages(Standards standards, StandardTable table, Actors actors, Dates dates) {
        this.standards = standards;
        this.table = table;
        this.actors = actors;
        this.dates = dates;
    }

    @ModelAttribute("mayImport")
    boolean mayImport() {
        return table.mayBeChangedBy(actors.current());
    }

    @GetMapping("/standards")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
        String words = q.strip().toLowerCase(Locale.ROOT).replace("\0", "");
        Page<Standard> found = standards.search(
                words.replaceAll("[!%_]", "!$0"), PageRequest.of(Math.max(1, Math.min(page, 10_000)) - 1, PAGE_SIZE));
        model.addAttribute("q", q.strip());
        model.addAttribute("found", found.getTotalElements());
        model.addAttribute("page", found.getNumber() + 1);
        model.addAttribute("pages", Math.max(1, found.getTotalPages()));
        model.addAttribute("lines", found.getContent().stream().map(this::line).toList());
        return "office/standards";
    }

    @GetMapping("/standards/{code}")
    ModelAndView history(@PathVariable String code) {
        List<Standard> versions = standards.findByCodeOrderByVersionDesc(code);
        var page = new ModelAndView("office/standard", versions.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.OK);
        page.addObject("code", code);
        page.addObject(
                "retired", !versions.isEmpty() && versions.get(0).replacedAt().isPresent());
        page.addObject("lines", versions.stream().map(this::line).toList());
        return page;
    }

    private Line line(Standard standard) {
        return new Line(
                standard.code(),
                standard.category(),
                standard.filingCondition(),
                standard.limit().toString(),
                standard.responseLimit().toString(),
                standard.closingCondition(),
                standard.partyKind().label(),
                StandardColumns.inWords(standard.lookBackDays()),
                standard.version(),
                dates.moment(standard.madeAt()),
                standard.madeByName(),
                standard.replacedAt().map(dates::moment).orElse(null),
                standard.replacedByName().orElse(null));
    }
}
