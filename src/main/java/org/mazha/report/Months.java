package org.mazha.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Which month a report is asked for, as it stands in an address. */
final class Months {

    /** What is said of one that is none. */
    static final String FAULT = "“月份”：请写成 2026-03 这样，不能晚于本月。";

    private static final YearMonth EARLIEST = YearMonth.of(2000, 1);

    private Months() {}

    /** None if it is no month, or one of which nothing can be told. */
    static Optional<YearMonth> asked(String typed, LocalDate today) {
        try {
            return Optional.of(YearMonth.parse(typed))
                    .filter(month -> !month.isBefore(EARLIEST) && !month.isAfter(YearMonth.from(today)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
