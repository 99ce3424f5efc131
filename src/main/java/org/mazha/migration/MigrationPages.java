package org.mazha.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Dates;
import org.mazha.engine.Migrations;
import org.mazha.engine.Migrations.Version;
import org.mazha.engine.Models;
import org.mazha.engine.Route.Result;
import org.mazha.migration.MigrationRuns.Begun;
import org.mazha.migration.MigrationRuns.Plan;
import org.mazha.migration.MigrationStore.Line;
import org.mazha.migration.MigrationStore.Sum;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a designer moves running processes to another version: plan, trial, the move itself, and the way back. */
@Controller
@RequestMapping("/design/migrations")
class MigrationPages {

    private static final int PAGE = 50;
    private static final int LATEST = 50;

    /** How the form says that something stays; an empty answer is none. */
    private static final String STAYS = "-";

    private static final String STEP = "step.";

    /** One migration as the list and its page tell it; {@code finished} is null while it is under way. */
    record Told(Migration migration, String name, String started, String finished, boolean stuck) {}

    /** What runs on an older version. */
    record Behind(String process, String name, int from, int to, long running) {}

    /** What became of those that waited at a place. */
    record Group(String place, String area, Sum sum) {}

    /** What became of one; {@code why} is null unless it stayed. */
    record Listed(String about, String place, String area, Result result, String why) {}

    private final MigrationRuns runs;
    private final MigrationStore store;
    private final Migrations migrations;
    private final Models models;
    private final Areas areas;
    private final Dates dates;

    MigrationPages(
            MigrationRuns runs, MigrationStore store, Migrations migrations, Models models, Areas areas, Dates dates) {
        this.runs = runs;
        this.store = store;
        this.migrations = migrations;
        this.models = models;
        this.areas = areas;
        this.dates = dates;
    }

    /** @param process key of the one that is looked at; empty for all */
    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String process) {
        List<Models.Model> known = models.all();
        Map<String, String> names = known.stream().collect(Collectors.toMap(Models.Model::key, Models.Model::name));
        return new ModelAndView("migration/list")
                .addObject(
                        "behind",
                        known.stream()
                                .filter(model -> !MigrationRuns.PROCESS.equals(model.key())
                                        && (process.isEmpty() || process.equals(model.key())))
                                .flatMap(MigrationPages::behind)
                                .toList())
                .addObject(
                        "migrations",
                        store.latest(process, LATEST).stream()
                                .map(migration ->
                                        told(migration, names.getOrDefault(migration.process(), migration.process())))
                                .toList());
    }

    private static Stream<Behind> behind(Models.Model model) {
        int newest = model.versions().get(0).number();
        return model.versions().stream()
                .filter(version -> version.number() != newest && version.running() > 0)
                .map(version -> new Behind(model.key(), model.name(), version.number(), newest, version.running()));
    }

    @GetMapping("/new")
    ModelAndView plan(@RequestParam Map<String, String> asked) {
        return find(asked)
                .map(plan -> plan(plan, like(plan, asked.get("like")), List.of(), HttpStatus.OK))
                .orElseGet(() -> none("没有这两个版本。请从“流程的版本”里选。"));
    }

    /** What was chosen in another trial of the same. */
    private Map<String, String> like(Plan plan, String trial) {
        return find(trial)
                .filter(known -> known.process().equals(plan.from().process())
                        && known.from() == plan.from().number()
                        && known.to() == plan.to().number())
                .map(Migration::chosen)
                .orElse(Map.of());
    }

    @PostMapping
    ModelAndView tryOut(@RequestParam Map<String, String> asked) {
        return find(asked)
                .map(plan -> {
                    Map<String, String> chosen = chosen(asked);
                    Begun begun = begin(() -> runs.tryOut(plan, chosen));
                    return begun.id().isPresent()
                            ? at(begun)
                            : plan(plan, chosen, begun.faults(), HttpStatus.UNPROCESSABLE_ENTITY);
                })
                .orElseGet(() -> none("没有这两个版本。请从“流程的版本”里选。"));
    }

    @PostMapping("/{id}/run")
    ModelAndView run(@PathVariable String id) {
        return find(id).map(trial -> {
                    Begun begun = begin(() -> runs.run(trial));
                    return begun.id().isPresent()
                            ? at(begun)
                            : page(trial, false, 1, begun.faults(), HttpStatus.UNPROCESSABLE_ENTITY);
                })
                .orElseGet(() -> none("没有这一次搬迁。请回到列表里找。"));
    }

    @GetMapping("/{id}")
    ModelAndView one(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "1") String page) {
        return find(id).map(migration -> page(
                        migration,
                        all,
                        page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1,
                        List.of(),
                        HttpStatus.OK))
                .orElseGet(() -> none("没有这一次搬迁。请回到列表里找。"));
    }

    /** Somebody may have begun at the very same moment. */
    private static Begun begin(Supplier<Begun> action) {
        try {
            return action.get();
        } catch (DuplicateKeyException e) {
            return Begun.not(List.of("刚刚有人开始了这个流程的搬迁。请等它做完再开始。"));
        }
    }

    private static ModelAndView at(Begun begun) {
        return new ModelAndView("redirect:/design/migrations/" + begun.id().getAsLong());
    }

    private static ModelAndView none(String sentence) {
        return new ModelAndView("migration/none", HttpStatus.NOT_FOUND).addObject("sentence", sentence);
    }

    private Optional<Plan> find(Map<String, String> asked) {
        OptionalLong undoes = number(asked.get("undoes"));
        OptionalLong from = number(asked.get("from"));
        OptionalLong to = number(asked.get("to"));
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : runs.plan(asked.getOrDefault("process", ""), (int) from.getAsLong(), (int) to.getAsLong(), undoes);
    }

    private Optional<Migration> find(String id) {
        OptionalLong number = number(id);
        return number.isPresent() ? store.find(number.getAsLong()) : Optional.empty();
    }

    private static OptionalLong number(String text) {
        return text != null && text.matches("[0-9]{1,9}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    private static Map<String, String> chosen(Map<String, String> asked) {
        Map<String, String> chosen = new HashMap<>();
        asked.forEach((name, value) -> {
            if (name.startsWith(STEP) && !value.isEmpty()) {
                chosen.put(name.substring(STEP.length()), value.equals(STAYS) ? "" : value);
            }
        });
        return chosen;
    }

    private static ModelAndView plan(Plan plan, Map<String, String> chosen, List<String> faults, HttpStatus status) {
        Map<String, String> selected = new HashMap<>();
        plan.places().forEach(place -> {
            String step = place.step().activity();
            String answer = chosen.get(step);
            selected.put(step, answer == null ? place.proposed() : answer.isEmpty() ? STAYS : answer);
        });
        return new ModelAndView("migration/plan", status)
                .addObject("plan", plan)
                .addObject("undoes", plan.undoes().isPresent() ? plan.undoes().getAsLong() : null)
                .addObject("selected", selected)
                .addObject(
                        "open",
                        selected.values().stream().filter(String::isEmpty).count())
                .addObject(
                        "total",
                        plan.places().stream()
                                .mapToLong(place -> place.waiting())
                                .sum())
                .addObject("faults", faults);
    }

    private ModelAndView page(Migration migration, boolean all, int page, List<String> faults, HttpStatus status) {
        List<Sum> sums = store.sums(migration.id());
        List<Line> lines = store.lines(migration.id(), all, page, PAGE);
        Map<String, String> names = areas
                .findByCodeIn(Stream.concat(
                                sums.stream().map(Sum::areaCode), lines.stream().map(Line::areaCode))
                        .filter(code -> code != null)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Area::code, Area::name));
        Function<String, String> area = code -> code == null ? "" : names.getOrDefault(code, code);
        List<Group> groups = new ArrayList<>();
        sums.forEach(sum ->
                groups.add(new Group(sum.place().isEmpty() ? "已经办完" : sum.place(), area.apply(sum.areaCode()), sum)));
        Optional<Version> from = migrations.version(migration.process(), migration.from());
        Optional<Version> to = migrations.version(migration.process(), migration.to());
        return new ModelAndView("migration/one", status)
                .addObject("told", told(migration, to.map(Version::name).orElse(migration.process())))
                .addObject("there", from.isPresent() && to.isPresent())
                .addObject("groups", groups)
                .addObject(
                        "lines",
                        lines.stream()
                                .map(line -> new Listed(
                                        line.about(),
                                        line.place(),
                                        area.apply(line.areaCode()),
                                        line.result(),
                                        line.why()))
                                .toList())
                .addObject("all", all)
                .addObject("page", page)
                .addObject("pages", ((all ? migration.done() : migration.stayed()) + PAGE - 1) / PAGE)
                .addObject("faults", faults);
    }

    private Told told(Migration migration, String name) {
        return new Told(
                migration,
                name,
                dates.moment(migration.startedAt()),
                migration.finishedAt().map(dates::moment).orElse(null),
                runs.isStuck(migration));
    }
}
