package org.mazha.inspection;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Dates;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Option;
import org.mazha.engine.Reach;
import org.mazha.engine.TaskForms;
import org.mazha.inspection.Hazard.Result;
import org.mazha.issue.Issue;
import org.mazha.issue.NewIssue;
import org.mazha.issue.Registration;
import org.mazha.issue.Seen;
import org.mazha.issue.Source;
import org.mazha.issue.Timeline;
import org.mazha.staff.Role;
import org.mazha.standard.Standards;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the forms of {@code inspection.bpmn} and {@code hazard.bpmn}. */
@TaskForms
@Transactional
class InspectionForms {

    record PlanInspection(
            @NotNull(message = "请选择检查哪里。") String area,

            @NotNull(message = "请写明检查什么。") @Size(max = 100, message = "最多100字。")
            String topic,

            @NotNull(message = "请选择日期。") LocalDate plannedOn,

            @NotNull(message = "请填参加的单位。") @Size(max = 500, message = "最多500字。")
            String partners) {}

    record RecordInspection(
            @NotNull(message = "请选择日期。") LocalDate heldOn,

            @NotNull(message = "请填实际参加的单位和人。") @Size(max = 500, message = "最多500字。")
            String inspectors,

            @NotEmpty(message = "请至少选一项查过的。") List<@NotNull String> checked,

            @Valid @Size(max = 40, message = "一次最多登记40处隐患，多的请再计划一次检查。")
            List<Found> hazards) {

        RecordInspection {
            checked = checked == null ? List.of() : checked;
            hazards = hazards == null
                    ? List.of()
                    : hazards.stream()
                            .filter(found -> found != null && !found.isEmpty())
                            .toList();
        }
    }

    /**
     * A row of the record: one hazard.
     *
     * @param days until it has to be put right, counted as they pass
     */
    record Found(
            @NotNull(message = "请选择在哪个楼院。") String courtyard,
            @NotNull(message = "请选择检查项目。") String item,
            @NotNull(message = "请选择类别。") String category,
            @Size(max = 100, message = "最多100字。") String point,

            @NotNull(message = "请写明看到的隐患。") @Size(max = 1000, message = "最多1000字。")
            String description,

            Boolean major,
            @NotNull(message = "请选择怎么处理的。") Result result,
            @Size(max = 2000, message = "最多2000字。") String measures,
            Integer days,
            @Size(max = 60, message = "最多60字。") String receivedBy) {

        /** Camunda Forms always submits at least one row. */
        boolean isEmpty() {
            return courtyard == null && item == null && category == null && description == null && result == null;
        }

        @AssertTrue(message = "当场整改的，请在“当场怎么整改的”里写明。")
        boolean isMeasureGiven() {
            return result != Result.FIXED || measures != null;
        }

        @AssertTrue(message = "没有当场整改的，请选“几天内整改”。")
        boolean isTimeGiven() {
            return result == null || result == Result.FIXED || days != null;
        }

        @AssertTrue(message = "“几天内整改”：请从列表里选。")
        boolean isTimeOffered() {
            return days == null || DAYS.contains(days);
        }
    }

    record ReportHazard(
            @NotNull(message = "请填报给了哪个单位。") @Size(max = 60, message = "最多60字。")
            String reportedTo,

            @NotNull(message = "请写明报告了什么。") @Size(max = 1000, message = "最多1000字。")
            String report) {}

    record ListHazard(
            @NotNull(message = "请写明督办要求。") @Size(max = 1000, message = "最多1000字。")
            String demand) {}

    /** What those who write notices usually choose from (DOMAIN §6). */
    private static final List<Integer> DAYS = List.of(3, 7, 15, 30);

    private final Inspections inspections;
    private final Hazards hazards;
    private final Registration registration;
    private final Timeline timeline;
    private final Areas areas;
    private final Standards standards;
    private final Dates dates;
    private final Clock clock;

    InspectionForms(
            Inspections inspections,
            Hazards hazards,
            Registration registration,
            Timeline timeline,
            Areas areas,
            Standards standards,
            Dates dates,
            Clock clock) {
        this.inspections = inspections;
        this.hazards = hazards;
        this.registration = registration;
        this.timeline = timeline;
        this.areas = areas;
        this.standards = standards;
        this.dates = dates;
        this.clock = clock;
    }

    record Places(List<Option> places) {}

    @TaskForms.Show("plan-inspection")
    Places places(FormContext at) {
        return new Places(areas.placesIn(Role.office(at.actor()), Area.Level.COURTYARD).stream()
                .map(place -> new Option(place.name(), place.code()))
                .toList());
    }

    @TaskForms.Submit
    void plan(PlanInspection form, FormContext at) {
        if (form.plannedOn().isBefore(dates.today())) {
            throw new FormRejected("“哪天检查”：" + dates.day(form.plannedOn()) + " 已经过了，请核对日期。");
        }
        Area area = areas.findByCode(form.area())
                .filter(known -> known.isOpen() && Role.office(at.actor()).covers(known.path()))
                .orElseThrow(() -> new FormRejected("“检查哪里”：没有这个地方，请从列表里选。"));
        String number =
                "检查-" + form.plannedOn().format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + inspections.nextNumber();
        Inspection inspection = inspections.save(new Inspection(
                number, area, form.topic(), form.plannedOn(), form.partners(), at.actor(), clock.instant()));
        at.businessKey(number);
        at.set("inspectionId", inspection.id());
        at.set("subject", form.topic() + " · " + area.name());
    }

    record ToRecord(
            String inspectionNumber,
            String planned,
            String inspectors,
            List<Option> items,
            List<Option> courtyards,
            List<Option> categories,
            List<Option> dayOptions) {}

    @TaskForms.Show("record-inspection")
    ToRecord toRecord(FormContext at) {
        Inspection inspection = inspections.get(at.id("inspectionId"));
        return new ToRecord(
                inspection.number(),
                inspection.subject() + "，" + inspection.area().name() + "，计划 " + dates.day(inspection.plannedOn()),
                inspection.partners(),
                options(inspections.checklist(), Function.identity()),
                options(courtyards(inspection), Area::name, area -> area.id().toString()),
                options(standards.categories(), Function.identity()),
                options(DAYS, days -> days + " 天内", String::valueOf));
    }

    private List<Area> courtyards(Inspection inspection) {
        return areas.courtyardsIn(new Reach(false, Set.of(inspection.area().code())));
    }

    private static <T> List<Option> options(List<T> all, Function<T, String> text) {
        return options(all, text, text);
    }

    private static <T> List<Option> options(List<T> all, Function<T, String> label, Function<T, String> value) {
        return all.stream()
                .map(one -> new Option(label.apply(one), value.apply(one)))
                .toList();
    }

    @TaskForms.Submit
    void record(RecordInspection form, FormContext at) {
        Inspection inspection = inspections.get(at.id("inspectionId"));
        if (form.heldOn().isAfter(dates.today())) {
            throw new FormRejected("“哪天查的”：" + dates.day(form.heldOn()) + " 还没到，请核对日期。");
        }
        List<String> checklist = inspections.checklist();
        if (!checklist.containsAll(form.checked())) {
            throw new FormRejected("“查了哪几项”：请从列表里选。");
        }
        inspection.held(form.heldOn(), form.inspectors(), form.checked(), at.actor());
        Map<String, Area> courtyards = courtyards(inspection).stream()
                .collect(Collectors.toMap(area -> area.id().toString(), Function.identity()));
        List<String> categories = standards.categories();
        int row = 0;
        for (Found found : form.hazards()) {
            row++;
            Area courtyard = courtyards.get(found.courtyard());
            if (courtyard == null) {
                throw new FormRejected("第" + row + "处隐患，“在哪个楼院”：请从列表里选。");
            }
            if (!form.checked().contains(found.item())) {
                throw new FormRejected("第" + row + "处隐患，“检查项目”：请从这次查过的几项里选。");
            }
            if (!categories.contains(found.category())) {
                throw new FormRejected("第" + row + "处隐患，“类别”：请从列表里选。");
            }
            register(inspection, row, found, courtyard);
        }
    }

    private void register(Inspection inspection, int row, Found found, Area courtyard) {
        boolean isMajor = Boolean.TRUE.equals(found.major());
        boolean isFixed = found.result() == Result.FIXED;
        Issue issue = registration.registerSeen(
                new NewIssue(
                        courtyard.id(),
                        Source.INSPECTION,
                        found.category(),
                        found.point(),
                        found.description(),
                        0,
                        null,
                        Optional.empty()),
                new Seen(isMajor, found.description(), isFixed ? Optional.of(found.measures()) : Optional.empty()));
        var hazard = new Hazard(
                inspection,
                row,
                issue,
                found.item(),
                isMajor,
                found.result(),
                isFixed ? null : inspection.heldOn().orElseThrow().plusDays(found.days()));
        hazard.received(found.receivedBy());
        hazards.save(hazard);
        timeline.tell(issue, told(inspection, hazard));
    }

    private String told(Inspection inspection, Hazard hazard) {
        return inspection.number() + " 查出" + (hazard.isMajor() ? "重大隐患" : "隐患") + "：" + hazard.item() + "，"
                + hazard.result().label()
                + hazard.rectifyBy().map(day -> "，整改通知限 " + dates.day(day)).orElse("")
                + hazard.receivedBy().map(who -> "，" + who + "签收").orElse("");
    }

    record AboutHazard(String hazardText) {}

    @TaskForms.Show({"report-hazard", "list-hazard"})
    AboutHazard about(FormContext at) {
        Hazard hazard = hazards.get(at.id("hazardId"));
        return new AboutHazard("### " + hazard.issue().place() + "\n\n"
                + hazard.issue().description() + "\n\n" + told(hazard.inspection(), hazard));
    }

    @TaskForms.Submit
    void report(ReportHazard form, FormContext at) {
        Hazard hazard = hazards.get(at.id("hazardId"));
        hazard.reported(form.reportedTo(), form.report(), clock.instant());
        timeline.tell(hazard.issue(), "上报移交" + form.reportedTo() + "：" + form.report());
    }

    @TaskForms.Submit
    void list(ListHazard form, FormContext at) {
        Hazard hazard = hazards.get(at.id("hazardId"));
        hazard.listed(form.demand(), clock.instant());
        timeline.tell(hazard.issue(), "重大隐患挂牌督办：" + form.demand());
    }
}
