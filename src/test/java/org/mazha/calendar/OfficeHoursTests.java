package org.mazha.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mazha.calendar.SampleCalendars.season;
import static org.mazha.calendar.SampleCalendars.session;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mazha.calendar.OfficeHours.Session;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;

/** The table of office hours, as a clerk fills it in well and badly. */
class OfficeHoursTests {

    private static final String ALL_YEAR = "office,01-01,12-31,08:00,12:00,14:00,18:00";

    @Test
    void areReadByCalendarAndSeason() {
        assertThat(read(
                        "office,10-01,04-30,08:00,12:00,14:00,18:00",
                        "office,05-01,09-30,8:00,12:00,15：00,18:30:00",
                        "hall,1-1,12-31,09:00,12:00,,"))
                .containsExactly(
                        new OfficeHours(
                                "office",
                                List.of(
                                        season("10-01", "04-30", session(8, 12), session(14, 18)),
                                        season(
                                                "05-01",
                                                "09-30",
                                                session(8, 12),
                                                new Session(LocalTime.of(15, 0), LocalTime.of(18, 30))))),
                        new OfficeHours("hall", List.of(season("01-01", "12-31", session(9, 12)))));
    }

    @Test
    void wrapAroundNewYear() {
        OfficeHours office = read(
                        "office,10-01,04-30,08:00,12:00,14:00,18:00", "office,05-01,09-30,08:00,12:00,15:00,18:00")
                .get(0);

        assertThat(List.of("2026-10-01", "2026-12-31", "2027-01-01", "2027-04-30"))
                .allSatisfy(date -> assertThat(office.on(LocalDate.parse(date))).contains(session(14, 18)));
        assertThat(List.of("2026-05-01", "2026-09-30"))
                .allSatisfy(date -> assertThat(office.on(LocalDate.parse(date))).contains(session(15, 18)));
    }

    @Test
    void mayGoWithoutALunchBreak() {
        assertThat(read("office,01-01,12-31,08:00,12:00,12:00,16:00").get(0).on(LocalDate.of(2026, 3, 2)))
                .containsExactly(session(8, 12), session(12, 16));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",01-01,12-31,08:00,12:00,14:00,18:00       | 第2行“日历”：不能空着。",
                "大厅,01-01,12-31,08:00,12:00,14:00,18:00    | 第2行“日历”：要填小写字母开头的代号，只用小写字母、数字和“-”，最多32个字符，现在是“大厅”。",
                "office,,12-31,08:00,12:00,14:00,18:00      | 第2行“季节起”：不能空着。",
                "office,01-01,,08:00,12:00,14:00,18:00      | 第2行“季节止”：不能空着。",
                "office,元旦,12-31,08:00,12:00,14:00,18:00   | 第2行“季节起”：要填月-日，例如 05-01，现在是“元旦”。",
                "office,01-01,02-30,08:00,12:00,14:00,18:00 | 第2行“季节止”：要填月-日，例如 05-01，现在是“02-30”。",
                "office,01-01,12-31,,12:00,14:00,18:00      | 第2行“上午上班”：不能空着。",
                "office,01-01,12-31,08:00,,14:00,18:00      | 第2行“上午下班”：不能空着。",
                "office,01-01,12-31,08:00,12:00,,18:00      | 第2行“下午上班”：不能空着。",
                "office,01-01,12-31,08:00,12:00,14:00,      | 第2行“下午下班”：不能空着。",
                "office,01-01,12-31,八点,12:00,14:00,18:00   | 第2行“上午上班”：要填时:分，例如 08:30，现在是“八点”。",
                "office,01-01,12-31,08:00,12:00,14:00,24:00 | 第2行“下午下班”：要填时:分，例如 08:30，现在是“24:00”。",
                "office,01-01,12-31,12:00,08:00,14:00,18:00 | 第2行“上午下班”：08:00 要晚于上午上班 12:00。",
                "office,01-01,12-31,08:00,12:00,14:00,14:00 | 第2行“下午下班”：14:00 要晚于下午上班 14:00。",
                "office,01-01,12-31,08:00,12:00,11:30,18:00 | 第2行“下午上班”：11:30 早于上午下班 12:00，上午和下午重叠了。",
                "office,01-01,12-30,08:00,12:00,14:00,18:00 | 日历“office”有1天没有作息时间，第一天是 12-31。",
                "office,03-01,02-28,08:00,12:00,14:00,18:00 | 日历“office”有1天没有作息时间，第一天是 02-29。",
                "hall,01-01,12-31,08:00,12:00,14:00,18:00   | 缺少日历“office”：没有指定日历的地方都用它。"
            })
    void areRefusedWithASentence(String row, String sentence) {
        assertRefused(sheet(row), sentence);
    }

    @Test
    void mayNotOverlapInOneCalendar() {
        assertRefused(
                sheet(
                        "office,10-01,05-01,08:00,12:00,14:00,18:00",
                        "hall,01-01,12-31,09:00,12:00,13:00,17:00",
                        "office,05-01,09-30,08:00,12:00,15:00,18:00"),
                "第2行和第4行：日历“office”的季节重叠了。");
    }

    @Test
    void areRefusedWithAllSentencesAtOnce() {
        assertRefused(
                sheet("office,01-01,12-31,8点,12:00,14:00,18:00", ALL_YEAR, "hall,01-01,,09:00,12:00,13:00,12:30"),
                "第2行“上午上班”：要填时:分，例如 08:30，现在是“8点”。",
                "第4行“季节止”：不能空着。",
                "第4行“下午下班”：12:30 要晚于下午上班 13:00。");
    }

    @Test
    void areRefusedIfAHeadingIsUnknownOrMissing() {
        List<String> headings = new ArrayList<>(OfficeHoursSheet.HEADINGS);
        headings.set(6, "晚上下班");

        assertRefused(
                new Sheet(headings, List.of()), "不认识列“晚上下班”；可以有的列是：日历、季节起、季节止、上午上班、上午下班、下午上班、下午下班。", "缺少“下午下班”这一列。");
    }

    @Test
    void areRefusedIfThereAreNone() {
        assertRefused(sheet(), "表里没有作息时间。");
    }

    @Test
    void cannotBeMadeWithoutSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> session(12, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> season("01-01", "12-31"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> season("01-01", "12-31", session(8, 12), session(11, 18)));
    }

    private static void assertRefused(Sheet sheet, String... sentences) {
        assertThatExceptionOfType(SheetRejected.class)
                .isThrownBy(() -> OfficeHoursSheet.read(sheet))
                .satisfies(rejected -> assertThat(rejected.errors()).containsExactly(sentences));
    }

    private static List<OfficeHours> read(String... rows) {
        return OfficeHoursSheet.read(sheet(rows));
    }

    /** A sheet with these rows, cells parted by commas. */
    static Sheet sheet(String... lines) {
        List<Sheet.Row> rows = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < cells.length; i++) {
                if (!cells[i].isBlank()) {
                    row.put(OfficeHoursSheet.HEADINGS.get(i), cells[i].strip());
                }
            }
            rows.add(new Sheet.Row(rows.size() + 2, row));
        }
        return new Sheet(OfficeHoursSheet.HEADINGS, rows);
    }
}
