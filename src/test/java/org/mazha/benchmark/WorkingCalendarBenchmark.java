package org.mazha.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mazha.calendar.DayCount;
import org.mazha.calendar.HolidayNotice;
import org.mazha.calendar.Limit;
import org.mazha.calendar.LimitUnit;
import org.mazha.calendar.OfficeHours;
import org.mazha.calendar.OfficeHours.Season;
import org.mazha.calendar.OfficeHours.Session;
import org.mazha.calendar.WorkingCalendar;

/**
 * How long a million limits take, with starts spread over a year: {@code ./mvnw -P bench test}. It tells figures
 * and judges nothing, for a busy machine would be called a slow program.
 */
class WorkingCalendarBenchmark {

    private static final int CALLS = 1_000_000;
    private static final int ROUNDS = 5;

    @Test
    void aMillionLimits() throws Exception {
        List<HolidayNotice> notices = HolidayNotice.read(
                Files.readString(Path.of("src/main/resources/calendar/cn-holidays.csv")), "cn-holidays.csv");
        OfficeHours hours = new OfficeHours(
                OfficeHours.OFFICE,
                List.of(new Season(
                        MonthDay.of(1, 1),
                        MonthDay.of(12, 31),
                        List.of(
                                new Session(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                                new Session(LocalTime.of(14, 0), LocalTime.of(18, 0))))));
        for (DayCount dayCount : DayCount.values()) {
            WorkingCalendar calendar = new WorkingCalendar(notices, hours, dayCount, ZoneId.of("Asia/Shanghai"));
            for (LimitUnit unit : LimitUnit.values()) {
                System.out.printf("%-10s %-13s %4d ms for a million%n", dayCount, unit, best(calendar, unit));
            }
        }
    }

    /** In milliseconds; the first rounds also warm up. */
    private static long best(WorkingCalendar calendar, LimitUnit unit) {
        Instant first = Instant.parse("2025-01-01T00:00:00Z");
        Duration step = Duration.ofDays(365).dividedBy(CALLS);
        Limit limit = new Limit(5, unit);
        long best = Long.MAX_VALUE;
        long sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = System.nanoTime();
            Instant start = first;
            for (int call = 0; call < CALLS; call++) {
                sum += calendar.plus(start, limit).getEpochSecond();
                start = start.plus(step);
            }
            best = Math.min(best, System.nanoTime() - before);
        }
        if (sum == 0) {
            throw new IllegalStateException("Nothing was reckoned");
        }
        return best / 1_000_000;
    }
}
