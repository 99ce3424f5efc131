package org.mazha.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.OfficeHours;
import org.mazha.calendar.WorkingCalendar;
import org.mazha.calendar.YearNotLoaded;
import org.mazha.engine.Actor;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Processes;
import org.mazha.engine.Sends;
import org.mazha.visit.Grids.Grid;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Plans visits: the most urgent first, so many on each working day, and each day's in the order in which one goes. */
@Component
@Sends("visitCalledOff")
public class Planning {

    /** @param left who would have to be visited as well */
    record Result(int planned, LocalDate first, LocalDate last, long left) {}

    private static final int MOST_A_DAY = 200;
    private static final int MOST_DAYS = 92;

    private final Beneficiaries beneficiaries;
    private final Visits visits;
    private final Grids grids;
    private final Processes processes;
    private final Calendars calendars;
    private final VisitSettings settings;
    private final Clock clock;

    Planning(
            Beneficiaries beneficiaries,
            Visits visits,
            Grids grids,
            Processes processes,
            Calendars calendars,
            VisitSettings settings,
            Clock clock) {
        this.beneficiaries = beneficiaries;
        this.visits = visits;
        this.grids = grids;
        this.processes = processes;
        this.calendars = calendars;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Plans for the grid with this code, where {@code by} is a clerk.
     *
     * @return how many visits
     * @throws FormRejected with a sentence that says which field is wrong
     */
    @Transactional
    public int plan(String grid, LocalDate from, LocalDate to, int aDay, Actor by) {
        Grid place = Grids.of(grids.within(VisitPages.clerk(by)), grid)
                .orElseThrow(() -> new FormRejected("没有这个网格，或者不归您管。"));
        return plan(place, from, to, aDay, by).planned();
    }

    /** @throws FormRejected with a sentence that says which field is wrong */
    @Transactional
    Result plan(Grid grid, LocalDate from, LocalDate to, int aDay, Actor by) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        if (from.isBefore(today)) {
            throw new FormRejected("“从哪天”：已经过了，请选今天或者以后的日子。");
        }
        if (to.isBefore(from) || to.isAfter(from.plusDays(MOST_DAYS))) {
            throw new FormRejected("“到哪天”：不能早于“从哪天”，一次最多排三个月。");
        }
        if (aDay < 1 || aDay > MOST_A_DAY) {
            throw new FormRejected("“每天几家”：要填1到" + MOST_A_DAY + "的整数。");
        }
        visits.lock();
        List<LocalDate> places = places(grid, workingDays(from, to), aDay);
        if (places.isEmpty()) {
            throw new FormRejected("这几天没有空：不是工作日，或者已经排满。请改日子，或者每天多排几家。");
        }
        LocalDate until = to.plusDays(settings.warningDays());
        List<Beneficiary> urgent = beneficiaries.toVisit(until, grid.path(), Limit.of(places.size()));
        // Chosen by how urgent they are, but numbered as one goes
        for (int first = 0; first < urgent.size(); ) {
            LocalDate day = places.get(first);
            int next = first;
            while (next < urgent.size() && places.get(next).equals(day)) {
                next++;
            }
            urgent.subList(first, next).stream().sorted(Route.ofPeople()).forEach(person -> begin(person, day, by));
            first = next;
        }
        return new Result(
                urgent.size(),
                places.get(0),
                places.get(Math.max(0, urgent.size() - 1)),
                urgent.size() < places.size() ? 0 : beneficiaries.countToVisit(until, grid.path()));
    }

    private List<LocalDate> workingDays(LocalDate from, LocalDate to) {
        WorkingCalendar office = calendars.current(OfficeHours.OFFICE);
        try {
            return from.datesUntil(to.plusDays(1)).filter(office::isWorkingDay).toList();
        } catch (YearNotLoaded e) {
            throw new FormRejected(e.getMessage());
        }
    }

    /** A day for each visit that there is still room for. */
    private List<LocalDate> places(Grid grid, List<LocalDate> days, int aDay) {
        if (days.isEmpty()) {
            return List.of();
        }
        Map<LocalDate, Long> taken = visits.planned(days.get(0), days.get(days.size() - 1), grid.path()).stream()
                .collect(Collectors.toMap(Visits.Planned::day, Visits.Planned::visits));
        List<LocalDate> places = new ArrayList<>();
        for (LocalDate day : days) {
            for (long i = taken.getOrDefault(day, 0L); i < aDay && places.size() < settings.mostAtOnce(); i++) {
                places.add(day);
            }
        }
        return places;
    }

    private void begin(Beneficiary person, LocalDate day, Actor by) {
        String number = "上门-" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + visits.nextNumber();
        Visit visit = visits.save(new Visit(number, person, day, by, clock.instant()));
        processes.start(
                "home-visit",
                number,
                Map.of(
                        "visitId",
                        visit.id(),
                        "subject",
                        "上门认证 · " + person.courtyard().name()));
    }

    /** @return whether it was still to be made */
    @Transactional
    boolean callOff(Visit visit) {
        return processes.deliver("visitCalledOff", visit.number(), Map.of());
    }
}
