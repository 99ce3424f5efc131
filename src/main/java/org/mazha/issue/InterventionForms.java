package org.mazha.issue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mazha.calendar.Dates;
import org.mazha.deadline.Deadline;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Option;
import org.mazha.engine.Processes;
import org.mazha.engine.TaskForms;
import org.mazha.issue.IssueFormRecords.AnswerSupervision;
import org.mazha.issue.IssueFormRecords.RequestIntervention;
import org.mazha.issue.TimelineEntry.Kind;
import org.mazha.privacy.Mask;
import org.mazha.standard.Standard;
import org.mazha.standard.Standards;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the forms of {@code intervention.bpmn}. */
@TaskForms
@Transactional
class InterventionForms {

    private static final String INTAKE = "intake-clerks";
    private static final String STREET = "street-supervisors";

    private static final Set<Intervention> OF_THE_STREET =
            Set.of(Intervention.SUPERVISE, Intervention.EXEMPT, Intervention.EXPEDITE, Intervention.NORMALIZE);

    private static final int LONGEST = 1000;

    private final Issues issues;
    private final Supervisions supervisions;
    private final RaiserContacts raisers;
    private final Timeline timeline;
    private final Standards standards;
    private final Processes processes;
    private final Deadlines deadlines;
    private final Dates dates;
    private final Clock clock;

    InterventionForms(
            Issues issues,
            Supervisions supervisions,
            RaiserContacts raisers,
            Timeline timeline,
            Standards standards,
            Processes processes,
            Deadlines deadlines,
            Dates dates,
            Clock clock) {
        this.issues = issues;
        this.supervisions = supervisions;
        this.raisers = raisers;
        this.timeline = timeline;
        this.standards = standards;
        this.processes = processes;
        this.deadlines = deadlines;
        this.dates = dates;
        this.clock = clock;
    }

    record StandardChoices(List<Option> standards) {}

    @TaskForms.Show("request-intervention")
    StandardChoices standardChoices(FormContext at) {
        return new StandardChoices(IssueForms.options(standards));
    }

    @TaskForms.Submit(onPages = true)
    void request(RequestIntervention form, FormContext at) {
        Issue issue = issues.findByNumber(form.number())
                .filter(known -> known.isWithin(at.actor().reach()))
                .orElseThrow(() -> new FormRejected("“议题编号”：您负责的区域里没有编号为“" + form.number() + "”的议题，请核对后再填。"));
        admit(form, issue);
        String neededGroup = OF_THE_STREET.contains(form.intervention()) ? STREET : INTAKE;
        if (form.intervention() != Intervention.INFORM
                && !at.actor().isIn(neededGroup, issue.courtyard().path())) {
            throw new FormRejected("“要做什么”：" + verb(form.intervention()) + "只能由"
                    + (neededGroup.equals(STREET) ? "街道督导人员" : "社区受理人员") + "登记。");
        }
        at.businessKey(issue.number());
        at.set("issueId", issue.id());
        at.set("subject", issue.subject());
        Kind kind = switch (form.intervention()) {
            case WITHDRAW, VOID -> Kind.FACT;
            case SUPERVISE, EXEMPT, CORRECT_STANDARD, EXPEDITE, NORMALIZE -> Kind.SUPERVISION;
            case INFORM -> Kind.INFORMATION;
        };
        if (form.intervention() == Intervention.SUPERVISE) {
            Instant replyBy = form.replyBy() == null ? null : endOf(form.replyBy());
            Supervision asked = supervisions.save(
                    new Supervision(issue, at.actor(), clock.instant(), masked(issue, form.reason()), replyBy));
            at.set("supervisionId", asked.id());
            timeline.tell(
                    issue,
                    kind,
                    verb(form.intervention()) + (form.replyBy() == null ? "" : "（" + dates.day(form.replyBy()) + "前回复）")
                            + "：" + form.reason());
            return;
        }
        timeline.tell(issue, kind, verb(form.intervention()) + "：" + form.reason());
    }

    /** Like a timeline, it is kept for good: how those who raised it are called and reached never gets in. */
    private String masked(Issue issue, String text) {
        return Mask.kept(text, raisers.of(issue.id())::mask, LONGEST);
    }

    private Instant endOf(LocalDate day) {
        return day.atTime(LocalTime.of(23, 59)).atZone(clock.getZone()).toInstant();
    }

    private void admit(RequestIntervention form, Issue issue) {
        if (form.intervention() == Intervention.EXEMPT) {
            if (deadlines.isInTime(issue.number())) {
                throw new FormRejected("“议题编号”：" + issue.number() + " 没有超期，不用免责。");
            }
            return;
        }
        if (issue.closedAt().isPresent() || !processes.isRunning("issue", issue.number())) {
            throw new FormRejected("“议题编号”：" + issue.number() + " 已经办结，不能再" + verb(form.intervention()) + "。");
        }
        switch (form.intervention()) {
            case CORRECT_STANDARD -> admitStandard(form, issue);
            case SUPERVISE -> admitDay(form.replyBy());
            case EXPEDITE, NORMALIZE -> {
                if (issue.isExpedited() == (form.intervention() == Intervention.EXPEDITE)) {
                    throw new FormRejected(
                            "“要做什么”：" + issue.number() + (issue.isExpedited() ? " 已经是加急的。" : " 本来就没有加急。"));
                }
            }
            default -> {}
        }
    }

    private void admitDay(LocalDate day) {
        LocalDate today = dates.today();
        if (day != null && day.isBefore(today)) {
            throw new FormRejected("“哪天以前回复”：" + dates.day(day) + "已经过了，请填今天或以后的一天。");
        }
        if (day != null && day.isAfter(today.plusYears(1))) {
            throw new FormRejected("“哪天以前回复”：" + dates.day(day) + "太远了，请填一年以内的一天。");
        }
    }

    private void admitStandard(RequestIntervention form, Issue issue) {
        Standard standard = standards
                .findCurrent(form.correctStandard())
                .orElseThrow(() -> new FormRejected("“改用哪一条标准”：没有这一条，请从列表里选。"));
        if (deadlines.of(issue.number()).filter(Deadline::isOpen).isEmpty()) {
            throw new FormRejected("“议题编号”：" + issue.number() + " 没有在走的办结时限，不用更正标准。");
        }
        if (issue.standard().filter(standard::equals).isPresent()) {
            throw new FormRejected("“改用哪一条标准”：" + issue.number() + " 用的就是这一条。");
        }
    }

    record Asked(String supervision) {}

    @TaskForms.Show("answer-supervision")
    Asked asked(FormContext at) {
        return new Asked(asking(at)
                .map(asked -> asked.demand()
                        + asked.replyBy()
                                .map(until -> "（" + dates.moment(until) + " 前回复）")
                                .orElse(""))
                .or(() -> timeline.latest(issues.get(at.id("issueId")), Kind.SUPERVISION)
                        .map(TimelineEntry::text))
                .orElse(""));
    }

    /** None where it was asked before there was a record of it. */
    private Optional<Supervision> asking(FormContext at) {
        return at.text("supervisionId").map(Long::valueOf).flatMap(supervisions::findById);
    }

    @TaskForms.Submit
    void answer(AnswerSupervision form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        asking(at).ifPresent(asked -> asked.answered(at.actor(), clock.instant(), masked(issue, form.reply())));
        timeline.tell(issue, "回复督办：" + form.reply());
    }

    private static String verb(Intervention intervention) {
        return switch (intervention) {
            case WITHDRAW -> "撤回";
            case VOID -> "作废";
            case SUPERVISE -> "督办";
            case INFORM -> "补充情况";
            case CORRECT_STANDARD -> "更正立案标准";
            case EXEMPT -> "超期免责";
            case EXPEDITE -> "加急";
            case NORMALIZE -> "取消加急";
        };
    }
}
