package org.mazha.incident;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.Incidents;
import org.mazha.engine.Incidents.Incident;
import org.mazha.engine.Incidents.Retried;
import org.mazha.engine.OfficeRefused;
import org.mazha.engine.Reach;
import org.mazha.engine.Whereabouts;
import org.mazha.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * 办不下去的事: the page and the part of Cockpit's first screen that say what stands still, why and what to do. Clerks see
 * what is theirs; supervisors and administrators have it tried again.
 */
@Controller
class IncidentPages {

    private static final String PAGE = "/office/incidents";
    private static final int LINES = 20;
    private static final int MOST = 1000;
    private static final Pattern LETTER = Pattern.compile("第 \\d+ 号信“([^”]+)”");

    /** One step that stands still. */
    record Line(
            String id,
            String happened,
            String advice,
            String about,
            String place,
            String since,
            int tries,
            boolean canRetry) {}

    /** All of one kind, where there are several. */
    record Kind(String name, String title, long count) {}

    /** An incident within reach, and codes of the areas where it is, if it is anywhere. */
    private record Placed(Incident incident, String path) {

        Trouble trouble() {
            return Trouble.of(incident);
        }
    }

    private final Incidents incidents;
    private final Whereabouts whereabouts;
    private final Areas areas;
    private final Actors actors;
    private final Dates dates;
    private final Clock clock;

    IncidentPages(Incidents incidents, Whereabouts whereabouts, Areas areas, Actors actors, Dates dates, Clock clock) {
        this.incidents = incidents;
        this.whereabouts = whereabouts;
        this.areas = areas;
        this.actors = actors;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String page(@RequestParam(defaultValue = "1") String page, Model model) {
        show(actors.current(), page, model);
        return "office/incidents";
    }

    /** The same for Cockpit, which designers open as well: they get nothing. */
    @GetMapping("/api/incidents")
    String part(Model model, HttpServletResponse response) {
        Actor person = actors.current();
        if (!mayRetry(person)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        show(person, "1", model);
        return "office/incidents :: list";
    }

    @PostMapping(PAGE + "/{id}/retry")
    String retry(@PathVariable String id, RedirectAttributes said) {
        Actor person = demandMayRetry();
        Optional<Incident> found = incidents.find(id);
        found.filter(incident -> !whereabouts.isWithin(supervised(person), incident.about()))
                .ifPresent(incident -> {
                    throw new OfficeRefused("这件事不在您管的范围里，不能再试。请找管它的街道督导人员或者系统管理员。");
                });
        Retried retried = found.map(incidents::retry).orElse(Retried.GONE);
        said.addFlashAttribute("isBad", retried == Retried.FAILED_AGAIN);
        said.addFlashAttribute("said", sentence(retried, id));
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/retry")
    String retryAll(@RequestParam(defaultValue = "") String kind, RedirectAttributes said) {
        Actor person = demandMayRetry();
        List<Incident> alike = within(supervised(person)).stream()
                .filter(one ->
                        one.trouble().name().equals(kind) && one.incident().canRetry())
                .map(Placed::incident)
                .toList();
        if (alike.isEmpty()) {
            said.addFlashAttribute("said", "这一类已经没有办不下去的了。");
            return "redirect:" + PAGE;
        }
        Incident first = alike.get(0);
        List<Incident> others = alike.subList(1, alike.size());
        Retried retried = incidents.retry(first);
        String rest = "";
        if (retried == Retried.FAILED_AGAIN) {
            rest = others.isEmpty() ? "" : "其余 " + others.size() + " 件没有再试。";
        } else if (!others.isEmpty()) {
            incidents.retryLater(others);
            rest = "其余 " + others.size() + " 件已经排上队，过几分钟再来看。";
        }
        said.addFlashAttribute("isBad", retried == Retried.FAILED_AGAIN);
        said.addFlashAttribute("said", (others.isEmpty() ? "" : "先试了一件。") + sentence(retried, first.id()) + rest);
        return "redirect:" + PAGE;
    }

    private String sentence(Retried retried, String id) {
        return switch (retried) {
            case DONE -> "办成了，这一步已经往下走。";
            case GONE -> "这一步刚才已经有人再试过，或者系统正在办。请看下面还有没有。";
            case FAILED_AGAIN ->
                incidents
                        .find(id)
                        .map(incident -> "又没有办成：" + Trouble.of(incident).happened(incident) + "。"
                                + Trouble.of(incident).advice())
                        .orElse("又没有办成，请过一会儿再试。");
        };
    }

    private void show(Actor person, String page, Model model) {
        List<Placed> found = within(Role.office(person));
        int number = page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
        List<Placed> here =
                found.stream().skip((number - 1L) * LINES).limit(LINES).toList();
        Map<String, Integer> tries =
                incidents.tries(here.stream().map(one -> one.incident().id()).toList());
        Map<String, String> places = places(here);
        model.addAttribute(
                "lines",
                here.stream()
                        .map(one -> line(one, tries, places.get(leaf(one.path()))))
                        .toList());
        model.addAttribute("kinds", kinds(found));
        model.addAttribute("count", found.size());
        model.addAttribute("most", MOST);
        model.addAttribute("page", number);
        model.addAttribute("more", found.size() > number * LINES);
        model.addAttribute("mayRetry", mayRetry(person));
    }

    private List<Placed> within(Reach reach) {
        List<Incident> open = incidents.open(MOST);
        Map<String, String> paths = whereabouts.pathsOf(
                open.stream().map(Incident::about).filter(Objects::nonNull).collect(Collectors.toSet()));
        return open.stream()
                .map(incident -> new Placed(incident, paths.get(incident.about())))
                .filter(one -> reach.everywhere() || one.path() != null && reach.covers(one.path()))
                .toList();
    }

    private static List<Kind> kinds(List<Placed> found) {
        Map<Trouble, Long> counts = found.stream()
                .filter(one -> one.incident().canRetry())
                .collect(Collectors.groupingBy(
                        Placed::trouble, () -> new EnumMap<>(Trouble.class), Collectors.counting()));
        return counts.entrySet().stream()
                .filter(kind -> kind.getValue() > 1)
                .map(kind -> new Kind(kind.getKey().name(), kind.getKey().title(), kind.getValue()))
                .toList();
    }

    private Map<String, String> places(List<Placed> here) {
        return areas
                .findByCodeIn(here.stream()
                        .map(one -> leaf(one.path()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Area::code, Area::name));
    }

    private static String leaf(String path) {
        return path == null ? null : path.replaceFirst("/$", "").replaceFirst(".*/", "");
    }

    private Line line(Placed one, Map<String, Integer> tries, String place) {
        Incident incident = one.incident();
        Matcher letter = LETTER.matcher(String.valueOf(incident.message()));
        String what = letter.find() ? "信“" + letter.group(1) + "”没有发出：" : "“" + incident.step() + "”停住了：";
        return new Line(
                incident.id(),
                what + one.trouble().happened(incident) + "。",
                one.trouble().advice(),
                one.path() == null ? null : incident.about(),
                place,
                dates.moment(incident.since()) + "起，" + Dates.span(Duration.between(incident.since(), clock.instant())),
                tries.getOrDefault(incident.id(), 0),
                incident.canRetry());
    }

    private Actor demandMayRetry() {
        Actor person = actors.current();
        if (!mayRetry(person)) {
            throw new OfficeRefused("办不下去的事由街道督导人员和系统管理员再试。请告诉他们。");
        }
        return person;
    }

    private static boolean mayRetry(Actor person) {
        Reach reach = supervised(person);
        return reach.everywhere() || !reach.codes().isEmpty();
    }

    private static Reach supervised(Actor person) {
        return person.reach(List.of(Role.STREET_SUPERVISOR.group()));
    }
}
