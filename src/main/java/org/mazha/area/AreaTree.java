package org.mazha.area;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.engine.SecurityAct;
import org.mazha.table.Changes;
import org.mazha.table.Changes.Change;
import org.mazha.table.Changes.Field;
import org.mazha.table.SheetRejected;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the tree, by rows that say how areas are to be. A page sends one row, an upload many: the rules are the same, and
 * hold for the tree as it is with all rows in it.
 */
@Component
@Transactional
class AreaTree {

    private final AreaRepository areas;
    private final Areas all;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AreaTree(AreaRepository areas, Areas all, ApplicationEventPublisher events, Clock clock) {
        this.areas = areas;
        this.all = all;
        this.events = events;
        this.clock = clock;
    }

    void lock() {
        areas.lock();
    }

    /** What is wrong with a change, by the heading of what has to be put right. */
    static final class Unfit extends RuntimeException {

        private final Map<String, String> faults;

        Unfit(Map<String, String> faults) {
            super(String.join("\n", faults.values()));
            this.faults = faults;
        }

        Map<String, String> faults() {
            return faults;
        }
    }

    /** @throws Unfit if the row does not fit the tree */
    private void change(AreaRow row) {
        lock();
        var now = new Present(all.all());
        Map<String, String> faults = new LinkedHashMap<>();
        now.check(List.of(row), (index, fault) -> faults.putIfAbsent(fault.heading, fault.why));
        if (!faults.isEmpty()) {
            throw new Unfit(faults);
        }
        apply(now, List.of(row));
    }

    /** @throws Unfit if there is one with this code already, or it does not fit */
    void add(AreaRow row) {
        lock();
        if (areas.findWithAncestors(row.code()).isPresent()) {
            throw new Unfit(Map.of(AreaRow.CODE, "已经有编码为“" + row.code() + "”的区域了。请换一个编码。"));
        }
        change(row);
    }

    void rename(String code, String name) {
        change(code, row -> row.named(name));
    }

    /**
     * With everything below it.
     *
     * @throws Unfit if it does not fit there
     */
    void move(String code, String parent) {
        change(code, row -> row.below(parent));
    }

    void close(String code) {
        change(AreaRow.closing(code));
    }

    void reopen(String code) {
        change(code, AreaRow::open);
    }

    private void change(String code, UnaryOperator<AreaRow> how) {
        lock();
        areas.findWithAncestors(code).map(AreaRow::of).map(how).ifPresent(this::change);
    }

    /** @throws SheetRejected with a sentence for each row that does not fit */
    Changes compare(List<AreaRow> rows, List<Integer> numbers) {
        return fitting(rows, numbers).changes(rows);
    }

    /** @throws SheetRejected with a sentence for each row that does not fit */
    Changes change(List<AreaRow> rows, List<Integer> numbers) {
        lock();
        return apply(fitting(rows, numbers), rows);
    }

    private Present fitting(List<AreaRow> rows, List<Integer> numbers) {
        var now = new Present(all.all());
        List<String> errors = new ArrayList<>();
        now.check(
                rows, (index, fault) -> errors.add("第" + numbers.get(index) + "行“" + fault.heading + "”：" + fault.why));
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        return now;
    }

    private Changes apply(Present now, List<AreaRow> rows) {
        Changes changes = now.changes(rows);
        if (changes.isEmpty()) {
            return changes;
        }
        Instant at = clock.instant();
        Map<String, Area> known = now.known;
        List<AreaRow> fromTheTop = rows.stream()
                .map(now::whole)
                .sorted(Comparator.comparing(AreaRow::level))
                .toList();
        for (AreaRow row : fromTheTop) {
            Area parent = row.parent() == null ? null : known.get(row.parent());
            Area area = known.get(row.code());
            if (area == null) {
                known.put(row.code(), areas.save(new Area(parent, row.level(), row.name(), row.code())));
                continue;
            }
            area.movedTo(parent);
            area.renamed(row.name());
            if (row.closed() && area.isOpen()) {
                area.closed(at);
            } else if (!row.closed()) {
                area.reopened();
            }
        }
        known.values().stream().sorted(Comparator.comparing(Area::level)).forEach(Area::settled);
        tell(now, changes);
        events.publishEvent(new AreasChanged());
        return changes;
    }

    private void tell(Present before, Changes changes) {
        List<Change> brandNew = changes.added().stream()
                .filter(change -> before.isNew(change.code()))
                .toList();
        if (!brandNew.isEmpty()) {
            tell(
                    brandNew.size() == 1 ? brandNew.get(0).code() : "areas",
                    "新增" + brandNew.stream().map(Change::code).collect(Collectors.joining("、")));
        }
        changes.added().stream()
                .filter(change -> !before.isNew(change.code()))
                .forEach(change -> tell(change.code(), "重新启用"));
        changes.retired().forEach(change -> tell(change.code(), "停用"));
        changes.changed()
                .forEach(change -> tell(
                        change.code(),
                        change.fields().stream()
                                .map(field -> field.heading() + "：" + field.before() + " → " + field.after())
                                .collect(Collectors.joining("；"))));
    }

    private void tell(String on, String details) {
        events.publishEvent(SecurityAct.done(SecurityAct.Kind.AREA_CHANGED, on, details));
    }

    private record Fault(String heading, String why) {}

    /** The tree as it is, and as it would be. */
    private static final class Present {

        private final Map<String, Area> known = new LinkedHashMap<>();
        private final Map<String, AreaRow> before = new LinkedHashMap<>();

        Present(List<Area> all) {
            all.forEach(area -> {
                known.put(area.code(), area);
                before.put(area.code(), AreaRow.of(area));
            });
        }

        boolean isNew(String code) {
            return !before.containsKey(code);
        }

        /** A row that closes an area says its code alone. */
        AreaRow whole(AreaRow row) {
            AreaRow known = before.get(row.code());
            return row.closed() && known != null
                    ? new AreaRow(row.code(), known.parent(), known.level(), known.name(), true)
                    : row;
        }

        void check(List<AreaRow> rows, BiConsumer<Integer, Fault> faults) {
            Map<String, AreaRow> after = new HashMap<>(before);
            rows.stream()
                    .filter(row -> !row.closed() || !isNew(row.code()))
                    .forEach(row -> after.put(row.code(), whole(row)));
            Map<String, List<AreaRow>> below = after.values().stream()
                    .filter(row -> row.parent() != null && !row.closed())
                    .collect(Collectors.groupingBy(AreaRow::parent));
            for (int i = 0; i < rows.size(); i++) {
                int index = i;
                check(rows.get(i), after, below, fault -> faults.accept(index, fault));
            }
        }

        private void check(
                AreaRow row, Map<String, AreaRow> after, Map<String, List<AreaRow>> below, Consumer<Fault> faults) {
            if (row.closed()) {
                List<AreaRow> open = below.getOrDefault(row.code(), List.of());
                if (isNew(row.code())) {
                    faults.accept(new Fault(AreaRow.CLOSED, "没有编码为“" + row.code() + "”的区域，不用停用。请删掉这一行，或者改正编码。"));
                } else if (!open.isEmpty()) {
                    faults.accept(new Fault(
                            AreaRow.CLOSED,
                            "“" + before.get(row.code()).name() + "”下面还有" + open.size() + "个在用，例如“"
                                    + open.get(0).name() + "”。请先把它们停用，或者移到别处。"));
                }
                return;
            }
            AreaRow known = before.get(row.code());
            if (known != null && known.level() != row.level()) {
                faults.accept(new Fault(
                        AreaRow.LEVEL,
                        "“" + row.code() + "”是" + known.level().label() + "，级别不能改。要改的话，请停用它，用别的编码另外新增一个。"));
                return;
            }
            if ((row.level() == Area.Level.SUBDISTRICT) != (row.parent() == null)) {
                faults.accept(new Fault(
                        AreaRow.PARENT,
                        row.parent() == null ? "没有填，请填上级的编码。只有街道没有上级。" : "街道没有上级，请空着，现在是“" + row.parent() + "”。"));
                return;
            }
            Stream.of(place(row, after), name(row, below))
                    .flatMap(Optional::stream)
                    .forEach(faults);
        }

        private static Optional<Fault> place(AreaRow row, Map<String, AreaRow> after) {
            if (row.parent() == null) {
                return Optional.empty();
            }
            AreaRow parent = after.get(row.parent());
            if (parent == null) {
                return Optional.of(new Fault(AreaRow.PARENT, "没有编码为“" + row.parent() + "”的区域。请改正编码，或者把它也加到表里。"));
            }
            if (!parent.level().isAbove(row.level())) {
                return Optional.of(new Fault(
                        AreaRow.PARENT,
                        "“" + parent.name() + "”（" + parent.code() + "）是"
                                + parent.level().label() + "，下面不能有"
                                + row.level().label() + "。请填上一级的编码。"));
            }
            if (parent.closed()) {
                return Optional.of(new Fault(
                        AreaRow.PARENT,
                        "“" + parent.name() + "”（" + parent.code() + "）已经停用，下面不能有在用的区域。请换一个上级，或者先启用它。"));
            }
            return Optional.empty();
        }

        private static Optional<Fault> name(AreaRow row, Map<String, List<AreaRow>> below) {
            return below.getOrDefault(String.valueOf(row.parent()), List.of()).stream()
                    .filter(other ->
                            other.name().equals(row.name()) && !other.code().equals(row.code()))
                    .findFirst()
                    .map(other -> new Fault(
                            AreaRow.NAME, "同一个上级下面已经有“" + row.name() + "”了，编码是“" + other.code() + "”。请换个名称，让人分得清。"));
        }

        Changes changes(List<AreaRow> rows) {
            List<Change> added = new ArrayList<>();
            List<Change> changed = new ArrayList<>();
            List<Change> retired = new ArrayList<>();
            int unchanged = 0;
            Map<String, AreaRow> mentioned = new HashMap<>();
            rows.forEach(row -> mentioned.put(row.code(), row));
            for (AreaRow row : rows) {
                AreaRow known = before.get(row.code());
                if (row.closed()) {
                    if (known.closed()) {
                        unchanged++;
                    } else {
                        retired.add(new Change(row.code(), inWords(known), List.of()));
                    }
                } else if (known == null || known.closed()) {
                    added.add(new Change(row.code(), inWords(row), List.of()));
                } else if (row.equals(known)) {
                    unchanged++;
                } else {
                    changed.add(new Change(row.code(), inWords(row), differences(known, row, mentioned)));
                }
            }
            List<String> others = before.values().stream()
                    .filter(row -> !row.closed() && !mentioned.containsKey(row.code()))
                    .map(row -> row.code() + " " + row.name())
                    .toList();
            return new Changes(added, changed, retired, unchanged, others);
        }

        private List<Field> differences(AreaRow known, AreaRow row, Map<String, AreaRow> mentioned) {
            List<Field> fields = new ArrayList<>();
            if (!known.name().equals(row.name())) {
                fields.add(new Field(AreaRow.NAME, known.name(), row.name()));
            }
            if (known.parent() != null && !known.parent().equals(row.parent())) {
                AreaRow to = before.getOrDefault(row.parent(), mentioned.get(row.parent()));
                fields.add(new Field("上级", called(before.get(known.parent())), called(to)));
            }
            return fields;
        }

        private static String called(AreaRow row) {
            return row.name() + "（" + row.code() + "）";
        }

        private static String inWords(AreaRow row) {
            return row.level().label() + " " + row.name();
        }
    }
}
