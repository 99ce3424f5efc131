package org.mazha.serviceday;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actor;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Option;
import org.mazha.engine.Reach;
import org.mazha.engine.Routing;
import org.mazha.engine.TaskForms;
import org.mazha.privacy.PersonalData;
import org.mazha.serviceday.ServiceDay.Meet;
import org.mazha.serviceday.ServiceDay.Plan;
import org.mazha.staff.Role;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the forms of {@code service-day.bpmn}. */
@TaskForms
@Transactional
class ServiceDayForms {

    private static final String ENDS_FIRST = "“几点结束”要比“几点开始”晚。";

    record PlanServiceDay(
            @NotNull(message = "请选择在哪里办。") String area,
            @NotNull(message = "请选择类别。") String kind,

            @NotNull(message = "请写明活动叫什么。") @Size(max = 60, message = "最多60字。")
            String topic,

            @NotNull(message = "请选择日期。") LocalDate plannedOn,
            @NotNull(message = "请选择几点开始。") LocalTime startsAt,
            @NotNull(message = "请选择几点结束。") LocalTime endsAt,

            @NotNull(message = "请写明具体地点。") @Size(max = 100, message = "最多100字。")
            String place,

            @Size(max = 300, message = "最多300字。") String partners,

            @NotNull(message = "请写好给居民看的话。") @Size(max = 1000, message = "最多1000字。")
            String notice) {

        @AssertTrue(message = ENDS_FIRST)
        boolean isInOrder() {
            return startsAt == null || endsAt == null || endsAt.isAfter(startsAt);
        }
    }

    enum Outcome {
        HELD,
        MOVED,
        CANCELLED
    }

    /**
     * What became of it.
     *
     * @param movedTo with {@code startsAt}, {@code endsAt} and {@code place}, where it is moved
     * @param why it is moved or does not take place
     */
    record RecordServiceDay(
            @Routing @NotNull(message = "请选择办了、改期还是取消。") Outcome outcome,
            LocalDate heldOn,

            @Min(value = 0, message = "不能是负数。") @Max(value = 100_000, message = "最多100000人，请核对。")
            Integer attendees,

            @Min(value = 0, message = "不能是负数。") @Max(value = 100_000, message = "最多100000人，请核对。")
            Integer served,

            @Size(max = 1000, message = "最多1000字。") String summary,
            LocalDate movedTo,
            LocalTime startsAt,
            LocalTime endsAt,
            @Size(max = 100, message = "最多100字。") String place,
            @Size(max = 300, message = "最多300字。") String why) {

        @AssertTrue(message = "办了的，请填“哪天办的”“来了多少人”和“办得怎样”。")
        boolean isRecorded() {
            return outcome != Outcome.HELD || heldOn != null && attendees != null && summary != null;
        }

        @AssertTrue(message = "“帮到了多少人”不能比“来了多少人”多，请核对。")
        boolean isServedAmongAttendees() {
            return outcome != Outcome.HELD || served == null || attendees == null || served <= attendees;
        }

        @AssertTrue(message = "改期的，请填“改到哪天”“几点开始”“几点结束”和“具体地点”。")
        boolean isNewTimeGiven() {
            return outcome != Outcome.MOVED || movedTo != null && startsAt != null && endsAt != null && place != null;
        }

        @AssertTrue(message = ENDS_FIRST)
        boolean isInOrder() {
            return outcome != Outcome.MOVED || startsAt == null || endsAt == null || endsAt.isAfter(startsAt);
        }

        @AssertTrue(message = "改期或取消的，请写明“为什么”，居民会看到。")
        boolean isReasonGiven() {
            return outcome == null || outcome == Outcome.HELD || why != null;
        }
    }

    private final ServiceDays days;
    private final Areas areas;
    private final ServiceDayWords words;
    private final Dates dates;
    private final Clock clock;

    ServiceDayForms(ServiceDays days, Areas areas, ServiceDayWords words, Dates dates, Clock clock) {
        this.days = days;
        this.areas = areas;
        this.words = words;
        this.dates = dates;
        this.clock = clock;
    }

    record ToPlan(List<Option> places, List<Option> kinds, List<Option> times) {}

    @TaskForms.Show("plan-service-day")
    ToPlan toPlan(FormContext at) {
        return new ToPlan(
                areas.placesIn(reach(at.actor()), Area.Level.COURTYARD).stream()
                        .map(place -> new Option(place.name(), place.code()))
                        .toList(),
                days.kinds().stream().map(kind -> new Option(kind, kind)).toList(),
                times());
    }

    /** Grid leaders plan in their grid, whoever has the office in it, in all of it. */
    private static Reach reach(Actor who) {
        return who.reach(Stream.of(Role.INTAKE_CLERK, Role.STREET_SUPERVISOR, Role.GRID_LEADER)
                .map(Role::group)
                .toList());
    }

    /** Every half hour from six in the morning to ten in the evening. */
    private static List<Option> times() {
        return Stream.iterate(
                        LocalTime.of(6, 0), time -> !time.isAfter(LocalTime.of(22, 0)), time -> time.plusMinutes(30))
                .map(LocalTime::toString)
                .map(time -> new Option(time, time))
                .toList();
    }

    @TaskForms.Submit
    void plan(PlanServiceDay form, FormContext at) {
        checkDay("哪天办", form.plannedOn());
        Area area = areas.findByCode(form.area())
                .filter(known -> known.isOpen() && reach(at.actor()).covers(known.path()))
                .orElseThrow(() -> new FormRejected("“在哪里办”：没有这个地方，请从列表里选。"));
        if (!days.kinds().contains(form.kind())) {
            throw new FormRejected("“类别”：请从列表里选。");
        }
        refusePersonal("活动叫什么", form.topic());
        refusePersonal("具体地点", form.place());
        refusePersonal("和哪些单位一起办", form.partners());
        refusePersonal("给居民看的话", form.notice());
        String number = "活动-" + form.plannedOn().format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + days.nextNumber();
        ServiceDay day = days.save(new ServiceDay(
                number,
                area,
                new Plan(form.kind(), form.topic(), form.partners(), form.notice()),
                new Meet(form.plannedOn(), form.startsAt(), form.endsAt(), form.place()),
                at.actor(),
                clock.instant()));
        at.businessKey(number);
        at.set("serviceDayId", day.id());
        at.set("subject", form.topic() + " · " + words.area(day));
    }

    private void checkDay(String label, LocalDate day) {
        if (day.isBefore(dates.today())) {
            throw new FormRejected("“" + label + "”：" + dates.day(day) + " 已经过了，请核对日期。");
        }
        if (day.isAfter(dates.today().plusYears(1))) {
            throw new FormRejected("“" + label + "”：" + dates.day(day) + " 在一年以后，请核对日期。");
        }
    }

    /** All of it is for everybody to read. */
    private static void refusePersonal(String label, String text) {
        List<String> personal = text == null ? List.of() : PersonalData.in(text);
        if (!personal.isEmpty()) {
            throw new FormRejected("“" + label + "”里有" + String.join("、", personal) + "，公示栏上大家都看得到，请删去后再提交。");
        }
    }

    record ToRecord(
            String serviceDayNumber,
            String planned,
            LocalDate heldOn,
            List<Option> times,
            String startsAt,
            String endsAt,
            String place) {}

    @TaskForms.Show("record-service-day")
    ToRecord toRecord(FormContext at) {
        ServiceDay day = days.get(at.id("serviceDayId"));
        LocalDate today = dates.today();
        String what = day.kind() + "：" + day.topic() + "，" + words.area(day);
        return new ToRecord(
                day.number(),
                what + "，计划 " + words.planned(day) + "，" + day.place(),
                day.plannedOn().isAfter(today) ? today : day.plannedOn(),
                times(),
                day.startsAt().toString(),
                day.endsAt().toString(),
                day.place());
    }

    @TaskForms.Submit
    void record(RecordServiceDay form, FormContext at) {
        ServiceDay day = days.get(at.id("serviceDayId"));
        switch (form.outcome()) {
            case HELD -> held(day, form, at.actor());
            case MOVED -> {
                checkDay("改到哪天", form.movedTo());
                refusePersonal("具体地点", form.place());
                refusePersonal("为什么", form.why());
                day.moved(new Meet(form.movedTo(), form.startsAt(), form.endsAt(), form.place()), form.why());
            }
            case CANCELLED -> {
                refusePersonal("为什么", form.why());
                day.givenUp(form.why(), at.actor());
            }
        }
    }

    private void held(ServiceDay day, RecordServiceDay form, Actor by) {
        if (form.heldOn().isAfter(dates.today())) {
            throw new FormRejected("“哪天办的”：" + dates.day(form.heldOn()) + " 还没到，请核对日期。");
        }
        if (form.heldOn().isBefore(LocalDate.ofInstant(day.plannedAt(), clock.getZone()))) {
            throw new FormRejected("“哪天办的”：" + dates.day(form.heldOn()) + " 这次活动还没有计划，请核对日期。");
        }
        refusePersonal("办得怎样", form.summary());
        day.held(form.heldOn(), form.attendees(), form.served(), form.summary(), by);
    }
}
