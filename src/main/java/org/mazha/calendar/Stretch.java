package org.mazha.calendar;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The office's sessions in years that follow each other without a gap, laid out for searching. Inside, a moment is the
 * number of nanoseconds since the stretch began, and a position is how many of those were worked.
 */
final class Stretch {

    private static final long SECOND = 1_000_000_000L;

    private final int firstYear;
    private final int lastYear;
    private final long beginSecond;
    private final long endSecond;

    /** By session. */
    private final long[] opening;

    private final long[] closing;
    private final int[] day;

    /** By session: the position at its opening. One more at the end for everything that is worked. */
    private final long[] before;

    /** By working day, as days since 1970. */
    private final long[] dates;

    /** By working day. One more at the end, so that a day's sessions end where the next day's begin. */
    private final int[] firstSession;

    /**
     * Lays out the years from {@code firstYear} to {@code lastYear}.
     *
     * @param hours the sessions of a date, none on a day off
     */
    Stretch(int firstYear, int lastYear, Function<LocalDate, List<OfficeHours.Session>> hours, ZoneId zone) {
        this.firstYear = firstYear;
        this.lastYear = lastYear;
        LocalDate first = LocalDate.of(firstYear, 1, 1);
        LocalDate end = LocalDate.of(lastYear + 1, 1, 1);
        this.beginSecond = first.atStartOfDay(zone).toEpochSecond();
        this.endSecond = end.atStartOfDay(zone).toEpochSecond();

        List<LocalDate> working = new ArrayList<>();
        List<Instant> openings = new ArrayList<>();
        List<Instant> closings = new ArrayList<>();
        List<Integer> days = new ArrayList<>();
        for (LocalDate date = first; date.isBefore(end); date = date.plusDays(1)) {
            List<OfficeHours.Session> sessions = hours.apply(date);
            for (OfficeHours.Session session : sessions) {
                openings.add(date.atTime(session.opens()).atZone(zone).toInstant());
                closings.add(date.atTime(session.closes()).atZone(zone).toInstant());
                days.add(working.size());
            }
            if (!sessions.isEmpty()) {
                working.add(date);
            }
        }

        this.opening = openings.stream().mapToLong(this::moment).toArray();
        this.closing = closings.stream().mapToLong(this::moment).toArray();
        this.day = days.stream().mapToInt(Integer::intValue).toArray();
        this.dates = working.stream().mapToLong(LocalDate::toEpochDay).toArray();
        this.before = new long[opening.length + 1];
        this.firstSession = new int[dates.length + 1];
        for (int session = opening.length - 1; session >= 0; session--) {
            firstSession[day[session]] = session;
        }
        firstSession[dates.length] = opening.length;
        for (int session = 0; session < opening.length; session++) {
            before[session + 1] = before[session] + closing[session] - opening[session];
        }
    }

    int firstYear() {
        return firstYear;
    }

    int lastYear() {
        return lastYear;
    }

    boolean includes(Instant instant) {
        return instant.getEpochSecond() >= beginSecond && instant.getEpochSecond() < endSecond;
    }

    boolean includes(int year) {
        return year >= firstYear && year <= lastYear;
    }

    /** How much was worked from the beginning until {@code instant}, which is included. */
    long position(Instant instant) {
        long moment = moment(instant);
        int session = atOrBefore(opening, moment);
        return session < 0 ? 0 : before[session] + Math.min(moment, closing[session]) - opening[session];
    }

    /**
     * The earliest moment at which so much was worked; hence a closing rather than the opening after it.
     *
     * @throws YearNotLoaded if the stretch ends before that, or begins after it
     */
    Instant at(long position) {
        if (position < 0) {
            throw new YearNotLoaded(firstYear - 1);
        }
        if (position > total()) {
            throw new YearNotLoaded(lastYear + 1);
        }
        int session = Math.max(0, atOrBefore(before, position - 1));
        return instant(opening[session] + position - before[session]);
    }

    /** The position at the end of the stretch. */
    long total() {
        return before[opening.length];
    }

    /**
     * The moment itself while the office is open, its opening and closing included; otherwise the next opening.
     *
     * @throws YearNotLoaded if the office opens no more in this stretch
     */
    Instant officeMoment(Instant instant) {
        long moment = moment(instant);
        int session = atOrBefore(opening, moment);
        if (session >= 0 && moment <= closing[session]) {
            return instant;
        }
        if (session + 1 == opening.length) {
            throw new YearNotLoaded(lastYear + 1);
        }
        return instant(opening[session + 1]);
    }

    /**
     * So many working days later, at the same share of the day.
     *
     * @throws YearNotLoaded if the stretch ends before that
     */
    Instant sameShareLater(Instant start, int workingDays) {
        long moment = moment(officeMoment(start));
        int session = atOrBefore(opening, moment);
        int startDay = day[session];
        long target = (long) startDay + workingDays;
        long worked = before[session] + moment - opening[session] - before[firstSession[startDay]];
        if (target > dates.length || target == dates.length && worked > 0) {
            throw new YearNotLoaded(lastYear + 1);
        }
        long share = worked == 0 ? 0 : share(worked, length(startDay), length((int) target));
        return at(before[firstSession[(int) target]] + share);
    }

    /** {@code worked} out of {@code whole} as so much of {@code other}, rounded down. */
    private static long share(long worked, long whole, long other) {
        if (whole == other) {
            return worked;
        }
        // Two nanosecond counts of one day multiply to more than a long can hold
        return BigInteger.valueOf(worked)
                .multiply(BigInteger.valueOf(other))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    /** The number of the first working day after {@code date}; as many as there are if that is in no year of ours. */
    long firstAfter(LocalDate date) {
        return atOrBefore(dates, date.toEpochDay()) + 1L;
    }

    /**
     * The closing of a working day, by its number.
     *
     * @throws YearNotLoaded if there are not so many
     */
    Instant closing(long workingDay) {
        if (workingDay >= dates.length) {
            throw new YearNotLoaded(lastYear + 1);
        }
        return instant(closing[firstSession[(int) workingDay + 1] - 1]);
    }

    /** How much is worked on {@code date}: nothing on a day off. */
    long worked(LocalDate date) {
        int found = Arrays.binarySearch(dates, date.toEpochDay());
        return found < 0 ? 0 : length(found);
    }

    private long length(int workingDay) {
        return before[firstSession[workingDay + 1]] - before[firstSession[workingDay]];
    }

    private long moment(Instant instant) {
        return (instant.getEpochSecond() - beginSecond) * SECOND + instant.getNano();
    }

    private Instant instant(long moment) {
        return Instant.ofEpochSecond(beginSecond + moment / SECOND, moment % SECOND);
    }

    /** The index of the last entry that is not above {@code value}; -1 if all are. The entries rise. */
    private static int atOrBefore(long[] entries, long value) {
        int found = Arrays.binarySearch(entries, value);
        return found >= 0 ? found : -found - 2;
    }
}
