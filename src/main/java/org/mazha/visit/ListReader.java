package org.mazha.visit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.area.Area;
import org.mazha.table.Cells;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;

/** Reads the list that an agency gives out. */
final class ListReader {

    static final String TITLE = "上门认证名单";

    private static final String REFERENCE = "编号";
    private static final String NAME = "姓名";
    private static final String COURTYARD = "楼院";
    private static final String ADDRESS = "住址";
    private static final String PHONE = "电话";
    private static final String CYCLE = "认证周期";
    private static final String CERTIFIED = "上次认证日期";
    private static final String NEEDS_VISIT = "要上门";

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final Map<String, Area> byCode;
    private final Map<String, List<Area>> byName;
    private final LocalDate today;

    /** @param courtyards of whoever hands it in */
    ListReader(List<Area> courtyards, LocalDate today) {
        this.byCode = courtyards.stream().collect(Collectors.toMap(Area::code, Function.identity()));
        this.byName = courtyards.stream().collect(Collectors.groupingBy(Area::name));
        this.today = today;
    }

    static List<String> headings() {
        return List.copyOf(explained().keySet());
    }

    static Map<String, String> explained() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(REFERENCE, "社保机构给的个人编号，4到20位数字；不要填身份证号");
        columns.put(NAME, "本人姓名");
        columns.put(COURTYARD, "住在哪个楼院，填“区域”表里的名称或编码");
        columns.put(ADDRESS, "楼院里的住址，例如 3号楼2单元501");
        columns.put(PHONE, "本人或家人的电话，没有就不填");
        columns.put(CYCLE, "365 或 180：养老待遇每365天认证一次，供养亲属每180天一次");
        columns.put(CERTIFIED, "例如 2025-03-10");
        columns.put(NEEDS_VISIT, "是 或 否：自己认证不了、要上门帮助的填“是”");
        return columns;
    }

    /** @throws SheetRejected with a sentence for each mistake */
    List<ListedPerson> read(Sheet sheet) {
        List<String> errors = new ArrayList<>();
        List<ListedPerson> people = new ArrayList<>();
        if (Cells.areThere(sheet, headings(), TITLE, errors)) {
            Map<String, Integer> seen = new HashMap<>();
            for (Sheet.Row row : sheet.rows()) {
                Cells cells = Cells.of(row, errors);
                ListedPerson person = person(cells);
                Integer earlier = seen.putIfAbsent(person.reference(), row.number());
                if (person.reference() != null && earlier != null) {
                    cells.wrong(REFERENCE, "和第" + earlier + "行重复了。一个人只能有一行。");
                }
                people.add(person);
            }
        }
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        return people;
    }

    private ListedPerson person(Cells cells) {
        return new ListedPerson(
                reference(cells),
                cells.text(NAME, 40),
                courtyard(cells),
                cells.text(ADDRESS, 100),
                phone(cells),
                cycle(cells),
                certifiedOn(cells),
                cells.yes(NEEDS_VISIT));
    }

    private static String reference(Cells cells) {
        String said = cells.text(REFERENCE, 40);
        if (said != null && said.matches("\\d{17}[0-9Xx]|\\d{15}")) {
            cells.wrong(REFERENCE, "这像是身份证号，系统不保存身份证号。请改成社保机构的个人编号。");
        } else if (said != null && !said.matches("[0-9]{4,20}")) {
            cells.wrong(REFERENCE, "要填4到20位数字。");
        }
        return said;
    }

    private Area courtyard(Cells cells) {
        String said = cells.text(COURTYARD, 64);
        if (said == null) {
            return null;
        }
        List<Area> found = byCode.containsKey(said) ? List.of(byCode.get(said)) : byName.getOrDefault(said, List.of());
        if (found.isEmpty()) {
            cells.wrong(COURTYARD, "您负责的区域里没有编码或名称是“" + said + "”的楼院，请核对。");
        } else if (found.size() > 1) {
            cells.wrong(
                    COURTYARD,
                    "叫“" + said + "”的楼院有" + found.size() + "个，请填编码："
                            + found.stream().map(Area::code).sorted().collect(Collectors.joining("、")) + "。");
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    private static String phone(Cells cells) {
        String said = cells.optionalText(PHONE, 20);
        if (said != null && !said.matches("[0-9+ -]{5,20}")) {
            cells.wrong(PHONE, "这不像一个电话号码，例如 13800000000。没有就空着。");
        }
        return said;
    }

    private static int cycle(Cells cells) {
        String said = cells.optional(CYCLE).orElse("").replace("天", "");
        if (!said.equals("365") && !said.equals("180")) {
            cells.wrong(CYCLE, "要填 365 或 180。");
            return 365;
        }
        return Integer.parseInt(said);
    }

    private LocalDate certifiedOn(Cells cells) {
        String said = cells.text(CERTIFIED, 20);
        try {
            LocalDate day = said == null ? today : LocalDate.parse(said);
            if (day.isAfter(today) || day.isBefore(EARLIEST)) {
                cells.wrong(CERTIFIED, "不能晚于今天，也不能早于2000年，现在是“" + said + "”。");
            }
            return day;
        } catch (DateTimeException e) {
            cells.wrong(CERTIFIED, "要写成 2025-03-10 这样，现在是“" + said + "”。");
            return today;
        }
    }
}
