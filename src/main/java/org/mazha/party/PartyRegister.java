package org.mazha.party;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Calendars;
import org.mazha.engine.Accounts;
import org.mazha.engine.Accounts.Access;
import org.mazha.engine.SecurityAct;
import org.mazha.table.Cells;
import org.mazha.table.Changes;
import org.mazha.table.Changes.Change;
import org.mazha.table.Changes.Field;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;
import org.mazha.table.Table;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of parties, which is also a table. A page sends one row of it, an upload many: the rules are the same. A
 * party that is not ended may be known by its id or by its name.
 */
@Component
@Transactional
class PartyRegister implements Table {

    private final PartyRepository parties;
    private final Areas areas;
    private final Calendars calendars;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;

    PartyRegister(
            PartyRepository parties,
            Areas areas,
            Calendars calendars,
            Accounts accounts,
            ApplicationEventPublisher events) {
        this.parties = parties;
        this.areas = areas;
        this.calendars = calendars;
        this.accounts = accounts;
        this.events = events;
    }

    @Override
    public String name() {
        return "parties";
    }

    @Override
    public String title() {
        return PartyRow.TITLE;
    }

    @Override
    public String effect() {
        return "生效以后，新的转办按新的写法；已经转出去的，时限和账号不变，往后的信发到新邮箱。";
    }

    @Override
    public Map<String, String> columns() {
        return PartyRow.explained(calendars.codes());
    }

    @Override
    public void lock() {
        parties.lock();
    }

    /** All that are not ended. */
    @Override
    @Transactional(readOnly = true)
    public Sheet give() {
        return PartyRow.sheet(parties.all().stream().filter(Party::isActive).toList());
    }

    @Override
    @Transactional(readOnly = true)
    public Changes compare(Sheet sheet) {
        return fitting(sheet, rows(sheet)).changes();
    }

    @Override
    public Changes take(Sheet sheet) {
        lock();
        return apply(fitting(sheet, rows(sheet)));
    }

    private List<PartyRow> rows(Sheet sheet) {
        List<String> errors = new ArrayList<>();
        List<PartyRow> rows = PartyRow.rows(sheet, calendars.codes(), errors);
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        return rows;
    }

    private Present fitting(Sheet sheet, List<PartyRow> rows) {
        List<String> errors = new ArrayList<>();
        var now = new Present(parties.all(), rows);
        now.check(
                areasOf(rows),
                (index, fault) -> Cells.of(sheet.rows().get(index), errors).wrong(fault.heading, fault.why));
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        return now;
    }

    /**
     * What is typed for one party; its id says which, none that it is new.
     *
     * @param faults gets what is wrong, by heading; if it gets any, nothing is changed
     * @return its id
     */
    Long save(Map<String, String> fields, Map<String, String> faults) {
        lock();
        PartyRow row = PartyRow.read(Cells.typed(fields, faults), calendars.codes());
        if (!faults.isEmpty()) {
            return null;
        }
        List<Party> all = parties.all();
        if (row.id() == null && all.stream().anyMatch(party -> party.name().equals(row.name()))) {
            faults.put(PartyRow.NAME, "已经有叫“" + row.name() + "”的单位了。请换个名称，或者去改那一家。");
            return null;
        }
        var now = new Present(all, List.of(row));
        now.check(areasOf(List.of(row)), (index, fault) -> faults.putIfAbsent(fault.heading, fault.why));
        if (!faults.isEmpty()) {
            return null;
        }
        apply(now);
        return now.matched.get(0) == null
                ? parties.findByName(row.name()).map(Party::id).orElseThrow()
                : now.matched.get(0).id();
    }

    /** Nothing is referred to it any more. */
    void end(Party party) {
        lock();
        var row = new PartyRow(party.id(), party.name(), null, null, null, null, null, null, null, true);
        apply(new Present(parties.all(), List.of(row)));
    }

    private Map<String, Area> areasOf(Collection<PartyRow> rows) {
        Set<String> codes =
                rows.stream().map(PartyRow::area).filter(Objects::nonNull).collect(Collectors.toSet());
        return areas.findByCodeIn(codes).stream().collect(Collectors.toMap(Area::code, area -> area));
    }

    private Changes apply(Present now) {
        Changes changes = now.changes();
        Map<String, Area> places = areasOf(now.rows);
        for (int i = 0; i < now.rows.size(); i++) {
            PartyRow row = now.rows.get(i);
            Party known = now.matched.get(i);
            if (row.ended()) {
                known.ended();
                continue;
            }
            if (row.accountGroup() != null) {
                accounts.group(row.accountGroup(), row.name(), List.of(Access.TASKLIST), List.of());
            }
            Area area = places.get(row.area());
            if (known == null) {
                parties.save(new Party(row, area));
            } else {
                known.changed(row, area);
            }
        }
        changes.added().forEach(change -> tell(change, "新增"));
        changes.retired().forEach(change -> tell(change, "停用"));
        changes.changed()
                .forEach(change -> tell(
                        change,
                        change.fields().stream().map(PartyRegister::inWords).collect(Collectors.joining("；"))));
        return changes;
    }

    /** How somebody is reached stays out of the record. */
    private static String inWords(Field field) {
        return field.heading().equals(PartyRow.MAIL) || field.heading().equals(PartyRow.PHONE)
                ? field.heading()
                : field.heading() + "：" + field.before() + " → " + field.after();
    }

    private void tell(Change change, String details) {
        events.publishEvent(SecurityAct.done(SecurityAct.Kind.PARTY_CHANGED, change.code(), details));
    }

    private record Fault(String heading, String why) {}

    /** The register as it is, and what rows would make of it. */
    private static final class Present {

        private final List<Party> all;
        private final List<PartyRow> rows;

        /** Which party each row is about; null for one that is new. */
        private final List<Party> matched = new ArrayList<>();

        Present(List<Party> all, List<PartyRow> rows) {
            this.all = all;
            this.rows = rows;
            Map<Long, Party> byId = new HashMap<>();
            Map<String, Party> byName = new HashMap<>();
            all.forEach(party -> {
                byId.put(party.id(), party);
                byName.put(party.name(), party);
            });
            rows.forEach(row -> matched.add(row.id() == null ? byName.get(row.name()) : byId.get(row.id())));
        }

        void check(Map<String, Area> places, BiConsumer<Integer, Fault> faults) {
            Map<String, Object> names = new HashMap<>();
            Map<String, Object> groups = new HashMap<>();
            Set<Party> mentioned = new HashSet<>(matched);
            all.stream().filter(party -> !mentioned.contains(party)).forEach(party -> {
                names.put(party.name(), party.id());
                party.accountGroup().ifPresent(group -> groups.put(group, party.name()));
            });
            Set<Object> seen = new HashSet<>();
            for (int i = 0; i < rows.size(); i++) {
                PartyRow row = rows.get(i);
                Party known = matched.get(i);
                int index = i;
                BiConsumer<String, String> wrong = (heading, why) -> faults.accept(index, new Fault(heading, why));
                if (row.id() != null && known == null) {
                    wrong.accept(PartyRow.ID, "没有编号是" + row.id() + "的单位。新加的单位请空着，要改的请不要动编号。");
                    continue;
                }
                if (known != null && !seen.add(known)) {
                    wrong.accept(PartyRow.NAME, "“" + row.name() + "”在表里出现了不止一次。一家单位只能有一行。");
                    continue;
                }
                if (row.ended()) {
                    if (known == null) {
                        wrong.accept(PartyRow.ENDED, "没有叫“" + row.name() + "”的单位，不用停用。请删掉这一行，或者改正名称。");
                    }
                    continue;
                }
                if (names.putIfAbsent(row.name(), row.name()) != null) {
                    wrong.accept(PartyRow.NAME, "已经有叫“" + row.name() + "”的单位了。请换个名称。");
                }
                if (row.accountGroup() != null && groups.putIfAbsent(row.accountGroup(), row.name()) != null) {
                    wrong.accept(
                            PartyRow.ACCOUNTS,
                            "“" + row.accountGroup() + "”已经是“" + groups.get(row.accountGroup()) + "”的了。一家单位一个账号组。");
                }
                place(row, known, places.get(row.area()), wrong);
            }
        }

        private static void place(PartyRow row, Party known, Area area, BiConsumer<String, String> wrong) {
            if (area == null) {
                wrong.accept(PartyRow.AREA, "没有编码为“" + row.area() + "”的区域。请到“区域”里查对编码。");
            } else if (!area.isOpen() && (known == null || !known.area().equals(area))) {
                wrong.accept(PartyRow.AREA, "“" + area.name() + "”（" + row.area() + "）已经停用。请换一个区域。");
            }
        }

        Changes changes() {
            List<Change> added = new ArrayList<>();
            List<Change> changed = new ArrayList<>();
            List<Change> retired = new ArrayList<>();
            int unchanged = 0;
            for (int i = 0; i < rows.size(); i++) {
                PartyRow row = rows.get(i);
                Party known = matched.get(i);
                boolean isActive = known != null && known.isActive();
                if (row.ended()) {
                    if (isActive) {
                        retired.add(new Change(known.name(), known.kind().label(), List.of()));
                    } else {
                        unchanged++;
                    }
                } else if (!isActive) {
                    added.add(new Change(row.name(), row.kind().label(), List.of()));
                } else {
                    List<Field> fields = PartyRow.of(known).differences(row);
                    if (fields.isEmpty()) {
                        unchanged++;
                    } else {
                        changed.add(new Change(known.name(), row.kind().label(), fields));
                    }
                }
            }
            Set<Party> mentioned = new HashSet<>(matched);
            List<String> others = all.stream()
                    .filter(Party::isActive)
                    .filter(party -> !mentioned.contains(party))
                    .map(Party::name)
                    .toList();
            return new Changes(added, changed, retired, unchanged, others);
        }
    }
}
