package org.mazha.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * From which day to which, both with it.
 */
record Period(LocalDate from, LocalDate to) {

    static final int MOST_DAYS = 366;

    /** What somebody chose is no period; says why. */
    static final class NoPeriod extends Exception {
        private NoPeriod(String sentence) {
            super(sentence);
        }
    }

    /**
     * What somebody chose; the month until today where they chose nothing.
     *
     * @throws NoPeriod with a sentence that names the field
     */
    static Period of(String from, String to, LocalDate today) throws NoPeriod {
        Period period = new Period(day("从哪天", from, today.withDayOfMonth(1)), day("到哪天", to, today));
        if (period.to().isBefore(period.from())) {
            throw new NoPeriod("“到哪天”比“从哪天”早，请改正。");
        }
        if (ChronoUnit.DAYS.between(period.from(), period.to()) >= MOST_DAYS) {
            throw new NoPeriod("一次最多导出" + MOST_DAYS + "天，请分几次导出。");
        }
        return period;
    }

    private static LocalDate day(String field, String said, LocalDate otherwise) throws NoPeriod {
        if (said.isBlank()) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(said.strip());
            if (day.getYear() > 1999 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below
        }
        throw new NoPeriod("“" + field + "”：要填日期，例如2026-03-01。");
    }
}
