package org.mazha.standard;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.OfficeRefused;
import org.mazha.party.PartyKind;
import org.mazha.table.Download;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Where the office looks at the standards, and the street changes them by a table. */
@Controller
@RequestMapping("/office")
class StandardPages {

    private static final int PAGE_SIZE = 50;
    private static final String STREET = "street-supervisors";
    private static final String ADMINISTRATORS = "camunda-admin";

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
    private final StandardImport imports;
    private final Actors actors;
    private final Dates dates;

    StandardPages(Standards standards, StandardTable table, StandardImport imports, Actors actors, Dates dates) {
        this.standards = standards;
        this.table = table;
        this.imports = imports;
        this.actors = actors;
        this.dates = dates;
    }

    @ModelAttribute("mayImport")
    boolean mayImport() {
        Actor somebody = actors.current();
        return somebody.isIn(STREET) || somebody.isIn(ADMINISTRATORS);
    }

    @ModelAttribute("partyKinds")
    String partyKinds() {
        return Arrays.stream(PartyKind.values()).map(PartyKind::label).collect(Collectors.joining("、"));
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

    @GetMapping("/standards.csv")
    ResponseEntity<byte[]> csv() throws IOException {
        return Download.csv("立案标准", table.give());
    }

    @GetMapping("/standards.xlsx")
    ResponseEntity<byte[]> excel() throws IOException {
        return Download.excel("立案标准", table.give());
    }

    @GetMapping("/import/standards")
    String choose() {
        demandImport();
        return "office/standards-import";
    }

    @PostMapping("/import/standards")
    ModelAndView upload(@RequestParam MultipartFile file) throws IOException {
        demandImport();
        try (var in = file.getInputStream()) {
            String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            if (name.isEmpty()) {
                throw new SheetRejected("还没有选文件。请先点“选择文件”，选好表格再上传。");
            }
            UUID draft = imports.upload(name, Sheet.read(name, in));
            return new ModelAndView("redirect:/office/import/standards/" + draft);
        } catch (SheetRejected e) {
            var again = new ModelAndView("office/standards-import", HttpStatus.UNPROCESSABLE_ENTITY);
            again.addObject("errors", e.errors());
            again.addObject("fileName", file.getOriginalFilename());
            return again;
        }
    }

    @GetMapping("/import/standards/{draft}")
    String preview(@PathVariable String draft, Model model) {
        demandImport();
        model.addAttribute("preview", imports.preview(draft));
        return "office/standards-preview";
    }

    @PostMapping("/import/standards/{draft}")
    String apply(@PathVariable String draft) {
        demandImport();
        imports.apply(draft);
        return "redirect:/office/import/standards/" + draft;
    }

    private void demandImport() {
        if (!mayImport()) {
            throw new OfficeRefused("只有街道督导人员和系统管理员可以改立案标准。您可以查看和下载。");
        }
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
