package org.mazha.referral;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.deadline.PromisedDays;
import org.mazha.deadline.TimeRequest.Action;
import org.mazha.deadline.TimeRequested;
import org.mazha.engine.Actor;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Option;
import org.mazha.engine.TaskForms;
import org.mazha.issue.Handling;
import org.mazha.issue.Issue;
import org.mazha.issue.IssueSummaries;
import org.mazha.issue.IssueSummary;
import org.mazha.issue.Issues;
import org.mazha.issue.RaiserContacts;
import org.mazha.issue.Timeline;
import org.mazha.link.Link.End;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.mazha.notice.Letters;
import org.mazha.party.Party;
import org.mazha.party.PartyKind;
import org.mazha.referral.ReferralFormRecords.AssignIssue;
import org.mazha.referral.ReferralFormRecords.DecideReferral;
import org.mazha.referral.ReferralFormRecords.ReassignReferral;
import org.mazha.referral.ReferralFormRecords.Receipt;
import org.mazha.referral.ReferralFormRecords.ReceiveReferral;
import org.mazha.referral.ReferralFormRecords.Rectify;
import org.mazha.referral.ReferralFormRecords.Ruling;
import org.mazha.standard.Standard;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriUtils;

/** Shows and handles the assignment of an issue and the forms of {@code referral.bpmn}. */
@TaskForms
@Transactional
class ReferralForms {

    private final Referrals referrals;
    private final ReferralReturns returns;
    private final Issues issues;
    private final IssueSummaries summaries;
    private final Timeline timeline;
    private final ServingParties parties;
    private final RaiserContacts raisers;
    private final ReferralClocks clocks;
    private final PromisedDays days;
    private final Links links;
    private final Letters letters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReferralForms(
            Referrals referrals,
            ReferralReturns returns,
            Issues issues,
            IssueSummaries summaries,
            Timeline timeline,
            ServingParties parties,
            RaiserContacts raisers,
            ReferralClocks clocks,
            PromisedDays days,
            Links links,
            Letters letters,
            ApplicationEventPublisher events,
            Clock clock) {
        this.referrals = referrals;
        this.returns = returns;
        this.issues = issues;
        this.summaries = summaries;
        this.timeline = timeline;
        this.parties = parties;
        this.raisers = raisers;
        this.clocks = clocks;
        this.days = days;
        this.links = links;
        this.letters = letters;
        this.events = events;
        this.clock = clock;
    }

    @TaskForms.Show("assign-issue")
    IssueSummary summary(FormContext at) {
        return summaries.of(at.id("issueId"));
    }

    record Assignment(
            String standard,
            String returns,
            List<Option> partyOptions,
            Handling handling,
            List<String> parties,
            String requirement) {}

    @TaskForms.Show("assign-issue")
    Assignment assignment(FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        List<Party> serving = parties.of(issue);
        Optional<Party> proposed = at.text("proposedParty")
                .map(PartyKind::valueOf)
                .filter(kind -> kind != PartyKind.COMMUNITY)
                .flatMap(kind ->
                        serving.stream().filter(party -> party.kind() == kind).findFirst());
        String told = returnsInWords(returns.ofIssue(issue.id()));
        return new Assignment(
                issue.standard().map(Standard::inWords).orElse(""),
                told.isEmpty() ? "" : "\n\n**以前的退单**\n\n" + told,
                ServingParties.asOptions(serving),
                proposed.isPresent() ? Handling.PARTIES : Handling.SELF,
                proposed.map(party -> List.of(party.id().toString())).orElse(List.of()),
                issue.requirement()
                        .or(() -> issue.standard().map(standard -> "达到：" + standard.closingCondition()))
                        .orElse(""));
    }

    @TaskForms.Submit
    void assign(AssignIssue form, FormContext at) {
        Issue issue = issues.get(at.id("issueId"));
        issue.assigned(form.handling(), form.requirement(), clock.instant());
        List<Referral> sofar = referrals.ofIssue(issue.id());
        int sequence = sofar.size();
        // What was handed back has been waiting since then: no time is given back (DOMAIN §10-9)
        Instant since = sofar.stream()
                .filter(Referral::isHandedBack)
                .map(Referral::createdAt)
                .min(Comparator.naturalOrder())
                .orElse(clock.instant());
        List<Party> responsible = chosen(issue, form.parties(), "转给哪些单位");
        for (Party party : responsible) {
            refer(new Referral(issue, ++sequence, party, false, form.requirement(), clock.instant()), since);
        }
        String whom = responsible.stream().map(Party::name).collect(Collectors.joining("、"));
        for (Party party : chosen(issue, form.assisting(), "请哪些单位协办")) {
            String requirement = cut("协办（主办：" + whom + "）：" + form.requirement());
            refer(new Referral(issue, ++sequence, party, true, requirement, clock.instant()), since);
        }
        timeline.tell(issue, form.handling() == Handling.SELF ? "指派：社区自行处置" : "指派：转责任单位");
    }

    private List<Party> chosen(Issue issue, List<String> ids, String field) {
        return ids.stream()
                .distinct()
                .map(id -> parties.chosen(issue, id, field))
                .toList();
    }

    private void refer(Referral referral, Instant since) {
        clocks.start(referrals.save(referral), since);
    }

    private static String cut(String requirement) {
        return requirement.substring(0, Math.min(requirement.length(), 1000));
    }

    record ReferralSummary(
            String number,
            String place,
            String category,
            String description,
            String requirement,
            String partyName,
            String story) {}

    @TaskForms.Show({"receive-referral", "rectify", "reassign-referral", "decide-referral"})
    ReferralSummary referralSummary(FormContext at) {
        Referral referral = referrals.get(at.id("referralId"));
        Issue issue = referral.issue();
        boolean forTheParty = referral.accountGroup().filter(at.actor()::isIn).isPresent();
        RaiserContacts.OnCase known =
                forTheParty ? raisers.shownTo(at.actor(), issue.id(), referral.number()) : raisers.of(issue.id());
        List<String> agreed = forTheParty ? known.shared() : known.masked();
        return new ReferralSummary(
                referral.number(),
                issue.place(),
                issue.category(),
                forTheParty ? known.mask(issue.description()) : issue.description(),
                forTheParty ? known.mask(referral.requirement()) : referral.requirement(),
                referral.party().name(),
                Stream.of(
                                agreed.isEmpty() ? "" : "**反映人（本人同意告诉责任单位）**：" + String.join("；", agreed),
                                forTheParty ? "" : forTheOffice(referral))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n\n")));
    }

    private static String forTheOffice(Referral referral) {
        String page = "[看链接打开了没有，重发或作废](/office/referrals/"
                + UriUtils.encodePathSegment(referral.number(), StandardCharsets.UTF_8) + ")";
        return referral.accountGroup().isPresent()
                ? page
                : "这家单位没有账号：请把它在电话或来信里的答复登记在这里"
                        + referral.party()
                                .phone()
                                .map(phone -> "（电话 " + phone + "）")
                                .orElse("")
                        + "。它也可以用信里的链接自己办：" + page;
    }

    record Proposals(List<Option> partyOptions) {}

    @TaskForms.Show("receive-referral")
    Proposals proposals(FormContext at) {
        return new Proposals(parties.options(referrals.get(at.id("referralId")).issue()));
    }

    @TaskForms.Submit(onPages = true)
    void receive(ReceiveReferral form, FormContext at) {
        Referral referral = referrals.get(at.id("referralId"));
        letters.settle(referral.number());
        if (form.receipt() == Receipt.SIGN) {
            referral.received(at.actor(), clock.instant());
            clocks.signed(referral);
            timeline.tell(referral.issue(), referral.party().name() + " 签收");
            if (form.promisedOn() != null) {
                promise(referral, form.promisedOn(), "什么时候能办好");
            }
            return;
        }
        if (referral.isRuledOn()) {
            throw new FormRejected("这件企业诉求的异议街道已经裁定过，只裁定一次，不能再退单。请签收办理。");
        }
        if (referral.issue().source().isRuledOnAtOnce() && clocks.isTooLateToObject(referral)) {
            throw new FormRejected("企业诉求有异议的，要在签收时限以前退单，现在已经过了。请签收办理；确有困难的，签收以后申请延期。");
        }
        Party proposed =
                form.proposedParty() == null ? null : parties.chosen(referral.issue(), form.proposedParty(), "应该由谁办");
        ReferralReturn returned = returns.save(new ReferralReturn(
                referral, form.returnReason(), form.returnNote(), proposed, at.actor(), clock.instant()));
        referral.returned();
        links.end(Purpose.PARTY, referral.id(), End.DONE);
        clocks.returned(referral, returned.inWords());
        timeline.tell(referral.issue(), returned.inWords());
    }

    @TaskForms.Submit(onPages = true)
    void rectify(Rectify form, FormContext at) {
        Referral referral = referrals.get(at.id("referralId"));
        Actor party = referral.partyItself();
        String partyGroup = referral.accountGroup().orElse(null);
        boolean itself = partyGroup != null || at.actor().equals(party);
        Actor by = itself ? at.actor() : party;
        if (form.action() == Action.PROMISE) {
            promise(referral, form.proposedOn(), "办到哪一天");
            return;
        }
        if (form.action() != Action.ANSWER) {
            events.publishEvent(
                    new TimeRequested(referral.number(), referral.issue().id(), form, by, partyGroup, at.actor()));
            return;
        }
        referral.answered(at.actor(), form.measures(), clock.instant());
        clocks.stop(referral);
        links.end(Purpose.PARTY, referral.id(), End.DONE);
        letters.settle(referral.number());
        timeline.tellMeasures(
                referral.issue(),
                by,
                partyGroup,
                form.measures() + (itself ? "" : "（" + at.actor().name() + "代为登记）"));
    }

    /** The party says when it will be done; of several parties, residents are told the latest day. */
    private void promise(Referral referral, LocalDate day, String field) {
        String inWords = days.admit(referral.number(), day, field);
        referral.promised(day);
        Issue issue = referral.issue();
        referrals.ofRound(issue.id(), issue.round()).stream()
                .flatMap(sibling -> sibling.promisedOn().stream())
                .max(Comparator.naturalOrder())
                .ifPresent(issue::promised);
        timeline.tell(issue, referral.party().name() + "：" + inWords + "前办好");
    }

    record Reassignment(String returns, String party, List<Option> partyOptions) {}

    @TaskForms.Show({"reassign-referral", "decide-referral"})
    Reassignment reassignment(FormContext at) {
        Referral referral = referrals.get(at.id("referralId"));
        List<ReferralReturn> told = returns.ofReferral(referral.id());
        String proposed = told.get(told.size() - 1)
                .proposedParty()
                .map(party -> party.id().toString())
                .orElse(null);
        return new Reassignment(returnsInWords(told), proposed, parties.options(referral.issue()));
    }

    @TaskForms.Submit
    void reassign(ReassignReferral form, FormContext at) {
        Referral referral = returnedByOthers(at);
        Party party = parties.chosen(referral.issue(), form.party(), "改派给");
        referral.givenTo(party);
        clocks.handOver(referral);
        timeline.tell(referral.issue(), "改派 " + party.name() + "：" + form.note());
    }

    @TaskForms.Submit
    void decide(DecideReferral form, FormContext at) {
        Referral referral = returnedByOthers(at);
        if (form.ruling() == Ruling.HAND_BACK) {
            timeline.tell(referral.issue(), "街道裁定交回社区：" + form.reason());
            return;
        }
        Party party = parties.chosen(referral.issue(), form.party(), "由谁办理");
        referral.givenTo(party);
        clocks.handOver(referral);
        timeline.tell(referral.issue(), "街道裁定由 " + party.name() + " 办理：" + form.reason());
    }

    /** A party does not rule on what it has returned itself. */
    private Referral returnedByOthers(FormContext at) {
        Referral referral = referrals.get(at.id("referralId"));
        if (referral.accountGroup().filter(at.actor()::isIn).isPresent()) {
            throw new FormRejected("退单的单位不能自己决定由谁来办。请放回任务，由另一位同事办理。");
        }
        return referral;
    }

    private static String returnsInWords(List<ReferralReturn> told) {
        return told.stream().map(returned -> "- " + returned.inWords()).collect(Collectors.joining("\n"));
    }
}
