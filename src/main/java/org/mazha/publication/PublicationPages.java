package org.mazha.publication;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.Desk;
import org.mazha.engine.FormRejected;
import org.mazha.engine.OfficeRefused;
import org.mazha.engine.Whereabouts;
import org.mazha.publication.Previews.Preview;
import org.mazha.publication.Previews.Wording;
import org.mazha.staff.Role;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the street sees beforehand what the public will see, approves it, and takes back what should not have been published. */
@Controller
@RequestMapping("/office/publications")
class PublicationPages {

    private static final int PAGE = 20;

    /** One publication as the office sees it. */
    record Line(String number, Entry entry, boolean live, String retracted) {}

    private final Publications publications;
    private final Previews previews;
    private final Desk desk;
    private final Actors actors;
    private final Whereabouts whereabouts;
    private final Dates dates;

    PublicationPages(
            Publications publications,
            Previews previews,
            Desk desk,
            Actors actors,
            Whereabouts whereabouts,
            Dates dates) {
        this.publications = publications;
        this.previews = previews;
        this.desk = desk;
        this.actors = actors;
        this.whereabouts = whereabouts;
        this.dates = dates;
    }

    @ModelAttribute("mayPublish")
    boolean mayPublish() {
        return actors.current().isIn(PublicationForms.STREET);
    }

    private Actor publisher(String number) {
        Actor somebody = actors.current();
        if (!somebody.isIn(PublicationForms.STREET)) {
            throw new OfficeRefused("公示的预览、审核和撤回由街道督导人员办理，需要的话请找他们。");
        }
        if (!isWithinReach(number)) {
            throw new OfficeRefused("您负责的街道里没有编号为“" + number + "”的议题，请核对编号。");
        }
        return somebody;
    }

    private boolean isWithinReach(String number) {
        return whereabouts.isWithin(Role.office(actors.current()), number.replace("\0", ""));
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") String page, Model model) {
        int number = page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
        Slice<Publication> found = publications.all(Role.office(actors.current()), PageRequest.of(number - 1, PAGE));
        model.addAttribute("lines", found.map(this::line).getContent());
        model.addAttribute("page", number);
        model.addAttribute("more", found.hasNext());
        return "office/publications";
    }

    private Line line(Publication publication) {
        return new Line(
                publication.number(),
                Entry.of(publication, publication.publishedAt().orElseThrow(), dates),
                publication.isLive(),
                publication
                        .retractedAt()
                        .map(at -> publication.retractedBy() + " " + dates.moment(at) + " 撤下："
                                + publication.retractedWhy())
                        .orElse(null));
    }

    @GetMapping("/{number}")
    ModelAndView history(@PathVariable String number) {
        List<Publication> history = isWithinReach(number) ? publications.history(number) : List.of();
        List<Line> lines = history.stream()
                .filter(publication -> publication.publishedAt().isPresent())
                .map(this::line)
                .toList();
        return new ModelAndView(
                        "office/publication", Map.of("lines", lines, "number", number), status(!lines.isEmpty()))
                .addObject(
                        "waits", isWithinReach(number) && previews.task(number).isPresent());
    }

    @PostMapping("/{number}/retract")
    ModelAndView retract(@PathVariable String number, @RequestParam(defaultValue = "") String reason) {
        Actor by = publisher(number);
        try {
            desk.start(by.id(), "retraction", Map.of("number", number, "reason", reason));
        } catch (FormRejected e) {
            return history(number).addObject("refused", e.getMessage());
        }
        return new ModelAndView("redirect:/office/publications/{number}", "number", number);
    }

    @GetMapping("/{number}/preview")
    ModelAndView preview(@PathVariable String number) {
        publisher(number);
        Optional<Preview> preview = previews.of(number);
        return new ModelAndView("office/publication-preview", status(preview.isPresent()))
                .addObject("number", number)
                .addObject("preview", preview.orElse(null));
    }

    /** Keeps the words and shows what they will look like. */
    @PostMapping("/{number}/preview")
    ModelAndView reword(@PathVariable String number, Wording wording) {
        Actor by = publisher(number);
        List<String> faults = wording.faults();
        if (faults.isEmpty()) {
            previews.keep(number, wording.words(), by);
            return new ModelAndView("redirect:/office/publications/{number}/preview", "number", number);
        }
        return preview(number).addObject("refused", String.join("", faults)).addObject("typed", wording.words());
    }

    /** Approves exactly what was shown. */
    @PostMapping("/{number}/approve")
    ModelAndView approve(@PathVariable String number, @RequestParam String seen) {
        Actor by = publisher(number);
        Preview preview = previews.of(number).orElseThrow(() -> new OfficeRefused("这件事现在没有等着审核的公示，可能别人已经审过了。"));
        if (!preview.seen().equals(seen)) {
            return preview(number).addObject("refused", "公示文字或者办理情况刚刚变过，请再看一遍下面的预览。");
        }
        try {
            desk.submit(
                    by.id(),
                    number,
                    preview.task(),
                    Wording.form(preview.entry().words()));
        } catch (FormRejected e) {
            return preview(number).addObject("refused", e.getMessage());
        }
        return new ModelAndView("redirect:/office/publications/{number}", "number", number);
    }

    private static HttpStatus status(boolean found) {
        return found ? HttpStatus.OK : HttpStatus.NOT_FOUND;
    }
}
