package org.mazha.deadline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mazha.calendar.CalendarVersion;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.Dates;
import org.mazha.calendar.DayCount;
import org.mazha.calendar.DraftRefused;
import org.mazha.calendar.HolidayNotice;
import org.mazha.calendar.HolidayNotice.Day;
import org.mazha.deadline.CalendarWords.Changes;
import org.mazha.deadline.Impacts.Impact;
import org.mazha.engine.Actors;
import org.mazha.engine.OfficeRefused;
import org.mazha.table.Download;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Where the office looks at the working calendar, and the street puts another version of it in force. */
@Controller
@RequestMapping("/office/calendar")
class CalendarPages {

    private static final int LARGEST_HOLIDAY_FILE = 1024 * 1024;

    /** One version in the history. */
    record Line(long id, String what, String madeBy, String made, String state, boolean draft) {}

    /**
     * A version as its page shows it.
     *
     * @param state what has become of it; null while it can be put in force
     * @param odd a year that is neither last year's nor this nor the next; perhaps the wrong file
     */
    record Draft(long id, String what, String madeBy, String made, String state, boolean discardable, String odd) {}

    private final Calendars calendars;
    private final CalendarWords words;
    private final Corrections corrections;
    private final Impacts impacts;
    private final Actors actors;
    private final Dates dates;

    CalendarPages(
            Calendars calendars,
            CalendarWords words,
            Corrections corrections,
            Impacts impacts,
            Actors actors,
            Dates dates) {
        this.calendars = calendars;
        this.words = words;
        this.corrections = corrections;
        this.impacts = impacts;
        this.actors = actors;
        this.dates = dates;
    }

    @ModelAttribute("mayChange")
    boolean mayChange() {
        return corrections.mayCorrect();
    }

    // --- what is in force ---

    @GetMapping
    ModelAndView calendar() {
        return calendar(HttpStatus.OK);
    }

    private ModelAndView calendar(HttpStatus status) {
        CalendarVersion current = calendars.version(calendars.currentVersion());
        DayCount other = current.dayCount() == DayCount.ROLLING ? DayCount.END_OF_DAY : DayCount.ROLLING;
        var page = new ModelAndView("office/calendar", status);
        page.addObject("warning", calendars.warning(dates.today()).orElse(null));
        page.addObject("version", current.id());
        page.addObject("years", words.years(current.id()));
        page.addObject("hours", words.hours(current));
        page.addObject("counting", CalendarWords.inWords(current.dayCount()));
        page.addObject("otherCount", other.name());
        page.addObject("otherCounting", CalendarWords.inWords(other));
        page.addObject("history", calendars.versions().stream().map(this::line).toList());
        return page;
    }

    private Line line(CalendarVersion version) {
        return new Line(
                version.id(),
                version.what(),
                version.madeBy(),
                dates.moment(version.madeAt()),
                stateInWords(version),
                version.isDraft());
    }

    private String stateInWords(CalendarVersion version) {
        if (version.inForce()) {
            return "现在有效，" + version.activatedAt().map(dates::moment).orElse("") + " 生效";
        }
        return version.activatedAt()
                .map(at -> dates.moment(at) + " 生效，后来又改了")
                .or(() -> version.discardedAt().map(at -> dates.moment(at) + " 放弃，没有用过"))
                .orElse("草稿，还没有生效");
    }

    @GetMapping("/hours.xlsx")
    ResponseEntity<byte[]> hours() throws IOException {
        return Download.excel("作息时间", calendars.officeHours());
    }

    /** In the form that an upload takes, so that somebody who corrects a day changes one line. */
    @GetMapping("/holidays.csv")
    ResponseEntity<byte[]> holidays(@RequestParam(defaultValue = "") String year) {
        // With the mark by which Excel knows UTF-8
        var text = new StringBuilder("\uFEFFdate,kind,name\n");
        List<HolidayNotice> wanted = calendars.notices(calendars.currentVersion()).stream()
                .filter(notice -> year.isEmpty() || year.equals(String.valueOf(notice.year())))
                .toList();
        if (wanted.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        wanted.stream().map(HolidayNotice::days).flatMap(List::stream).forEach(day -> text.append(csvLine(day)));
        return Download.csv("放假安排" + year, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String csvLine(Day day) {
        String name = day.name().matches("[^\",\\r\\n]*")
                ? day.name()
                : '"' + day.name().replace("\"", "\"\"") + '"';
        return day.date() + "," + (day.off() ? "off" : "work") + "," + name + "\n";
    }

    // --- making a draft ---

    @PostMapping("/holidays")
    ModelAndView uploadHolidays(@RequestParam MultipartFile file) throws IOException {
        demandChange();
        try {
            return draft(calendars.draftHolidays(content(file), name(file), me()));
        } catch (SheetRejected e) {
            return rejected(file, "#holidays", e);
        }
    }

    private static byte[] content(MultipartFile file) throws IOException {
        String name = name(file).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".json")) {
            throw new SheetRejected("放假安排只能传 .csv 或 .json 文件。Excel 表格请先另存为 .csv，再传一次。");
        }
        if (file.getSize() > LARGEST_HOLIDAY_FILE) {
            throw new SheetRejected("文件太大，放假安排不会超过1MB。请看看是不是选错了文件。");
        }
        byte[] content = file.getBytes();
        for (byte one : content) {
            if (one == 0) {
                throw new SheetRejected("这个文件不是文字文件，读不了。请看看是不是选错了文件。");
            }
        }
        return content;
    }

    @PostMapping("/hours")
    ModelAndView uploadHours(@RequestParam MultipartFile file) throws IOException {
        demandChange();
        try (var in = file.getInputStream()) {
            return draft(calendars.draftOfficeHours(Sheet.read(name(file), in), me()));
        } catch (SheetRejected e) {
            return rejected(file, "#hours", e);
        }
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename() == null
                ? ""
                : file.getOriginalFilename().replaceAll("\\p{Cntrl}", "");
        if (name.isBlank()) {
            throw new SheetRejected("还没有选文件。请先点“选择文件”，选好文件再上传。");
        }
        return name;
    }

    private ModelAndView rejected(MultipartFile file, String again, SheetRejected rejected) {
        ModelAndView page = calendar(HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("errors", rejected.errors());
        page.addObject("fileName", file.getOriginalFilename());
        page.addObject("again", again);
        return page;
    }

    @PostMapping("/counting")
    ModelAndView count(@RequestParam DayCount dayCount) {
        demandChange();
        return draft(calendars.draftDayCount(dayCount, me()));
    }

    private static ModelAndView draft(long version) {
        return new ModelAndView("redirect:/office/calendar/drafts/" + version);
    }

    private String me() {
        return actors.current().name();
    }

    private void demandChange() {
        if (!corrections.mayCorrect()) {
            throw new OfficeRefused("只有街道督导人员和系统管理员可以改工作日历。您可以查看和下载。");
        }
    }

    // --- a draft ---

    @GetMapping("/drafts/{version}")
    ModelAndView look(@PathVariable String version) {
        return find(version).map(known -> show(known, HttpStatus.OK)).orElseGet(CalendarPages::noSuchVersion);
    }

    @PostMapping("/drafts/{version}/activate")
    ModelAndView activate(@PathVariable String version, @RequestParam(defaultValue = "") String why) {
        demandChange();
        CalendarVersion draft = find(version).orElse(null);
        if (draft == null) {
            return noSuchVersion();
        }
        if (!draft.isDraft()) {
            return alreadyDecided(draft);
        }
        Why reason = Why.of(why);
        if (reason.mistake() != null) {
            ModelAndView again = show(draft, HttpStatus.UNPROCESSABLE_ENTITY);
            again.addObject("why", reason);
            return again;
        }
        if (corrections.previewCalendar(draft.id()).obstacle().isPresent()) {
            return show(draft, HttpStatus.CONFLICT).addObject("why", reason);
        }
        try {
            return progress(corrections.correctCalendar(draft.id(), reason.text()));
        } catch (DraftRefused e) {
            // Somebody else was faster, or it was pressed twice
            return alreadyDecided(calendars.version(draft.id()));
        }
    }

    private ModelAndView alreadyDecided(CalendarVersion version) {
        return corrections
                .findOfCalendar(version.id())
                .map(CalendarPages::progress)
                .orElseGet(() -> show(version, HttpStatus.CONFLICT));
    }

    private static ModelAndView progress(Correction correction) {
        return new ModelAndView("redirect:/office/corrections/" + correction.id());
    }

    @PostMapping("/drafts/{version}/discard")
    ModelAndView discard(@PathVariable String version) {
        demandChange();
        CalendarVersion draft = find(version).orElse(null);
        if (draft == null) {
            return noSuchVersion();
        }
        try {
            calendars.discard(draft.id());
        } catch (DraftRefused e) {
            // Its page says what has become of it
        }
        return draft(draft.id());
    }

    private Optional<CalendarVersion> find(String version) {
        return PathNumber.of(version).flatMap(id -> {
            try {
                return Optional.of(calendars.version(id));
            } catch (IllegalArgumentException noSuchVersion) {
                return Optional.empty();
            }
        });
    }

    private static ModelAndView noSuchVersion() {
        return new ModelAndView("office/calendar-draft", HttpStatus.NOT_FOUND);
    }

    private ModelAndView show(CalendarVersion version, HttpStatus status) {
        Optional<CalendarVersion> before = calendars.basedOn(version.id()).map(calendars::version);
        boolean outdated =
                version.isDraft() && !before.map(CalendarVersion::inForce).orElse(false);
        Optional<Changes> changes = before.map(known -> words.between(known, version));
        var page = new ModelAndView("office/calendar-draft", status);
        page.addObject(
                "draft",
                new Draft(
                        version.id(),
                        version.what(),
                        version.madeBy(),
                        dates.moment(version.madeAt()),
                        state(version, outdated),
                        version.isDraft(),
                        changes.flatMap(this::oddYear).orElse(null)));
        page.addObject("changes", changes.orElse(null));
        page.addObject(
                "correction",
                corrections.findOfCalendar(version.id()).map(Correction::id).orElse(null));
        page.addObject("why", Why.NONE);
        if (version.isDraft() && !outdated) {
            Impact impact = impacts.of(corrections.previewCalendar(version.id()));
            page.addObject("impact", impact);
        }
        return page;
    }

    private String state(CalendarVersion version, boolean outdated) {
        if (outdated) {
            return "做好这一版以后，工作日历又改过了，这一版不能再生效。请放弃它，在现行的日历上重新修改。";
        }
        if (version.inForce()) {
            return "这一版现在有效，" + version.activatedAt().map(dates::moment).orElse("") + " 生效。";
        }
        return version.activatedAt()
                .map(at -> "这一版 " + dates.moment(at) + " 生效过，后来又改了。")
                .or(() -> version.discardedAt().map(at -> "这一版 " + dates.moment(at) + " 放弃了，没有用过。"))
                .orElse(null);
    }

    private Optional<String> oddYear(Changes changes) {
        int thisYear = dates.today().getYear();
        List<String> odd = new ArrayList<>();
        changes.added().stream()
                .map(CalendarWords.Year::year)
                .filter(year -> Math.abs(year - thisYear) > 1)
                .forEach(year -> odd.add(year + "年"));
        return odd.isEmpty() ? Optional.empty() : Optional.of(String.join("、", odd));
    }
}
