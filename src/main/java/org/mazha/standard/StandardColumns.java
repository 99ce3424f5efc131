package org.mazha.standard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.calendar.Limit;
import org.mazha.calendar.LimitUnit;
import org.mazha.party.PartyKind;
import org.mazha.table.Cells;
import org.mazha.table.Changes;
import org.mazha.table.Sheet;

/** The columns of the table of standards: what they are called, what may stand in them, and how it is said. */
final class StandardColumns {

    static final String TITLE = "立案标准";
    static final String CODE = "编码";
    static final String CATEGORY = "类别";
    static final String FILING_CONDITION = "立案条件";
    static final String LIMIT = "办结时限";
    static final String LIMIT_UNIT = "时限单位";
    static final String RESPONSE = "响应时限";
    static final String RESPONSE_UNIT = "响应单位";
    static final String CLOSING_CONDITION = "结案条件";
    static final String PARTY_KIND = "责任单位类型";
    static final String LOOK_BACK = "回头看";
    static final String RETIRED = "停用";

    static final List<String> ALL = List.of(
            CODE,
            CATEGORY,
            FILING_CONDITION,
            LIMIT,
            LIMIT_UNIT,
            RESPONSE,
            RESPONSE_UNIT,
            CLOSING_CONDITION,
            PARTY_KIND,
            LOOK_BACK,
            RETIRED);

    private record Said(String heading, Function<StandardRow, String> how) {}

    private static final List<Said> SAID = List.of(
            new Said(CATEGORY, StandardRow::category),
            new Said(FILING_CONDITION, StandardRow::filingCondition),
            new Said(LIMIT, row -> row.limit().toString()),
            new Said(RESPONSE, row -> row.responseLimit().toString()),
            new Said(CLOSING_CONDITION, StandardRow::closingCondition),
            new Said(PARTY_KIND, row -> row.partyKind().label()),
            new Said(LOOK_BACK, row -> inWords(row.lookBackDays())));

    private static final int LONGEST_LIMIT = 3650;

    /** Above it stands what a spreadsheet makes of 7,30: 730. */
    private static final int LAST_LOOK_BACK = 365;

    private static final int MOST_LOOK_BACKS = 6;
    private static final int HOURS_OF_A_WORKING_DAY = 8;
    private static final int HOURS_OF_A_DAY = 24;

    private StandardColumns() {}

    /**
     * What the rows say.
     *
     * @param errors gets a sentence for each mistake; if it gets any, the answer is of no use
     */
    static List<StandardRow> rows(Sheet sheet, List<String> errors) {
        List<String> wanted =
                ALL.stream().filter(heading -> !heading.equals(RETIRED)).toList();
        if (!Cells.areThere(sheet, wanted, TITLE, errors)) {
            return List.of();
        }
        Map<String, Integer> seen = new HashMap<>();
        List<StandardRow> rows = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            var cells = Cells.of(row, errors);
            StandardRow read = read(cells);
            Integer before = read.code() == null ? null : seen.putIfAbsent(read.code(), row.number());
            if (before != null) {
                cells.wrong(CODE, "“" + read.code() + "”和第" + before + "行重复了。一个编码只能有一行。");
            }
            rows.add(read);
        }
        return rows;
    }

    private static StandardRow read(Cells cells) {
        String code = cells.text(CODE, 32);
        if (code != null && !code.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]*")) {
            cells.wrong(CODE, "只能用字母、数字、汉字和短横线，现在是“" + code + "”。");
        }
        if (cells.yes(RETIRED)) {
            return StandardRow.retiring(code);
        }
        var row = new StandardRow(
                code,
                cells.text(CATEGORY, 64),
                cells.text(FILING_CONDITION, 200),
                limit(cells, LIMIT, LIMIT_UNIT),
                limit(cells, RESPONSE, RESPONSE_UNIT),
                cells.text(CLOSING_CONDITION, 200),
                cells.oneOf(PARTY_KIND, PartyKind.values(), PartyKind::label),
                lookBackDays(cells),
                false);
        if (row.limit() != null && row.responseLimit() != null && isLonger(row.responseLimit(), row.limit())) {
            cells.wrong(RESPONSE, "不能比办结时限长，现在响应是" + row.responseLimit() + "，办结是" + row.limit() + "。");
        }
        return row;
    }

    /**
     * Whether the one is certainly longer than the other. Working time lasts at least as long as the clock's; how much
     * longer the clock's is than working time depends on nights and holidays, so there nothing is certain.
     */
    private static boolean isLonger(Limit one, Limit other) {
        return (isWorkingTime(one) || !isWorkingTime(other)) && hours(one) > hours(other);
    }

    private static boolean isWorkingTime(Limit limit) {
        return limit.unit() == LimitUnit.WORKING_HOURS || limit.unit() == LimitUnit.WORKING_DAYS;
    }

    private static int hours(Limit limit) {
        return switch (limit.unit()) {
            case URGENT_HOURS, WORKING_HOURS -> limit.value();
            case WORKING_DAYS -> limit.value() * HOURS_OF_A_WORKING_DAY;
            case CALENDAR_DAYS -> limit.value() * HOURS_OF_A_DAY;
        };
    }

    /** How the columns are filled in. */
    static Map<String, String> explained() {
        Map<String, String> explained = new LinkedHashMap<>();
        explained.put(CODE, "一条标准一个编码，不能重复");
        explained.put(LIMIT + "、" + RESPONSE, "1到" + LONGEST_LIMIT + "的整数，响应时限不能比办结时限长");
        explained.put(LIMIT_UNIT + "、" + RESPONSE_UNIT, "紧急工作时（夜里、节假日也算）、工作时（只算上班时间）、工作日、自然日");
        explained.put(
                PARTY_KIND,
                Arrays.stream(PartyKind.values()).map(PartyKind::label).collect(Collectors.joining("、")));
        explained.put(LOOK_BACK, "结案后第几天再去看，例如“7;30”，不用看就空着");
        explained.put(RETIRED, "填“是”就停用，不停用就空着");
        return explained;
    }

    static Sheet sheet(List<Standard> standards) {
        return Sheet.of(
                ALL,
                standards.stream()
                        .map(standard -> List.of(
                                standard.code(),
                                standard.category(),
                                standard.filingCondition(),
                                String.valueOf(standard.limit().value()),
                                standard.limit().unit().label(),
                                String.valueOf(standard.responseLimit().value()),
                                standard.responseLimit().unit().label(),
                                standard.closingCondition(),
                                standard.partyKind().label(),
                                joined(standard.lookBackDays()),
                                ""))
                        .toList());
    }

    /** What changes between two rows of the same code, a limit with its unit as one. */
    static List<Changes.Field> differences(StandardRow before, StandardRow after) {
        return SAID.stream()
                .map(said -> new Changes.Field(said.heading, said.how.apply(before), said.how.apply(after)))
                .filter(field -> !field.before().equals(field.after()))
                .toList();
    }

    /** {@code 第7、30天}, or that nobody looks again. */
    static String inWords(List<Integer> lookBackDays) {
        return lookBackDays.isEmpty()
                ? "不用"
                : "第" + lookBackDays.stream().map(String::valueOf).collect(Collectors.joining("、")) + "天";
    }

    private static String joined(List<Integer> lookBackDays) {
        return lookBackDays.stream().map(String::valueOf).collect(Collectors.joining(";"));
    }

    private static Limit limit(Cells cells, String valueHeading, String unitHeading) {
        Integer value = cells.number(valueHeading, LONGEST_LIMIT);
        LimitUnit unit = cells.oneOf(unitHeading, LimitUnit.values(), LimitUnit::label);
        return value == null || unit == null ? null : new Limit(value, unit);
    }

    private static List<Integer> lookBackDays(Cells cells) {
        String cell = cells.optional(LOOK_BACK).orElse(null);
        if (cell == null) {
            return List.of();
        }
        List<Integer> days = new ArrayList<>();
        for (String part : cell.split("[;；,，、\\s]+")) {
            Integer day = Cells.whole(part, LAST_LOOK_BACK);
            if (day == null || !days.isEmpty() && day <= days.get(days.size() - 1)) {
                return wrongLookBack(cells, cell);
            }
            days.add(day);
        }
        return days.size() > MOST_LOOK_BACKS ? wrongLookBack(cells, cell) : days;
    }

    private static List<Integer> wrongLookBack(Cells cells, String cell) {
        cells.wrong(
                LOOK_BACK,
                "要填结案后第几天再去看，从小到大，用分号隔开，最多" + MOST_LOOK_BACKS + "次，每个数在1到" + LAST_LOOK_BACK + "之间，例如“7;30”，现在是“" + cell
                        + "”。");
        return List.of();
    }
}
