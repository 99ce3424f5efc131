package org.mazha.adjustment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.mazha.adjustment.Adjustment.Kind;
import org.mazha.calendar.Dates;
import org.mazha.deadline.TimeRequest.Action;
import org.mazha.deadline.TimeRequest.Cause;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Routing;
import org.mazha.engine.TaskForms;
import org.mazha.issue.Issue;
import org.mazha.issue.Issues;
import org.mazha.issue.Timeline;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the forms of {@code adjustment.bpmn}, and tells on the handler's form what was asked before. */
@TaskForms
@Transactional
class AdjustmentForms {

    enum Opinion {
        SUPPORT,
        REFUSE
    }

    enum Decision {
        GRANT,
        REFUSE
    }

    enum Ready {
        YES,
        NO
    }

    record ReviewAdjustment(
            @Routing @NotNull(message = "请选择同意或不同意。") Opinion opinion,

            @NotNull(message = "请写明理由。") @Size(max = 500, message = "最多500字。")
            String note) {}

    record DecideAdjustment(
            @Routing @NotNull(message = "请选择同意或不同意。") Decision decision,

            @NotNull(message = "请写明理由。") @Size(max = 500, message = "最多500字。")
            String note) {}

    record ReviewSuspension(
            @Routing @NotNull(message = "请选择具备了没有。") Ready ready,

            @NotNull(message = "请写明复查看到的情况。") @Size(max = 500, message = "最多500字。")
            String note) {}

    private final AdjustmentRepository adjustments;
    private final TimeRequests requests;
    private final Issues issues;
    private final Timeline timeline;
    private final Dates dates;
    private final Clock clock;

    AdjustmentForms(
            AdjustmentRepository adjustments,
            TimeRequests requests,
            Issues issues,
            Timeline timeline,
            Dates dates,
            Clock clock) {
        this.adjustments = adjustments;
        this.requests = requests;
        this.issues = issues;
        this.timeline = timeline;
        this.dates = dates;
        this.clock = clock;
    }

    record Asked(String adjustments, Action action) {}

    @TaskForms.Show({"rectify", "handle-issue"})
    Asked asked(FormContext at) {
        return new Asked(told(at.about().map(adjustments::findByAboutOrderById).orElse(List.of())), Action.ANSWER);
    }

    private String told(List<Adjustment> asked) {
        return asked.stream().map(requests::inWords).map(line -> "- " + line).collect(Collectors.joining("\n"));
    }

    record ToDecide(String requester, String kindLabel, String reason, String proposal, String earlier) {}

    @TaskForms.Show({"review-adjustment", "decide-adjustment", "review-suspension"})
    ToDecide toDecide(FormContext at) {
        Adjustment adjustment = adjustments.get(at.id("adjustmentId"));
        String reason =
                adjustment.cause().map(Cause::label).map(cause -> cause + "，").orElse("") + adjustment.reason();
        String proposal = adjustment.kind() == Kind.EXTENSION
                ? "办结期限从 " + dates.moment(adjustment.dueBefore()) + " 延到 " + dates.moment(adjustment.proposedUntil())
                        + "（第" + adjustment.ordinal() + "次，最多两次）"
                : "暂停计时到 " + dates.moment(adjustment.proposedUntil()) + "，到时自动恢复";
        List<Adjustment> earlier = adjustments.findByAboutOrderById(adjustment.about()).stream()
                .filter(other -> other.id() < adjustment.id())
                .toList();
        return new ToDecide(
                adjustment.requestedName(),
                adjustment.kind().label,
                reason,
                proposal,
                earlier.isEmpty() ? "以前没有申请过。" : "**以前申请过**\n\n" + told(earlier));
    }

    record Reviewed(String review) {}

    @TaskForms.Show("decide-adjustment")
    Reviewed reviewed(FormContext at) {
        Adjustment adjustment = adjustments.get(at.id("adjustmentId"));
        return new Reviewed(
                adjustment.reviewedName() + " 同意，" + adjustment.review().orElse(""));
    }

    @TaskForms.Submit
    void review(ReviewAdjustment form, FormContext at) {
        Adjustment adjustment = undecidedBy(at);
        adjustment.reviewed(at.actor(), form.note(), clock.instant());
        if (form.opinion() == Opinion.REFUSE) {
            adjustment.refused(at.actor(), form.note(), clock.instant());
        } else {
            tell(adjustment, "初审同意" + adjustment.kind().label + "：" + form.note());
        }
    }

    @TaskForms.Submit
    void decide(DecideAdjustment form, FormContext at) {
        Adjustment adjustment = undecidedBy(at);
        if (form.decision() == Decision.REFUSE) {
            adjustment.refused(at.actor(), form.note(), clock.instant());
        } else {
            adjustment.granted(at.actor(), form.note(), clock.instant());
        }
    }

    /** Two levels of decision are two people, and neither is the one who asks. */
    private Adjustment undecidedBy(FormContext at) {
        Adjustment adjustment = adjustments.get(at.id("adjustmentId"));
        if (adjustment.hasHadASay(at.actor())) {
            throw new FormRejected("申请、初审、审批要由不同的人来办。请放回任务，由另一位同事办理。");
        }
        return adjustment;
    }

    @TaskForms.Submit
    void look(ReviewSuspension form, FormContext at) {
        Adjustment adjustment = adjustments.get(at.id("adjustmentId"));
        if (adjustment.isRequester(at.actor())) {
            throw new FormRejected("申请挂账的人不能自己复查。请放回任务，由另一位同事办理。");
        }
        adjustment.lookedAt(form.note(), clock.instant());
        tell(adjustment, "挂账复查，" + (form.ready() == Ready.YES ? "条件具备：" : "条件还不具备：") + form.note());
    }

    private void tell(Adjustment adjustment, String text) {
        Issue issue = issues.get(adjustment.issueId());
        timeline.tell(issue, text);
    }
}
