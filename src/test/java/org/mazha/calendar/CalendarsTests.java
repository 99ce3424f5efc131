package org.mazha.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mazha.calendar.OfficeHours.OFFICE;
import static org.mazha.calendar.OfficeHoursTests.sheet;
import static org.mazha.calendar.SampleCalendars.at;
import static org.mazha.calendar.SampleCalendars.text;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.table.SheetRejected;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** The versions of the calendar on a real database. Each test is rolled back: others live by the shipped version. */
@MazhaTest
@Transactional
class CalendarsTests {

    private static final String NEXT_YEAR = """
            date,kind,name
            2027-01-01,off,元旦
            2026-12-31,off,元旦
            2027-02-05,off,春节
            2027-02-06,off,春节
            2027-02-07,off,春节
            2027-02-08,off,春节
            2027-04-05,off,清明节
            2027-05-01,off,劳动节
            2027-06-09,off,端午节
            2027-09-15,off,中秋节
            2027-10-01,off,国庆节
            """;

    @Autowired
    Calendars calendars;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    Clock clock;

    @Test
    void aNewDatabaseStartsWithTheShippedCalendar() {
        CalendarVersion first = calendars.version(calendars.currentVersion());

        assertThat(first.what()).isEqualTo("随程序带来的2024、2025、2026年放假安排，上班时间 08:00–12:00、14:00–18:00");
        assertThat(first.madeBy()).isEqualTo("小马扎");
        assertThat(first.dayCount()).isEqualTo(DayCount.END_OF_DAY);
        assertThat(first.workingDays()).isEqualTo(Map.of(2024, 251, 2025, 248, 2026, 248));
        assertThat(first.hours()).containsExactly(OfficeHours.DEFAULT);
        assertThat(first.inForce()).isTrue();
        assertThat(first.isDraft()).isFalse();
        assertThat(calendars.codes()).containsExactly(OFFICE);
        assertThat(text(calendars.current(OFFICE).plus(at("2026-09-30 15:00"), new Limit(2, LimitUnit.WORKING_DAYS))))
                .isEqualTo("2026-10-09 18:00");
    }

    @Test
    void aDraftChangesNothingUntilItIsActivated() {
        long before = calendars.currentVersion();
        long draft = calendars.draftHolidays(NEXT_YEAR, "2027.csv", "王组长");

        assertThat(calendars.currentVersion()).isEqualTo(before);
        assertThat(calendars.current(OFFICE).knows(2027)).isFalse();
        assertThat(calendars.of(draft, OFFICE).years()).containsExactly(2024, 2025, 2026, 2027);
        assertThat(calendars.version(draft).isDraft()).isTrue();
        assertThat(calendars.version(draft).what()).isEqualTo("导入2027年放假安排（2027.csv）");
        assertThat(calendars.version(draft).madeBy()).isEqualTo("王组长");

        calendars.activate(draft);

        assertThat(calendars.currentVersion()).isEqualTo(draft);
        assertThat(calendars.current(OFFICE).isWorkingDay(LocalDate.of(2026, 12, 31)))
                .isFalse();
        assertThat(calendars.version(draft).activatedAt()).isPresent();
        assertThat(calendars.versions())
                .filteredOn(CalendarVersion::inForce)
                .extracting(CalendarVersion::id)
                .containsExactly(draft);
        assertThat(calendars.versions().get(0).id()).isEqualTo(draft);
        // What was reckoned with the earlier one still is
        assertThat(calendars.of(before, OFFICE).knows(2027)).isFalse();
    }

    @Test
    void aNoticeTakesThePlaceOfTheOneItsYearHad() {
        calendars.activate(calendars.draftHolidays(NEXT_YEAR, "2027.csv", "王组长"));
        String corrected = NEXT_YEAR.replace("2026-12-31,off,元旦\n", "2027-10-02,off,国庆节\n");

        calendars.activate(calendars.draftHolidays(corrected, "2027更正.csv", "王组长"));

        assertThat(calendars.current(OFFICE).isWorkingDay(LocalDate.of(2026, 12, 31)))
                .isTrue();
        assertThat(calendars.current(OFFICE).workingDays(2026)).isEqualTo(248);
    }

    @Test
    void holidaysMayBeWrittenAsChineseSpreadsheetsDo() {
        long draft = calendars.draftHolidays(NEXT_YEAR.getBytes(Charset.forName("GB18030")), "2027.csv", "王组长");

        assertThat(jdbc.sql("select name from holiday where version_id = :id and date = '2027-04-05'")
                        .param("id", draft)
                        .query(String.class)
                        .single())
                .isEqualTo("清明节");
    }

    @Test
    void officeHoursAreReplacedAsAWhole() {
        long draft = calendars.draftOfficeHours(
                sheet(
                        "office,10-01,04-30,08:00,12:00,14:00,18:00",
                        "office,05-01,09-30,08:00,12:00,15:00,18:30",
                        "hall,01-01,12-31,09:00,12:00,,"),
                "王组长");
        calendars.activate(draft);

        assertThat(calendars.codes()).containsExactlyInAnyOrder(OFFICE, "hall");
        assertThat(calendars.version(draft).what()).isEqualTo("更换作息时间（office、hall）");
        assertThat(calendars.current("hall").lengthOf(LocalDate.of(2026, 3, 2))).hasHours(3);
        assertThat(calendars.current(OFFICE).lengthOf(LocalDate.of(2026, 7, 1))).hasMinutes(450);
        assertThat(calendars.current(OFFICE).lengthOf(LocalDate.of(2026, 3, 2))).hasHours(8);
    }

    @Test
    void theWayOfCountingDaysIsAVersionToo() {
        long draft = calendars.draftDayCount(DayCount.ROLLING, "王组长");
        calendars.activate(draft);

        assertThat(calendars.current(OFFICE).dayCount()).isEqualTo(DayCount.ROLLING);
        assertThat(calendars.version(draft).what()).isEqualTo("改为：工作日和自然日从收到时刻起滚动计算");
        assertThat(calendars.version(draft).workingDays()).isEqualTo(Map.of(2024, 251, 2025, 248, 2026, 248));
    }

    @Test
    void aDiscardedDraftStaysOnRecordAndCannotComeBack() {
        long draft = calendars.draftDayCount(DayCount.ROLLING, "王组长");
        calendars.discard(draft);

        assertThat(calendars.version(draft).discardedAt()).isPresent();
        assertThat(calendars.version(draft).isDraft()).isFalse();
        assertRefused("工作日历第%d版已经作废了。", draft, () -> calendars.activate(draft));
        assertRefused("工作日历第%d版已经作废了。", draft, () -> calendars.discard(draft));
        assertThat(calendars.current(OFFICE).dayCount()).isEqualTo(DayCount.END_OF_DAY);
    }

    @Test
    void aDraftThatWouldUndoALaterChangeIsNotActivated() {
        long one = calendars.draftDayCount(DayCount.ROLLING, "王组长");
        long other = calendars.draftHolidays(NEXT_YEAR, "2027.csv", "李主任");
        calendars.activate(other);

        assertRefused("做好第%d版以后，工作日历又改过了。请作废这一版，在现行版本上重新修改。", one, () -> calendars.activate(one));
        assertRefused("工作日历第%d版已经启用过了。", other, () -> calendars.activate(other));
        assertRefused("工作日历第%d版已经启用过了。", other, () -> calendars.discard(other));
        assertRefused("工作日历没有第%d版。", 999_999, () -> calendars.activate(999_999));
    }

    @Test
    void aFileThatIsWrongLeavesNoDraft() {
        int before = calendars.versions().size();

        assertThatExceptionOfType(SheetRejected.class)
                .isThrownBy(() -> calendars.draftHolidays("date,kind,name\n2027-13-01,off,元旦\n", "2027.csv", "王组长"));
        assertThat(calendars.versions()).hasSize(before);
    }

    @Test
    void aFileNameMayBeLong() {
        long draft = calendars.draftHolidays(NEXT_YEAR, "很".repeat(500) + ".csv", "王组长");

        assertThat(calendars.version(draft).what()).endsWith("很…）").hasSizeLessThan(400);
    }

    @Test
    void whatThereIsNotIsNotInvented() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendars.current("hall"))
                .withMessageContaining("has no calendar hall, only [office]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendars.of(999_999, OFFICE))
                .withMessage("There is no calendar version 999999");
    }

    @Test
    void theNextYearIsMissedFromNovemberOn() {
        assertThat(calendars.warning(LocalDate.of(2026, 10, 31))).isEmpty();
        assertThat(calendars.warning(LocalDate.of(2025, 12, 1))).isEmpty();
        Optional<String> missed = Optional.of("明年（2027年）的放假安排还没有导入，跨年的期限算不出来。请在“工作日历”里导入国务院办公厅的放假通知。");
        assertThat(calendars.warning(LocalDate.of(2026, 11, 1))).isEqualTo(missed);
        assertThat(calendars.warning(LocalDate.of(2026, 12, 31))).isEqualTo(missed);
        assertThat(calendars.warning(LocalDate.of(2027, 1, 1)))
                .contains("今年（2027年）的放假安排还没有导入，期限算不出来。请尽快在“工作日历”里导入国务院办公厅的放假通知。");

        calendars.activate(calendars.draftHolidays(NEXT_YEAR, "2027.csv", "王组长"));

        assertThat(calendars.warning(LocalDate.of(2026, 11, 1))).isEmpty();
    }

    /** In a schema of its own, because nodes commit. */
    @Test
    void nodesThatStartAtOnceMakeOneFirstVersion(@Autowired JdbcConnectionDetails database) throws Exception {
        try (var connection = nodes(database, "public").getConnection()) {
            connection.createStatement().execute("create schema first_start");
            connection.setSchema("first_start");
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/V9__working_calendar.sql"));
        }
        DataSource nodes = nodes(database, "first_start");
        ExecutorService starts = Executors.newFixedThreadPool(4);
        try {
            for (var start : starts.invokeAll(IntStream.range(0, 4)
                    .<Callable<Long>>mapToObj(node -> () -> {
                        CalendarStore store = new CalendarStore(JdbcClient.create(nodes), clock);
                        Calendars calendars = new Calendars(store, clock, new JdbcTransactionManager(nodes));
                        calendars.afterPropertiesSet();
                        return calendars.currentVersion();
                    })
                    .toList())) {
                assertThat(start.get()).isEqualTo(1);
            }
            assertThat(JdbcClient.create(nodes)
                            .sql("select count(*) from calendar_version")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        } finally {
            starts.shutdownNow();
            JdbcClient.create(nodes).sql("drop schema first_start cascade").update();
        }
    }

    private static DataSource nodes(JdbcConnectionDetails database, String schema) {
        DriverManagerDataSource nodes =
                new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        nodes.setSchema(schema);
        return nodes;
    }

    private static void assertRefused(String sentence, long version, Runnable change) {
        assertThatExceptionOfType(DraftRefused.class).isThrownBy(change::run).withMessage(sentence.formatted(version));
    }
}
