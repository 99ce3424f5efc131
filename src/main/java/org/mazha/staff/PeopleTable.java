package org.mazha.staff;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.engine.Accounts;
import org.mazha.engine.Accounts.Person;
import org.mazha.party.Parties;
import org.mazha.party.Party;
import org.mazha.table.Cells;
import org.mazha.table.Changes;
import org.mazha.table.Changes.Change;
import org.mazha.table.Changes.Field;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;
import org.mazha.table.Table;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * People and their posts as a table: a row for each post, and one for who has none. Who stands in for whom is not in it.
 * Accounts that it makes have no password yet.
 */
@Component
@Transactional
class PeopleTable implements Table {

    private final Accounts accounts;
    private final Posts posts;
    private final PostRepository all;
    private final Areas areas;
    private final Parties parties;
    private final Clock clock;

    PeopleTable(Accounts accounts, Posts posts, PostRepository all, Areas areas, Parties parties, Clock clock) {
        this.accounts = accounts;
        this.posts = posts;
        this.all = all;
        this.areas = areas;
        this.parties = parties;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public String title() {
        return PersonRow.TITLE;
    }

    @Override
    public String effect() {
        return "生效以后，谁能看到什么、办什么，马上跟着变；结束了职务的人手上领的任务退回原来的组。新账号还没有密码，请到“人员”里发首次密码。";
    }

    @Override
    public String ending() {
        return "一个职务结束了，就在“到”一栏填最后一天；要马上结束，填昨天。";
    }

    @Override
    public Map<String, String> columns() {
        return PersonRow.explained();
    }

    @Override
    public void lock() {
        all.lock();
    }

    /** Everybody, with the posts that are not over. */
    @Override
    @Transactional(readOnly = true)
    public Sheet give() {
        Map<String, List<Post>> byPerson = known().stream().collect(Collectors.groupingBy(Post::person));
        Map<String, String> parties = partyNames();
        List<List<String>> lines = new ArrayList<>();
        for (Person person : accounts.people()) {
            List<Post> theirs = byPerson.getOrDefault(person.id(), List.of());
            if (theirs.isEmpty()) {
                lines.add(Arrays.asList(person.id(), person.name(), person.mail(), null, null, null, null, null));
            }
            theirs.forEach(post -> lines.add(Arrays.asList(
                    person.id(),
                    person.name(),
                    person.mail(),
                    Role.of(post.role()).map(Role::label).orElse(null),
                    post.area().map(Area::code).orElse(null),
                    Role.of(post.role()).isPresent() ? null : parties.getOrDefault(post.role(), post.role()),
                    day(post.since()).toString(),
                    lastDay(post).map(LocalDate::toString).orElse(null))));
        }
        return Sheet.of(PersonRow.HEADINGS, lines);
    }

    @Override
    @Transactional(readOnly = true)
    public Changes compare(Sheet sheet) {
        return plan(sheet).changes();
    }

    @Override
    public Changes take(Sheet sheet) {
        lock();
        Plan plan = plan(sheet);
        try {
            plan.carryOut();
        } catch (PostRefused refused) {
            throw new SheetRejected(refused.getMessage());
        }
        return plan.changes();
    }

    private List<Post> known() {
        return all.notOver(clock.instant()).stream()
                .filter(post -> post.standsInFor().isEmpty())
                .toList();
    }

    private Map<String, String> partyNames() {
        return parties.withAccounts().stream()
                .collect(Collectors.toMap(
                        party -> party.accountGroup().orElseThrow(), Party::name, (one, other) -> one));
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(clock.getZone()).toLocalDate();
    }

    private Optional<LocalDate> lastDay(Post post) {
        return post.until().map(until -> day(until.minusNanos(1)));
    }

    private Instant after(LocalDate lastDay) {
        return lastDay.plusDays(1).atTime(LocalTime.MIN).atZone(clock.getZone()).toInstant();
    }

    /** @throws SheetRejected with a sentence for each mistake in it */
    private Plan plan(Sheet sheet) {
        List<String> errors = new ArrayList<>();
        if (!Cells.areThere(sheet, List.of(PersonRow.ACCOUNT, PersonRow.NAME), PersonRow.TITLE, errors)) {
            throw new SheetRejected(errors);
        }
        List<PersonRow> rows = sheet.rows().stream()
                .map(row -> PersonRow.read(Cells.of(row, errors)))
                .toList();
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        var plan = new Plan(rows);
        for (int i = 0; i < rows.size(); i++) {
            plan.add(
                    rows.get(i),
                    sheet.rows().get(i).number(),
                    Cells.of(sheet.rows().get(i), errors));
        }
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        return plan;
    }

    /** What a sheet is going to do, as far as it has been read. */
    private final class Plan {

        private final Instant now = clock.instant();
        private final LocalDate today = day(now);
        private final Map<String, Person> people =
                accounts.people().stream().collect(Collectors.toMap(Person::id, Function.identity()));
        private final Map<String, List<Post>> posts = known().stream().collect(Collectors.groupingBy(Post::person));
        private final Map<String, String> partyNames = partyNames();
        private final Map<String, Area> places;

        private final Map<String, PersonRow> firstOf = new LinkedHashMap<>();
        private final Map<String, Integer> firstNumbers = new HashMap<>();
        private final Set<List<Object>> seen = new HashSet<>();
        private final Set<Post> mentioned = new HashSet<>();

        private final List<Change> added = new ArrayList<>();
        private final Map<String, Change> changed = new LinkedHashMap<>();
        private final List<Change> retired = new ArrayList<>();
        private final List<Runnable> acts = new ArrayList<>();
        private int unchanged;

        Plan(List<PersonRow> rows) {
            Set<String> codes =
                    rows.stream().map(PersonRow::area).filter(Objects::nonNull).collect(Collectors.toSet());
            places = areas.findByCodeIn(codes).stream().collect(Collectors.toMap(Area::code, Function.identity()));
        }

        void add(PersonRow row, int number, Cells cells) {
            String group = group(row, cells);
            Optional<Area> area = Optional.ofNullable(row.area()).map(places::get);
            if (row.area() != null && area.isEmpty()) {
                cells.wrong(PersonRow.AREA, "没有编码为“" + row.area() + "”的区域。请到“区域”里查对编码。");
                return;
            }
            if (!seen.add(Arrays.asList(row.account(), group, row.area(), row.since()))) {
                cells.wrong(PersonRow.ROLE, "这个人的这个职务在表里出现了不止一次。一个职务只能有一行。");
                return;
            }
            boolean isNew = account(row, number, cells);
            if (group == null) {
                if (row.role() == null && row.party() == null && (row.area() != null || row.until() != null)) {
                    cells.wrong(PersonRow.ROLE, "没有填职务，就不要填区域和日期。");
                } else if (isNew) {
                    added.add(new Change(row.account(), row.name(), List.of()));
                } else if (!changed.containsKey(row.account())) {
                    unchanged++;
                }
                return;
            }
            List<Post> like = posts.getOrDefault(row.account(), List.of()).stream()
                    .filter(post -> post.isLike(group, area.orElse(null)))
                    .toList();
            Optional<Post> known = like.stream()
                    .filter(post -> row.since() == null || row.since().equals(day(post.since())))
                    .findFirst();
            if (known.isPresent()) {
                keep(row, known.get(), cells);
            } else if (like.stream()
                    .anyMatch(post -> lastDay(post).filter(row.since()::isAfter).isEmpty())) {
                cells.wrong(PersonRow.SINCE, "这个职务是从" + day(like.get(0).since()) + "起的，不能改。请照原来的写，或者空着。");
            } else {
                give(row, group, area, cells);
            }
        }

        /** @return whether the account is made by this row */
        private boolean account(PersonRow row, int number, Cells cells) {
            PersonRow first = firstOf.putIfAbsent(row.account(), row);
            Integer at = firstNumbers.putIfAbsent(row.account(), number);
            if (first != null) {
                if (!first.name().equals(row.name())) {
                    cells.wrong(
                            PersonRow.NAME,
                            "账号“" + row.account() + "”在第" + at + "行叫“" + first.name() + "”。同一个账号要写同一个姓名。");
                }
                if (!Objects.equals(first.mail(), row.mail())) {
                    cells.wrong(PersonRow.MAIL, "和第" + at + "行同一个账号的邮箱不一样。请写成一样的。");
                }
                return false;
            }
            Person known = people.get(row.account());
            if (known == null) {
                if (people.keySet().stream().anyMatch(row.account()::equalsIgnoreCase)) {
                    cells.wrong(PersonRow.ACCOUNT, "已经有只差大小写的账号了。请照原来的写，或者换一个。");
                }
                acts.add(0, () -> accounts.create(row.account(), row.name(), row.mail()));
                return true;
            }
            List<Field> fields = new ArrayList<>();
            if (!known.name().equals(row.name())) {
                fields.add(new Field(PersonRow.NAME, known.name(), row.name()));
            }
            if (!Objects.equals(known.mail(), row.mail())) {
                fields.add(new Field(PersonRow.MAIL, orNone(known.mail()), orNone(row.mail())));
            }
            if (!fields.isEmpty()) {
                changed.put(row.account(), new Change(row.account(), row.name(), fields));
                acts.add(() -> accounts.rename(row.account(), row.name(), row.mail()));
            }
            return false;
        }

        private String group(PersonRow row, Cells cells) {
            if (row.role() != null && row.party() != null) {
                cells.wrong(PersonRow.PARTY, "填了职务，就不要填责任单位。两样都是的，请分成两行写。");
                return null;
            }
            if (row.party() != null) {
                Optional<String> group = partyNames.entrySet().stream()
                        .filter(party -> party.getValue().equals(row.party()))
                        .map(Map.Entry::getKey)
                        .findFirst();
                if (group.isEmpty()) {
                    cells.wrong(PersonRow.PARTY, "没有叫“" + row.party() + "”、有账号组的责任单位。请先到“责任单位”里给它起账号组。");
                }
                return group.orElse(null);
            }
            return Arrays.stream(Role.values())
                    .filter(role -> role.label().equals(row.role()))
                    .map(Role::group)
                    .findFirst()
                    .orElse(null);
        }

        private void give(PersonRow row, String group, Optional<Area> area, Cells cells) {
            Optional<String> wrong = Posts.wrongPlace(group, area);
            if (wrong.isPresent()) {
                cells.wrong(PersonRow.AREA, wrong.get());
                return;
            }
            LocalDate since = row.since() == null ? today : row.since();
            if (row.until() != null && row.until().isBefore(since)) {
                cells.wrong(PersonRow.UNTIL, "结束日期不能早于开始日期。");
                return;
            }
            if (row.until() != null && row.until().isBefore(today)) {
                cells.wrong(PersonRow.UNTIL, "这个职务已经过去了，不用加。请删掉这一行，或者改正日期。");
                return;
            }
            Instant from = since.equals(today)
                    ? now
                    : since.atStartOfDay(clock.getZone()).toInstant();
            Optional<Instant> until = Optional.ofNullable(row.until()).map(PeopleTable.this::after);
            added.add(new Change(row.account(), row.name() + " " + inWords(group, area), List.of()));
            acts.add(() -> PeopleTable.this.posts.give(row.account(), group, area, from, until));
        }

        private void keep(PersonRow row, Post post, Cells cells) {
            mentioned.add(post);
            String words = row.name() + " " + inWords(post.role(), post.area());
            if (Objects.equals(row.until(), lastDay(post).orElse(null))) {
                if (!changed.containsKey(row.account())) {
                    unchanged++;
                }
            } else if (row.until() != null && row.until().isBefore(today)) {
                retired.add(new Change(row.account(), words, List.of()));
                acts.add(() -> PeopleTable.this.posts.end(post.id()));
            } else if (row.until() != null && row.until().isBefore(day(post.since()))) {
                cells.wrong(PersonRow.UNTIL, "结束日期不能早于开始日期。");
            } else {
                var field = new Field(
                        PersonRow.UNTIL,
                        lastDay(post).map(LocalDate::toString).orElse("一直"),
                        row.until() == null ? "一直" : row.until().toString());
                changed.put(row.account() + " " + words, new Change(row.account(), words, List.of(field)));
                Optional<Instant> until = Optional.ofNullable(row.until()).map(PeopleTable.this::after);
                acts.add(() -> PeopleTable.this.posts.endAt(post.id(), until));
            }
        }

        private String inWords(String group, Optional<Area> area) {
            return Role.of(group).map(Role::label).orElse(partyNames.getOrDefault(group, group))
                    + area.map(place -> " " + place.name()).orElse("");
        }

        private static String orNone(String text) {
            return text == null ? "没有" : text;
        }

        Changes changes() {
            List<String> others = posts.values().stream()
                    .flatMap(List::stream)
                    .filter(post -> !mentioned.contains(post))
                    .map(post -> people.containsKey(post.person())
                            ? people.get(post.person()).name() + " " + inWords(post.role(), post.area())
                            : post.person())
                    .sorted()
                    .toList();
            return new Changes(added, List.copyOf(changed.values()), retired, unchanged, others);
        }

        void carryOut() {
            acts.forEach(Runnable::run);
        }
    }
}
