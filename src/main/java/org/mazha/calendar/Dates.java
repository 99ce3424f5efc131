package org.mazha.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Writes moments and days the way people in the office read them, in the office's time zone. */
@Component
public class Dates {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日（EEE）HH:mm", Locale.CHINA);
    private static final DateTimeFormatter MOMENT_WITH_YEAR =
            DateTimeFormatter.ofPattern("yyyy年M月d日（EEE）HH:mm", Locale.CHINA);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);

    private final Clock clock;

    Dates(Clock clock) {
        this.clock = clock;
    }

    /** {@code 3月12日（周四）16:00}, with the year where it is not this one. */
    public String moment(Instant instant) {
        var local = instant.atZone(clock.getZone());
        boolean thisYear =
                local.getYear() == clock.instant().atZone(clock.getZone()).getYear();
        return (thisYear ? MOMENT : MOMENT_WITH_YEAR).format(local);
    }

    /** {@code 2026年3月12日}. */
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** The day of a moment, as {@link #day(LocalDate)}. */
    public String dayOf(Instant instant) {
        return day(LocalDate.ofInstant(instant, clock.getZone()));
    }

    /** When an office's day is over: until then what is planned for it should be written down. */
    public Instant evening(LocalDate day) {
        return day.atTime(18, 0).atZone(clock.getZone()).toInstant();
    }

    /** {@code 3 天 2 小时}, as time simply passes, in at most two parts. */
    public static String span(Duration time) {
        long minutes = time.abs().toMinutes();
        return parts(minutes / (24 * 60), minutes % (24 * 60));
    }

    /** {@code 20 小时 30 分钟}, without days. */
    public static String hours(Duration time) {
        return parts(0, time.abs().toMinutes());
    }

    private static String parts(long days, long minutes) {
        List<String> parts = new ArrayList<>();
        if (days > 0) {
            parts.add(days + " 天");
        }
        if (minutes >= 60) {
            parts.add(minutes / 60 + " 小时");
        }
        if (minutes % 60 > 0) {
            parts.add(minutes % 60 + " 分钟");
        }
        return parts.isEmpty() ? "不到 1 分钟" : String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
