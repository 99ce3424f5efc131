package org.mazha.issue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Dates;
import org.mazha.contact.ContactDetails;
import org.mazha.contact.Contacts;
import org.mazha.contact.PrivacyNotice;
import org.mazha.deadline.DeadlineKind;
import org.mazha.deadline.Deadlines;
import org.mazha.deadline.PromisedDays;
import org.mazha.deadline.TimeRequest.Action;
import org.mazha.deadline.TimeRequested;
import org.mazha.engine.Actor;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Option;
import org.mazha.engine.TaskForms;
import org.mazha.issue.IssueFormRecords.AcceptIssue;
import org.mazha.issue.IssueFormRecords.CheckResult;
import org.mazha.issue.IssueFormRecords.CloseIssue;
import org.mazha.issue.IssueFormRecords.FileIssue;
import org.mazha.issue.IssueFormRecords.Finding;
import org.mazha.issue.IssueFormRecords.HandleIssue;
import org.mazha.issue.IssueFormRecords.LookBack;
import org.mazha.issue.IssueFormRecords.RegisterIssue;
import org.mazha.issue.IssueFormRecords.VerifyOnSite;
import org.mazha.issue.TimelineEntry.Kind;
import org.mazha.party.Parties;
import org.mazha.party.PartyKind;
import org.mazha.privacy.Mask;
import org.mazha.standard.Standard;
import org.mazha.standard.Standards;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the forms of {@code issue.bpmn} that concern the issue alone. */
@TaskForms
@Transactional
class IssueForms {

    /** How far back an issue at the same place and of the same category may be the same one. */
    private static final Duration SIMILAR = Duration.ofDays(90);

    private final Issues issues;
    private final Raisers raisers;
    private final Registration registration;
    private final Contacts contacts;
    private final PrivacyNotice notice;
    private final Timeline timeline;
    private final IssueSummaries summaries;
    private final Standards standards;
    private final Areas areas;
    private final Parties parties;
    private final Deadlines deadlines;
    private final PromisedDays days;
    private final IssueClocks clocks;
    private final ApplicationEventPublisher events;
    private final Dates dates;
    private final Clock clock;

    IssueForms(
            Issues issues,
            Raisers raisers,
            Registration registration,
            Contacts contacts,
            PrivacyNotice notice,
            Timeline timeline,
            IssueSummaries summaries,
            Standards standards,
            Areas areas,
            Parties parties,
            Deadlines deadlines,
            PromisedDays days,
            IssueClocks clocks,
            ApplicationEventPublisher events,
            Dates dates,
            Clock clock) {
        this.issues = issues;
        this.raisers = raisers;
        this.registration = registration;
        this.contacts = contacts;
        this.notice = notice;
        this.timeline = timeline;
        this.summaries = summaries;
        this.standards = standards;
        this.areas = areas;
        this.parties = parties;
        this.deadlines = deadlines;
        this.days = days;
        this.clocks = clocks;
        this.events = events;
        this.dates = dates;
        this.clock = clock;
    }

    record Choices(List<Option> courtyards, List<Option> categories, String privacyNotice) {}

    @TaskForms.Show("register-issue")
    Choices choices(FormContext at) {
        return new Choices(
                areas.courtyardsIn(at.actor().reach()).stream()
                        .map(courtyard -> new Option(courtyard.name(), String.valueOf(courtyard.id())))
                        .toList(),
                standards.categories().stream()
                        .map(category -> new Option(category, category))
                        .toList(),
                notice.text());
    }

    @TaskForms.Submit
    void register(RegisterIssue form, FormContext at) {
        Issue issue = registration.register(new NewIssue(
                courtyard(form.courtyard(), at.actor()),
                form.source(),
                form.category(),
                form.point(),
                form.description(),
                form.seconders() == null ? 0 : form.seconders(),
                null,
                ContactDetails.of(
                                form.raiserName(),
                                form.raiserPhone(),
                                form.raiserMail(),
                                form.raiserSharesContact(),
                                form.raiserLanguage())
                        .map(details -> contacts.keep(details, "登记议题的表"))));
        at.businessKey(issue.number());
        at.set("issueId", issue.id());
        at.set("subject", issue.subject());
        at.set("category", issue.category());
    }

    private long courtyard(String id, Actor by) {
        return areas.courtyardsIn(by.reach()).stream()
                .map(Area::id)
                .filter(known -> known.toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new FormRejected("“在哪个楼院”：没有这个楼院，请从列表里选。"));
    }

    @TaskForms.Show({
        "accept-issue",
        "verify-on-site",
        "file-issue",
        "handle-issue",
        "check-result",
        "close-issue",
        "look-back",
        "answer-supervision",
        "review-adjustment",
        "decide-adjustment",
        "review-suspension",
        TaskForms.OWN
    })
    IssueSummary summary(FormContext at) {
        return summaries.of(at.id("issueId"));
    }

    record Similar(String similarText, List<Option> similar) {}

    @TaskForms.Show("accept-issue")
    Similar similar(FormContext at) {
        List<Issue> found = similarTo(issues.get(at.id("issueId")));
        String text = found.isEmpty()
                ? "同一楼院近期没有同类议题。"
                : "**同一楼院近期有 " + found.size() + " 件同类议题，请看看是不是一回事：**\n\n"
                        + found.stream()
                                .map(other -> "- " + other.number() + "　" + other.place() + "：" + other.description()
                                        + "（" + other.stage() + "）")
                                .collect(Collectors.joining("\n"));
        return new Similar(
                text,
                found.stream()
                        .map(other -> new Option(other.number() + " " + other.description(), other.number()))
                        .toList());
    }

    private List<Issue> similarTo(Issue issue) {
        return issues.similar(
                issue.id(),
                issue.courtyard().id(),
                issue.category(),
                clock.instant().minus(SIMILAR));
    }

    @TaskForms.Submit
    void accept(AcceptIssue form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        switch (form.decision()) {
            case ACCEPT -> {
                issue.accepted();
                timeline.tell(issue, "受理");
            }
            case ANSWER -> issue.answered(form.answer());
            case DECLINE -> issue.declined(form.declineReason(), form.explanation(), form.goTo());
            case MERGE ->
                issue.toBeMergedInto(similarTo(issue).stream()
                        .filter(other -> other.number().equals(form.mergeInto()))
                        .findFirst()
                        .orElseThrow(() -> new FormRejected("“并入哪一件”：" + form.mergeInto() + " 已经办结或不是同类议题，请重新选择。")));
        }
    }

    @TaskForms.Submit
    void verify(VerifyOnSite form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        issue.verified(form.finding().name(), form.urgent(), form.observation());
        timeline.tell(issue, "现场核实" + (form.finding() == Finding.CONFIRMED ? "属实：" : "不属实：") + form.observation());
    }

    record Filing(String observation, String proposal, String standard, List<Option> standards) {}

    @TaskForms.Show("file-issue")
    Filing filing(FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        Optional<Standard> proposed = at.text("proposedStandard")
                .flatMap(standards::findCurrent)
                .or(() -> standards.findOnlyCurrentOf(issue.category()));
        return new Filing(
                issue.observation().orElse(""),
                proposed.map(standard -> "按类别对照，建议用：**" + standard.inWords() + "**")
                        .orElse("没有对照到合适的标准，请自己选择。"),
                proposed.map(Standard::code).orElse(null),
                standardOptions());
    }

    private List<Option> standardOptions() {
        return options(standards);
    }

    /** All standards that something can be filed under. */
    static List<Option> options(Standards standards) {
        return standards.findAllCurrent().stream()
                .map(standard -> new Option(standard.inWords(), standard.code()))
                .toList();
    }

    @TaskForms.Submit
    void file(FileIssue form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        Standard standard =
                standards.findCurrent(form.standard()).orElseThrow(() -> new FormRejected("“立案标准”：没有这一条，请从列表里选。"));
        issue.filed(standard, clock.instant());
        clocks.start(issue, DeadlineKind.RESPONSE, standard.responseLimit());
        clocks.start(issue, DeadlineKind.RESOLUTION, standard.limit());
        at.set("partyKind", standard.partyKind().name());
        at.set(
                "managed",
                parties.serving(issue.courtyard().path()).stream()
                        .anyMatch(party -> party.kind() == PartyKind.PROPERTY));
        timeline.tell(issue, "立案：" + standard.inWords() + "，办结期限 " + deadlines.promise(issue.number()));
    }

    record ToHandle(String requirement, String closingCondition) {}

    @TaskForms.Show("handle-issue")
    ToHandle toHandle(FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        return new ToHandle(issue.requirement().orElse(""), closingCondition(issue));
    }

    @TaskForms.Submit
    void handle(HandleIssue form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        if (form.action() == Action.PROMISE) {
            String inWords = days.admit(issue.number(), form.proposedOn(), "办到哪一天");
            issue.promised(form.proposedOn());
            timeline.tell(issue, inWords + "前办好");
            return;
        }
        if (form.action() != Action.ANSWER) {
            events.publishEvent(new TimeRequested(issue.number(), issue.id(), form, at.actor(), null, at.actor()));
            return;
        }
        timeline.tellMeasures(issue, at.actor(), null, form.measures());
    }

    record ToCheck(String closingCondition, String results) {}

    @TaskForms.Show("check-result")
    ToCheck toCheck(FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        return new ToCheck(closingCondition(issue), timeline.measures(issue));
    }

    @TaskForms.Submit
    void check(CheckResult form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        if (timeline.isHandler(issue, at.actor())) {
            throw new FormRejected("处置的人不能自己核查。请放回任务，由另一位同事核查。");
        }
        issue.checked(at.actor(), form.observation());
        if (form.verdict() == IssueFormRecords.Verdict.FIXED) {
            // The handler's word ends the clock only once somebody else has seen it (DOMAIN §10-3)
            deadlines.stop(
                    issue.number(),
                    DeadlineKind.RESOLUTION,
                    timeline.latest(issue, Kind.MEASURES).map(TimelineEntry::at).orElse(clock.instant()));
        }
        timeline.tell(
                issue, (form.verdict() == IssueFormRecords.Verdict.FIXED ? "核查到位：" : "核查不到位：") + form.observation());
    }

    record ToClose(String results, String rating, String obstacles) {}

    @TaskForms.Show("close-issue")
    ToClose toClose(FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        List<String> obstacles = obstacles(issue);
        return new ToClose(
                timeline.measures(issue),
                issue.rating().map(Rating::label).orElse("还没有回访"),
                obstacles.isEmpty()
                        ? "可以结案。" + unreachable(issue)
                        : "**还不能结案：**\n\n- " + String.join("\n- ", obstacles));
    }

    private String unreachable(Issue issue) {
        String names = raisers.ofIssueAndMerged(issue.id()).stream()
                .filter(raiser -> raiser.mail().isEmpty())
                .map(raiser -> raiser.contact().givenName().map(Mask::name).orElse(raiser.name()))
                .collect(Collectors.joining("、"));
        return names.isEmpty() ? "" : "没有留邮箱、要打电话或上门告知的：" + names + "。";
    }

    /** Why the issue may not be closed yet: DOMAIN §10-7 and §10-8, one sentence each. */
    private List<String> obstacles(Issue issue) {
        return Stream.of(
                        issue.standard().isEmpty() ? "还没有对照标准立案" : null,
                        issue.isChecked() ? null : "还没有经过结案核查",
                        issue.rating().isEmpty() ? "还没有回访居民" : null)
                .filter(Objects::nonNull)
                .toList();
    }

    @TaskForms.Submit
    void close(CloseIssue form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        List<String> obstacles = obstacles(issue);
        if (!obstacles.isEmpty()) {
            throw new FormRejected("还不能结案：" + String.join("；", obstacles) + "。");
        }
        issue.replied(form.outcome(), form.reply(), at.actor(), clock.instant());
        timeline.tell(issue, "结案：" + form.outcome().label() + "。答复：" + form.reply());
    }

    record ToLookBack(String results, String lookBackText) {}

    @TaskForms.Show("look-back")
    ToLookBack toLookBack(FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        return new ToLookBack(
                timeline.measures(issue),
                "结案于 " + issue.closedAt().map(dates::moment).orElse("") + "，请到现场看看是不是又出现了。");
    }

    @TaskForms.Submit
    void lookBack(LookBack form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        issue.lookedBack();
        timeline.tell(
                issue,
                (form.comeBack() == IssueFormRecords.ComeBack.HOLDS ? "回头看，保持得好：" : "回头看，又出现了：") + form.observation());
    }

    private static String closingCondition(Issue issue) {
        return issue.standard().map(Standard::closingCondition).orElse("");
    }
}
