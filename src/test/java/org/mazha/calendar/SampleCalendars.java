package org.mazha.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.mazha.calendar.OfficeHours.Season;
import org.mazha.calendar.OfficeHours.Session;
import org.springframework.core.io.ClassPathResource;

/** Calendars and moments that tests reckon with. */
final class SampleCalendars {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final List<HolidayNotice> NOTICES = HolidayNotice.read(shipped(), "cn-holidays.csv");
    static final WorkingCalendar ROLLING = office(DayCount.ROLLING);
    static final WorkingCalendar END_OF_DAY = office(DayCount.END_OF_DAY);

    /** Zhengzhou's service hall: seven hours (DOMAIN §8.2). */
    static final OfficeHours HALL =
            new OfficeHours("hall", List.of(season("01-01", "12-31", session(9, 12), session(13, 17))));

    /** Eight hours in winter, seven in summer with a long lunch, mornings alone in September. */
    static final OfficeHours SEASONAL = new OfficeHours(
            "office",
            List.of(
                    season("10-01", "04-30", session(8, 12), session(14, 18)),
                    season("05-01", "08-31", session(8, 12), session(15, 18)),
                    season("09-01", "09-30", session(8, 12))));

    private SampleCalendars() {}

    static WorkingCalendar office(DayCount dayCount) {
        return new WorkingCalendar(NOTICES, OfficeHours.DEFAULT, dayCount, ZONE);
    }

    static WorkingCalendar calendar(OfficeHours hours, DayCount dayCount) {
        return new WorkingCalendar(NOTICES, hours, dayCount, ZONE);
    }

    static Season season(String from, String to, Session... sessions) {
        return new Season(MonthDay.parse("--" + from), MonthDay.parse("--" + to), List.of(sessions));
    }

    static Session session(int opens, int closes) {
        return new Session(LocalTime.of(opens, 0), LocalTime.of(closes, 0));
    }

    /** {@code 2026-02-13 16:00}, in the office's zone. */
    static Instant at(String moment) {
        return LocalDateTime.parse(moment.replace(' ', 'T')).atZone(ZONE).toInstant();
    }

    static String text(Instant moment) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(moment.atZone(ZONE));
    }

    static String shipped() {
        try {
            return new ClassPathResource("calendar/cn-holidays.csv").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
