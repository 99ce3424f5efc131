package org.mazha.referral;

import java.time.Clock;
import java.util.List;
import org.mazha.deadline.DeadlineReached;
import org.mazha.deadline.DeadlineReached.Mark;
import org.mazha.deadline.Deadlines;
import org.mazha.deadline.TimeRequestDecided;
import org.mazha.engine.Precedence;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.StageEntered;
import org.mazha.issue.Handling;
import org.mazha.issue.Issue;
import org.mazha.issue.IssueEvents;
import org.mazha.issue.Issues;
import org.mazha.issue.Timeline;
import org.mazha.issue.TimelineEntry.Kind;
import org.mazha.link.Link.End;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.mazha.party.Parties;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code referral.bpmn}, and what becomes of referrals when their issue changes. */
@ProcessDoor(name = "referrals")
@Transactional(propagation = Propagation.MANDATORY)
public class ReferralSteps {

    static final String RECEIVE = "receiveReferral";
    static final String RECTIFY = "rectify";

    private static final String INTAKE = "intake-clerks";

    private final Referrals referrals;
    private final Issues issues;
    private final Timeline timeline;
    private final ReferralLetters letters;
    private final Links links;
    private final Parties parties;
    private final Precedence precedence;
    private final Deadlines deadlines;
    private final ReferralClocks clocks;
    private final Clock clock;

    ReferralSteps(
            Referrals referrals,
            Issues issues,
            Timeline timeline,
            ReferralLetters letters,
            Links links,
            Parties parties,
            Precedence precedence,
            Deadlines deadlines,
            ReferralClocks clocks,
            Clock clock) {
        this.referrals = referrals;
        this.issues = issues;
        this.timeline = timeline;
        this.letters = letters;
        this.links = links;
        this.parties = parties;
        this.precedence = precedence;
        this.deadlines = deadlines;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** Ids of the referrals of the issue's current round that wait for an answer. */
    public List<Long> openOf(long issueId) {
        return referrals.ofRound(issueId, issues.get(issueId).round()).stream()
                .filter(Referral::isOpen)
                .map(Referral::id)
                .toList();
    }

    public String number(long referralId) {
        return referrals.get(referralId).number();
    }

    /** The letter by which the party learns of it, by name of its round of sending. */
    public void send(long referralId) {
        Referral referral = referrals.get(referralId);
        timeline.tell(
                referral.issue(), "转办 " + referral.party().name() + "，办结期限 " + deadlines.promise(referral.number()));
        clocks.sent(referral);
        letters.send(referral);
    }

    /** The party's own accounts, or the community's clerks who enter what a party without an account answers. */
    public String candidateGroup(long referralId) {
        return referrals.get(referralId).accountGroup().orElse(INTAKE);
    }

    /** Writes to the party in the model's own words; the same words once. */
    public void tell(long referralId, String words) {
        Referral referral = referrals.get(referralId);
        timeline.tell(referral.issue(), "去信 " + referral.party().name() + "：" + words);
        letters.remind(referral, "referral-words:" + referralId + ":" + Integer.toHexString(words.hashCode()), words);
    }

    /** The party has not answered the letter within its response limit. */
    public void remindReceipt(long referralId) {
        Referral referral = referrals.get(referralId);
        String sentence = "这件转办还没有签收，请尽快签收，或说明理由退单。";
        timeline.tell(referral.issue(), Kind.REMINDER, "提醒 " + referral.party().name() + "：" + sentence);
        letters.remind(
                referral, "referral-reminder:receiveReferral:" + referralId + ":" + referral.letters(), sentence);
        letters.toStaff(referral, RECEIVE, "REMIND", referral.party().name() + "逾期没有签收，请打电话催一催。");
    }

    /** The referral's clock has come to a mark. */
    @EventListener(condition = "#event.process == 'referral'")
    void remind(DeadlineReached event) {
        Referral referral = referrals
                .findByNumber(event.about())
                .orElseThrow(() -> new IllegalStateException("There is no referral " + event.about()));
        String party = referral.party().name();
        switch (event.mark()) {
            case HALF, MOST -> {
                String sentence = (event.mark() == Mark.HALF ? "时限已过半" : "时限已用去八成") + "，请抓紧办理。";
                timeline.tell(referral.issue(), Kind.REMINDER, "提醒 " + party + "：" + sentence);
                toParty(referral, event.mark(), sentence);
            }
            case URGE, SUPERVISE, LIST -> {
                referral.escalated(event.mark());
                String done = event.mark().label();
                timeline.tell(referral.issue(), Kind.REMINDER, done + " " + party + "：到期没有办结");
                toParty(
                        referral,
                        event.mark(),
                        "已过办结期限 " + deadlines.date(referral.number()) + "，现予" + done + "。请马上整改并答复。");
                letters.toStaff(referral, RECTIFY, event.mark().name(), party + "到期没有整改，已" + done + "。");
            }
        }
    }

    private void toParty(Referral referral, Mark mark, String sentence) {
        letters.remind(referral, "referral-reminder:" + mark + ":" + referral.id(), sentence);
    }

    /** What has become of the party's request for time. */
    @EventListener
    void tell(TimeRequestDecided event) {
        referrals
                .findByNumber(event.about())
                .ifPresent(referral -> letters.remind(referral, event.key() + ":" + referral.id(), event.sentence()));
    }

    /** Whether it has come back as often as it may before the street rules on it. */
    public boolean isReturnedTwice(long referralId) {
        return referrals.get(referralId).isReturnedTwice();
    }

    public void handBack(long referralId) {
        Referral referral = referrals.get(referralId);
        referral.handedBack(clock.instant());
        clocks.stop(referral);
        timeline.tell(referral.issue(), "街道裁定：" + referral.party().name() + "的转办交回社区重新指派");
    }

    /** Whether a referral of the current round came back to the community. */
    public boolean isHandedBack(long issueId) {
        return referrals.ofRound(issueId, issues.get(issueId).round()).stream().anyMatch(Referral::isHandedBack);
    }

    @EventListener
    void refer(IssueEvents.ReworkRequested event) {
        Issue issue = issues.get(event.issueId());
        if (issue.handling().filter(Handling.PARTIES::equals).isEmpty()) {
            return;
        }
        List<Referral> sofar = referrals.ofIssue(issue.id());
        int sequence = sofar.size();
        for (Referral answered : sofar) {
            if (answered.isOfRound(issue.round() - 1) && answered.isAnswered()) {
                clocks.start(
                        referrals.save(new Referral(
                                issue,
                                ++sequence,
                                answered.party(),
                                answered.assists(),
                                "返工：" + answered.requirement(),
                                clock.instant())),
                        clock.instant());
            }
        }
    }

    /** What the issue is filed under was wrong; the referrals that are open have another limit now. */
    @EventListener
    void correct(IssueEvents.StandardCorrected event) {
        for (Referral referral : referrals.ofIssue(event.issueId())) {
            if (referral.isOpen()) {
                clocks.correct(referral, event.why());
                letters.remind(
                        referral,
                        "referral-corrected:" + referral.id() + ":" + deadlines.date(referral.number()),
                        "立案标准已更正，办结期限改为 " + deadlines.date(referral.number()) + "。");
            }
        }
    }

    /** Lists show the tasks of its referrals as they show its own. */
    @EventListener
    void hurry(IssueEvents.Expedited event) {
        precedence.change(
                referrals.ofIssue(event.issueId()).stream()
                        .filter(Referral::isOpen)
                        .map(Referral::number)
                        .toList(),
                event.first(),
                event.before(),
                event.now());
    }

    /** The street wants another party to handle it: who had it is told, and the clock goes on (首接负责). */
    public void move(long referralId, long partyId) {
        Referral referral = referrals.get(referralId);
        links.end(Purpose.PARTY, referralId, End.DONE);
        letters.settle(referral);
        letters.remind(referral, "referral-moved:" + referralId + ":" + referral.letters(), "街道已把这件事改由别的单位办理，不用再办。");
        referral.givenTo(
                parties.findById(partyId).orElseThrow(() -> new IllegalStateException("There is no party " + partyId)));
        clocks.handOver(referral);
    }

    @EventListener
    void cancel(IssueEvents.Stopped event) {
        for (Referral referral : referrals.ofIssue(event.issueId())) {
            if (referral.isOpen()) {
                referral.cancelled(clock.instant());
                links.end(Purpose.PARTY, referral.id(), End.DONE);
                letters.settle(referral);
                clocks.stop(referral);
                letters.remind(referral, "referral-cancelled:" + referral.id(), "这件事居民已撤回或已作废，不用再办理。");
            }
        }
    }

    @EventListener
    void passOn(IssueEvents.InformationAdded event) {
        for (Referral referral : referrals.ofIssue(event.issueId())) {
            if (referral.isOpen()) {
                letters.remind(
                        referral,
                        "information:" + referral.id() + ":"
                                + event.information().hashCode(),
                        "有新情况：" + event.information());
            }
        }
    }

    @EventListener(condition = "#event.process == 'referral'")
    void enter(StageEntered event) {
        referrals
                .findByNumber(event.businessKey())
                .orElseThrow(() -> new IllegalStateException("There is no referral " + event.businessKey()))
                .entered(event.stage());
    }
}
