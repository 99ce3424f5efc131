package org.mazha.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.mazha.issue.RaiserLetters;
import org.mazha.issue.Rating;
import org.mazha.link.Link;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of who raised an issue: how far it is, what was done, and what they say of it. Works without JavaScript. */
@Controller
@RequestMapping("/r/{token}")
class ResidentPages {

    private static final int LONGEST = 1000;

    /** What was filled in, shown again when something is missing. */
    record Filled(String solved, String rating, String comment) {}

    private final Links links;
    private final ResidentPage page;
    private final ResidentAnswers answers;
    private final RaiserLetters raisers;
    private final Words words;

    ResidentPages(Links links, ResidentPage page, ResidentAnswers answers, RaiserLetters raisers, Words words) {
        this.links = links;
        this.page = page;
        this.answers = answers;
        this.raisers = raisers;
        this.words = words;
    }

    @GetMapping
    String show(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String lang,
            @RequestParam(defaultValue = "") String notice,
            Model model) {
        return show(token, lang, List.of(), notice, new Filled(null, null, null), model);
    }

    private String show(String token, String lang, List<String> mistakes, String notice, Filled filled, Model model) {
        Link link = links.open(Purpose.RESIDENT, token);
        Words.In in = words(link, lang);
        model.addAttribute("w", in);
        model.addAttribute("token", token);
        model.addAttribute("issue", page.of(link, in));
        model.addAttribute(
                "ratings",
                Stream.of(Rating.values())
                        .filter(rating -> rating != Rating.NOT_RATED)
                        .toList());
        model.addAttribute("mistakes", mistakes);
        model.addAttribute("notice", List.of("thanks", "late", "again").contains(notice) ? notice : null);
        model.addAttribute("filled", filled);
        return "resident/issue";
    }

    /** The language that was asked for, or else the one in which whoever holds the link is written to. */
    private Words.In words(Link link, String asked) {
        return words.in(
                asked.isEmpty() ? link.holderId().map(raisers::languageOf).orElse("zh") : asked);
    }

    @PostMapping("/rating")
    String rate(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String lang,
            @RequestParam(defaultValue = "") String solved,
            @RequestParam(defaultValue = "") String rating,
            @RequestParam(defaultValue = "") String comment,
            Model model) {
        Link link = links.open(Purpose.RESIDENT, token);
        Optional<Rating> level = level(rating);
        Optional<String> said = text(comment);
        boolean unsolved = solved.equals("NO");
        List<String> mistakes = new ArrayList<>();
        if (!unsolved && !solved.equals("YES")) {
            mistakes.add("mistake.solved");
        }
        if (level.isEmpty()) {
            mistakes.add("mistake.rating");
        }
        boolean complaint =
                unsolved || level.filter(given -> !given.isContent()).isPresent();
        if (complaint && said.isEmpty()) {
            mistakes.add("mistake.reason");
        }
        if (!mistakes.isEmpty()) {
            return show(token, lang, mistakes, "", new Filled(solved, rating, comment), model);
        }
        return saved(link, token, lang, () -> answers.rate(link, level.get(), !unsolved, said.orElse(null)));
    }

    @PostMapping("/unsolved")
    String object(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String lang,
            @RequestParam(defaultValue = "") String comment,
            Model model) {
        Link link = links.open(Purpose.RESIDENT, token);
        Optional<String> reason = text(comment);
        if (reason.isEmpty()) {
            return show(token, lang, List.of("mistake.reason"), "", new Filled(null, null, comment), model);
        }
        return saved(link, token, lang, () -> answers.object(link, reason.get()));
    }

    /**
     * What somebody else has changed at the same moment is looked at again. Whoever answers in a language is written to
     * in it from then on.
     */
    private String saved(Link link, String token, String lang, BooleanSupplier save) {
        Words.In in = words(link, lang);
        String notice;
        try {
            notice = save.getAsBoolean() ? "thanks" : "late";
            link.holderId().ifPresent(raiser -> raisers.reads(raiser, in.lang()));
        } catch (ConcurrencyFailureException | DataIntegrityViolationException e) {
            notice = "again";
        }
        return "redirect:/r/{token}?lang=" + (in.isEnglish() ? "en" : "zh") + "&notice=" + notice;
    }

    private static Optional<Rating> level(String rating) {
        return Stream.of(Rating.values())
                .filter(known -> known != Rating.NOT_RATED && known.name().equals(rating))
                .findFirst();
    }

    /** Without what PostgreSQL cannot keep, and no longer than the page says. */
    private static Optional<String> text(String typed) {
        String text = typed.replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
                .replaceAll("[\\p{Cs}]", "")
                .strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text.substring(0, Math.min(LONGEST, text.length())));
    }
}
