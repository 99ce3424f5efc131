package org.mazha.visit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.FormRejected;
import org.mazha.engine.OfficeRefused;
import org.mazha.engine.PageNumber;
import org.mazha.engine.Reach;
import org.mazha.privacy.Mask;
import org.mazha.staff.Role;
import org.mazha.table.Download;
import org.mazha.visit.Grids.Grid;
import org.mazha.visit.VisitFigures.Peak;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the office sees whose certification ends, and plans who is visited when. Nobody is named whole. */
@Controller
@RequestMapping("/office/visits")
class VisitPages {

    private static final int PAGE = 50;
    private static final int GRIDS = 20;
    private static final int MONTHS = 12;
    private static final int USUAL_A_DAY = 8;
    private static final int USUAL_DAYS = 14;

    /** Somebody whose certification ends. */
    record Row(
            String name,
            String grid,
            String courtyard,
            String expires,
            boolean isExpired,
            String needs,
            Planned planned) {}

    /** The visit that is planned, or under way. */
    record Planned(String number, String words) {}

    /** What somebody typed into the form that plans. */
    record Typed(String grid, String from, String to, String aDay) {}

    record PeakRow(String grid, List<Peak> months) {}

    private final Beneficiaries beneficiaries;
    private final Visits visits;
    private final VisitFigures figures;
    private final VisitLedger ledger;
    private final Planning planning;
    private final Grids grids;
    private final VisitSettings settings;
    private final Dates dates;
    private final Actors actors;

    VisitPages(
            Beneficiaries beneficiaries,
            Visits visits,
            VisitFigures figures,
            VisitLedger ledger,
            Planning planning,
            Grids grids,
            VisitSettings settings,
            Dates dates,
            Actors actors) {
        this.beneficiaries = beneficiaries;
        this.visits = visits;
        this.figures = figures;
        this.ledger = ledger;
        this.planning = planning;
        this.grids = grids;
        this.settings = settings;
        this.dates = dates;
        this.actors = actors;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String grid, @RequestParam(defaultValue = "1") String page) {
        LocalDate today = dates.today();
        Typed usual = new Typed(
                grid, today.plusDays(1).toString(), today.plusDays(USUAL_DAYS).toString(), String.valueOf(USUAL_A_DAY));
        return list(grid, PageNumber.of(page), usual);
    }

    private ModelAndView list(String code, int number, Typed typed) {
        Actor who = actors.current();
        Reach reach = Role.office(who);
        List<Grid> all = grids.within(reach);
        Optional<Grid> chosen = Grids.of(all, code);
        LocalDate today = dates.today();
        LocalDate until = today.plusDays(settings.warningDays());
        Slice<Beneficiary> found =
                beneficiaries.warned(until, chosen.map(Grid::path).orElse(""), reach, PageRequest.of(number - 1, PAGE));
        Map<Long, Visit> open = visits.openOf(found.map(Beneficiary::id).toList()).stream()
                .collect(Collectors.toMap(visit -> visit.beneficiary().id(), Function.identity()));
        Function<String, String> names = Grids.names(all);
        Reach clerk = clerk(who);
        return new ModelAndView("office/visits")
                .addObject(
                        "rows",
                        found.map(person -> row(person, open.get(person.id()), names, today))
                                .getContent())
                .addObject("figures", figures.of(YearMonth.from(today), today, until, reach))
                .addObject("days", settings.warningDays())
                .addObject("grids", all)
                .addObject("chosen", chosen.map(Grid::code).orElse(""))
                .addObject(
                        "mine",
                        all.stream().filter(grid -> clerk.covers(grid.path())).toList())
                .addObject("typed", typed)
                .addObject("today", today)
                .addObject("month", YearMonth.from(today))
                .addObject("page", number)
                .addObject("more", found.hasNext());
    }

    private Row row(Beneficiary person, Visit open, Function<String, String> grids, LocalDate today) {
        return new Row(
                person.contact().givenName().map(Mask::name).orElse("（没有姓名）"),
                grids.apply(person.courtyard().path()),
                person.courtyard().name(),
                dates.day(person.expiresOn()),
                person.expiresOn().isBefore(today),
                person.needsVisit() ? "要上门" : "自己办",
                open == null ? null : new Planned(open.number(), words(open)));
    }

    private String words(Visit open) {
        return open.outcome().isPresent()
                ? "正在" + open.stage()
                : dates.day(open.plannedOn()) + (open.attempts() == 0 ? "" : "，已去空 " + open.attempts() + " 天");
    }

    /** Only a community plans: supervisors look on. */
    static Reach clerk(Actor who) {
        return new Reach(false, who.reach(List.of(Role.INTAKE_CLERK.group())).codes());
    }

    @PostMapping("/plan")
    ModelAndView plan(
            @RequestParam(defaultValue = "") String grid,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String aDay,
            RedirectAttributes after) {
        Actor who = actors.current();
        Grid place = Grids.of(grids.within(clerk(who)), grid)
                .orElseThrow(() -> new OfficeRefused("只有社区受理人员可以给自己社区的网格排上门。请从列表里选网格。"));
        try {
            Planning.Result result = planning.plan(place, day("从哪天", from), day("到哪天", to), number(aDay), who);
            after.addFlashAttribute("done", words(place, result));
            return new ModelAndView("redirect:/office/visits?grid=" + place.code());
        } catch (FormRejected rejected) {
            ModelAndView again = list(place.code(), 1, new Typed(grid, from, to, aDay));
            again.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return again.addObject("fault", rejected.getMessage());
        }
    }

    private String words(Grid grid, Planning.Result result) {
        if (result.planned() == 0) {
            return grid.name() + "没有要排的：要上门的都已经排了，或者还没有快到期的。";
        }
        return grid.name() + "排好了 " + result.planned() + " 家，从 " + dates.day(result.first()) + " 到 "
                + dates.day(result.last()) + "。"
                + (result.left() == 0 ? "要上门的都排上了。" : "还有 " + result.left() + " 家没有排上，请再排几天，或者每天多排几家。");
    }

    private static LocalDate day(String field, String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException e) {
            throw new FormRejected("“" + field + "”：请选一个日期。");
        }
    }

    /** 0 for what is no number: whoever plans says what is expected. */
    private static int number(String typed) {
        return typed.strip().matches("[0-9]{1,4}") ? Integer.parseInt(typed.strip()) : 0;
    }

    @PostMapping("/{number}/cancel")
    String cancel(@PathVariable String number, RedirectAttributes after) {
        Visit visit = visits.findByNumber(number.replace("\0", ""))
                .filter(known ->
                        clerk(actors.current()).covers(known.courtyard().path()))
                .orElseThrow(() -> new OfficeRefused("没有这次上门，或者不归您管。请从“上门认证”里打开。"));
        after.addFlashAttribute(
                "done", planning.callOff(visit) ? visit.number() + " 取消了，可以再排。" : visit.number() + " 已经结束，不用取消。");
        return "redirect:/office/visits";
    }

    @GetMapping("/peak")
    ModelAndView peak(@RequestParam(defaultValue = "1") String page) {
        int number = PageNumber.of(page);
        List<Grid> all = grids.within(Role.office(actors.current()));
        List<Grid> some = all.stream().skip((number - 1L) * GRIDS).limit(GRIDS).toList();
        YearMonth first = YearMonth.from(dates.today());
        List<YearMonth> months =
                IntStream.range(0, MONTHS).mapToObj(first::plusMonths).toList();
        Map<String, Map<YearMonth, Peak>> peaks =
                figures.peaks(some.stream().map(Grid::code).toList(), first, MONTHS);
        List<PeakRow> rows = new ArrayList<>();
        for (Grid grid : some) {
            Map<YearMonth, Peak> of = peaks.getOrDefault(grid.code(), Map.of());
            rows.add(new PeakRow(
                    grid.name(),
                    months.stream()
                            .map(month -> of.getOrDefault(month, Peak.NONE))
                            .toList()));
        }
        return new ModelAndView("office/visits-peak")
                .addObject("rows", rows)
                .addObject(
                        "months",
                        months.stream()
                                .map(month -> month.getYear() + "年" + month.getMonthValue() + "月")
                                .toList())
                .addObject("page", number)
                .addObject("more", all.size() > (long) number * GRIDS);
    }

    @GetMapping("/ledger.csv")
    void csv(@RequestParam(defaultValue = "") String month, HttpServletResponse response) throws IOException {
        download(month, false, response);
    }

    @GetMapping("/ledger.xlsx")
    void excel(@RequestParam(defaultValue = "") String month, HttpServletResponse response) throws IOException {
        download(month, true, response);
    }

    private void download(String typed, boolean excel, HttpServletResponse response) throws IOException {
        YearMonth month = month(typed);
        Reach reach = Role.office(actors.current());
        ledger.enter();
        try {
            if (excel) {
                Download.announceExcel(response, VisitLedger.TITLE + month);
            } else {
                Download.announceCsv(response, VisitLedger.TITLE + month);
            }
            ledger.write(month, reach, excel, response.getOutputStream());
        } finally {
            ledger.leave();
        }
    }

    /** This month if none is named. */
    private YearMonth month(String typed) {
        if (typed.isBlank()) {
            return YearMonth.from(dates.today());
        }
        try {
            YearMonth month = YearMonth.parse(typed);
            if (month.getYear() >= 2000 && month.getYear() <= 2100) {
                return month;
            }
        } catch (DateTimeException e) {
            // Said below
        }
        throw new OfficeRefused("“月份”：请写成 2026-03 这样。");
    }
}
