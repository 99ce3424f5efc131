package org.mazha.notice;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.LetterStyles;
import org.mazha.engine.OfficeRefused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What letters say: the office looks at it, the street writes it. */
@Controller
@RequestMapping("/office/templates")
class TemplatePages {

    private static final String SAMPLE_LINK = "https://mazha.example.org/r/AbCdEfGh";
    private static final int SHOWN_VERSIONS = 10;

    /** A kind of letter in the list. */
    record Line(String key, String label, String reader, String changed) {}

    /** What is in the fields of one language; nothing in those that were not sent. */
    record Typed(Integer base, String subject, String text) {

        Typed {
            base = base == null ? 0 : base;
            subject = subject == null ? "" : subject;
            text = text == null ? "" : text;
        }
    }

    /** A version of before. */
    record Past(int version, String by, String subject, String text) {}

    /** One language of a letter: what is in the fields, and how it looks with sample facts. */
    record Side(
            Language language,
            int base,
            String state,
            String subject,
            String text,
            String fault,
            LetterText sample,
            boolean isShipped,
            List<Past> history) {}

    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
                    + " object-src 'none'; " + LetterStyles.allowed(List.of(LetterTemplate.resource("layout.html")));

    private final LetterTemplates templates;
    private final LetterSenders senders;
    private final Actors actors;
    private final Dates dates;

    TemplatePages(LetterTemplates templates, LetterSenders senders, Actors actors, Dates dates) {
        this.templates = templates;
        this.senders = senders;
        this.actors = actors;
        this.dates = dates;
    }

    /** A letter looks as its own styles say; nothing else of the policy changes. */
    @ModelAttribute
    void allowStylesOfLetters(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
    }

    @ModelAttribute("mayChange")
    boolean mayChange() {
        return mayChange(actors.current());
    }

    /** Who decides what letters say, and in whose name. */
    static boolean mayChange(Actor somebody) {
        return somebody.isIn("street-supervisors") || somebody.isIn("camunda-admin");
    }

    @GetMapping
    ModelAndView list() {
        List<LetterTemplate> edited = templates.edited();
        return new ModelAndView("office/templates")
                .addObject(
                        "lines",
                        Arrays.stream(LetterKind.values())
                                .map(kind -> new Line(
                                        kind.key(), kind.label(), kind.reader().label(), changed(kind, edited)))
                                .toList());
    }

    private String changed(LetterKind kind, List<LetterTemplate> edited) {
        List<String> states = edited.stream()
                .filter(template -> template.kind() == kind)
                .map(template -> template.language().label() + state(template))
                .toList();
        return states.isEmpty() ? "出厂的" : String.join("；", states);
    }

    @GetMapping("/{key}")
    ModelAndView template(@PathVariable String key, @RequestParam(required = false) String saved) {
        return page(kind(key), null, HttpStatus.OK).addObject("saved", saved != null);
    }

    @PostMapping("/{key}/{language}/preview")
    ModelAndView preview(@PathVariable String key, @PathVariable String language, Typed typed) {
        LetterKind kind = toChange(key);
        Side side = written(kind, language(kind, language), typed);
        return page(kind, side, side.fault() == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY)
                .addObject("unsaved", side.fault() == null);
    }

    @PostMapping("/{key}/{language}")
    ModelAndView save(@PathVariable String key, @PathVariable String language, Typed typed) {
        LetterKind kind = toChange(key);
        Side side = written(kind, language(kind, language), typed);
        return side.fault() == null ? add(kind, side) : page(kind, side, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @PostMapping("/{key}/{language}/shipped")
    ModelAndView restore(
            @PathVariable String key, @PathVariable String language, @RequestParam(defaultValue = "0") int base) {
        LetterKind kind = toChange(key);
        LetterTemplate shipped = templates.shipped(kind, language(kind, language));
        return add(kind, written(kind, shipped.language(), new Typed(base, shipped.subject(), shipped.text())));
    }

    private ModelAndView add(LetterKind kind, Side side) {
        LetterTemplate current = templates.current(kind, side.language());
        if (current.version() == side.base() && current.says(side.subject(), side.text())) {
            return new ModelAndView("redirect:/office/templates/" + kind.key());
        }
        var base = new LetterTemplate(kind, side.language(), side.base(), "", "", null, null);
        if (templates.add(base, side.subject(), side.text(), actors.current())) {
            return new ModelAndView("redirect:/office/templates/" + kind.key() + "?saved");
        }
        return page(
                kind,
                side(
                        kind,
                        current,
                        current.version(),
                        side.subject(),
                        side.text(),
                        "您打开这一页以后，别人改过这封信，这次没有保存。请在“以前的写法”里看看改了什么，再点“保存”。"),
                HttpStatus.CONFLICT);
    }

    private Side written(LetterKind kind, Language language, Typed typed) {
        String oneLine = typed.subject().replaceAll("\\p{Cntrl}", " ").strip();
        String clean = typed.text()
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .strip();
        return side(
                kind,
                templates.current(kind, language),
                typed.base(),
                oneLine,
                clean,
                TemplateCheck.faultIn(kind, language, oneLine, clean).orElse(null));
    }

    private Side side(LetterKind kind, LetterTemplate current, int base, String subject, String text, String fault) {
        LetterTemplate shown = new LetterTemplate(kind, current.language(), base, subject, text, null, null);
        boolean canBeShown = fault == null
                || TemplateCheck.faultIn(kind, current.language(), subject, text)
                        .isEmpty();
        return new Side(
                current.language(),
                base,
                state(current),
                subject,
                text,
                fault,
                canBeShown ? LetterText.sample(shown, senders.ofInstallation()).leadingTo(SAMPLE_LINK) : null,
                current.says(
                        templates.shipped(kind, current.language()).subject(),
                        templates.shipped(kind, current.language()).text()),
                templates.history(kind, current.language(), SHOWN_VERSIONS).stream()
                        .map(past -> new Past(past.version(), by(past), past.subject(), past.text()))
                        .toList());
    }

    private ModelAndView page(LetterKind kind, Side changed, HttpStatus status) {
        List<Side> sides = kind.languages().stream()
                .map(language -> changed != null && changed.language() == language
                        ? changed
                        : asItIs(kind, templates.current(kind, language)))
                .toList();
        return new ModelAndView("office/template", status)
                .addObject("kind", kind.key())
                .addObject("label", kind.label())
                .addObject("reader", kind.reader().label())
                .addObject("facts", names(kind.facts()))
                .addObject("sides", sides);
    }

    private Side asItIs(LetterKind kind, LetterTemplate current) {
        return side(kind, current, current.version(), current.subject(), current.text(), null);
    }

    /** A name and what it stands for. */
    record Name(String name, String label) {}

    private static List<Name> names(Set<LetterFact> facts) {
        return facts.stream()
                .map(fact -> new Name("{{" + fact.key() + "}}", fact.label()))
                .toList();
    }

    private String state(LetterTemplate template) {
        return template.version() == 0 ? "出厂的" : "第" + template.version() + "版，" + by(template);
    }

    private String by(LetterTemplate template) {
        return template.editedBy() + " " + dates.moment(template.editedAt());
    }

    private LetterKind toChange(String key) {
        if (!mayChange()) {
            throw new OfficeRefused("信的写法只有街道督导人员和系统管理员能改。需要的话请找他们。");
        }
        return kind(key);
    }

    private static LetterKind kind(String key) {
        return LetterKind.find(key).orElseThrow(() -> new OfficeRefused("没有这种信。请回到“信的写法”里找。"));
    }

    private static Language language(LetterKind kind, String tag) {
        return Optional.of(tag)
                .flatMap(Language::find)
                .filter(kind.languages()::contains)
                .orElseThrow(() -> new OfficeRefused("这种信没有这种语言的写法。请回到“信的写法”里找。"));
    }
}
