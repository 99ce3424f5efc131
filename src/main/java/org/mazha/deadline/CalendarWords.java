package org.mazha.deadline;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.calendar.CalendarVersion;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.DayCount;
import org.mazha.calendar.HolidayNotice;
import org.mazha.calendar.HolidayNotice.Day;
import org.mazha.calendar.OfficeHours;
import org.mazha.calendar.OfficeHours.Season;
import org.mazha.calendar.WorkingCalendar;
import org.springframework.stereotype.Component;

/** Writes calendars, and what is different between two versions, so that people can check them with the notice in hand. */
@Component
class CalendarWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日（EEE）", Locale.CHINA);
    private static final DateTimeFormatter DAY_WITH_YEAR = DateTimeFormatter.ofPattern("yyyy年M月d日（EEE）", Locale.CHINA);

    /**
     * A year whose notice is loaded.
     *
     * @param months working days from January to December
     */
    record Year(int year, int workingDays, List<Integer> months, List<Holiday> holidays) {}

    /** {@code 国庆节}: {@code 放假：10月1日（周四）至10月7日（周三），共7天}. */
    record Holiday(String name, String days) {}

    /** When one office is open. */
    record Hours(String calendar, List<Row> seasons) {

        record Row(String season, String hours) {}
    }

    /** Something that one version says like this and the next like that. */
    record Change(String what, String before, String after) {}

    /**
     * What a version says otherwise than the one it was made from.
     *
     * @param added years that had no notice before
     * @param totals working days of the years whose days have changed
     */
    record Changes(
            List<Year> added, List<Change> totals, List<Change> days, List<Change> hours, List<Change> counting) {

        public boolean isEmpty() {
            return added.isEmpty() && days.isEmpty() && hours.isEmpty() && counting.isEmpty();
        }
    }

    private final Calendars calendars;

    CalendarWords(Calendars calendars) {
        this.calendars = calendars;
    }

    // --- one version ---

    /** The latest year first. */
    List<Year> years(long version) {
        WorkingCalendar calendar = calendars.of(version, OfficeHours.OFFICE);
        List<Year> years = new ArrayList<>();
        calendars.notices(version).forEach(notice -> years.add(0, year(notice, calendar)));
        return years;
    }

    private static Year year(HolidayNotice notice, WorkingCalendar calendar) {
        Map<String, List<Day>> byName = notice.days().stream()
                .sorted((one, other) -> one.date().compareTo(other.date()))
                .collect(Collectors.groupingBy(Day::name, LinkedHashMap::new, Collectors.toList()));
        return new Year(
                notice.year(),
                calendar.workingDays(notice.year()),
                calendar.workingDaysPerMonth(notice.year()),
                byName.entrySet().stream()
                        // 调休, which is no holiday, comes last
                        .sorted(Comparator.comparing(
                                holiday -> holiday.getValue().stream().noneMatch(Day::off)))
                        .map(holiday -> new Holiday(holiday.getKey(), inWords(holiday.getValue(), notice.year())))
                        .toList());
    }

    private static String inWords(List<Day> days, int year) {
        List<LocalDate> off = days.stream().filter(Day::off).map(Day::date).toList();
        List<LocalDate> worked =
                days.stream().filter(day -> !day.off()).map(Day::date).toList();
        List<String> parts = new ArrayList<>();
        if (!off.isEmpty()) {
            parts.add("放假：" + runs(off, year) + "，共" + off.size() + "天");
        }
        if (!worked.isEmpty()) {
            parts.add("上班：" + worked.stream().map(date -> text(date, year)).collect(Collectors.joining("、")));
        }
        return String.join("；", parts);
    }

    private static String runs(List<LocalDate> dates, int year) {
        List<String> runs = new ArrayList<>();
        LocalDate first = dates.get(0);
        LocalDate last = first;
        for (LocalDate date : dates.subList(1, dates.size())) {
            if (!date.equals(last.plusDays(1))) {
                runs.add(run(first, last, year));
                first = date;
            }
            last = date;
        }
        runs.add(run(first, last, year));
        return String.join("、", runs);
    }

    private static String run(LocalDate first, LocalDate last, int year) {
        return first.equals(last) ? text(first, year) : text(first, year) + "至" + text(last, year);
    }

    private static String text(LocalDate date, int year) {
        return (date.getYear() == year ? DAY : DAY_WITH_YEAR).format(date);
    }

    List<Hours> hours(CalendarVersion version) {
        return version.hours().stream()
                .map(office -> new Hours(
                        office.calendar(),
                        office.seasons().stream()
                                .map(season -> new Hours.Row(text(season), season.inWords()))
                                .toList()))
                .toList();
    }

    private static String text(Season season) {
        boolean allYear = season.from().equals(MonthDay.of(1, 1)) && season.to().equals(MonthDay.of(12, 31));
        return allYear ? "全年" : text(season.from()) + "至" + text(season.to());
    }

    private static String text(MonthDay day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    static String inWords(DayCount count) {
        return switch (count) {
            case ROLLING -> "从收到的时刻起滚动计算。例如周一上午10点收到，时限1个工作日，到周二上午10点为止";
            case END_OF_DAY -> "从第二天起算，到最后一天下班为止。例如周一上午10点收到，时限1个工作日，到周二下班为止";
        };
    }

    // --- between two ---

    Changes between(CalendarVersion before, CalendarVersion after) {
        Map<Integer, HolidayNotice> known = byYear(calendars.notices(before.id()));
        Map<Integer, HolidayNotice> now = byYear(calendars.notices(after.id()));
        WorkingCalendar calendar = calendars.of(after.id(), OfficeHours.OFFICE);
        List<Year> added = now.values().stream()
                .filter(notice -> !known.containsKey(notice.year()))
                .map(notice -> year(notice, calendar))
                .toList();
        List<Change> totals = new ArrayList<>();
        List<Change> days = new ArrayList<>();
        for (int year : known.keySet()) {
            List<Change> changed = days(known.get(year), now.get(year));
            if (!changed.isEmpty()) {
                days.addAll(changed);
                totals.add(new Change(
                        year + "年",
                        before.workingDays().get(year) + "个工作日",
                        after.workingDays().get(year) + "个工作日"));
            }
        }
        return new Changes(added, totals, days, changedHours(before, after), counting(before, after));
    }

    private static Map<Integer, HolidayNotice> byYear(List<HolidayNotice> notices) {
        return new TreeMap<>(notices.stream().collect(Collectors.toMap(HolidayNotice::year, Function.identity())));
    }

    private static List<Change> days(HolidayNotice before, HolidayNotice after) {
        Map<LocalDate, Day> known = byDate(before);
        Map<LocalDate, Day> now = byDate(after);
        Set<LocalDate> dates = new TreeSet<>(known.keySet());
        dates.addAll(now.keySet());
        return dates.stream()
                .filter(date -> !Optional.ofNullable(known.get(date)).equals(Optional.ofNullable(now.get(date))))
                .map(date ->
                        new Change(DAY_WITH_YEAR.format(date), text(date, known.get(date)), text(date, now.get(date))))
                .toList();
    }

    private static Map<LocalDate, Day> byDate(HolidayNotice notice) {
        return notice.days().stream().collect(Collectors.toMap(Day::date, Function.identity()));
    }

    private static String text(LocalDate date, Day day) {
        if (day == null) {
            return date.getDayOfWeek().getValue() <= 5 ? "照常上班" : "照常休息";
        }
        return (day.off() ? "放假" : "上班") + "（" + day.name() + "）";
    }

    private List<Change> changedHours(CalendarVersion before, CalendarVersion after) {
        Map<String, String> known = inWords(before.hours());
        Map<String, String> now = inWords(after.hours());
        Set<String> codes = new LinkedHashSet<>(known.keySet());
        codes.addAll(now.keySet());
        return codes.stream()
                .filter(code -> !known.getOrDefault(code, "").equals(now.getOrDefault(code, "")))
                .map(code -> new Change(code, known.getOrDefault(code, "没有"), now.getOrDefault(code, "不再有")))
                .toList();
    }

    private static Map<String, String> inWords(Collection<OfficeHours> hours) {
        Map<String, String> words = new LinkedHashMap<>();
        hours.forEach(office -> words.put(
                office.calendar(),
                office.seasons().stream()
                        .map(season -> text(season) + " " + season.inWords())
                        .collect(Collectors.joining("；"))));
        return words;
    }

    private static List<Change> counting(CalendarVersion before, CalendarVersion after) {
        return before.dayCount() == after.dayCount()
                ? List.of()
                : List.of(new Change("工作日和自然日怎样数", inWords(before.dayCount()), inWords(after.dayCount())));
    }
}
