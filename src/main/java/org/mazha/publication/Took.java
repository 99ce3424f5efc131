package org.mazha.publication;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.mazha.calendar.WorkingCalendar;
import org.mazha.calendar.YearNotLoaded;

/**
 * How long an issue took. The day on which it was raised does not count, the day on which it was closed does (民法典 §201).
 *
 * @param workingDays none where the holidays of a year in between are not known
 */
record Took(LocalDate from, LocalDate to, int days, Optional<Integer> workingDays) {

    static Took reckon(LocalDate from, LocalDate to, WorkingCalendar calendar) {
        return new Took(from, to, (int) ChronoUnit.DAYS.between(from, to), workingDays(from, to, calendar));
    }

    private static Optional<Integer> workingDays(LocalDate from, LocalDate to, WorkingCalendar calendar) {
        try {
            return Optional.of((int) from.plusDays(1)
                    .datesUntil(to.plusDays(1))
                    .filter(calendar::isWorkingDay)
                    .count());
        } catch (YearNotLoaded e) {
            return Optional.empty();
        }
    }
}
