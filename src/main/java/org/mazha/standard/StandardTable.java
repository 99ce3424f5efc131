package org.mazha.standard;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.table.Changes;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;
import org.mazha.table.Table;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes the standards in from a table and gives them out as one. */
@Component
@Transactional
public class StandardTable implements Table {

    private static final String STREET = "street-supervisors";

    private final Standards standards;
    private final Actors actors;
    private final Clock clock;

    StandardTable(Standards standards, Actors actors, Clock clock) {
        this.standards = standards;
        this.actors = actors;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "standards";
    }

    @Override
    public String title() {
        return StandardColumns.TITLE;
    }

    @Override
    public String effect() {
        return "生效以后，再立案的事按新标准办；已经立案的，还按立案时的标准办。";
    }

    @Override
    public Map<String, String> columns() {
        return StandardColumns.explained();
    }

    @Override
    public boolean mayBeChangedBy(Actor somebody) {
        return somebody.isIn(STREET) || Table.super.mayBeChangedBy(somebody);
    }

    @Override
    public boolean mayBeReadBy(Actor somebody) {
        return true;
    }

    @Override
    public String refusal() {
        return "只有街道督导人员和系统管理员可以改立案标准。您可以查看和下载。";
    }

    @Override
    public void lock() {
        standards.lock();
    }

    /** Every issue that is filed already stays as it is. */
    @Override
    public Changes take(Sheet sheet) {
        lock();
        return apply(read(sheet));
    }

    /** All current standards. */
    @Override
    @Transactional(readOnly = true)
    public Sheet give() {
        return StandardColumns.sheet(standards.findAllCurrentByCode());
    }

    @Override
    @Transactional(readOnly = true)
    public Changes compare(Sheet sheet) {
        return compare(read(sheet));
    }

    private List<StandardRow> read(Sheet sheet) {
        List<String> errors = new ArrayList<>();
        List<StandardRow> rows = StandardColumns.rows(sheet, errors);
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        Map<String, Standard> known = newest(rows);
        for (int i = 0; i < rows.size(); i++) {
            StandardRow row = rows.get(i);
            if (row.retired() && !known.containsKey(row.code())) {
                errors.add("第" + sheet.rows().get(i).number() + "行“" + StandardColumns.RETIRED + "”：没有编码为“" + row.code()
                        + "”的标准，不用停用。请删掉这一行，或者改正编码。");
            }
        }
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        return rows;
    }

    private Changes compare(List<StandardRow> rows) {
        Map<String, Standard> known = newest(rows);
        List<Changes.Change> added = new ArrayList<>();
        List<Changes.Change> changed = new ArrayList<>();
        List<Changes.Change> retired = new ArrayList<>();
        int unchanged = 0;
        for (StandardRow row : rows) {
            Standard newest = known.get(row.code());
            Standard current = newest == null || newest.replacedAt().isPresent() ? null : newest;
            if (row.retired() && current == null) {
                unchanged++;
            } else if (row.retired()) {
                retired.add(new Changes.Change(row.code(), current.inWords(), List.of()));
            } else if (current == null) {
                added.add(new Changes.Change(row.code(), inWords(row), List.of()));
            } else if (row.equals(StandardRow.of(current))) {
                unchanged++;
            } else {
                changed.add(new Changes.Change(
                        row.code(), inWords(row), StandardColumns.differences(StandardRow.of(current), row)));
            }
        }
        Set<String> mentioned = rows.stream().map(StandardRow::code).collect(Collectors.toSet());
        List<String> others = standards.findAllCurrentByCode().stream()
                .filter(standard -> !mentioned.contains(standard.code()))
                .map(standard -> standard.code() + " " + standard.category())
                .toList();
        return new Changes(added, changed, retired, unchanged, others);
    }

    private Changes apply(List<StandardRow> rows) {
        Changes changes = compare(rows);
        Map<String, Standard> known = newest(rows);
        Actor by = actors.current();
        Instant now = clock.instant();
        changes.changed().forEach(change -> known.get(change.code()).replaced(by, now));
        changes.retired().forEach(change -> known.get(change.code()).replaced(by, now));
        // A code has one current version at a time: the old one must be out of the way before the new one comes
        standards.flush();
        Map<String, StandardRow> byCode =
                rows.stream().collect(Collectors.toMap(StandardRow::code, Function.identity()));
        Stream.concat(changes.added().stream(), changes.changed().stream())
                .map(change -> byCode.get(change.code()))
                .forEach(row -> {
                    Standard before = known.get(row.code());
                    standards.save(new Standard(row, before == null ? 1 : before.version() + 1, by, now));
                });
        return changes;
    }

    private Map<String, Standard> newest(List<StandardRow> rows) {
        return standards.findNewest(rows.stream().map(StandardRow::code).toList()).stream()
                .collect(Collectors.toMap(Standard::code, Function.identity()));
    }

    private static String inWords(StandardRow row) {
        return row.category() + "：" + row.filingCondition() + "（" + row.limit() + "）";
    }
}
