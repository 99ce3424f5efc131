package org.mazha.calendar;

import java.time.LocalDate;
import java.util.List;
import org.mazha.table.SheetRejected;

/**
 * What the State Council's notice says of one year: which days are off and which weekend days are worked instead.
 * Ordinary weekends are not listed (DOMAIN §8.2).
 *
 * @param year the year the notice is made for
 * @param days may include the neighbouring years' days around the turn of the year
 */
public record HolidayNotice(int year, List<Day> days) {

    /**
     * A day that is not what its weekday says, or a holiday on a weekend.
     *
     * @param name of the holiday, or 调休
     * @param off false for a make-up working day
     */
    public record Day(LocalDate date, String name, boolean off) {}

    static final int EARLIEST = 1990;
    static final int LATEST = 2199;

    public HolidayNotice {
        if (year < EARLIEST || year > LATEST) {
            throw new IllegalArgumentException("No notice is made for the year " + year);
        }
        days = List.copyOf(days);
    }

    /**
     * The notices in a file: CSV with the headings {@code date,kind,name}, where {@code kind} is {@code off} or
     * {@code work}, or the JSON of the holiday-cn project. A CSV may hold several years, one after the other.
     *
     * @param fileName where it ends with {@code .json} the text has to be JSON; otherwise the text shows what it is
     * @throws SheetRejected if anything is wrong with it
     */
    public static List<HolidayNotice> read(String text, String fileName) {
        return new HolidayFile(text, fileName).notices();
    }
}
