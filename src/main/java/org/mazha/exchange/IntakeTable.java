package org.mazha.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mazha.area.Areas;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.exchange.ForeignIssues.Known;
import org.mazha.staff.Role;
import org.mazha.standard.Standards;
import org.mazha.table.Cells;
import org.mazha.table.Changes;
import org.mazha.table.Changes.Change;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;
import org.mazha.table.Table;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in issues that another system gave out as a table. */
@Component
@Transactional
class IntakeTable implements Table {

    /** Each row begins a process; more would keep everybody else waiting for a number. */
    private static final int MOST_ROWS = 500;

    private final ForeignIssues foreign;
    private final Intake intake;
    private final Areas areas;
    private final Standards standards;
    private final Actors actors;

    IntakeTable(ForeignIssues foreign, Intake intake, Areas areas, Standards standards, Actors actors) {
        this.foreign = foreign;
        this.intake = intake;
        this.areas = areas;
        this.standards = standards;
        this.actors = actors;
    }

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public String title() {
        return "转来的事";
    }

    @Override
    public String effect() {
        return "导入以后，每件事有自己的编号，进入受理；对方编号已经登记过的，不再登记。";
    }

    @Override
    public Map<String, String> columns() {
        return Column.explained();
    }

    @Override
    public boolean addsOnly() {
        return true;
    }

    @Override
    public int mostRows() {
        return MOST_ROWS;
    }

    @Override
    public boolean mayBeChangedBy(Actor somebody) {
        return somebody.isIn(Role.INTAKE_CLERK.group()) || Table.super.mayBeChangedBy(somebody);
    }

    @Override
    public String refusal() {
        return "只有社区受理人员可以导入转来的事。";
    }

    /** To be filled in: what came in before is found by its foreign number, and not kept in a table. */
    @Override
    public Sheet give() {
        return new Sheet(Column.headings(), List.of());
    }

    @Override
    public void lock() {
        foreign.lock();
    }

    @Override
    public String inWords(Changes changes) {
        return "登记" + changes.added().size() + "件"
                + (changes.known().isEmpty() ? "。" : "，" + changes.known().size() + "件已经登记过，不再登记。");
    }

    @Override
    @Transactional(readOnly = true)
    public Changes compare(Sheet sheet) {
        List<Change> added = new ArrayList<>();
        List<Change> known = new ArrayList<>();
        List<Incoming> rows = read(sheet);
        Map<String, String> numbers = known(rows);
        for (Incoming row : rows) {
            String ours = numbers.get(key(row));
            if (ours == null) {
                added.add(new Change(
                        row.foreignNumber(),
                        row.courtyard() + "，" + row.category() + "：" + row.description(),
                        List.of()));
            } else {
                known.add(new Change(row.foreignNumber(), ours, List.of()));
            }
        }
        return new Changes(added, List.of(), List.of(), 0, List.of(), known);
    }

    @Override
    public Changes take(Sheet sheet) {
        lock();
        Changes changes = compare(sheet);
        read(sheet).forEach(row -> intake.receive(row, "导入的表格"));
        return changes;
    }

    private List<Incoming> read(Sheet sheet) {
        List<String> errors = new ArrayList<>();
        if (sheet.rows().size() > MOST_ROWS) {
            throw new SheetRejected("一次最多导入" + MOST_ROWS + "件。请把表格拆成几个文件分别传。");
        }
        List<Incoming> rows = new ArrayList<>();
        if (Cells.areThere(sheet, Column.headings(), title(), errors)) {
            var reader =
                    new IncomingReader(areas, standards, actors.current().reach(List.of(Role.INTAKE_CLERK.group())));
            Map<String, Integer> seen = new HashMap<>();
            for (Sheet.Row row : sheet.rows()) {
                Cells cells = Cells.of(row, errors);
                reader.read(cells).ifPresent(incoming -> {
                    Integer earlier = seen.putIfAbsent(key(incoming), row.number());
                    if (earlier != null) {
                        cells.wrong(
                                Column.FOREIGN_NUMBER.heading(),
                                "“" + incoming.foreignNumber() + "”和第" + earlier + "行重复了。一个编号只能有一行。");
                    }
                    rows.add(incoming);
                });
            }
        }
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        return rows;
    }

    /** Numbers of our issues by {@link #key}. */
    private Map<String, String> known(List<Incoming> rows) {
        Map<String, String> known = new LinkedHashMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(
                        Incoming::system, Collectors.mapping(Incoming::foreignNumber, Collectors.toList())))
                .forEach((system, numbers) ->
                        foreign.known(system, numbers).forEach(one -> known.put(key(one), one.number())));
        return known;
    }

    private static String key(Incoming row) {
        return row.system() + " " + row.foreignNumber();
    }

    private static String key(Known known) {
        return known.system() + " " + known.foreignNumber();
    }
}
