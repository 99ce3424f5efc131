package org.mazha.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mazha.calendar.HolidayNotice.Day;
import org.mazha.table.SheetRejected;

/** A file of holidays being read; all its errors are told at once. */
final class HolidayFile {

    private static final List<String> HEADINGS = List.of("date", "kind", "name");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT);

    /** A notice reaches so far into the neighbouring years: 2018-12-29 was worked by the notice of 2019. */
    private static final MonthDay LAST_WEEK = MonthDay.of(12, 25);

    private static final MonthDay FIRST_WEEK = MonthDay.of(1, 7);

    /** No notice has had fewer: there are thirteen statutory days, eleven until 2024. */
    private static final int FEWEST_DAYS_OFF = 10;

    private static final int LONGEST_NAME = 64;

    private record Row(String place, Day day) {}

    private final String text;
    private final String fileName;
    private final List<String> errors = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<LocalDate, String> placeOf = new HashMap<>();

    HolidayFile(String text, String fileName) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.fileName = fileName;
    }

    List<HolidayNotice> notices() {
        if (text.isBlank()) {
            throw new SheetRejected(List.of("文件是空的。"));
        }
        boolean json = fileName.toLowerCase(Locale.ROOT).endsWith(".json")
                || text.stripLeading().startsWith("{");
        List<HolidayNotice> notices = json ? fromJson() : fromCsv();
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        return notices;
    }

    // --- JSON ---

    private List<HolidayNotice> fromJson() {
        JsonNode file;
        try {
            file = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new SheetRejected(List.of("文件不是有效的JSON，读到第%d行就读不下去了。".formatted(line)));
        }
        if (!file.path("year").isInt() || !file.path("days").isArray()) {
            throw new SheetRejected(List.of("JSON里要有“year”（年份）和“days”（日期列表），像 holiday-cn 的文件那样。"));
        }
        int year = file.path("year").asInt();
        if (!possible(year)) {
            throw new SheetRejected(List.of("“year”不像是年份：%d。".formatted(year)));
        }
        if (file.path("days").isEmpty()) {
            throw new SheetRejected(List.of("%d年的文件里一天也没有，大概是放假通知还没有发布时做的。".formatted(year)));
        }
        int number = 0;
        for (JsonNode day : file.path("days")) {
            number++;
            String place = "第%d天".formatted(number);
            JsonNode off = day.path("isOffDay");
            if (!off.isBoolean()) {
                errors.add("%s“isOffDay”：要填 true（放假）或 false（上班），现在是“%s”。".formatted(place, off.asText()));
            }
            add(place, day.path("date").asText(), day.path("name").asText(), off.asBoolean(), off.isBoolean());
        }
        for (Row row : rows) {
            if (!belongs(row.day().date(), year)) {
                errors.add(
                        "%s“date”：%s 不是%d年的日期。".formatted(row.place(), row.day().date(), year));
            }
        }
        if (!errors.isEmpty()) {
            return List.of();
        }
        return List.of(complete(year, rows));
    }

    // --- CSV ---

    private List<HolidayNotice> fromCsv() {
        List<String[]> lines = lines();
        List<String> headings = Arrays.stream(lines.get(0)).map(String::strip).toList();
        if (!headings.equals(HEADINGS)) {
            throw new SheetRejected(List.of("第1行：要是 date,kind,name，现在是“%s”。".formatted(String.join(",", headings))));
        }
        for (int index = 1; index < lines.size(); index++) {
            String[] cells = lines.get(index);
            String place = "第%d行".formatted(index + 1);
            if (cells.length == 1 && cells[0].isBlank()) {
                continue;
            }
            if (cells.length != HEADINGS.size()) {
                errors.add("%s：要有3格（date,kind,name），现在有%d格。".formatted(place, cells.length));
                continue;
            }
            // A quotation mark that nobody closes would swallow the lines below it
            if (cells[2].contains("\n")) {
                errors.add("%s：有引号没有配对。".formatted(place));
                continue;
            }
            String kind = cells[1].strip();
            boolean known = kind.equals("off") || kind.equals("work");
            if (!known) {
                errors.add("%s“kind”：要填 off（放假）或 work（上班），现在是“%s”。".formatted(place, kind));
            }
            add(place, cells[0].strip(), cells[2].strip(), kind.equals("off"), known);
        }
        if (!errors.isEmpty()) {
            return List.of();
        }
        if (rows.isEmpty()) {
            throw new SheetRejected(List.of("文件里只有标题，没有日期。"));
        }
        return byYear().entrySet().stream()
                .map(year -> complete(year.getKey(), year.getValue()))
                .toList();
    }

    private List<String[]> lines() {
        CsvMapper csv = new CsvMapper();
        csv.enable(CsvParser.Feature.WRAP_AS_ARRAY);
        try (MappingIterator<String[]> lines = csv.readerFor(String[].class).readValues(text)) {
            return lines.readAll();
        } catch (IOException e) {
            throw new SheetRejected(List.of("文件不是有效的CSV，大概有引号没有配对。"));
        }
    }

    /** By the year of the date; but days of the turn of the year go with the neighbour if their own year has no others. */
    private Map<Integer, List<Row>> byYear() {
        Set<Integer> years = rows.stream()
                .map(row -> row.day().date())
                .filter(date -> !aroundTheTurn(date))
                .map(LocalDate::getYear)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<Integer, List<Row>> byYear = new TreeMap<>();
        for (Row row : rows) {
            LocalDate date = row.day().date();
            int own = date.getYear();
            int neighbour = date.getMonthValue() == 12 ? own + 1 : own - 1;
            int year = years.contains(own) || !years.contains(neighbour) || !aroundTheTurn(date) ? own : neighbour;
            byYear.computeIfAbsent(year, y -> new ArrayList<>()).add(row);
        }
        return byYear;
    }

    // --- both ---

    private void add(String place, String dateText, String name, boolean off, boolean kindKnown) {
        LocalDate date = null;
        try {
            // A spreadsheet writes 2027/1/1 for what was 2027-01-01
            date = LocalDate.parse(dateText.replace('/', '-'), DATE);
        } catch (DateTimeParseException e) {
            errors.add("%s“date”：要填年-月-日，例如 2027-01-01，现在是“%s”。".formatted(place, dateText));
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            errors.add("%s“name”：要填节日名称，最多%d个字。".formatted(place, LONGEST_NAME));
        }
        if (date == null) {
            return;
        }
        if (!possible(date.getYear())) {
            errors.add("%s“date”：%s 的年份不对。".formatted(place, dateText));
            return;
        }
        String earlier = placeOf.putIfAbsent(date, place);
        if (earlier != null) {
            errors.add("%s“date”：%s 和%s重复。".formatted(place, date, earlier));
        } else if (kindKnown) {
            rows.add(new Row(place, new Day(date, name, off)));
        }
    }

    private HolidayNotice complete(int year, List<Row> rows) {
        List<Day> days = rows.stream().map(Row::day).toList();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        boolean hasNewYear =
                days.stream().anyMatch(day -> day.off() && day.date().equals(newYear));
        long off = days.stream().filter(Day::off).count();
        if (!hasNewYear || off < FEWEST_DAYS_OFF) {
            errors.add("%s起：%d年的放假安排好像不完整：%s放假%d天（至少要有%d天）。请核对年份，或补全后再导入。"
                    .formatted(rows.get(0).place(), year, hasNewYear ? "" : "没有元旦，", off, FEWEST_DAYS_OFF));
        }
        return new HolidayNotice(year, days);
    }

    private static boolean possible(int year) {
        return year >= HolidayNotice.EARLIEST && year <= HolidayNotice.LATEST;
    }

    private static boolean belongs(LocalDate date, int year) {
        MonthDay day = MonthDay.from(date);
        return date.getYear() == year
                || date.getYear() == year - 1 && !day.isBefore(LAST_WEEK)
                || date.getYear() == year + 1 && !day.isAfter(FIRST_WEEK);
    }

    private static boolean aroundTheTurn(LocalDate date) {
        MonthDay day = MonthDay.from(date);
        return !day.isBefore(LAST_WEEK) || !day.isAfter(FIRST_WEEK);
    }
}
