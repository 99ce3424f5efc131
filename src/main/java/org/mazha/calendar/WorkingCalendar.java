package org.mazha.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * On which days and at what hours one office works, and hence when a limit is over (DOMAIN §8.2).
 *
 * <p>A day is worked if a notice says so, and if none lists it, from Monday to Friday. A year is reckoned with only if
 * its notice is loaded: what would have to look into another throws {@link YearNotLoaded}. All dates and hours are
 * those of the office's time zone. Immutable, and safe for use by many threads.
 */
public final class WorkingCalendar {

    private final OfficeHours hours;
    private final DayCount dayCount;
    private final ZoneId zone;
    private final Set<Integer> years;
    private final List<Stretch> stretches;

    /**
     * A calendar.
     *
     * @param notices one for each year that can be reckoned with; where two list the same date, the later year's counts
     */
    public WorkingCalendar(Collection<HolidayNotice> notices, OfficeHours hours, DayCount dayCount, ZoneId zone) {
        this.hours = hours;
        this.dayCount = dayCount;
        this.zone = zone;
        Map<LocalDate, Boolean> off = new HashMap<>();
        TreeSet<Integer> noticed = new TreeSet<>();
        notices.stream().sorted(Comparator.comparingInt(HolidayNotice::year)).forEach(notice -> {
            noticed.add(notice.year());
            notice.days().forEach(day -> off.put(day.date(), day.off()));
        });
        this.years = Collections.unmodifiableSet(noticed);
        this.stretches = stretches(off);
    }

    private List<Stretch> stretches(Map<LocalDate, Boolean> off) {
        List<Stretch> found = new ArrayList<>();
        for (int year : years) {
            if (!years.contains(year - 1)) {
                int last = year;
                while (years.contains(last + 1)) {
                    last++;
                }
                found.add(new Stretch(year, last, date -> works(date, off) ? hours.on(date) : List.of(), zone));
            }
        }
        return List.copyOf(found);
    }

    private static boolean works(LocalDate date, Map<LocalDate, Boolean> off) {
        Boolean listedOff = off.get(date);
        return listedOff != null ? !listedOff : date.getDayOfWeek().getValue() <= 5;
    }

    // --- days ---

    /** @throws YearNotLoaded if the date's year is not known */
    public boolean isWorkingDay(LocalDate date) {
        return !lengthOf(date).isZero();
    }

    /**
     * How long the office is open on a date: nothing on a day off.
     *
     * @throws YearNotLoaded if the date's year is not known
     */
    public Duration lengthOf(LocalDate date) {
        return Duration.ofNanos(stretch(date).worked(date));
    }

    /**
     * How many working days each month has, from January to December.
     *
     * @throws YearNotLoaded if the year is not known
     */
    public List<Integer> workingDaysPerMonth(int year) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month -> YearMonth.of(year, month))
                .map(month -> (int) month.atDay(1)
                        .datesUntil(month.plusMonths(1).atDay(1))
                        .filter(this::isWorkingDay)
                        .count())
                .toList();
    }

    /**
     * How many working days a year has.
     *
     * @throws YearNotLoaded if the year is not known
     */
    public int workingDays(int year) {
        return workingDaysPerMonth(year).stream().mapToInt(Integer::intValue).sum();
    }

    public boolean knows(int year) {
        return years.contains(year);
    }

    /** The years whose notices are loaded, in their order. */
    public Set<Integer> years() {
        return years;
    }

    public DayCount dayCount() {
        return dayCount;
    }

    public OfficeHours hours() {
        return hours;
    }

    // --- limits ---

    /**
     * When a limit that starts at {@code start} is over.
     *
     * @throws YearNotLoaded if that takes a year that is not known; never for 紧急工作时, nor for 自然日 that roll
     */
    public Instant plus(Instant start, Limit limit) {
        int n = limit.value();
        return switch (limit.unit()) {
            case URGENT_HOURS -> start.plus(n, ChronoUnit.HOURS);
            case WORKING_HOURS -> plusWorking(start, Duration.ofHours(n));
            case WORKING_DAYS -> plusWorkingDays(start, n);
            case CALENDAR_DAYS -> plusCalendarDays(start, n);
        };
    }

    private Instant plusWorkingDays(Instant start, int n) {
        Stretch stretch = stretch(start);
        if (dayCount == DayCount.ROLLING) {
            return stretch.sameShareLater(start, n);
        }
        return stretch.closing(stretch.firstAfter(date(start)) + n - 1);
    }

    private Instant plusCalendarDays(Instant start, int n) {
        return dayCount == DayCount.ROLLING
                ? start.plus(n, ChronoUnit.DAYS)
                : closingOnOrAfter(date(start).plusDays(n));
    }

    /** The closing of that day or, if it is a day off, of the next working day (民法典 §203). */
    public Instant closingOnOrAfter(LocalDate date) {
        Stretch stretch = stretch(date);
        return stretch.closing(stretch.firstAfter(date.minusDays(1)));
    }

    // --- working time ---

    /**
     * When so much working time has passed. Where that is a closing as well as the opening after it, the closing is
     * told; no time at all ends at {@link #officeMoment}. Negative time leads back.
     *
     * @throws YearNotLoaded if that takes a year that is not known
     */
    public Instant plusWorking(Instant start, Duration workingTime) {
        Stretch stretch = stretch(start);
        if (workingTime.isZero()) {
            return stretch.officeMoment(start);
        }
        // No more than the whole stretch either way, so that no sum is more than a long can hold
        Duration whole = Duration.ofNanos(stretch.total() + 1);
        long nanos = (workingTime.isNegative()
                        ? max(workingTime, whole.negated())
                        : whole.compareTo(workingTime) < 0 ? whole : workingTime)
                .toNanos();
        return stretch.at(stretch.position(start) + nanos);
    }

    /**
     * How much working time lies between two moments; negative if {@code to} is the earlier.
     *
     * @throws YearNotLoaded if a year from the one to the other is not known
     */
    public Duration between(Instant from, Instant to) {
        Stretch stretch = stretch(from);
        Stretch other = stretch(to);
        if (stretch != other) {
            throw new YearNotLoaded(Math.min(stretch.lastYear(), other.lastYear()) + 1);
        }
        return Duration.ofNanos(stretch.position(to) - stretch.position(from));
    }

    /**
     * The moment itself while the office is open, its opening and closing included; otherwise the next opening.
     *
     * @throws YearNotLoaded if that takes a year that is not known
     */
    public Instant officeMoment(Instant at) {
        return stretch(at).officeMoment(at);
    }

    // --- what is left of a limit ---

    /**
     * How much of a limit of that unit is left: working time for 工作时 and 工作日, otherwise time that simply passes.
     * Negative once it is over.
     *
     * @throws YearNotLoaded if that takes a year that is not known
     */
    public Duration left(LimitUnit unit, Instant at, Instant due) {
        return switch (unit) {
            case URGENT_HOURS, CALENDAR_DAYS -> Duration.between(at, due);
            case WORKING_HOURS, WORKING_DAYS -> between(at, due);
        };
    }

    /**
     * When a limit of that unit is over of which so much is left: the inverse of {@link #left}. Days that end with the
     * office day are rounded up to its closing, so that nobody is given less than what was left; but what is over
     * already stays over.
     *
     * @throws YearNotLoaded if that takes a year that is not known
     */
    public Instant after(LimitUnit unit, Instant at, Duration left) {
        Instant exact = switch (unit) {
            case URGENT_HOURS, CALENDAR_DAYS -> at.plus(left);
            case WORKING_HOURS, WORKING_DAYS -> plusWorking(at, left);
        };
        boolean days = unit == LimitUnit.WORKING_DAYS || unit == LimitUnit.CALENDAR_DAYS;
        if (!days || dayCount == DayCount.ROLLING || left.isNegative() || left.isZero()) {
            return exact;
        }
        Instant closing = closingOnOrAfter(date(exact));
        return closing.isBefore(exact) ? closingOnOrAfter(date(exact).plusDays(1)) : closing;
    }

    /**
     * When so many per cent of the time from {@code start} to {@code due} are used, so that somebody is told. It is
     * working time that is divided, and the moment lies in office hours; except for 紧急工作时, which run day and night.
     * Where no working time lies between, it is the next moment at which somebody is there.
     *
     * @throws YearNotLoaded if that takes a year that is not known
     */
    public Instant share(LimitUnit unit, Instant start, Instant due, int percent) {
        if (percent < 0) {
            throw new IllegalArgumentException("A share is not negative: " + percent);
        }
        if (unit == LimitUnit.URGENT_HOURS) {
            return start.plus(part(Duration.between(start, due), percent));
        }
        return plusWorking(start, part(between(start, due), percent));
    }

    private static Duration part(Duration whole, int percent) {
        return whole.isNegative() ? Duration.ZERO : whole.multipliedBy(percent).dividedBy(100);
    }

    // --- in words ---

    /**
     * {@code 还剩 1 工作日 3 小时}, {@code 已超期 2 小时}: in whole minutes, rounded down, and at most two parts. A 工作日
     * is as long as the office is open on the day it is due; for 紧急工作时 and 自然日 a 天 has 24 hours.
     *
     * @throws YearNotLoaded if that takes a year that is not known
     */
    public String inWords(LimitUnit unit, Instant now, Instant due) {
        Duration left = left(unit, now, due);
        boolean plain = unit == LimitUnit.URGENT_HOURS || unit == LimitUnit.CALENDAR_DAYS;
        Duration day = plain ? Duration.ofDays(1) : lengthOf(date(officeMoment(due)));
        long minutes = left.abs().toMinutes();
        if (minutes == 0) {
            return now.isAfter(due) ? "刚刚到期" : "马上到期";
        }
        long days = minutes / day.toMinutes();
        long rest = minutes % day.toMinutes();
        List<String> parts = new ArrayList<>();
        addPart(parts, days, plain ? " 天" : " 工作日");
        addPart(parts, rest / 60, " 小时");
        addPart(parts, rest % 60, " 分钟");
        return (left.isNegative() ? "已超期 " : "还剩 ") + String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    private static void addPart(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + unit);
        }
    }

    /** How a limit of that unit is read here, to be printed wherever a date is promised. */
    public String reading(LimitUnit unit) {
        boolean rolling = dayCount == DayCount.ROLLING;
        return switch (unit) {
            case URGENT_HOURS -> "昼夜连续计算";
            case WORKING_HOURS -> "只计上班时间";
            case WORKING_DAYS -> rolling ? "工作日从收到时刻起滚动计算" : "工作日从次日起算，到最后一个工作日下班为止";
            case CALENDAR_DAYS -> rolling ? "自然日从收到时刻起滚动计算" : "自然日从次日起算，到最后一日下班为止，最后一日休息的顺延到下一个工作日";
        };
    }

    private LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private Stretch stretch(Instant instant) {
        for (Stretch stretch : stretches) {
            if (stretch.includes(instant)) {
                return stretch;
            }
        }
        throw new YearNotLoaded(date(instant).getYear());
    }

    private Stretch stretch(LocalDate date) {
        for (Stretch stretch : stretches) {
            if (stretch.includes(date.getYear())) {
                return stretch;
            }
        }
        throw new YearNotLoaded(date.getYear());
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
