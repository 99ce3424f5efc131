package org.mazha.feedback;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Routing;
import org.mazha.engine.TaskForms;
import org.mazha.feedback.Feedback.Channel;
import org.mazha.feedback.Feedback.Rework;
import org.mazha.issue.Issue;
import org.mazha.issue.IssueSummaries;
import org.mazha.issue.IssueSummary;
import org.mazha.issue.Issues;
import org.mazha.issue.RaiserLetters;
import org.mazha.issue.Rating;
import org.mazha.issue.Timeline;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the forms of {@code feedback.bpmn}. */
@TaskForms
@Transactional
class FeedbackForms {

    record CollectFeedback(
            @NotNull(message = "请选择怎么回访的。") Channel channel,
            @NotNull(message = "请选择居民的评价。") Rating rating,
            @Size(max = 1000, message = "最多1000字。") String comment) {

        @AssertTrue(message = "居民不满意时，请在“居民说了什么”里写明原因。")
        boolean isComplaintGiven() {
            return rating == null || rating.isContent() || comment != null;
        }

        @AssertTrue(message = "“居民评价”请从列表里选。")
        boolean isRated() {
            return rating != Rating.NOT_RATED;
        }
    }

    record DecideRework(
            @Routing @NotNull(message = "请选择返工或不返工。") Rework rework,

            @NotNull(message = "请写明理由。") @Size(max = 1000, message = "最多1000字。")
            String reason) {}

    private final Feedbacks feedbacks;
    private final Issues issues;
    private final IssueSummaries summaries;
    private final Timeline timeline;
    private final RaiserLetters raisers;
    private final Clock clock;

    FeedbackForms(
            Feedbacks feedbacks,
            Issues issues,
            IssueSummaries summaries,
            Timeline timeline,
            RaiserLetters raisers,
            Clock clock) {
        this.feedbacks = feedbacks;
        this.issues = issues;
        this.summaries = summaries;
        this.timeline = timeline;
        this.raisers = raisers;
        this.clock = clock;
    }

    @TaskForms.Show({"collect-feedback", "decide-rework"})
    IssueSummary summary(FormContext at) {
        return summaries.of(at.id("issueId"));
    }

    record ToAsk(String results, String raisers) {}

    @TaskForms.Show("collect-feedback")
    ToAsk toAsk(FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        return new ToAsk(timeline.measures(issue), raisers.toCallBack(issue));
    }

    @TaskForms.Submit
    void collect(CollectFeedback form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        if (timeline.isHandler(issue, at.actor())) {
            throw new FormRejected("处置的人不能自己回访。请放回任务，由另一位同事回访。");
        }
        feedbacks.save(new Feedback(issue, form.channel(), form.rating(), form.comment(), at.actor(), clock.instant()));
        issue.rated(form.rating());
        at.set("content", form.rating().isContent());
        timeline.tell(
                issue,
                form.channel().label + "回访，居民" + form.rating().label()
                        + (form.comment() == null ? "" : "：" + form.comment()));
    }

    record ToDecide(String results, String complaint) {}

    @TaskForms.Show("decide-rework")
    ToDecide toDecide(FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        Feedback feedback = feedbacks.latest(issue.id());
        return new ToDecide(
                timeline.measures(issue),
                feedback.rating().label() + "。" + feedback.comment().orElse(""));
    }

    @TaskForms.Submit
    void decide(DecideRework form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        feedbacks.latest(issue.id()).decided(form.rework(), form.reason());
        timeline.tell(issue, (form.rework() == Rework.YES ? "同意返工：" : "不返工：") + form.reason());
    }
}
