package org.mazha.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.area.AreasChanged;
import org.mazha.engine.Accounts;
import org.mazha.engine.Actor;
import org.mazha.engine.ClaimedTasks;
import org.mazha.engine.SecurityAct;
import org.mazha.engine.SecurityAct.Kind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is what, where and when. Memberships of Camunda's groups follow from the posts that are in force: of the role, and
 * of the role in each area that has somebody of its own for it, at the post's place and below. A task that somebody has
 * claimed and may not work on any more goes back to its group in the same transaction.
 */
@Component
@Transactional
public class Posts {

    private final PostRepository posts;
    private final Areas areas;
    private final Accounts accounts;
    private final ClaimedTasks tasks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Posts(
            PostRepository posts,
            Areas areas,
            Accounts accounts,
            ClaimedTasks tasks,
            ApplicationEventPublisher events,
            Clock clock) {
        this.posts = posts;
        this.areas = areas;
        this.accounts = accounts;
        this.tasks = tasks;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Somebody is something from now on.
     *
     * @param group of a role or of a party
     * @param area where; none for a role of the whole installation and for a party
     * @throws PostRefused if there is no such account, or the role cannot be had there
     */
    public void give(String person, String group, Optional<Area> area) {
        give(person, group, area, clock.instant(), Optional.empty());
    }

    /** As above, from when until when. */
    public void give(String person, String group, Optional<Area> area, Instant since, Optional<Instant> until) {
        posts.lock();
        if (!accounts.hasPerson(person)) {
            throw new PostRefused("没有“" + person + "”这个账号，请先新建账号。");
        }
        demandPlace(group, area);
        if (until.filter(end -> !end.isAfter(since)).isPresent()) {
            throw new PostRefused("结束日期要晚于开始日期。");
        }
        if (posts.of(person).stream().anyMatch(known -> overlaps(known, group, area, since, until))) {
            throw new PostRefused("这位同事这段时间已经担任这个职务，不用再加。");
        }
        begin(new Post(person, group, area.orElse(null), since, until.orElse(null), null));
    }

    private static void demandPlace(String group, Optional<Area> area) {
        wrongPlace(group, area).ifPresent(sentence -> {
            throw new PostRefused(sentence);
        });
    }

    /** Why somebody cannot be that there. */
    static Optional<String> wrongPlace(String group, Optional<Area> area) {
        Optional<Area.Level> level = Role.of(group).flatMap(Role::level);
        String name = Role.of(group).map(Role::label).orElse(group);
        if (level.isEmpty() && area.isPresent()) {
            return Optional.of("“" + name + "”不分区域，请不要选区域。");
        }
        if (level.isPresent() && area.isEmpty()) {
            return Optional.of("请选“" + name + "”负责哪个区域。");
        }
        if (level.isPresent() && area.get().level().compareTo(level.get()) > 0) {
            return Optional.of("“" + name + "”要选" + level.get().label() + "或者更大的区域，“"
                    + area.get().name() + "”太小了。");
        }
        return area.filter(place -> !place.isOpen()).map(place -> "“" + place.name() + "”已经停用，请换一个区域。");
    }

    private static boolean overlaps(
            Post known, String group, Optional<Area> area, Instant since, Optional<Instant> until) {
        return known.isLike(group, area.orElse(null))
                && known.standsInFor().isEmpty()
                && !known.isOver(since)
                && until.map(end -> known.since().isBefore(end)).orElse(true);
    }

    private void begin(Post post) {
        Post saved = posts.save(post);
        events.publishEvent(SecurityAct.done(Kind.POST_GIVEN, saved.person(), details(saved)));
        settle(saved.person());
    }

    /** It is over from now on. */
    void end(long id) {
        posts.lock();
        Post post = get(id);
        keepAnAdministrator(post.person(), List.of(post));
        end(post, clock.instant());
        settle(post.person());
    }

    /** It ends then, and no earlier and no later. */
    void endAt(long id, Optional<Instant> until) {
        posts.lock();
        Post post = get(id);
        post.endsAt(until.orElse(null));
        events.publishEvent(SecurityAct.done(
                Kind.POST_GIVEN,
                post.person(),
                details(post) + " 到 " + until.map(Instant::toString).orElse("以后")));
        settle(post.person());
    }

    /** Without one nobody could let anybody in any more. */
    private void keepAnAdministrator(String person, List<Post> ending) {
        if (ending.stream()
                        .anyMatch(post -> post.role().equals(Role.ADMINISTRATOR.group()) && post.isTakenIntoAccount())
                && accounts.isOnlyAdministrator(person)) {
            throw new PostRefused("这是最后一位系统管理员，结束了就没有人能管账号了。请先让另一位同事担任系统管理员。");
        }
    }

    private void end(Post post, Instant at) {
        post.ended(at);
        events.publishEvent(SecurityAct.done(Kind.POST_ENDED, post.person(), details(post)));
    }

    private Post get(long id) {
        return posts.findById(id).orElseThrow(() -> new PostRefused("没有这个职务，请刷新页面再看。"));
    }

    private static String details(Post post) {
        return post.area().map(area -> Actor.groupIn(post.role(), area.code())).orElse(post.role())
                + post.standsInFor().map(absent -> " 代 " + absent).orElse("");
    }

    /**
     * 代办: while somebody is away, a colleague is everything that they are. What they have claimed goes back to its groups
     * when the leave begins.
     */
    void standIn(String absent, String deputy, Instant from, Instant to) {
        posts.lock();
        if (absent.equals(deputy)) {
            throw new PostRefused("代办人不能是本人，请选另一位同事。");
        }
        if (!accounts.hasPerson(deputy)) {
            throw new PostRefused("没有“" + deputy + "”这个账号，请从列表里选代办人。");
        }
        if (!to.isAfter(from)) {
            throw new PostRefused("结束日期要晚于开始日期。");
        }
        List<Post> away = posts.of(absent).stream()
                .filter(post -> post.standsInFor().isEmpty()
                        && !post.isOver(from)
                        && post.since().isBefore(to))
                .toList();
        if (away.isEmpty()) {
            throw new PostRefused("这位同事这段时间没有职务，不用安排代办。");
        }
        away.forEach(post -> begin(post.stoodInBy(deputy, from, to)));
    }

    /** Somebody else takes a post over, from now on. */
    void handOver(long id, String to) {
        posts.lock();
        Post post = get(id);
        if (post.person().equals(to)) {
            throw new PostRefused("接手人不能是本人，请选另一位同事。");
        }
        Instant now = clock.instant();
        if (post.isOver(now)) {
            throw new PostRefused("这个职务已经结束，不用移交。");
        }
        // First the successor, so that there is no moment without anybody
        give(to, post.role(), post.area(), now, post.until());
        end(post, now);
        settle(post.person());
    }

    /** Somebody leaves: they are nothing any more, and cannot log in. */
    void leave(String person) {
        posts.lock();
        Instant now = clock.instant();
        keepAnAdministrator(person, posts.of(person));
        posts.of(person).stream().filter(post -> !post.isOver(now)).forEach(post -> end(post, now));
        settle(person);
        tasks.returnAll(person);
        accounts.lock(person);
    }

    /**
     * Somebody is exactly this from now on, as an identity provider says.
     *
     * @param groups of roles and parties; of a role in an area, {@code grid-workers.410102001-01-01}. What is not known here
     *     counts for nothing.
     */
    public void hold(String person, Set<String> groups) {
        Instant now = clock.instant();
        List<Post> known = posts.of(person).stream()
                .filter(post -> !post.isOver(now) && post.standsInFor().isEmpty())
                .toList();
        List<Post> kept = new ArrayList<>();
        for (String group : groups) {
            Optional<Area> area = Actor.areaOf(group).flatMap(areas::findByCode);
            String role = Actor.roleOf(group);
            if (area.isEmpty()
                            && (Actor.areaOf(group).isPresent()
                                    || Role.of(role).flatMap(Role::level).isPresent())
                    || !accounts.hasGroup(role)) {
                continue;
            }
            known.stream()
                    .filter(post -> post.isLike(role, area.orElse(null)))
                    .findFirst()
                    .ifPresentOrElse(kept::add, () -> give(person, role, area));
        }
        known.stream().filter(post -> !kept.contains(post)).forEach(post -> end(post, now));
        settle(person);
    }

    /** Posts that have begun or ended meanwhile take effect. */
    int catchUp() {
        List<String> people = posts.changed(clock.instant()).stream().distinct().toList();
        people.forEach(this::settle);
        return people.size();
    }

    /** Whoever has a role further up has it in new areas below, too. */
    @EventListener
    void follow(AreasChanged change) {
        saveGroups();
        posts.inForceInAreas().stream()
                .filter(post -> Role.of(post.role())
                        .flatMap(Role::level)
                        .filter(level -> post.area().orElseThrow().level() != level)
                        .isPresent())
                .map(Post::person)
                .distinct()
                .forEach(this::settle);
    }

    /** Each area has a group for each role that somebody may have in it. */
    void saveGroups() {
        List<Area> all = areas.all();
        for (Role role : Role.values()) {
            role.level()
                    .ifPresent(level -> accounts.areaGroups(all.stream()
                            .filter(area -> area.level().compareTo(level) <= 0)
                            .collect(Collectors.toMap(
                                    area -> Actor.groupIn(role.group(), area.code()),
                                    area -> role.label() + "·" + area.fullName()))));
        }
    }

    /** Memberships as the posts in force say; groups that no post has ever been about stay as they are. */
    private void settle(String person) {
        Instant now = clock.instant();
        List<Post> all = posts.of(person);
        Set<String> ours = Stream.concat(
                        Stream.of(Role.values())
                                .filter(role -> role.level().isPresent())
                                .map(Role::group),
                        all.stream().map(Post::role))
                .collect(Collectors.toSet());
        Set<String> wanted = new TreeSet<>();
        Set<String> away = new HashSet<>();
        for (Post post : all) {
            boolean before = post.isTakenIntoAccount();
            post.takenIntoAccount(now);
            if (post.isInForce(now)) {
                wanted.addAll(groups(post));
            }
            if (!before && post.isInForce(now)) {
                post.standsInFor().ifPresent(away::add);
            }
        }
        accounts.belong(person, wanted, group -> ours.contains(Actor.roleOf(group)));
        tasks.returnWhatIsNotTheirs(person);
        away.forEach(tasks::returnAll);
    }

    private Set<String> groups(Post post) {
        Set<String> groups = new TreeSet<>(Set.of(post.role()));
        Role.of(post.role())
                .flatMap(Role::level)
                .ifPresent(level -> areas.codesFrom(
                                post.area().orElseThrow().path(),
                                Stream.of(Area.Level.values())
                                        .filter(known -> known.compareTo(level) <= 0)
                                        .toList())
                        .forEach(code -> groups.add(Actor.groupIn(post.role(), code))));
        return groups;
    }
}
