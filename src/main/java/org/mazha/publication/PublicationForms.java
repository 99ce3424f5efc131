package org.mazha.publication;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Routing;
import org.mazha.engine.TaskForms;
import org.mazha.issue.Issue;
import org.mazha.issue.IssueSummaries;
import org.mazha.issue.IssueSummary;
import org.mazha.issue.Issues;
import org.mazha.issue.RaiserContacts;
import org.mazha.issue.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the approval of what is published, and its retraction. */
@TaskForms
@Transactional
class PublicationForms {

    static final String STREET = "street-supervisors";

    enum Publish {
        YES,
        NO
    }

    record ApprovePublication(
            @Routing @NotNull(message = "请选择同意或不公示。") Publish publish,
            @Size(max = Words.TITLE, message = "最多60字。") String title,
            @Size(max = Words.LONGEST, message = "最多1000字。") String concern,
            @Size(max = Words.LONGEST, message = "最多1000字。") String measures,
            @Size(max = Words.LONGEST, message = "最多1000字。") String text,
            @Size(max = 500, message = "最多500字。") String reason) {

        @AssertTrue(message = "请写好“标题”。")
        boolean isTitleGiven() {
            return publish != Publish.YES || title != null;
        }

        @AssertTrue(message = "请写好“居民反映”。")
        boolean isConcernGiven() {
            return publish != Publish.YES || concern != null;
        }

        @AssertTrue(message = "请写好“公示文字”。")
        boolean isTextGiven() {
            return publish != Publish.YES || text != null;
        }

        @AssertTrue(message = "请写明“不公示的理由”。")
        boolean isReasonGiven() {
            return publish != Publish.NO || reason != null;
        }
    }

    record RetractPublication(
            @NotNull(message = "请填议题编号。") @Size(max = 40, message = "最多40个字符。")
            String number,

            @NotNull(message = "请写明撤回的原因。") @Size(max = 500, message = "最多500字。")
            String reason) {}

    private final Publications publications;
    private final Drafts drafts;
    private final Proposals proposals;
    private final Issues issues;
    private final RaiserContacts raisers;
    private final IssueSummaries summaries;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PublicationForms(
            Publications publications,
            Drafts drafts,
            Proposals proposals,
            Issues issues,
            RaiserContacts raisers,
            IssueSummaries summaries,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.publications = publications;
        this.drafts = drafts;
        this.proposals = proposals;
        this.issues = issues;
        this.raisers = raisers;
        this.summaries = summaries;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    @TaskForms.Show("approve-publication")
    IssueSummary summary(FormContext at) {
        return summaries.of(at.id("issueId"));
    }

    record Proposal(String title, String concern, String measures, String text) {}

    @TaskForms.Show("approve-publication")
    Proposal proposal(FormContext at) {
        Words words = proposals.words(issues.get(at.id("issueId")));
        return new Proposal(words.title(), words.concern(), words.measures(), words.text());
    }

    @TaskForms.Submit(onPages = true)
    void approve(ApprovePublication form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        if (issue.wasClosedBy(at.actor()) || timeline.isHandler(issue, at.actor())) {
            throw new FormRejected("处置或结案的人不能自己审核公示。请放回任务，由另一位同事审核。");
        }
        drafts.deleteById(issue.id());
        if (form.publish() == Publish.NO) {
            timeline.tell(issue, "不公示：" + form.reason());
            return;
        }
        var words = new Words(form.title(), form.concern(), form.measures(), form.text());
        List<String> personal = words.personal(raisers.of(issue.id()).names());
        if (!personal.isEmpty()) {
            throw new FormRejected(String.join("；", personal) + "，请删去后再提交。");
        }
        publications.save(proposals.publication(issue, words).approved(at.actor(), clock.instant()));
        timeline.tell(issue, "同意公示");
    }

    /** The board shows nothing of it from now on; the process that this starts has the words put right. */
    @TaskForms.Submit(onPages = true)
    void retract(RetractPublication form, FormContext at) {
        if (!at.actor().isIn(STREET)) {
            throw new FormRejected("撤回公示只能由街道督导人员办理。");
        }
        Publication live = publications
                .liveByNumber(form.number())
                .orElseThrow(() -> new FormRejected("“议题编号”：公示栏上没有编号为“" + form.number() + "”的公示，请核对后再填。"));
        Issue issue = issues.get(live.issueId());
        if (!at.actor().isIn(STREET, issue.courtyard().path())) {
            throw new FormRejected("“议题编号”：" + form.number() + " 不在您负责的街道，请找那里的督导人员。");
        }
        live.retracted(at.actor().name(), form.reason(), clock.instant());
        at.businessKey(issue.number());
        at.set("issueId", issue.id());
        at.set("subject", issue.subject());
        timeline.tell(issue, "撤回公示：" + form.reason());
        events.publishEvent(new BoardChanged());
    }
}
