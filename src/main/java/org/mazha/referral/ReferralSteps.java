package org.mazha.referral;

import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mazha.deadline.Dates;
import org.mazha.engine.Actors;
import org.mazha.engine.Decisions;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.StageEntered;
import org.mazha.issue.Handling;
import org.mazha.issue.Issue;
import org.mazha.issue.IssueEvents;
import org.mazha.issue.Issues;
import org.mazha.issue.Timeline;
import org.mazha.issue.TimelineEntry.Kind;
import org.mazha.notice.Letters;
import org.mazha.referral.Referral.Escalation;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code referral.bpmn}, and what becomes of referrals when their issue changes. */
@ProcessDoor(name = "referrals")
@Transactional(propagation = Propagation.MANDATORY)
public class ReferralSteps {

    private static final String INTAKE = "intake-clerks";

    private final Referrals referrals;
    private final Issues issues;
    private final Timeline timeline;
    private final Letters letters;
    private final Decisions decisions;
    private final Actors actors;
    private final ReferralSettings settings;
    private final Dates dates;
    private final Clock clock;

    ReferralSteps(
            Referrals referrals,
            Issues issues,
            Timeline timeline,
            Letters letters,
            Decisions decisions,
            Actors actors,
            ReferralSettings settings,
            Dates dates,
            Clock clock) {
        this.referrals = referrals;
        this.issues = issues;
        this.timeline = timeline;
        this.letters = letters;
        this.decisions = decisions;
        this.actors = actors;
        this.settings = settings;
        this.dates = dates;
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
        int letter = referral.letterWritten();
        timeline.tell(
                referral.issue(), "转办 " + referral.party().name() + "，限 " + dates.moment(referral.dueAt()) + " 前办结");
        toParty(referral, "referral-letter", "referral-letter:" + referralId + ":" + letter, "");
    }

    /** The party's own accounts, or the community's clerks who enter what a party without an account answers. */
    public String candidateGroup(long referralId) {
        return referrals.get(referralId).party().accountGroup().orElse(INTAKE);
    }

    public Date dueAt(long referralId) {
        return Date.from(referrals.get(referralId).dueAt());
    }

    /** When so many per cent of the time are used. */
    public Date momentAt(long referralId, int percent) {
        return Date.from(referrals.get(referralId).moment(percent));
    }

    /** When the overdue ladder is climbed to this level. */
    public Date escalationAt(long referralId, String level) {
        var due = referrals.get(referralId).dueAt();
        return Date.from(
                switch (Escalation.valueOf(level)) {
                    case URGE -> due;
                    case SUPERVISE -> due.plus(settings.superviseAfter());
                    case LIST -> due.plus(settings.listAfter());
                });
    }

    /** A light reminder; {@code occasion} makes it the same one if the step runs twice. */
    public void remind(long referralId, String occasion) {
        Referral referral = referrals.get(referralId);
        String sentence = switch (occasion) {
            case "receiveReferral" -> "这件转办还没有签收，请尽快签收，或说明理由退单。";
            case "HALF" -> "时限已过半，请抓紧办理。";
            case "MOST" -> "时限已用去八成，请抓紧办理。";
            default -> throw new IllegalArgumentException("No reminder for " + occasion);
        };
        timeline.tell(referral.issue(), Kind.REMINDER, "提醒 " + referral.party().name() + "：" + sentence);
        toParty(referral, "referral-reminder", "referral-reminder:" + occasion + ":" + referralId, sentence);
        if (occasion.equals("receiveReferral")) {
            toStaff(referral, "receiveReferral", "REMIND", referral.party().name() + "逾期没有签收，请打电话催一催。");
        }
    }

    /** One rung of the ladder 催办 → 督办 → 挂牌督办 (DOMAIN §2.4). */
    public void escalate(long referralId, String level) {
        Referral referral = referrals.get(referralId);
        Escalation escalation = Escalation.valueOf(level);
        referral.escalated(escalation, clock.instant());
        String sentence = "已过办结期限 " + dates.moment(referral.dueAt()) + "，现予" + escalation.label + "。请马上整改并答复。";
        timeline.tell(
                referral.issue(),
                Kind.REMINDER,
                escalation.label + " " + referral.party().name() + "：到期没有办结");
        toParty(referral, "referral-reminder", "referral-reminder:" + level + ":" + referralId, sentence);
        toStaff(referral, "rectify", level, referral.party().name() + "到期没有整改，已" + escalation.label + "。");
    }

    public boolean isReturnedTwice(long referralId) {
        return referrals.get(referralId).isReturnedTwice();
    }

    public void handBack(long referralId) {
        Referral referral = referrals.get(referralId);
        referral.handedBack(clock.instant());
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
                referrals.save(new Referral(
                        issue, ++sequence, answered.party(), "返工：" + answered.requirement(), clock.instant()));
            }
        }
    }

    @EventListener
    void cancel(IssueEvents.Stopped event) {
        for (Referral referral : referrals.ofIssue(event.issueId())) {
            if (referral.isOpen()) {
                referral.cancelled(clock.instant());
                toParty(referral, "referral-reminder", "referral-cancelled:" + referral.id(), "这件事居民已撤回或已作废，不用再办理。");
            }
        }
    }

    @EventListener
    void passOn(IssueEvents.InformationAdded event) {
        for (Referral referral : referrals.ofIssue(event.issueId())) {
            if (referral.isOpen()) {
                toParty(
                        referral,
                        "referral-reminder",
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

    private void toParty(Referral referral, String template, String key, String sentence) {
        referral.party()
                .mail()
                .ifPresent(mail -> letters.write(template, key, referral.number(), mail, facts(referral, sentence)));
    }

    private void toStaff(Referral referral, String step, String level, String sentence) {
        decisions.ask("escalation-recipients", Map.of("step", step, "level", level)).stream()
                .flatMap(group -> actors.mailsOf(group).stream())
                .distinct()
                .forEach(mail -> letters.write(
                        "staff-reminder",
                        "staff-reminder:" + step + ":" + level + ":" + referral.number() + ":" + mail,
                        referral.number(),
                        mail,
                        facts(referral, sentence)));
    }

    private Map<String, String> facts(Referral referral, String sentence) {
        Issue issue = referral.issue();
        Map<String, String> facts = new HashMap<>();
        facts.put("sentence", sentence);
        facts.put("party", referral.party().name());
        facts.put("requirement", referral.requirement());
        facts.put("due", dates.moment(referral.dueAt()));
        facts.put("place", issue.place());
        facts.put("category", issue.category());
        facts.put("description", issue.description());
        facts.put("account", referral.party().accountGroup().isPresent() ? "yes" : "");
        return facts;
    }
}
