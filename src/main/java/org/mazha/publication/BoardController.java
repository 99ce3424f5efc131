package org.mazha.publication;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.mazha.calendar.Dates;
import org.mazha.paper.Pdf;
import org.mazha.publication.Board.Courtyard;
import org.mazha.publication.Board.Part;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The public board: what was raised and what became of it. Open to everybody, and the same for everybody: a page is drawn
 * once, without anything of the request, and kept.
 */
@Controller
class BoardController {

    private static final MediaType RSS = new MediaType("application", "rss+xml", StandardCharsets.UTF_8);

    private static final String PAPER = ContentDisposition.inline()
            .filename("公示.pdf", StandardCharsets.UTF_8)
            .build()
            .toString();

    /** As many as a notice board takes; who needs more prints month by month. */
    private static final int ON_PAPER = 100;

    private static final String NUMBER = "[\\p{IsHan}A-Za-z0-9]{1,20}-\\d{8}-\\d{4}";

    /** What a page shows and how; its months and the date on a sheet are those of the day. */
    private record View(String form, Part part, int page, LocalDate day) {}

    private record Single(String number) {}

    record Choice(String value, String label) {}

    private final Board board;
    private final BoardServiceDays serviceDays;
    private final BoardAnswers answers;
    private final Feed feed;
    private final Pdf pdf;
    private final Dates dates;

    BoardController(Board board, BoardServiceDays serviceDays, BoardAnswers answers, Feed feed, Pdf pdf, Dates dates) {
        this.board = board;
        this.serviceDays = serviceDays;
        this.answers = answers;
        this.feed = feed;
        this.pdf = pdf;
        this.dates = dates;
    }

    @GetMapping("/board")
    ResponseEntity<byte[]> board(
            @RequestParam(defaultValue = "") String courtyard,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "1") String page) {
        Optional<Part> part = board.part(courtyard, month);
        if (part.isEmpty() || !page.matches("[1-9]\\d{0,5}")) {
            return answers.nothingHere("没有这个楼院、月份或者页码。");
        }
        int wanted = Integer.parseInt(page);
        if (wanted > board.overview(part.get()).pages()) {
            return answers.nothingHere("没有这么多页。");
        }
        return answers.sent(
                BoardAnswers.HTML,
                view("board", part.get(), wanted),
                () -> answers.html("board/board", list(part.get(), wanted)));
    }

    private Map<String, Object> list(Part part, int page) {
        var overview = board.overview(part);
        // Of a month long past nobody wants to know what comes
        var around = page == 1 && part.month() == null
                ? serviceDays.around(board.path(part).orElse(null))
                : BoardServiceDays.Around.NONE;
        return Map.of(
                "around", around,
                "overview", overview,
                "pages", overview.pages(),
                "page", page,
                "entries", board.page(part, page),
                "part", part,
                "heading", heading(part),
                "courtyards", board.courtyards(),
                "months", board.months().stream().map(BoardController::choice).toList());
    }

    @GetMapping("/board/{number}")
    ResponseEntity<byte[]> entry(@PathVariable String number) {
        Optional<Entry> entry = number.matches(NUMBER) ? board.entry(number) : Optional.empty();
        if (entry.isEmpty()) {
            return answers.nothingHere("公示栏上没有这一件，可能还没有公示，也可能已经撤下。");
        }
        return answers.sent(
                BoardAnswers.HTML, new Single(number), () -> answers.html("board/entry", Map.of("entry", entry.get())));
    }

    @GetMapping("/board/print")
    ResponseEntity<byte[]> print(
            @RequestParam(defaultValue = "") String courtyard, @RequestParam(defaultValue = "") String month) {
        Optional<Part> part = board.part(courtyard, month);
        if (part.isEmpty()) {
            return answers.nothingHere("没有这个楼院或者月份。");
        }
        return answers.sent(
                BoardAnswers.HTML, view("print", part.get(), 1), () -> answers.html("board/print", sheet(part.get())));
    }

    @GetMapping("/board/print.pdf")
    ResponseEntity<byte[]> pdf(
            @RequestParam(defaultValue = "") String courtyard,
            @RequestParam(defaultValue = "") String month,
            HttpServletResponse response) {
        Optional<Part> part = board.part(courtyard, month);
        if (part.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, PAPER);
        return answers.sent(
                MediaType.APPLICATION_PDF,
                view("pdf", part.get(), 1),
                () -> pdf.of(answers.drawn("board/print", sheet(part.get()))));
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
    ResponseEntity<byte[]> feed(@RequestParam(defaultValue = "") String courtyard) {
        Optional<Part> part = board.part(courtyard, "");
        if (part.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return answers.sent(
                RSS,
                view("feed", part.get(), 1),
                () -> feed.write(part.get(), heading(part.get())).getBytes(StandardCharsets.UTF_8));
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

    private View view(String form, Part part, int page) {
        return new View(form, part, page, dates.today());
    }
}
