package org.mazha.deadline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
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

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
