package org.mazha.party;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mazha.calendar.OfficeHours;
import org.mazha.table.Cells;
import org.mazha.table.Changes.Field;
import org.mazha.table.Sheet;

/**
 * What a row of the table says about a party.
 *
 * @param id null for one that is new, or is known by its name
 * @param area code of the area it serves
 * @param ended whether nothing is referred to it any more; then the rest but id and name is null
 */
record PartyRow(
        Long id,
        String name,
        PartyKind kind,
        String mail,
        String phone,
        String language,
        String calendar,
        String area,
        String accountGroup,
        boolean ended) {

    static final String TITLE = "责任单位";
    static final String ID = "编号";
    static final String NAME = "名称";
    static final String KIND = "类型";
    static final String MAIL = "邮箱";
    static final String PHONE = "电话";
    static final String LANGUAGE = "写信用";
    static final String CALENDAR = "工作日历";
    static final String AREA = "服务区域编码";
    static final String ACCOUNTS = "账号组";
    static final String ENDED = "停用";
    static final List<String> HEADINGS =
            List.of(ID, NAME, KIND, MAIL, PHONE, LANGUAGE, CALENDAR, AREA, ACCOUNTS, ENDED);

    private static final Map<String, String> LANGUAGES = Map.of("zh-CN", "中文", "en", "英文");
    private static final String CHINESE = "zh-CN";

    /** So that nobody makes a party of a group of the office. */
    private static final String PREFIX = "party-";

    /** What the group of a party is called whose people log in. */
    static final String ACCOUNT_GROUP = PREFIX + "[a-z0-9][a-z0-9-]*";

    static PartyRow of(Party party) {
        return new PartyRow(
                party.id(),
                party.name(),
                party.kind(),
                party.mail().orElse(null),
                party.phone().orElse(null),
                party.language(),
                party.calendar(),
                party.area().code(),
                party.accountGroup().orElse(null),
                !party.isActive());
    }

    static List<String> languages() {
        return LANGUAGES.values().stream().sorted().toList();
    }

    static String label(String language) {
        return LANGUAGES.get(language);
    }

    /** How the columns are filled in. */
    static Map<String, String> explained(Set<String> calendars) {
        Map<String, String> explained = new LinkedHashMap<>();
        explained.put(ID, "系统给的，不要改；新加的单位空着。有编号才能改名称");
        explained.put(NAME, "单位的名称，不能重名");
        explained.put(
                KIND, Arrays.stream(PartyKind.values()).map(PartyKind::label).collect(Collectors.joining("、")));
        explained.put(MAIL + "、" + PHONE, "转办函发到这个邮箱；没有邮箱的空着，由社区打电话");
        explained.put(LANGUAGE, String.join("、", languages()) + "，不填就是中文");
        explained.put(CALENDAR, String.join("、", calendars) + "，不填就是" + OfficeHours.OFFICE);
        explained.put(AREA, "它管哪里，填区域的编码，下面的一起管");
        explained.put(ACCOUNTS, "单位自己登录系统办事的，起一个以 " + PREFIX + " 开头的名字，例如 party-gas；不登录的空着");
        explained.put(ENDED, "填“是”就停用：不再转办新的事，手上的照旧办完；不停用就空着");
        return explained;
    }

    static List<PartyRow> rows(Sheet sheet, Set<String> calendars, List<String> errors) {
        if (!Cells.areThere(sheet, List.of(NAME, KIND, AREA), TITLE, errors)) {
            return List.of();
        }
        List<PartyRow> rows = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            rows.add(read(Cells.of(row, errors), calendars));
        }
        return rows;
    }

    static PartyRow read(Cells cells, Set<String> calendars) {
        Long id = cells.optional(ID).isEmpty() ? null : id(cells);
        String name = cells.text(NAME, 100);
        if (cells.yes(ENDED)) {
            return new PartyRow(id, name, null, null, null, null, null, null, null, true);
        }
        return new PartyRow(
                id,
                name,
                cells.oneOf(KIND, PartyKind.values(), PartyKind::label),
                like(cells, MAIL, 254, "[^\\s@,;<>\"]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+", "name@example.org"),
                like(cells, PHONE, 32, "[0-9+()（） 转-]{5,}", "0371-1234567"),
                language(cells),
                calendar(cells, calendars),
                cells.text(AREA, 32),
                like(cells, ACCOUNTS, 64, ACCOUNT_GROUP, "party-gas"),
                false);
    }

    private static Long id(Cells cells) {
        String cell = cells.optional(ID).orElseThrow();
        if (!cell.matches("[0-9]{1,18}")) {
            cells.wrong(ID, "要填系统给的编号，新加的单位空着，现在是“" + cell + "”。");
            return null;
        }
        return Long.valueOf(cell);
    }

    private static String like(Cells cells, String heading, int longest, String pattern, String example) {
        String text = cells.optionalText(heading, longest);
        if (text != null && !text.matches(pattern)) {
            cells.wrong(heading, "写得不对，例如应该是“" + example + "”，现在是“" + text + "”。没有就空着。");
        }
        return text;
    }

    private static String language(Cells cells) {
        if (cells.optional(LANGUAGE).isEmpty()) {
            return CHINESE;
        }
        return cells.oneOf(LANGUAGE, LANGUAGES.keySet().toArray(String[]::new), PartyRow::label);
    }

    private static String calendar(Cells cells, Set<String> calendars) {
        if (cells.optional(CALENDAR).isEmpty()) {
            return OfficeHours.OFFICE;
        }
        return cells.oneOf(CALENDAR, calendars.toArray(String[]::new), code -> code);
    }

    static Sheet sheet(List<Party> parties) {
        return Sheet.of(
                HEADINGS,
                parties.stream()
                        .map(PartyRow::of)
                        .map(row -> Arrays.asList(
                                row.id.toString(),
                                row.name,
                                row.kind.label(),
                                row.mail,
                                row.phone,
                                label(row.language),
                                row.calendar,
                                row.area,
                                row.accountGroup,
                                ""))
                        .toList());
    }

    /** What changes between two rows of the same party. */
    List<Field> differences(PartyRow after) {
        List<Field> fields = new ArrayList<>();
        Map<String, String> is = said();
        after.said().forEach((heading, to) -> {
            if (!is.get(heading).equals(to)) {
                fields.add(new Field(heading, is.get(heading), to));
            }
        });
        return fields;
    }

    private Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put(NAME, name);
        said.put(KIND, kind.label());
        said.put(MAIL, mail == null ? "没有" : mail);
        said.put(PHONE, phone == null ? "没有" : phone);
        said.put(LANGUAGE, label(language));
        said.put(CALENDAR, calendar);
        said.put(AREA, area);
        said.put(ACCOUNTS, accountGroup == null ? "没有" : accountGroup);
        return said;
    }
}
