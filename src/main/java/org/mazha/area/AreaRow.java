package org.mazha.area;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.table.Cells;
import org.mazha.table.Sheet;

/**
 * What a row of the table says about an area.
 *
 * @param parent code of the one above; null for a subdistrict
 * @param closed whether nothing new may be about it any more; then only its code counts and the rest is null
 */
record AreaRow(String code, String parent, Area.Level level, String name, boolean closed) {

    static final String TITLE = "区域";
    static final String CODE = "编码";
    static final String PARENT = "上级编码";
    static final String LEVEL = "级别";
    static final String NAME = "名称";
    static final String CLOSED = "停用";
    static final List<String> HEADINGS = List.of(CODE, PARENT, LEVEL, NAME, CLOSED);

    private static final int LONGEST_CODE = 32;
    static final int LONGEST_NAME = 64;

    static AreaRow closing(String code) {
        return new AreaRow(code, null, null, null, true);
    }

    static AreaRow of(Area area) {
        return new AreaRow(
                area.code(),
                Optional.ofNullable(area.parent()).map(Area::code).orElse(null),
                area.level(),
                area.name(),
                !area.isOpen());
    }

    AreaRow named(String other) {
        return new AreaRow(code, parent, level, other, closed);
    }

    AreaRow below(String other) {
        return new AreaRow(code, other, level, name, closed);
    }

    AreaRow open() {
        return new AreaRow(code, parent, level, name, false);
    }

    /** How the columns are filled in. */
    static Map<String, String> explained() {
        Map<String, String> explained = new LinkedHashMap<>();
        explained.put(CODE, "一个区域一个编码，只用数字、英文字母和短横线，定了就不再改");
        explained.put(PARENT, "它归谁管，填那个区域的编码；街道没有上级，空着。改成别的编码，就是移到那里去，它下面的一起过去");
        explained.put(LEVEL, "街道、社区、网格、微网格、楼院，上级要比下级大；定了就不再改");
        explained.put(NAME, "大家平时怎么叫，同一个上级下面不能重名");
        explained.put(CLOSED, "填“是”就停用：以前的事不变，不能再登记新的事；不停用就空着");
        return explained;
    }

    /** @param errors gets a sentence for each mistake; if it gets any, the answer is of no use */
    static List<AreaRow> rows(Sheet sheet, List<String> errors) {
        if (!Cells.areThere(sheet, List.of(CODE, PARENT, LEVEL, NAME), TITLE, errors)) {
            return List.of();
        }
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<AreaRow> rows = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            var cells = Cells.of(row, errors);
            AreaRow read = read(cells);
            Integer before = read.code == null ? null : seen.putIfAbsent(read.code, row.number());
            if (before != null) {
                cells.wrong(CODE, "“" + read.code + "”和第" + before + "行重复了。一个编码只能有一行。");
            }
            rows.add(read);
        }
        return rows;
    }

    /** What is typed into the fields of a page is held against the same rules. */
    static AreaRow read(Cells cells) {
        String code = cells.text(CODE, LONGEST_CODE);
        if (code != null && !code.matches("[A-Za-z0-9][A-Za-z0-9-]*")) {
            cells.wrong(CODE, "只能用数字、英文字母和短横线，开头不能是短横线，现在是“" + code + "”。");
        }
        if (cells.yes(CLOSED)) {
            return closing(code);
        }
        return new AreaRow(
                code,
                cells.optionalText(PARENT, LONGEST_CODE),
                cells.oneOf(LEVEL, Area.Level.values(), Area.Level::label),
                cells.text(NAME, LONGEST_NAME),
                false);
    }

    static Sheet sheet(List<Area> areas) {
        return Sheet.of(
                HEADINGS,
                areas.stream()
                        .map(AreaRow::of)
                        .map(row -> List.of(
                                row.code, row.parent == null ? "" : row.parent, row.level.label(), row.name, ""))
                        .toList());
    }
}
