package org.mazha.feedback;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Option;
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

    private static final List<String> COLLECTORS =
            List.of("intake-clerks", "grid-workers", "grid-leaders", "courtyard-heads");

    record CollectFeedback(
            @NotNull(message = "请选择怎么回访的。") Channel channel,
            @Size(max = 64, message = "请从列表里选。") String collector,
            @NotNull(message = "请选择居民的评价。") Rating rating,
            boolean unsolved,
            @Size(max = 1000, message = "最多1000字。") String comment) {

        @AssertTrue(message = "居民不满意或者说没解决时，请在“居民说了什么”里写明原因。")
        boolean isComplaintGiven() {
            return rating == null || rating.isContent() && !unsolved || comment != null;
        }

        @AssertTrue(message = "“怎么回访的”请从列表里选：链接和扫码只能由居民自己用。")
        boolean isAsked() {
            return channel != Channel.LINK;
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
    private final ResidentAnswers answers;
    private final Actors actors;
    private final Clock clock;

    FeedbackForms(
            Feedbacks feedbacks,
            Issues issues,
            IssueSummaries summaries,
            Timeline timeline,
            RaiserLetters raisers,
            ResidentAnswers answers,
            Actors actors,
            Clock clock) {
        this.feedbacks = feedbacks;
        this.issues = issues;
        this.summaries = summaries;
        this.timeline = timeline;
        this.raisers = raisers;
        this.answers = answers;
        this.actors = actors;
        this.clock = clock;
    }

    @TaskForms.Show({"collect-feedback", "decide-rework"})
    IssueSummary summary(FormContext at) {
        return summaries.of(at.id("issueId"));
    }

    record ToAsk(String results, String raisers, String received, List<Option> collectors) {}

    @TaskForms.Show("collect-feedback")
    ToAsk toAsk(FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        String received = feedbacks.of(issue).stream()
                .map(feedback -> "- " + feedback.inWords())
                .collect(Collectors.joining("\n"));
        return new ToAsk(
                timeline.measures(issue),
                raisers.toCallBack(issue),
                received.isEmpty() ? "" : "**已经收到的评价**\n\n" + received,
                collectors(issue).stream()
                        .map(person -> new Option(person.name(), person.id()))
                        .toList());
    }

    private List<Actor> collectors(Issue issue) {
        return actors.members(COLLECTORS, issue.number());
    }

    /** Neither who asks residents nor who writes down what they say put it right or checked it (DOMAIN §10-7). */
    @TaskForms.Submit
    void collect(CollectFeedback form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        Actor collector = form.collector() == null
                ? at.actor()
                : collectors(issue).stream()
                        .filter(person -> person.id().equals(form.collector()))
                        .findFirst()
                        .orElseThrow(() -> new FormRejected("“谁去问的”：没有这位同事，请从列表里选。"));
        answers.mayCollect(issue, at.actor());
        answers.mayCollect(issue, collector);
        Feedback feedback = feedbacks.save(Feedback.collected(
                issue, form.channel(), form.rating(), !form.unsolved(), form.comment(), collector, clock.instant()));
        issue.rated(feedbacks.worst(issue).orElseThrow());
        at.set("content", feedbacks.undecided(issue).isEmpty());
        timeline.tell(
                issue,
                "回访，" + feedback.inWords()
                        + (collector.id().equals(at.actor().id()) ? "" : "（" + collector.name() + "去问的）"));
    }

    record ToDecide(String results, String complaint) {}

    @TaskForms.Show("decide-rework")
    ToDecide toDecide(FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        return new ToDecide(
                timeline.measures(issue),
                feedbacks.undecided(issue).stream().map(Feedback::inWords).collect(Collectors.joining("；")));
    }

    @TaskForms.Submit
    void decide(DecideRework form, FormContext at) {
        Issue issue = issues.get(feedbacks.lock(at.id("issueId")));
        if (timeline.isHandler(issue, at.actor())) {
            throw new FormRejected("处置的人不能自己审定要不要返工。请放回任务，由另一位同事审定。");
        }
        feedbacks.undecided(issue).forEach(complaint -> complaint.decided(form.rework(), form.reason()));
        timeline.tell(issue, (form.rework() == Rework.YES ? "同意返工：" : "不返工：") + form.reason());
    }
}
