package org.mazha.publication;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Routing;
import org.mazha.engine.TaskForms;
import org.mazha.issue.Issue;
import org.mazha.issue.IssueSummaries;
import org.mazha.issue.IssueSummary;
import org.mazha.issue.Issues;
import org.mazha.issue.Timeline;
import org.mazha.privacy.PersonalData;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the approval of what is published. */
@TaskForms
@Transactional
class PublicationForms {

    enum Publish {
        YES,
        NO
    }

    record ApprovePublication(
            @Routing @NotNull(message = "请选择同意或不公示。") Publish publish,
            @Size(max = 1000, message = "最多1000字。") String text,
            @Size(max = 500, message = "最多500字。") String reason) {

        @AssertTrue(message = "请写好“公示文字”。")
        boolean isTextGiven() {
            return publish != Publish.YES || text != null;
        }

        @AssertTrue(message = "请写明“不公示的理由”。")
        boolean isReasonGiven() {
            return publish != Publish.NO || reason != null;
        }
    }

    private final Publications publications;
    private final Issues issues;
    private final IssueSummaries summaries;
    private final Timeline timeline;
    private final Deadlines deadlines;
    private final Clock clock;

    PublicationForms(
            Publications publications,
            Issues issues,
            IssueSummaries summaries,
            Timeline timeline,
            Deadlines deadlines,
            Clock clock) {
        this.publications = publications;
        this.issues = issues;
        this.summaries = summaries;
        this.timeline = timeline;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @TaskForms.Show("approve-publication")
    IssueSummary summary(FormContext at) {
        return summaries.of(at.id("issueId"));
    }

    record Proposal(String text) {}

    @TaskForms.Show("approve-publication")
    Proposal proposal(FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        String text = "居民反映：" + issue.description() + "\n办理结果：" + issue.reply().orElse("");
        return new Proposal(text.length() > 1000 ? text.substring(0, 1000) : text);
    }

    @TaskForms.Submit
    void approve(ApprovePublication form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        if (form.publish() == Publish.NO) {
            timeline.tell(issue, "不公示：" + form.reason());
            return;
        }
        List<String> found = PersonalData.in(form.text());
        if (!found.isEmpty()) {
            throw new FormRejected("“公示文字”里有" + String.join("、", found) + "，请删去后再提交。");
        }
        publications.save(
                new Publication(issue, deadlines.isInTime(issue.number()), form.text(), at.actor(), clock.instant()));
        timeline.tell(issue, "同意公示");
    }
}
