package org.mazha.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mazha.calendar.LimitUnit.CALENDAR_DAYS;
import static org.mazha.calendar.LimitUnit.URGENT_HOURS;
import static org.mazha.calendar.LimitUnit.WORKING_DAYS;
import static org.mazha.calendar.LimitUnit.WORKING_HOURS;
import static org.mazha.calendar.SampleCalendars.END_OF_DAY;
import static org.mazha.calendar.SampleCalendars.HALL;
import static org.mazha.calendar.SampleCalendars.NOTICES;
import static org.mazha.calendar.SampleCalendars.ROLLING;
import static org.mazha.calendar.SampleCalendars.SEASONAL;
import static org.mazha.calendar.SampleCalendars.ZONE;
import static org.mazha.calendar.SampleCalendars.at;
import static org.mazha.calendar.SampleCalendars.calendar;
import static org.mazha.calendar.SampleCalendars.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When limits are over, by the official dates of 2024 to 2026. */
class WorkingCalendarTests {

    // --- the vectors of DOMAIN §8.2 ---

    @ParameterizedTest
    @CsvSource({
        "2026-02-13 16:00, 4, 2026-02-14 10:00",
        "2026-02-14 17:00, 2, 2026-02-24 09:00",
        "2025-01-25 10:00, 4, 2025-01-26 12:00",
        "2026-11-24 13:00, 4, 2026-11-24 18:00",
        "2026-11-24 20:00, 2, 2026-11-25 10:00"
    })
    void workingHoursCountInsideOfficeHoursHoweverDaysAreCounted(String start, int hours, String end) {
        Limit limit = new Limit(hours, WORKING_HOURS);

        assertThat(text(ROLLING.plus(at(start), limit))).isEqualTo(end);
        assertThat(text(END_OF_DAY.plus(at(start), limit))).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-30 15:00,  2, 2026-10-09 15:00, 2026-10-09 18:00",
        "2026-10-09 17:30,  1, 2026-10-10 17:30, 2026-10-10 18:00",
        "2026-04-30 17:00,  5, 2026-05-11 17:00, 2026-05-11 18:00",
        "2025-09-30 11:30,  3, 2025-10-11 11:30, 2025-10-11 18:00",
        "2024-09-13 17:00,  1, 2024-09-14 17:00, 2024-09-14 18:00",
        "2026-01-01 09:00,  1, 2026-01-04 18:00, 2026-01-04 18:00",
        "2026-02-12 09:00, 15, 2026-03-11 09:00, 2026-03-11 18:00"
    })
    void workingDaysRollOrEndWithTheOfficeDay(String start, int days, String rolling, String endOfDay) {
        Limit limit = new Limit(days, WORKING_DAYS);

        assertThat(text(ROLLING.plus(at(start), limit))).isEqualTo(rolling);
        assertThat(text(END_OF_DAY.plus(at(start), limit))).isEqualTo(endOfDay);
    }

    // --- working days at the edges ---

    @ParameterizedTest
    @CsvSource({
        // At opening, at closing, before opening, after closing, at lunch
        "2026-03-02 08:00, 2026-03-02 18:00, 2026-03-03 18:00",
        "2026-03-02 18:00, 2026-03-03 18:00, 2026-03-03 18:00",
        "2026-03-02 07:00, 2026-03-02 18:00, 2026-03-03 18:00",
        "2026-03-02 20:00, 2026-03-03 18:00, 2026-03-03 18:00",
        "2026-03-02 13:00, 2026-03-03 12:00, 2026-03-03 18:00",
        // On a Saturday that is off, and on a Sunday that is worked
        "2026-03-07 10:00, 2026-03-09 18:00, 2026-03-09 18:00",
        "2026-01-04 10:00, 2026-01-05 10:00, 2026-01-05 18:00"
    })
    void oneWorkingDayFromAnEdge(String start, String rolling, String endOfDay) {
        Limit day = new Limit(1, WORKING_DAYS);

        assertThat(text(ROLLING.plus(at(start), day))).isEqualTo(rolling);
        assertThat(text(END_OF_DAY.plus(at(start), day))).isEqualTo(endOfDay);
    }

    @Test
    void aWorkingDayIsAsLongAsThatDay() {
        WorkingCalendar rolling = calendar(SEASONAL, DayCount.ROLLING);

        // Half of eight hours on April 30 is half of seven on May 6
        assertThat(text(rolling.plus(at("2026-04-30 12:00"), new Limit(1, WORKING_DAYS))))
                .isEqualTo("2026-05-06 11:30");
        // And a quarter of seven hours is a quarter of four, with no nanosecond lost
        assertThat(rolling.plus(at("2026-08-31 09:45"), new Limit(1, WORKING_DAYS)))
                .isEqualTo(at("2026-09-01 09:00"));
        assertThat(rolling.lengthOf(LocalDate.of(2026, 4, 30))).hasHours(8);
        assertThat(rolling.lengthOf(LocalDate.of(2026, 5, 6))).hasHours(7);
        assertThat(rolling.lengthOf(LocalDate.of(2026, 9, 1))).hasHours(4);
        assertThat(rolling.lengthOf(LocalDate.of(2026, 9, 5))).isZero();
    }

    @Test
    void aWorkingDayEndsWithTheHoursOfItsSeason() {
        WorkingCalendar endOfDay = calendar(SEASONAL, DayCount.END_OF_DAY);

        assertThat(text(endOfDay.plus(at("2026-08-31 09:00"), new Limit(1, WORKING_DAYS))))
                .isEqualTo("2026-09-01 12:00");
        assertThat(text(endOfDay.plus(at("2026-09-30 09:00"), new Limit(1, WORKING_DAYS))))
                .isEqualTo("2026-10-08 18:00");
    }

    @Test
    void theHallReckonsWithItsSevenHours() {
        WorkingCalendar hall = calendar(HALL, DayCount.END_OF_DAY);

        assertThat(text(hall.plus(at("2026-03-02 08:00"), new Limit(4, WORKING_HOURS))))
                .isEqualTo("2026-03-02 14:00");
        assertThat(text(hall.plus(at("2026-03-02 16:00"), new Limit(7, WORKING_HOURS))))
                .isEqualTo("2026-03-03 16:00");
        assertThat(text(hall.plus(at("2026-03-02 16:00"), new Limit(1, WORKING_DAYS))))
                .isEqualTo("2026-03-03 17:00");
    }

    // --- the units that pass day and night ---

    @Test
    void urgentHoursNeedNoCalendar() {
        assertThat(text(END_OF_DAY.plus(at("2030-02-13 23:30"), new Limit(2, URGENT_HOURS))))
                .isEqualTo("2030-02-14 01:30");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02 09:00, 1, 2026-03-03 09:00, 2026-03-03 18:00",
        "2026-03-02 23:00, 1, 2026-03-03 23:00, 2026-03-03 18:00",
        // A last day that is off leads to the next working day: a Monday, and a Sunday that is worked
        "2026-03-06 09:00, 1, 2026-03-07 09:00, 2026-03-09 18:00",
        "2025-12-31 09:00, 2, 2026-01-02 09:00, 2026-01-04 18:00",
        "2026-02-08 09:00, 7, 2026-02-15 09:00, 2026-02-24 18:00"
    })
    void calendarDaysRollOrEndWithTheOfficeDay(String start, int days, String rolling, String endOfDay) {
        Limit limit = new Limit(days, CALENDAR_DAYS);

        assertThat(text(ROLLING.plus(at(start), limit))).isEqualTo(rolling);
        assertThat(text(END_OF_DAY.plus(at(start), limit))).isEqualTo(endOfDay);
    }

    // --- days and years ---

    @Test
    void workingDaysOfEachMonthAreThoseOfTheNotices() {
        assertThat(END_OF_DAY.workingDaysPerMonth(2024))
                .containsExactly(22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22);
        assertThat(END_OF_DAY.workingDaysPerMonth(2025))
                .containsExactly(19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23);
        assertThat(END_OF_DAY.workingDaysPerMonth(2026))
                .containsExactly(21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23);
        assertThat(List.of(2024, 2025, 2026)).map(END_OF_DAY::workingDays).containsExactly(251, 248, 248);
        assertThat(END_OF_DAY.years()).containsExactly(2024, 2025, 2026);
    }

    @Test
    void aYearWithoutANoticeIsNotGuessed() {
        Instant december = at("2026-12-31 17:00");
        Instant january = at("2027-01-04 09:00");

        assertMissing(2027, () -> END_OF_DAY.plus(december, new Limit(2, WORKING_HOURS)));
        assertMissing(2027, () -> END_OF_DAY.plus(december, new Limit(1, WORKING_DAYS)));
        assertMissing(2027, () -> ROLLING.plus(december, new Limit(1, WORKING_DAYS)));
        assertMissing(2027, () -> END_OF_DAY.plus(december, new Limit(1, CALENDAR_DAYS)));
        assertMissing(2027, () -> END_OF_DAY.plus(january, new Limit(1, WORKING_HOURS)));
        assertMissing(2027, () -> END_OF_DAY.between(december, january));
        assertMissing(2027, () -> END_OF_DAY.officeMoment(at("2026-12-31 18:01")));
        assertMissing(2027, () -> END_OF_DAY.after(CALENDAR_DAYS, december, Duration.ofHours(2)));
        assertMissing(2027, () -> END_OF_DAY.isWorkingDay(LocalDate.of(2027, 1, 1)));
        assertMissing(2027, () -> END_OF_DAY.workingDaysPerMonth(2027));
        assertMissing(2023, () -> END_OF_DAY.plusWorking(at("2024-01-02 09:00"), Duration.ofHours(-2)));
        assertMissing(2023, () -> END_OF_DAY.lengthOf(LocalDate.of(2023, 12, 31)));
        assertThat(END_OF_DAY.knows(2026)).isTrue();
        assertThat(END_OF_DAY.knows(2027)).isFalse();
        // What ends within the year does not ask for the next
        assertThat(text(END_OF_DAY.plus(december, new Limit(1, WORKING_HOURS)))).isEqualTo("2026-12-31 18:00");
        assertThat(text(END_OF_DAY.plus(at("2026-12-30 17:00"), new Limit(1, WORKING_DAYS))))
                .isEqualTo("2026-12-31 18:00");
        assertThat(text(ROLLING.plus(at("2026-12-31 08:00"), new Limit(1, WORKING_DAYS))))
                .isEqualTo("2026-12-31 18:00");
    }

    @Test
    void limitsBeyondAllYearsMissTheFirstYearThatIsNotThere() {
        for (LimitUnit unit : List.of(WORKING_HOURS, WORKING_DAYS)) {
            assertMissing(2027, () -> ROLLING.plus(at("2026-03-02 09:00"), new Limit(Integer.MAX_VALUE, unit)));
            assertMissing(2027, () -> END_OF_DAY.plus(at("2026-03-02 09:00"), new Limit(Integer.MAX_VALUE, unit)));
        }
        assertMissing(2027, () -> ROLLING.plusWorking(at("2026-03-02 09:00"), Duration.ofSeconds(Long.MAX_VALUE)));
        assertMissing(2023, () -> ROLLING.plusWorking(at("2026-03-02 09:00"), Duration.ofSeconds(Long.MIN_VALUE)));
    }

    @Test
    void aMissingYearBetweenTwoOthersIsNotSteppedOver() {
        WorkingCalendar gap = new WorkingCalendar(
                NOTICES.stream().filter(notice -> notice.year() != 2025).toList(),
                OfficeHours.DEFAULT,
                DayCount.END_OF_DAY,
                ZONE);

        assertMissing(2025, () -> gap.between(at("2024-12-31 17:00"), at("2026-01-04 09:00")));
        assertMissing(2025, () -> gap.between(at("2026-01-04 09:00"), at("2024-12-31 17:00")));
        assertMissing(2025, () -> gap.plus(at("2024-12-31 17:00"), new Limit(1, WORKING_DAYS)));
        assertMissing(2025, () -> gap.plus(at("2024-12-31 17:00"), new Limit(1, CALENDAR_DAYS)));
        assertThat(text(gap.plus(at("2026-01-04 17:00"), new Limit(1, WORKING_DAYS))))
                .isEqualTo("2026-01-05 18:00");
    }

    @Test
    void aListingCountsInWhicheverNoticeItStandsAndTheLaterNoticePrevails() {
        List<HolidayNotice> notices = new ArrayList<>(NOTICES);
        // First in the list, to see that it is the year that decides
        notices.add(
                0,
                new HolidayNotice(
                        2027,
                        List.of(
                                new HolidayNotice.Day(LocalDate.of(2026, 12, 31), "元旦", true),
                                new HolidayNotice.Day(LocalDate.of(2027, 1, 1), "元旦", true),
                                new HolidayNotice.Day(LocalDate.of(2026, 10, 10), "测试", true))));
        WorkingCalendar calendar = new WorkingCalendar(notices, OfficeHours.DEFAULT, DayCount.END_OF_DAY, ZONE);

        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 12, 31))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 10, 10))).isFalse();
        assertThat(text(calendar.plus(at("2026-12-30 17:00"), new Limit(1, WORKING_DAYS))))
                .isEqualTo("2027-01-04 18:00");
    }

    @Test
    void theSentenceSaysWhichYearToLoad() {
        assertThatExceptionOfType(YearNotLoaded.class)
                .isThrownBy(() -> END_OF_DAY.officeMoment(at("2027-01-04 09:00")))
                .withMessage("2027年的放假安排还没有导入，算不出期限。请先在“工作日历”里导入国务院办公厅的放假通知。");
    }

    // --- what is left ---

    @Test
    void workingTimeBetweenIsNegativeBackwards() {
        assertThat(ROLLING.between(at("2026-02-13 16:00"), at("2026-02-24 09:00")))
                .hasHours(11);
        assertThat(ROLLING.between(at("2026-02-24 09:00"), at("2026-02-13 16:00")))
                .hasHours(-11);
        assertThat(ROLLING.between(at("2026-02-14 18:00"), at("2026-02-24 08:00")))
                .isZero();
        assertThat(ROLLING.between(at("2026-02-14 17:00").plusNanos(1), at("2026-02-14 18:00")))
                .isEqualTo(Duration.ofHours(1).minusNanos(1));
    }

    @Test
    void aWorkingDayTakenUpAgainLaterEndsWithTheOfficeDay() {
        Instant due = END_OF_DAY.plus(at("2026-03-02 09:00"), new Limit(3, WORKING_DAYS));
        Duration left = END_OF_DAY.left(WORKING_DAYS, at("2026-03-03 10:00"), due);

        assertThat(left).hasHours(6 + 8 + 8);
        assertThat(text(END_OF_DAY.after(WORKING_DAYS, at("2026-03-09 15:00"), left)))
                .isEqualTo("2026-03-12 18:00");
        assertThat(text(ROLLING.after(WORKING_DAYS, at("2026-03-09 15:00"), left)))
                .isEqualTo("2026-03-12 11:00");
        assertThat(text(END_OF_DAY.after(WORKING_HOURS, at("2026-03-09 15:00"), left)))
                .isEqualTo("2026-03-12 11:00");
    }

    @Test
    void calendarDaysTakenUpAgainAreNotCutShort() {
        // Ends at night: the closing before it would take hours away
        assertThat(text(END_OF_DAY.after(CALENDAR_DAYS, at("2026-03-02 12:00"), Duration.ofHours(32))))
                .isEqualTo("2026-03-04 18:00");
        assertThat(text(END_OF_DAY.after(CALENDAR_DAYS, at("2026-03-02 12:00"), Duration.ofHours(30))))
                .isEqualTo("2026-03-03 18:00");
        assertThat(text(END_OF_DAY.after(CALENDAR_DAYS, at("2026-03-06 12:00"), Duration.ofHours(24))))
                .isEqualTo("2026-03-09 18:00");
        assertThat(text(ROLLING.after(CALENDAR_DAYS, at("2026-03-06 12:00"), Duration.ofHours(32))))
                .isEqualTo("2026-03-07 20:00");
    }

    @Test
    void whatIsOverStaysOver() {
        for (LimitUnit unit : LimitUnit.values()) {
            Instant now = at("2026-03-04 16:00");
            assertThat(END_OF_DAY.after(unit, now, Duration.ofHours(-1)))
                    .as(unit.label())
                    .isEqualTo(at("2026-03-04 15:00"));
            assertThat(END_OF_DAY.after(unit, now, Duration.ZERO))
                    .as(unit.label())
                    .isEqualTo(now);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "URGENT_HOURS,  2026-03-02 22:00, 2026-03-03 02:00,  75, 2026-03-03 01:00",
        "WORKING_HOURS, 2026-03-02 16:00, 2026-03-03 10:00,  75, 2026-03-03 09:00",
        "WORKING_HOURS, 2026-03-02 16:00, 2026-03-03 10:00,  50, 2026-03-02 18:00",
        "WORKING_DAYS,  2026-03-02 20:00, 2026-03-04 18:00,   0, 2026-03-03 08:00",
        "WORKING_DAYS,  2026-03-02 20:00, 2026-03-04 18:00, 100, 2026-03-04 18:00",
        "CALENDAR_DAYS, 2026-03-06 09:00, 2026-03-09 18:00,  50, 2026-03-09 08:30",
        // Nobody works in between
        "CALENDAR_DAYS, 2026-03-07 09:00, 2026-03-08 09:00,  50, 2026-03-09 08:00",
        "WORKING_HOURS, 2026-03-03 10:00, 2026-03-02 10:00,  75, 2026-03-03 10:00"
    })
    void aShareOfTheTimeIsUsedAt(LimitUnit unit, String start, String due, int percent, String moment) {
        assertThat(text(ROLLING.share(unit, at(start), at(due), percent))).isEqualTo(moment);
    }

    @Test
    void aShareIsNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ROLLING.share(WORKING_DAYS, at("2026-03-02 09:00"), at("2026-03-03 09:00"), -1));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02 08:00, 2026-03-02 08:00",
        "2026-03-02 12:00, 2026-03-02 12:00",
        "2026-03-02 12:01, 2026-03-02 14:00",
        "2026-03-02 17:59, 2026-03-02 17:59",
        "2026-03-02 18:01, 2026-03-03 08:00",
        "2026-03-06 18:01, 2026-03-09 08:00",
        "2024-01-01 00:00, 2024-01-02 08:00"
    })
    void somebodyIsThereAt(String moment, String officeMoment) {
        assertThat(text(ROLLING.officeMoment(at(moment)))).isEqualTo(officeMoment);
    }

    // --- in words ---

    @ParameterizedTest
    @CsvSource({
        "WORKING_DAYS,  2026-03-02 15:00:00, 2026-03-03 18:00, 还剩 1 工作日 3 小时",
        "WORKING_DAYS,  2026-03-02 08:00:00, 2026-03-03 18:00, 还剩 2 工作日",
        "WORKING_HOURS, 2026-03-02 17:15:00, 2026-03-02 18:00, 还剩 45 分钟",
        "WORKING_HOURS, 2026-03-02 17:15:01, 2026-03-02 18:00, 还剩 44 分钟",
        "WORKING_HOURS, 2026-03-02 08:00:00, 2026-03-03 08:05, 还剩 1 工作日 5 分钟",
        "WORKING_HOURS, 2026-03-02 08:00:00, 2026-03-03 10:05, 还剩 1 工作日 2 小时",
        "WORKING_HOURS, 2026-03-02 15:30:00, 2026-03-02 18:00, 还剩 2 小时 30 分钟",
        "WORKING_HOURS, 2026-03-03 09:00:59, 2026-03-02 17:00, 已超期 2 小时",
        "WORKING_DAYS,  2026-03-06 17:00:00, 2026-03-02 18:00, 已超期 3 工作日 7 小时",
        "URGENT_HOURS,  2026-03-02 22:00:00, 2026-03-04 01:00, 还剩 1 天 3 小时",
        "CALENDAR_DAYS, 2026-03-07 10:00:00, 2026-03-09 18:00, 还剩 2 天 8 小时",
        "URGENT_HOURS,  2026-03-02 22:00:00, 2026-03-02 20:00, 已超期 2 小时",
        "WORKING_HOURS, 2026-03-02 17:59:01, 2026-03-02 18:00, 马上到期",
        "URGENT_HOURS,  2026-03-02 18:00:00, 2026-03-02 18:00, 马上到期",
        "URGENT_HOURS,  2026-03-02 18:00:30, 2026-03-02 18:00, 刚刚到期",
        "WORKING_DAYS,  2026-03-02 20:00:00, 2026-03-02 18:00, 刚刚到期"
    })
    void whatIsLeftIsTold(LimitUnit unit, String now, String due, String words) {
        assertThat(END_OF_DAY.inWords(unit, at(now), at(due))).isEqualTo(words);
    }

    @Test
    void aWorkingDayInWordsIsAsLongAsTheDayItIsDue() {
        WorkingCalendar hall = calendar(HALL, DayCount.END_OF_DAY);

        assertThat(hall.inWords(WORKING_DAYS, at("2026-03-02 09:00"), at("2026-03-03 17:00")))
                .isEqualTo("还剩 2 工作日");
    }

    @Test
    void eachUnitSaysHowItIsRead() {
        assertThat(LimitUnit.values())
                .extracting(END_OF_DAY::reading)
                .containsExactly("昼夜连续计算", "只计上班时间", "工作日从次日起算，到最后一个工作日下班为止", "自然日从次日起算，到最后一日下班为止，最后一日休息的顺延到下一个工作日");
        assertThat(LimitUnit.values())
                .extracting(ROLLING::reading)
                .containsExactly("昼夜连续计算", "只计上班时间", "工作日从收到时刻起滚动计算", "自然日从收到时刻起滚动计算");
    }

    private static void assertMissing(int year, Runnable reckoning) {
        assertThatExceptionOfType(YearNotLoaded.class)
                .isThrownBy(reckoning::run)
                .satisfies(missing -> assertThat(missing.year()).isEqualTo(year));
    }
}
