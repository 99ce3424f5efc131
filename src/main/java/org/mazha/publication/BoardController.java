package org.mazha.publication;

import java.util.List;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.deadline.Dates;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The public board: what was raised and what became of it. Open to everybody. */
@Controller
class BoardController {

    private static final int PAGE_SIZE = 20;

    /** One line of the board. */
    record Line(
            String number,
            String courtyard,
            String category,
            String text,
            String outcome,
            String rating,
            int days,
            boolean inTime,
            String publishedOn) {}

    private final Publications publications;
    private final Areas areas;
    private final Dates dates;

    BoardController(Publications publications, Areas areas, Dates dates) {
        this.publications = publications;
        this.areas = areas;
        this.dates = dates;
    }

    @GetMapping("/board")
    @Transactional(readOnly = true)
    String board(
            @RequestParam(required = false) Long courtyard, @RequestParam(defaultValue = "0") int page, Model model) {
        var wanted = PageRequest.of(Math.max(0, Math.min(page, 10_000)), PAGE_SIZE);
        Slice<Publication> found =
                courtyard == null ? publications.board(wanted) : publications.boardOf(courtyard, wanted);
        model.addAttribute("lines", found.map(this::line));
        model.addAttribute("courtyards", courtyards());
        model.addAttribute("courtyard", courtyard);
        return "board";
    }

    record Choice(Long id, String name) {}

    private List<Choice> courtyards() {
        return areas.findByLevelOrderByName(Area.Level.COURTYARD).stream()
                .map(area -> new Choice(area.id(), area.name()))
                .toList();
    }

    private Line line(Publication publication) {
        return new Line(
                publication.number(),
                publication.courtyard(),
                publication.category(),
                publication.text(),
                publication.outcome(),
                publication.rating(),
                publication.days(),
                publication.inTime(),
                dates.moment(publication.publishedAt()));
    }
}
