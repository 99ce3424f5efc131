package org.mazha.publication;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mazha.deadline.Dates;
import org.mazha.paper.Pdf;
import org.mazha.publication.Board.Courtyard;
import org.mazha.publication.Board.Part;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The public board: what was raised and what became of it. Open to everybody. */
@Controller
class BoardController {

    private static final String SHORTLY =
            CacheControl.maxAge(Duration.ofSeconds(60)).cachePublic().getHeaderValue();

    /** As many as a notice board takes; who needs more prints month by month. */
    private static final int ON_PAPER = 100;

    private static final String NUMBER = "[\\p{IsHan}A-Za-z0-9]{1,20}-\\d{8}-\\d{4}";

    record Choice(String value, String label) {}

    private final Board board;
    private final Feed feed;
    private final Pdf pdf;
    private final ITemplateEngine templates;
    private final Dates dates;

    BoardController(Board board, Feed feed, Pdf pdf, ITemplateEngine templates, Dates dates) {
        this.board = board;
        this.feed = feed;
        this.pdf = pdf;
        this.templates = templates;
        this.dates = dates;
    }

    @GetMapping("/board")
    ModelAndView board(
            @RequestParam(defaultValue = "") String courtyard,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "1") String page,
            HttpServletResponse response) {
        Optional<Part> part = board.part(courtyard, month);
        if (part.isEmpty() || !page.matches("[1-9]\\d{0,5}")) {
            return nothingHere("没有这个楼院、月份或者页码。");
        }
        var overview = board.overview(part.get());
        int wanted = Integer.parseInt(page);
        if (wanted > overview.pages()) {
            return nothingHere("没有这么多页。");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, SHORTLY);
        return new ModelAndView("board/board", Map.of("overview", overview, "pages", overview.pages(), "page", wanted))
                .addObject("entries", board.page(part.get(), wanted))
                .addObject("part", part.get())
                .addObject("heading", heading(part.get()))
                .addObject("courtyards", board.courtyards())
                .addObject(
                        "months",
                        board.months().stream().map(BoardController::choice).toList());
    }

    @GetMapping("/board/{number}")
    ModelAndView entry(@PathVariable String number, HttpServletResponse response) {
        Optional<Entry> entry = number.matches(NUMBER) ? board.entry(number) : Optional.empty();
        if (entry.isEmpty()) {
            return nothingHere("公示栏上没有这一件，可能还没有公示，也可能已经撤下。");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, SHORTLY);
        return new ModelAndView("board/entry", "entry", entry.get());
    }

    @GetMapping("/board/print")
    ModelAndView print(
            @RequestParam(defaultValue = "") String courtyard,
            @RequestParam(defaultValue = "") String month,
            HttpServletResponse response) {
        Optional<Part> part = board.part(courtyard, month);
        if (part.isEmpty()) {
            return nothingHere("没有这个楼院或者月份。");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, SHORTLY);
        return new ModelAndView("board/print", sheet(part.get()));
    }

    @GetMapping("/board/print.pdf")
    ResponseEntity<byte[]> pdf(
            @RequestParam(defaultValue = "") String courtyard, @RequestParam(defaultValue = "") String month) {
        Optional<Part> part = board.part(courtyard, month);
        if (part.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        // Read before it is printed: what is kept may not be asked for while something is being kept
        Map<String, Object> sheet = sheet(part.get());
        var name = ContentDisposition.inline()
                .filename("公示.pdf", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, SHORTLY)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .contentType(MediaType.APPLICATION_PDF)
                .body(board.paper(
                        part.get(), () -> pdf.of(templates.process("board/print", new Context(Locale.CHINA, sheet)))));
    }

    private Map<String, Object> sheet(Part part) {
        return Map.of(
                "overview", board.overview(part),
                "entries", board.newest(part, ON_PAPER),
                "heading", heading(part),
                "today", dates.day(dates.today()),
                "back", "/board" + query(part),
                "pdf", "/board/print.pdf" + query(part));
    }

    private static String query(Part part) {
        return UriComponentsBuilder.newInstance()
                .queryParamIfPresent("courtyard", Optional.ofNullable(part.courtyard()))
                .queryParamIfPresent("month", Optional.ofNullable(part.month()))
                .toUriString();
    }

    @GetMapping("/board/feed.xml")
    ResponseEntity<String> feed(@RequestParam(defaultValue = "") String courtyard) {
        Optional<Part> part = board.part(courtyard, "");
        if (part.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, SHORTLY)
                .contentType(MediaType.parseMediaType("application/rss+xml;charset=UTF-8"))
                .body(feed.write(part.get(), heading(part.get())));
    }

    private String heading(Part part) {
        String where = board.courtyards().stream()
                .filter(yard -> yard.id().equals(part.courtyard()))
                .map(Courtyard::name)
                .findFirst()
                .orElse("全部楼院");
        return part.month() == null ? where : where + " " + choice(part.month()).label();
    }

    private static Choice choice(YearMonth month) {
        return new Choice(month.toString(), month.getYear() + "年" + month.getMonthValue() + "月");
    }

    private static ModelAndView nothingHere(String sentence) {
        return new ModelAndView("board/none", Map.of("sentence", sentence), HttpStatus.NOT_FOUND);
    }
}
