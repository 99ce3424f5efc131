package org.mazha.staff;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.engine.Accounts;
import org.mazha.engine.Accounts.Person;
import org.mazha.engine.Actors;
import org.mazha.engine.ClaimedTasks;
import org.mazha.engine.Option;
import org.mazha.party.Parties;
import org.mazha.party.Party;
import org.mazha.table.Cells;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where administrators keep accounts and posts. */
@Controller
@RequestMapping("/office/people")
class PeoplePages {

    private static final int PAGE = 50;
    private static final int TASKS = 50;
    private static final String ADDRESS = "/office/people";
    private static final String NOBODY = "none";

    /** A person in the list. */
    record Line(String account, String name, String mail, List<String> posts) {}

    /**
     * A post on a person's page.
     *
     * @param when in words
     * @param standsIn what there is to say of standing in; null for nothing
     * @param may whether it can still be ended or handed over
     */
    record Held(Long id, String role, String area, String when, String standsIn, boolean may) {}

    /** A first password, shown once. */
    record Slip(String account, String name, String password) {}

    private final Accounts accounts;
    private final Posts posts;
    private final PostRepository all;
    private final ClaimedTasks tasks;
    private final Areas areas;
    private final Parties parties;
    private final Actors actors;
    private final Clock clock;

    PeoplePages(
            Accounts accounts,
            Posts posts,
            PostRepository all,
            ClaimedTasks tasks,
            Areas areas,
            Parties parties,
            Actors actors,
            Clock clock) {
        this.accounts = accounts;
        this.posts = posts;
        this.all = all;
        this.tasks = tasks;
        this.areas = areas;
        this.parties = parties;
        this.actors = actors;
        this.clock = clock;
    }

    @GetMapping({"", "/"})
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Map<String, List<Post>> held =
                all.notOver(clock.instant()).stream().collect(Collectors.groupingBy(Post::person));
        Optional<String> path = areas.findByCode(area.strip()).map(Area::path);
        String words = q.strip().toLowerCase(Locale.ROOT);
        List<Person> found = accounts.people().stream()
                .filter(person -> person.name().toLowerCase(Locale.ROOT).contains(words)
                        || person.id().toLowerCase(Locale.ROOT).contains(words))
                .filter(person -> fits(held.getOrDefault(person.id(), List.of()), role, area.strip(), path))
                .toList();
        int from = Math.min(found.size(), (Math.max(1, Math.min(page, 10_000)) - 1) * PAGE);
        Map<String, String> names = groupNames();
        model.addAttribute("q", q.strip());
        model.addAttribute("role", role);
        model.addAttribute("area", area.strip());
        model.addAttribute("found", found.size());
        model.addAttribute("page", Math.max(1, Math.min(page, 10_000)));
        model.addAttribute("more", found.size() > from + PAGE);
        model.addAttribute(
                "lines",
                found.subList(from, Math.min(found.size(), from + PAGE)).stream()
                        .map(person -> new Line(
                                person.id(),
                                person.name(),
                                person.mail(),
                                held.getOrDefault(person.id(), List.of()).stream()
                                        .map(post -> inWords(post, names))
                                        .toList()))
                        .toList());
        model.addAttribute("roles", groups());
        model.addAttribute("places", areas.places(Area.Level.MICRO_GRID));
        model.addAttribute("waiting", accounts.withoutPassword().size());
        return "office/people";
    }

    private static boolean fits(List<Post> held, String role, String area, Optional<String> path) {
        if (role.equals(NOBODY)) {
            return held.isEmpty();
        }
        return role.isEmpty() && area.isEmpty()
                || held.stream()
                        .anyMatch(post -> (role.isEmpty() || post.role().equals(role))
                                && (area.isEmpty()
                                        || path.isPresent()
                                                && post.area()
                                                        .filter(place ->
                                                                place.path().startsWith(path.get()))
                                                        .isPresent()));
    }

    // --- accounts and their passwords ---

    @GetMapping("/new")
    ModelAndView blank() {
        return account(Map.of(), Map.of());
    }

    @PostMapping("/new")
    ModelAndView create(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String mail) {
        Map<String, String> faults = new LinkedHashMap<>();
        Map<String, String> typed = Map.of(PersonRow.ACCOUNT, account, PersonRow.NAME, name, PersonRow.MAIL, mail);
        Cells cells = Cells.typed(typed, faults);
        String id = PersonRow.account(cells);
        String called = cells.text(PersonRow.NAME, 64);
        String address = PersonRow.mail(cells);
        if (id != null
                && accounts.people().stream().anyMatch(person -> person.id().equalsIgnoreCase(id))) {
            faults.putIfAbsent(PersonRow.ACCOUNT, "已经有账号“" + id + "”了。请换一个，例如在后面加个数字。");
        }
        if (!faults.isEmpty()) {
            return refused(account(typed, faults));
        }
        accounts.create(id, called, address);
        return slips(List.of(slip(new Person(id, called, address))));
    }

    private static ModelAndView account(Map<String, String> typed, Map<String, String> faults) {
        return new ModelAndView("office/person-new", "typed", typed).addObject("faults", faults);
    }

    /** Those who have none yet, as after an upload. */
    @GetMapping("/passwords")
    ModelAndView withoutPassword() {
        return new ModelAndView("office/passwords", "people", accounts.withoutPassword());
    }

    @PostMapping("/passwords")
    ModelAndView givePasswords() {
        return slips(accounts.withoutPassword().stream().map(this::slip).toList());
    }

    @PostMapping("/{account}/password")
    ModelAndView givePassword(@PathVariable String account) {
        if (accounts.isVouchedFor(account)) {
            return refused(one(account)).addObject("sorry", "这位同事用统一身份认证登录，密码不归这里管，请他到那边去改。");
        }
        return find(account).map(person -> slips(List.of(slip(person)))).orElseGet(() -> missing(account));
    }

    private Slip slip(Person person) {
        return new Slip(person.id(), person.name(), accounts.firstPassword(person.id()));
    }

    /** What is shown here is nowhere kept. */
    private static ModelAndView slips(List<Slip> slips) {
        return new ModelAndView("office/passwords", "slips", slips);
    }

    // --- one person ---

    @GetMapping("/{account}")
    ModelAndView one(@PathVariable String account) {
        return find(account).map(this::page).orElseGet(() -> missing(account));
    }

    @PostMapping("/{account}/details")
    ModelAndView rename(
            @PathVariable String account,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String mail,
            RedirectAttributes after) {
        Map<String, String> typed = Map.of(PersonRow.NAME, name, PersonRow.MAIL, mail);
        Map<String, String> faults = new LinkedHashMap<>();
        Cells cells = Cells.typed(typed, faults);
        String called = cells.text(PersonRow.NAME, 64);
        String address = PersonRow.mail(cells);
        return change(account, typed, faults, "改好了。", after, () -> accounts.rename(account, called, address));
    }

    @PostMapping("/{account}/posts")
    ModelAndView give(
            @PathVariable String account,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes after) {
        Map<String, String> typed =
                Map.of(PersonRow.ROLE, role, PersonRow.AREA, area, PersonRow.SINCE, since, PersonRow.UNTIL, until);
        Map<String, String> faults = new LinkedHashMap<>();
        Cells cells = Cells.typed(typed, faults);
        Optional<Instant> from =
                Optional.ofNullable(PersonRow.day(cells, PersonRow.SINCE)).map(this::begin);
        Optional<Instant> to =
                Optional.ofNullable(PersonRow.day(cells, PersonRow.UNTIL)).map(day -> begin(day.plusDays(1)));
        Optional<Area> place = areas.findByCode(area.strip());
        if (groups().stream().noneMatch(known -> known.value().equals(role))) {
            faults.put(PersonRow.ROLE, "请从列表里选一个职务。");
        }
        if (!area.isBlank() && place.isEmpty()) {
            faults.put(PersonRow.AREA, "没有编码为“" + area.strip() + "”的区域。请到“区域”里查对编码。");
        } else {
            Posts.wrongPlace(role, place).ifPresent(why -> faults.putIfAbsent(PersonRow.AREA, why));
        }
        return change(
                account,
                typed,
                faults,
                "职务加上了，马上生效。",
                after,
                () -> posts.give(account, role, place, from.orElseGet(clock::instant), to));
    }

    @PostMapping("/{account}/posts/{id}/end")
    ModelAndView end(@PathVariable String account, @PathVariable long id, RedirectAttributes after) {
        return change(account, Map.of(), new LinkedHashMap<>(), "职务结束了，手上领的任务退回了原来的组。", after, () -> {
            demandTheirs(account, id);
            posts.end(id);
        });
    }

    @PostMapping("/{account}/posts/{id}/hand-over")
    ModelAndView handOver(
            @PathVariable String account,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String to,
            RedirectAttributes after) {
        return change(account, Map.of("接手人", to), new LinkedHashMap<>(), "移交好了，接手的人马上能办。", after, () -> {
            demandTheirs(account, id);
            posts.handOver(id, to.strip());
        });
    }

    /** 代办: a colleague is everything that they are, meanwhile. */
    @PostMapping("/{account}/absence")
    ModelAndView absence(
            @PathVariable String account,
            @RequestParam(defaultValue = "") String deputy,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            RedirectAttributes after) {
        Map<String, String> typed = Map.of("代办人", deputy, "请假从", from, "请假到", to);
        Map<String, String> faults = new LinkedHashMap<>();
        Cells cells = Cells.typed(typed, faults);
        LocalDate first = PersonRow.day(cells, "请假从");
        LocalDate last = PersonRow.day(cells, "请假到");
        if (first == null) {
            faults.putIfAbsent("请假从", "请填从哪天起请假。");
        }
        if (last == null) {
            faults.putIfAbsent("请假到", "请填请假到哪天为止。");
        }
        return change(account, typed, faults, "代办安排好了，到日子自动开始、自动结束。", after, () -> {
            Instant now = clock.instant();
            Instant begin = begin(first);
            posts.standIn(account, deputy.strip(), begin.isBefore(now) ? now : begin, begin(last.plusDays(1)));
        });
    }

    @PostMapping("/{account}/leave")
    ModelAndView leave(@PathVariable String account, RedirectAttributes after) {
        if (actors.current().id().equals(account)) {
            return refused(one(account)).addObject("sorry", "不能让自己离岗。请让另一位系统管理员来办。");
        }
        return change(
                account,
                Map.of(),
                new LinkedHashMap<>(),
                "已经离岗：职务都结束了，手上领的任务退回了原来的组，账号不能再登录。",
                after,
                () -> posts.leave(account));
    }

    private ModelAndView change(
            String account,
            Map<String, String> typed,
            Map<String, String> faults,
            String done,
            RedirectAttributes after,
            Runnable how) {
        if (find(account).isEmpty()) {
            return missing(account);
        }
        String sorry = "没有保存，请改好下面标红的地方。";
        if (faults.isEmpty()) {
            try {
                how.run();
                after.addFlashAttribute("done", done);
                return new ModelAndView("redirect:" + ADDRESS + "/" + account);
            } catch (PostRefused refused) {
                sorry = refused.getMessage();
            }
        }
        return refused(one(account))
                .addObject("typed", typed)
                .addObject("faults", faults)
                .addObject("sorry", sorry);
    }

    private void demandTheirs(String account, long id) {
        if (all.findById(id).filter(post -> post.person().equals(account)).isEmpty()) {
            throw new PostRefused("这位同事没有这个职务，请刷新页面再看。");
        }
    }

    private ModelAndView page(Person person) {
        Instant now = clock.instant();
        Map<String, String> names = groupNames();
        Map<String, String> people = accounts.people().stream().collect(Collectors.toMap(Person::id, Person::name));
        Function<String, String> named = account -> people.getOrDefault(account, account);
        List<Post> held = all.of(person.id());
        Set<String> roles = held.stream().map(Post::role).collect(Collectors.toSet());
        return new ModelAndView("office/person", "person", person)
                .addObject(
                        "posts",
                        held.stream()
                                .filter(post -> !post.isOver(now))
                                .map(post -> held(post, names, named, now))
                                .toList())
                .addObject(
                        "past",
                        held.stream()
                                .filter(post -> post.isOver(now))
                                .map(post -> held(post, names, named, now))
                                .toList())
                .addObject(
                        "deputies",
                        all.insteadOf(person.id(), now).stream()
                                .map(post -> new Held(
                                        post.id(),
                                        named.apply(post.person()),
                                        inWords(post, names),
                                        when(post),
                                        null,
                                        true))
                                .toList())
                .addObject(
                        "otherGroups",
                        accounts.find(person.id()).orElseThrow().groups().stream()
                                .filter(group -> !group.contains(".") && !roles.contains(group))
                                .map(group -> names.getOrDefault(group, group))
                                .toList())
                .addObject("claimed", tasks.namesOf(person.id(), TASKS))
                .addObject("roles", groups())
                .addObject("places", areas.places(Area.Level.MICRO_GRID))
                .addObject(
                        "others",
                        people.entrySet().stream()
                                .filter(other -> !other.getKey().equals(person.id()))
                                .map(other -> new Option(other.getValue(), other.getKey()))
                                .sorted(Comparator.comparing(Option::label))
                                .toList())
                .addObject("typed", Map.of())
                .addObject("faults", Map.of());
    }

    private Held held(Post post, Map<String, String> names, Function<String, String> named, Instant now) {
        return new Held(
                post.id(),
                names.getOrDefault(post.role(), post.role()),
                post.area()
                        .map(area -> area.fullName() + "（" + area.code() + "）")
                        .orElse("不分区域"),
                when(post),
                post.standsInFor()
                        .map(absent -> "代" + named.apply(absent) + "办")
                        .orElse(null),
                !post.isOver(now));
    }

    private String when(Post post) {
        String since = "从" + day(post.since());
        return post.until().map(until -> since + "到" + day(until.minusNanos(1))).orElse(since + "起");
    }

    private String inWords(Post post, Map<String, String> names) {
        return names.getOrDefault(post.role(), post.role())
                + post.area().map(area -> " " + area.fullName()).orElse("")
                + (post.standsInFor().isPresent() ? "（代办）" : "")
                + (post.since().isAfter(clock.instant()) ? "（" + day(post.since()) + "起）" : "");
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(clock.getZone()).toLocalDate();
    }

    private Instant begin(LocalDate day) {
        Instant morning = day.atStartOfDay(clock.getZone()).toInstant();
        return day.equals(day(clock.instant())) ? clock.instant() : morning;
    }

    /** What somebody can be: the roles, and of the people of each party that works in Tasklist. */
    private List<Option> groups() {
        List<Option> groups = Arrays.stream(Role.values())
                .map(role -> new Option(role.label(), role.group()))
                .collect(Collectors.toList());
        for (Party party : parties.withAccounts()) {
            groups.add(new Option(party.name(), party.accountGroup().orElseThrow()));
        }
        return groups;
    }

    private Map<String, String> groupNames() {
        return groups().stream().collect(Collectors.toMap(Option::value, Option::label, (one, other) -> one));
    }

    private Optional<Person> find(String account) {
        return accounts.people().stream()
                .filter(person -> person.id().equals(account))
                .findFirst();
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private static ModelAndView missing(String account) {
        return new ModelAndView("office/closed", HttpStatus.NOT_FOUND)
                .addObject("sentence", "没有账号“" + account + "”。请从人员的第一页开始找。");
    }
}
