package org.mazha.visit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.contact.Contact;
import org.mazha.contact.Looks;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.OfficeRefused;
import org.mazha.engine.OpenTasks;
import org.mazha.engine.PageNumber;
import org.mazha.engine.Reach;
import org.mazha.staff.Role;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The day of whoever goes from door to door: to whom, in which order. What it shows is written down. */
@Controller
class DayPages {

    private static final int PAGE = 20;

    /**
     * One door.
     *
     * @param phone empty if there is none
     * @param also what there is to know before one rings
     * @param task id of the task to be recorded; none before eight o'clock
     */
    record Door(
            int place,
            String number,
            String name,
            String phone,
            String courtyard,
            String address,
            String also,
            String task) {}

    private final Visits visits;
    private final Beneficiaries beneficiaries;
    private final Looks looks;
    private final OpenTasks tasks;
    private final Dates dates;
    private final Actors actors;

    DayPages(Visits visits, Beneficiaries beneficiaries, Looks looks, OpenTasks tasks, Dates dates, Actors actors) {
        this.visits = visits;
        this.beneficiaries = beneficiaries;
        this.looks = looks;
        this.tasks = tasks;
        this.dates = dates;
        this.actors = actors;
    }

    @GetMapping("/visits")
    @Transactional
    public ModelAndView today(@RequestParam(defaultValue = "1") String page) {
        Actor who = actors.current();
        Reach reach = Role.visiting(who);
        if (reach.codes().isEmpty()) {
            throw new OfficeRefused("今天上门只给网格员和网格长用。您的账号不在其中，需要的话请找系统管理员。");
        }
        int number = PageNumber.of(page);
        LocalDate today = dates.today();
        List<Visit> due =
                visits.dueBy(today, reach).stream().sorted(Route.ofVisits()).toList();
        int from = Math.min(due.size(), (number - 1) * PAGE);
        List<Visit> some = due.subList(from, Math.min(due.size(), from + PAGE));
        Map<Long, Beneficiary> people =
                beneficiaries
                        .findByIdIn(some.stream()
                                .map(visit -> visit.beneficiary().id())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Beneficiary::id, Function.identity()));
        looks.shown(people.values().stream().map(Beneficiary::contact).toList(), "上门-" + today, who, "今天上门认证");
        Map<String, String> open =
                tasks.idsOf("visit", some.stream().map(Visit::number).toList());
        return new ModelAndView("visit/day")
                .addObject("day", dates.day(today))
                .addObject("count", due.size())
                .addObject(
                        "doors",
                        java.util.stream.IntStream.range(0, some.size())
                                .mapToObj(i -> door(
                                        from + i + 1,
                                        some.get(i),
                                        people.get(some.get(i).beneficiary().id()),
                                        open.get(some.get(i).number()),
                                        today))
                                .toList())
                .addObject("page", number)
                .addObject("more", due.size() > from + some.size());
    }

    private Door door(int place, Visit visit, Beneficiary person, String task, LocalDate today) {
        Contact contact = person.contact();
        return new Door(
                place,
                visit.number(),
                contact.name(),
                contact.phone().orElse(""),
                visit.courtyard().name(),
                person.address(),
                also(visit, person, today),
                task);
    }

    private String also(Visit visit, Beneficiary person, LocalDate today) {
        String expires = person.expiresOn().isBefore(today)
                ? dates.day(person.expiresOn()) + " 已到期"
                : dates.day(person.expiresOn()) + " 到期";
        return expires
                + (visit.attempts() == 0 ? "" : "，已去空 " + visit.attempts() + " 天")
                + (visit.plannedOn().isBefore(today) ? "，本来排在 " + dates.day(visit.plannedOn()) : "");
    }
}
