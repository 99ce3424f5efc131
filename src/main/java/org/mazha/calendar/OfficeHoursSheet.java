package org.mazha.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mazha.calendar.OfficeHours.Season;
import org.mazha.calendar.OfficeHours.Session;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;

/**
 * Reads the office hours that a clerk keeps in a table: one row for each calendar and season. It reads on after an
 * error, so that the clerk is told all of them at once.
 */
final class OfficeHoursSheet {

    private static final String CALENDAR = "日历";
    private static final String FROM = "季节起";
    private static final String TO = "季节止";
    private static final String MORNING_OPENS = "上午上班";
    private static final String MORNING_CLOSES = "上午下班";
    private static final String AFTERNOON_OPENS = "下午上班";
    private static final String AFTERNOON_CLOSES = "下午下班";
    static final List<String> HEADINGS =
            List.of(CALENDAR, FROM, TO, MORNING_OPENS, MORNING_CLOSES, AFTERNOON_OPENS, AFTERNOON_CLOSES);

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})-(\\d{1,2})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:：](\\d{2})([:：]00)?");

    /** Every day that a year can have; hence those of a leap year. */
    private static final List<MonthDay> DAYS = LocalDate.of(2024, 1, 1)
            .datesUntil(LocalDate.of(2025, 1, 1))
            .map(MonthDay::from)
            .toList();

    private record SeasonRow(int row, Season season) {}

    private final Sheet sheet;
    private final List<String> errors = new ArrayList<>();
    private final Map<String, List<SeasonRow>> calendars = new LinkedHashMap<>();

    private OfficeHoursSheet(Sheet sheet) {
        this.sheet = sheet;
    }

    /**
     * The hours of every calendar in the sheet, in the order in which they come.
     *
     * @throws SheetRejected if anything is wrong with it
     */
    static List<OfficeHours> read(Sheet sheet) {
        return new OfficeHoursSheet(sheet).read();
    }

    /** The same table back. */
    static Sheet write(List<OfficeHours> hours) {
        List<List<String>> lines = new ArrayList<>();
        for (OfficeHours office : hours) {
            for (Season season : office.seasons()) {
                Session morning = season.sessions().get(0);
                Optional<Session> afternoon = season.sessions().stream().skip(1).findFirst();
                lines.add(List.of(
                        office.calendar(),
                        text(season.from()),
                        text(season.to()),
                        morning.opens().toString(),
                        morning.closes().toString(),
                        afternoon.map(Session::opens).map(LocalTime::toString).orElse(""),
                        afternoon.map(Session::closes).map(LocalTime::toString).orElse("")));
            }
        }
        return Sheet.of(HEADINGS, lines);
    }

    private List<OfficeHours> read() {
        sheet.headings().stream()
                .filter(heading -> !HEADINGS.contains(heading))
                .forEach(heading -> errors.add("不认识列“%s”；可以有的列是：%s。".formatted(heading, String.join("、", HEADINGS))));
        HEADINGS.stream()
                .filter(heading -> !sheet.headings().contains(heading))
                .forEach(heading -> errors.add("缺少“%s”这一列。".formatted(heading)));
        if (errors.isEmpty()) {
            sheet.rows().forEach(this::read);
            if (sheet.rows().isEmpty()) {
                errors.add("表里没有作息时间。");
            }
        }
        // Which days are left over can be told only once every row is understood
        if (errors.isEmpty()) {
            calendars.forEach(this::check);
            if (!calendars.containsKey(OfficeHours.OFFICE)) {
                errors.add("缺少日历“%s”：没有指定日历的地方都用它。".formatted(OfficeHours.OFFICE));
            }
        }
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        return calendars.entrySet().stream()
                .map(calendar -> new OfficeHours(
                        calendar.getKey(),
                        calendar.getValue().stream().map(SeasonRow::season).toList()))
                .toList();
    }

    private void read(Sheet.Row row) {
        Optional<String> calendar = required(row, CALENDAR);
        if (calendar.isPresent() && !CODE.matcher(calendar.get()).matches()) {
            error(row, CALENDAR, "要填小写字母开头的代号，只用小写字母、数字和“-”，最多32个字符，现在是“%s”。".formatted(calendar.get()));
        }
        Optional<MonthDay> from = required(row, FROM).flatMap(text -> day(row, FROM, text));
        Optional<MonthDay> to = required(row, TO).flatMap(text -> day(row, TO, text));
        Optional<Session> morning = session(row, MORNING_OPENS, MORNING_CLOSES);
        boolean hasAfternoon =
                row.cells().containsKey(AFTERNOON_OPENS) || row.cells().containsKey(AFTERNOON_CLOSES);
        Optional<Session> afternoon = hasAfternoon ? session(row, AFTERNOON_OPENS, AFTERNOON_CLOSES) : Optional.empty();
        if (morning.isPresent() && afternoon.isPresent()) {
            LocalTime closes = morning.get().closes();
            LocalTime opens = afternoon.get().opens();
            if (opens.isBefore(closes)) {
                error(row, AFTERNOON_OPENS, "%s 早于上午下班 %s，上午和下午重叠了。".formatted(opens, closes));
                return;
            }
        }
        if (calendar.isPresent()
                && from.isPresent()
                && to.isPresent()
                && morning.isPresent()
                && hasAfternoon == afternoon.isPresent()) {
            List<Session> sessions =
                    afternoon.map(session -> List.of(morning.get(), session)).orElseGet(() -> List.of(morning.get()));
            calendars
                    .computeIfAbsent(calendar.get(), code -> new ArrayList<>())
                    .add(new SeasonRow(row.number(), new Season(from.get(), to.get(), sessions)));
        }
    }

    private Optional<Session> session(Sheet.Row row, String opening, String closing) {
        Optional<LocalTime> opens = required(row, opening).flatMap(text -> time(row, opening, text));
        Optional<LocalTime> closes = required(row, closing).flatMap(text -> time(row, closing, text));
        if (opens.isEmpty() || closes.isEmpty()) {
            return Optional.empty();
        }
        if (!opens.get().isBefore(closes.get())) {
            error(row, closing, "%s 要晚于%s %s。".formatted(closes.get(), opening, opens.get()));
            return Optional.empty();
        }
        return Optional.of(new Session(opens.get(), closes.get()));
    }

    private Optional<String> required(Sheet.Row row, String heading) {
        String text = row.cells().get(heading);
        if (text == null) {
            error(row, heading, "不能空着。");
        }
        return Optional.ofNullable(text);
    }

    private Optional<MonthDay> day(Sheet.Row row, String heading, String text) {
        Matcher day = DAY.matcher(text);
        if (day.matches()) {
            try {
                return Optional.of(MonthDay.of(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2))));
            } catch (DateTimeException noSuchDay) {
                // Told below, like everything else that is no day
            }
        }
        error(row, heading, "要填月-日，例如 05-01，现在是“%s”。".formatted(text));
        return Optional.empty();
    }

    private Optional<LocalTime> time(Sheet.Row row, String heading, String text) {
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            try {
                return Optional.of(LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2))));
            } catch (DateTimeException noSuchTime) {
                // Told below, like everything else that is no time
            }
        }
        error(row, heading, "要填时:分，例如 08:30，现在是“%s”。".formatted(text));
        return Optional.empty();
    }

    private void check(String calendar, List<SeasonRow> rows) {
        for (int one = 0; one < rows.size(); one++) {
            for (int other = one + 1; other < rows.size(); other++) {
                Season season = rows.get(one).season();
                if (DAYS.stream().filter(rows.get(other).season()::includes).anyMatch(season::includes)) {
                    errors.add("第%d行和第%d行：日历“%s”的季节重叠了。"
                            .formatted(rows.get(one).row(), rows.get(other).row(), calendar));
                }
            }
        }
        List<MonthDay> left = DAYS.stream()
                .filter(day -> rows.stream().noneMatch(row -> row.season().includes(day)))
                .toList();
        if (!left.isEmpty()) {
            errors.add("日历“%s”有%d天没有作息时间，第一天是 %s。".formatted(calendar, left.size(), text(left.get(0))));
        }
    }

    /** {@code 05-01}. */
    static String text(MonthDay day) {
        return "%02d-%02d".formatted(day.getMonthValue(), day.getDayOfMonth());
    }

    private void error(Sheet.Row row, String heading, String sentence) {
        errors.add("第%d行“%s”：%s".formatted(row.number(), heading, sentence));
    }
}
