package org.mazha.visit;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.calendar.Dates;
import org.mazha.contact.Contact;
import org.mazha.contact.Looks;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.TaskForms;
import org.mazha.staff.Role;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the forms of {@code home-visit.bpmn}. */
@TaskForms
@Transactional
class VisitForms {

    record RecordVisit(
            @NotNull(message = "请选择结果。") Outcome result,
            Channel channel,
            LocalDate certifiedOn,
            LocalDate nextOn,
            @Size(max = 500, message = "最多500字。") String note) {}

    record ReportUnfinished(
            @NotNull(message = "请选择怎样告诉的。") Told toldBy,

            @NotNull(message = "请写明说了什么。") @Size(max = 500, message = "最多500字。")
            String told) {}

    enum Told {
        PHONE("打了电话"),
        NOTE("留了字条"),
        FAMILY("告诉了家人"),
        NOT_REACHED("都没联系上");

        private final String label;

        Told(String label) {
            this.label = label;
        }
    }

    enum Answer {
        YES,
        NO
    }

    record ConfirmMove(
            @NotNull(message = "请选择搬走了没有。") Answer confirmed,

            @NotNull(message = "请写明搬到了哪里、怎样核实的。") @Size(max = 500, message = "最多500字。")
            String words,

            LocalDate nextOn) {}

    record ConfirmDeath(
            @NotNull(message = "请选择核实的结果。") Answer confirmed,

            @NotNull(message = "请写明怎样核实的。") @Size(max = 500, message = "最多500字。")
            String words,

            LocalDate nextOn) {}

    /** What people say at a door; the others are what the office does. */
    private static final Set<Outcome> AT_THE_DOOR = EnumSet.range(Outcome.CERTIFIED, Outcome.DIED);

    private static final Set<Outcome> IN_VAIN = EnumSet.of(Outcome.ABSENT, Outcome.REFUSED);

    /** So long a certification that was shown at the door may be over. */
    private static final int LATELY = 31;

    /** So far ahead somebody may be visited again. */
    private static final int SOON = 60;

    private final Visits visits;
    private final VisitAttempts attempts;
    private final Looks looks;
    private final VisitSettings settings;
    private final Dates dates;
    private final Clock clock;

    VisitForms(Visits visits, VisitAttempts attempts, Looks looks, VisitSettings settings, Dates dates, Clock clock) {
        this.visits = visits;
        this.attempts = attempts;
        this.looks = looks;
        this.settings = settings;
        this.dates = dates;
        this.clock = clock;
    }

    record AboutVisit(String place, String person, String visitText) {}

    @TaskForms.Show({"record-visit", "report-unfinished", "confirm-move", "confirm-death"})
    AboutVisit about(FormContext at) {
        Visit visit = visits.get(at.id("visitId"));
        boolean whole = at.isClaimed() && Role.seesContacts(at.actor());
        return new AboutVisit(
                visit.courtyard().name(),
                whole
                        ? whole(visit, at)
                        : visit.beneficiary().contact().inMaskedWords() + "　认领以后重新打开这项任务，才看得到姓名、电话和住址，看了会记下来。",
                story(visit, whole));
    }

    private String whole(Visit visit, FormContext at) {
        Beneficiary person = visit.beneficiary();
        Contact contact = person.contact();
        looks.shown(List.of(contact), visit.number(), at.actor(), "上门认证");
        return Stream.of(
                        "**" + contact.name() + "**",
                        contact.phone().map(phone -> "电话 " + phone).orElse("没有电话"),
                        "住址 " + person.address())
                .collect(Collectors.joining("　"));
    }

    private String story(Visit visit, boolean whole) {
        Beneficiary person = visit.beneficiary();
        List<String> lines = new ArrayList<>();
        lines.add("上次认证 " + dates.day(person.certifiedOn()) + "，" + dates.day(person.expiresOn()) + " 到期，每 "
                + person.cycleDays() + " 天认证一次");
        attempts.of(visit.id())
                .forEach(attempt -> lines.add(dates.day(attempt.wentOn()) + " 去过："
                        + attempt.outcome().label()
                        + (whole ? attempt.note().map(note -> "，" + note).orElse("") : "")));
        if (whole) {
            visit.words().ifPresent(words -> lines.add("社区核实：" + words));
        }
        return String.join("\n\n", lines);
    }

    @TaskForms.Submit
    void record(RecordVisit form, FormContext at) {
        Visit visit = visits.get(at.id("visitId"));
        if (!AT_THE_DOOR.contains(form.result())) {
            throw new FormRejected("“结果怎样”：请从列表里选。");
        }
        LocalDate on = form.result() == Outcome.CERTIFIED ? certifiedOn(form, visit) : dates.today();
        attempts.save(new Attempt(visit, on, form.result(), form.note(), at.actor(), clock.instant()));
        visit.came(form.result(), inVain(visit));
        if (form.result() == Outcome.CERTIFIED) {
            visit.certifiedBy(form.channel());
        } else if (IN_VAIN.contains(form.result()) && visit.attempts() < settings.attempts()) {
            if (form.nextOn() == null) {
                throw new FormRejected(
                        "请填“下次哪天去”：不同的日子去满" + settings.attempts() + "次才算未完成，这是第" + visit.attempts() + "次。");
            }
            if (!form.nextOn().isAfter(dates.today())) {
                throw new FormRejected("“下次哪天去”：要选明天或者以后的日子，同一天再去不算一次。");
            }
            visit.again(notTooFar(form.nextOn()));
        }
    }

    private LocalDate certifiedOn(RecordVisit form, Visit visit) {
        if (form.channel() == null) {
            throw new FormRejected("认证好了的，请选“怎样认证的”。");
        }
        LocalDate today = dates.today();
        LocalDate on = form.certifiedOn() == null ? today : form.certifiedOn();
        if (on.isAfter(today) || on.isBefore(today.minusDays(LATELY))) {
            throw new FormRejected("“哪天认证的”：请填今天或者以前一个月里的日子。");
        }
        if (on.isBefore(visit.beneficiary().certifiedOn())) {
            throw new FormRejected(
                    "“哪天认证的”：上次认证是 " + dates.day(visit.beneficiary().certifiedOn()) + "，不能比它早。");
        }
        return on;
    }

    /** Whoever comes twice on one day has come once. */
    private int inVain(Visit visit) {
        return (int) attempts.of(visit.id()).stream()
                .filter(attempt -> IN_VAIN.contains(attempt.outcome()))
                .map(Attempt::wentOn)
                .distinct()
                .count();
    }

    private LocalDate notTooFar(LocalDate day) {
        if (day.isAfter(dates.today().plusDays(SOON))) {
            throw new FormRejected("“下次哪天去”：最多到 " + dates.day(dates.today().plusDays(SOON)) + "，请选早一些。");
        }
        return day;
    }

    @TaskForms.Submit
    void unfinished(ReportUnfinished form, FormContext at) {
        Visit visit = visits.get(at.id("visitId"));
        visit.followedUp(null, form.toldBy().label + "：" + form.told());
        visit.closed(clock.instant());
    }

    @TaskForms.Submit
    void moved(ConfirmMove form, FormContext at) {
        followUp(form.confirmed(), form.words(), form.nextOn(), "没有搬走的", at);
    }

    @TaskForms.Submit
    void died(ConfirmDeath form, FormContext at) {
        followUp(form.confirmed(), form.words(), form.nextOn(), "本人健在的", at);
    }

    private void followUp(Answer confirmed, String words, LocalDate nextOn, String who, FormContext at) {
        Visit visit = visits.get(at.id("visitId"));
        visit.followedUp(confirmed == Answer.YES, words);
        if (confirmed == Answer.NO) {
            if (nextOn == null || nextOn.isBefore(dates.today())) {
                throw new FormRejected(who + "，请填“下次哪天去”，选今天或者以后的日子。");
            }
            visit.again(notTooFar(nextOn));
        }
    }
}
