package org.mazha.area;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mazha.table.Changes;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;
import org.mazha.table.Table;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tree as a table. */
@Component
@Transactional
class AreaTable implements Table {

    private final AreaTree tree;
    private final Areas areas;

    AreaTable(AreaTree tree, Areas areas) {
        this.tree = tree;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "areas";
    }

    @Override
    public String title() {
        return AreaRow.TITLE;
    }

    @Override
    public String effect() {
        return "生效以后，登记新的事按新的区域；以前的事还留在原来的楼院。移到别处的，谁能看到那里的事会跟着变。";
    }

    @Override
    public Map<String, String> columns() {
        return AreaRow.explained();
    }

    @Override
    public void lock() {
        tree.lock();
    }

    /** All that are open. */
    @Override
    @Transactional(readOnly = true)
    public Sheet give() {
        return AreaRow.sheet(areas.all().stream()
                .filter(Area::isOpen)
                .sorted(Comparator.comparing(Area::path))
                .toList());
    }

    @Override
    @Transactional(readOnly = true)
    public Changes compare(Sheet sheet) {
        return tree.compare(rows(sheet), numbers(sheet));
    }

    @Override
    public Changes take(Sheet sheet) {
        return tree.change(rows(sheet), numbers(sheet));
    }

    private static List<AreaRow> rows(Sheet sheet) {
        List<String> errors = new ArrayList<>();
        List<AreaRow> rows = AreaRow.rows(sheet, errors);
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        return rows;
    }

    private static List<Integer> numbers(Sheet sheet) {
        return sheet.rows().stream().map(Sheet.Row::number).toList();
    }
}
