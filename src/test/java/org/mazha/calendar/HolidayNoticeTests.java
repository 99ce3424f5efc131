package org.mazha.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mazha.calendar.HolidayNotice.Day;
import org.mazha.table.SheetRejected;

/** Files of holidays, as they are published and as they go wrong. */
class HolidayNoticeTests {

    /** Invented: no notice for 2031 has been published. Eleven days off, line 2 to 12. */
    private static final String YEAR = """
            date,kind,name
            2031-01-01,off,元旦
            2031-01-23,off,春节
            2031-01-24,off,春节
            2031-01-25,off,春节
            2031-01-26,off,春节
            2031-04-05,off,清明节
            2031-05-01,off,劳动节
            2031-06-24,off,端午节
            2031-10-01,off,国庆节、中秋节
            2031-10-02,off,国庆节
            2031-10-03,off,国庆节
            """;

    // --- CSV ---

    @Test
    void theShippedFileHoldsThreeYears() {
        assertThat(SampleCalendars.NOTICES).extracting(HolidayNotice::year).containsExactly(2024, 2025, 2026);
        assertThat(SampleCalendars.NOTICES.get(2).days())
                .hasSize(39)
                .contains(
                        new Day(LocalDate.of(2026, 2, 14), "调休", false), new Day(LocalDate.of(2026, 1, 2), "元旦", true));
    }

    @Test
    void aFileMayComeFromWindowsAndHaveBlankLines() {
        String windows = "\uFEFF" + YEAR.replace("\n", "\r\n").replace("2031-05-01,off,", "\r\n 2031-05-01 , off ,");

        assertThat(HolidayNotice.read(windows, "2031.csv")).isEqualTo(HolidayNotice.read(YEAR, "2031.csv"));
    }

    @Test
    void aSpreadsheetMayHaveWrittenTheDatesInItsOwnWay() {
        String spreadsheet = YEAR.replaceAll("2031-0?(\\d+)-0?(\\d+)", "2031/$1/$2");

        assertThat(spreadsheet).contains("2031/1/1,off");
        assertThat(HolidayNotice.read(spreadsheet, "2031.csv")).isEqualTo(HolidayNotice.read(YEAR, "2031.csv"));
    }

    @Test
    void daysAroundTheTurnOfTheYearGoWithTheNotice() {
        List<HolidayNotice> notices =
                HolidayNotice.read(YEAR + "2030-12-31,off,元旦\n2030-12-28,work,调休\n2032-01-02,off,元旦\n", "2031.csv");

        assertThat(notices).hasSize(1);
        assertThat(notices.get(0).year()).isEqualTo(2031);
        assertThat(notices.get(0).days()).hasSize(14);
    }

    @Test
    void aMakeUpDayMayBeAWeekdayAndAHolidayAWeekend() {
        assertThat(HolidayNotice.read(YEAR + "2031-10-06,work,调休\n2031-10-04,off,国庆节\n", "2031.csv"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2031.12.01,off,冬       | 第13行“date”：要填年-月-日，例如 2027-01-01，现在是“2031.12.01”。",
                "2031-02-29,off,冬       | 第13行“date”：要填年-月-日，例如 2027-01-01，现在是“2031-02-29”。",
                "0031-12-01,off,冬       | 第13行“date”：0031-12-01 的年份不对。",
                "2031-12-01,holiday,冬   | 第13行“kind”：要填 off（放假）或 work（上班），现在是“holiday”。",
                "2031-12-01,off,         | 第13行“name”：要填节日名称，最多64个字。",
                "2031-05-01,work,调休     | 第13行“date”：2031-05-01 和第8行重复。",
                "2031-12-01,off          | 第13行：要有3格（date,kind,name），现在有2格。",
                "2013-12-01,off,冬       | 第13行起：2013年的放假安排好像不完整：没有元旦，放假1天（至少要有10天）。请核对年份，或补全后再导入。",
                "2031-12-01,off,\"冬      | 文件不是有效的CSV，大概有引号没有配对。"
            })
    void aLineThatIsWrongIsToldInASentence(String line, String sentence) {
        assertRefused(YEAR + line + "\n", "2031.csv", sentence);
    }

    @Test
    void aQuotationMarkDoesNotSwallowLines() {
        assertRefused(YEAR + "2031-12-01,off,\"冬\n2031-12-02,off,冬\"\n2031-12-03,off,冬\n", "2031.csv", "第13行：有引号没有配对。");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertRefused(
                YEAR + "heute,frei,\n2031-05-01,off,劳动节\n",
                "2031.csv",
                "第13行“kind”：要填 off（放假）或 work（上班），现在是“frei”。",
                "第13行“date”：要填年-月-日，例如 2027-01-01，现在是“heute”。",
                "第13行“name”：要填节日名称，最多64个字。",
                "第14行“date”：2031-05-01 和第8行重复。");
    }

    @Test
    void aYearThatIsNotAllThereIsNotTaken() {
        assertRefused(
                YEAR.replace("2031-01-01,off,元旦\n", ""),
                "2031.csv",
                "第2行起：2031年的放假安排好像不完整：没有元旦，放假10天（至少要有10天）。请核对年份，或补全后再导入。");
        assertRefused(
                YEAR.replaceAll("2031-10-0[23].*\n", ""),
                "2031.csv",
                "第2行起：2031年的放假安排好像不完整：放假9天（至少要有10天）。请核对年份，或补全后再导入。");
    }

    @Test
    void aFileWithoutDaysIsNotTaken() {
        assertRefused("", "2031.csv", "文件是空的。");
        assertRefused(" \r\n ", "2031.json", "文件是空的。");
        assertRefused("date,kind,name\n", "2031.csv", "文件里只有标题，没有日期。");
        assertRefused("日期,类型,名称\n", "2031.csv", "第1行：要是 date,kind,name，现在是“日期,类型,名称”。");
    }

    // --- JSON ---

    @Test
    void theJsonOfHolidayCnSaysTheSame() {
        String days = YEAR.lines()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> day(cells[0], cells[2], "true"))
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();

        assertThat(HolidayNotice.read(json(2031, days), "2031.json")).isEqualTo(HolidayNotice.read(YEAR, "2031.csv"));
        // It is known by its looks as well
        assertThat(HolidayNotice.read(json(2031, days), "放假.txt")).hasSize(1);
        assertThat(HolidayNotice.read(json(2031, days + "," + day("2030-12-29", "元旦", "false")), "2031.json")
                        .get(0)
                        .days())
                .contains(new Day(LocalDate.of(2030, 12, 29), "元旦", false));
    }

    @Test
    void aDayOfTheJsonThatIsWrongIsToldInASentence() {
        assertRefused(
                json(
                        2031,
                        String.join(
                                ",",
                                day("2031-01-01", "元旦", "true"),
                                day("2030-10-01", "国庆节", "true"),
                                day("2031-01-01", "元旦", "true"),
                                day("31-1-1", "元旦", "true"),
                                day("2031-05-01", "劳动节", "\"ja\""),
                                day("2032-01-08", "", "true"))),
                "2031.json",
                "第3天“date”：2031-01-01 和第1天重复。",
                "第4天“date”：要填年-月-日，例如 2027-01-01，现在是“31-1-1”。",
                "第5天“isOffDay”：要填 true（放假）或 false（上班），现在是“ja”。",
                "第6天“name”：要填节日名称，最多64个字。",
                "第2天“date”：2030-10-01 不是2031年的日期。",
                "第6天“date”：2032-01-08 不是2031年的日期。");
    }

    @Test
    void aJsonThatIsNoneIsNotTaken() {
        assertRefused("{\n\"year\": 2031,", "2031.json", "文件不是有效的JSON，读到第2行就读不下去了。");
        assertRefused(YEAR, "2031.json", "文件不是有效的JSON，读到第1行就读不下去了。");
        assertRefused("{}", "2031.json", "JSON里要有“year”（年份）和“days”（日期列表），像 holiday-cn 的文件那样。");
        assertRefused(json(31, ""), "2031.json", "“year”不像是年份：31。");
        assertRefused(json(2027, ""), "2027.json", "2027年的文件里一天也没有，大概是放假通知还没有发布时做的。");
        assertRefused(
                json(2031, day("2031-01-01", "元旦", "true")),
                "2031.json",
                "第1天起：2031年的放假安排好像不完整：放假1天（至少要有10天）。请核对年份，或补全后再导入。");
    }

    @Test
    void noNoticeIsMadeForAYearThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HolidayNotice(26, List.of()));
    }

    private static String json(int year, String days) {
        return "{\"year\": %d, \"papers\": [\"https://www.gov.cn/\"], \"days\": [%s]}".formatted(year, days);
    }

    private static String day(String date, String name, String off) {
        return "{\"name\": \"%s\", \"date\": \"%s\", \"isOffDay\": %s}".formatted(name, date, off);
    }

    private static void assertRefused(String text, String fileName, String... sentences) {
        assertThatExceptionOfType(SheetRejected.class)
                .isThrownBy(() -> HolidayNotice.read(text, fileName))
                .satisfies(rejected -> assertThat(rejected.errors()).containsExactly(sentences));
    }
}
