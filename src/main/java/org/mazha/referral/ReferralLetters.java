package org.mazha.referral;

import java.util.HashMap;
import java.util.Map;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.Actors;
import org.mazha.engine.Decisions;
import org.mazha.engine.Desk;
import org.mazha.issue.Issue;
import org.mazha.issue.RaiserContacts;
import org.mazha.link.Link;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.mazha.notice.AddressFound;
import org.mazha.notice.Letters;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is written about a referral: to its party with a link and without personal data, and to the staff. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReferralLetters {

    private final Referrals referrals;
    private final Letters letters;
    private final Links links;
    private final Desk desk;
    private final Decisions decisions;
    private final Actors actors;
    private final Deadlines deadlines;
    private final RaiserContacts raisers;

    ReferralLetters(
            Referrals referrals,
            Letters letters,
            Links links,
            Desk desk,
            Decisions decisions,
            Actors actors,
            Deadlines deadlines,
            RaiserContacts raisers) {
        this.referrals = referrals;
        this.letters = letters;
        this.links = links;
        this.desk = desk;
        this.decisions = decisions;
        this.actors = actors;
        this.deadlines = deadlines;
        this.raisers = raisers;
    }

    /** The letter by which the party learns of it, with a new link: the one before opens nothing any more. */
    void send(Referral referral) {
        String key = "referral-letter:" + referral.id() + ":" + referral.letterWritten();
        referral.party()
                .mail()
                .ifPresent(mail -> letters.write(
                        "referral-letter",
                        key,
                        referral.number(),
                        mail,
                        partyFacts(referral, ""),
                        links.create(Purpose.PARTY, referral.id(), null)));
    }

    /** Nobody needs to telephone the party about it any more. */
    void settle(Referral referral) {
        letters.settle(referral.number());
    }

    @EventListener
    void moved(AddressFound event) {
        referrals
                .findByNumber(event.about())
                .map(Referral::party)
                .filter(party -> party.mail().filter(event.old()::equals).isPresent())
                .ifPresent(party -> party.movedTo(event.found()));
    }

    /** Something that the party should know; {@code key} makes it the same letter. */
    void remind(Referral referral, String key, String sentence) {
        referral.party()
                .mail()
                .ifPresent(mail -> letters.write(
                        "referral-reminder",
                        key,
                        referral.number(),
                        mail,
                        partyFacts(referral, sentence),
                        link(referral)));
    }

    /** The link that opens it, as long as there is something for the party to do. */
    private Link link(Referral referral) {
        return isWaitedFor(referral) ? links.currentOrNew(Purpose.PARTY, referral.id(), null) : null;
    }

    /** Whether there is something for the party to do. */
    boolean isWaitedFor(Referral referral) {
        return referral.isOpen()
                && (desk.isOpen(referral.number(), ReferralSteps.RECEIVE)
                        || desk.isOpen(referral.number(), ReferralSteps.RECTIFY));
    }

    /** To those whom the table {@code escalation-recipients} names for this step and level. */
    void toStaff(Referral referral, String step, String level, String sentence) {
        decisions.ask("escalation-recipients", Map.of("step", step, "level", level)).stream()
                .flatMap(role -> actors.mailsOf(role, referral.number()).stream())
                .distinct()
                .forEach(mail -> letters.write(
                        "staff-reminder",
                        "staff-reminder:" + step + ":" + level + ":" + referral.number() + ":" + mail,
                        referral.number(),
                        mail,
                        facts(referral, sentence)));
    }

    private Map<String, String> partyFacts(Referral referral, String sentence) {
        Map<String, String> facts = facts(referral, sentence);
        facts.put("language", referral.party().language());
        facts.put("recipientName", referral.party().name());
        facts.put("recipientPhone", referral.party().phone().orElse(""));
        var known = raisers.of(referral.issue().id());
        facts.put("description", known.mask(referral.issue().description()));
        facts.put("requirement", known.mask(referral.requirement()));
        return facts;
    }

    private Map<String, String> facts(Referral referral, String sentence) {
        Issue issue = referral.issue();
        Map<String, String> facts = new HashMap<>();
        facts.put("sentence", sentence);
        facts.put("party", referral.party().name());
        facts.put("requirement", referral.requirement());
        facts.put("due", deadlines.date(referral.number()));
        facts.put("promise", deadlines.promise(referral.number()));
        facts.put("area", issue.courtyard().path());
        facts.put("place", issue.place());
        facts.put("category", issue.category());
        facts.put("description", issue.description());
        facts.put("account", referral.accountGroup().isPresent() ? "yes" : "");
        return facts;
    }
}
