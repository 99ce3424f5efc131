package org.mazha.issue;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.NaturalId;
import org.mazha.area.Area;
import org.mazha.contact.Contact;
import org.mazha.engine.Actor;
import org.mazha.engine.Reach;
import org.mazha.privacy.Mask;
import org.mazha.privacy.PersonalData;
import org.mazha.standard.Standard;

/**
 * 议题: what residents raised and the office sees through.
 *
 * <p>It keeps facts, each with the rule that guards it. Where it stands is written into {@code stage} by its process
 * and is never asked by code.
 */
@Entity
public class Issue {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @NaturalId
    private String number;

    @ManyToOne(fetch = FetchType.LAZY)
    private Area courtyard;

    private String point;
    private String category;
    private String description;

    @Enumerated(EnumType.STRING)
    private Source source;

    private int seconders;
    private Long meetingId;
    private Instant raisedAt;
    private String registeredBy;
    private String stage;
    private Instant stageSince;
    private String decision;
    private String answer;

    @Enumerated(EnumType.STRING)
    private DeclineReason declineReason;

    private String explanation;
    private String goTo;

    @ManyToOne(fetch = FetchType.LAZY)
    private Issue mergedInto;

    private String finding;
    private boolean urgent;
    private boolean expedited;
    private String observation;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "standard_id")
    private Standard standard;

    private Instant filedAt;
    private Instant assignedAt;

    @Enumerated(EnumType.STRING)
    private Handling handling;

    private String requirement;
    private LocalDate promisedOn;
    private int round = 1;
    private int reworks;
    private String checkedBy;
    private String checkObservation;

    @Enumerated(EnumType.STRING)
    private Rating rating;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String reply;
    private Instant closedAt;
    private String closedBy;
    private int lookBacks;
    private Instant deidentifiedAt;

    @Version
    private int version;

    protected Issue() {}

    Issue(String number, Area courtyard, NewIssue raised, Instant at, Actor by) {
        this.number = number;
        this.courtyard = courtyard;
        this.point = raised.point();
        this.category = raised.category();
        this.description = raised.description();
        this.source = raised.source();
        this.seconders = raised.seconders();
        this.meetingId = raised.meetingId();
        this.raisedAt = at;
        this.registeredBy = by.id();
        this.stage = "登记";
        this.stageSince = at;
    }

    void entered(String stage, Instant at) {
        this.stage = stage;
        this.stageSince = at;
    }

    /** Its texts name nobody from now on, nor how to reach them or where they live. */
    void deidentified(List<String> names, Instant at) {
        rewritten(text -> PersonalData.masked(text, names));
        deidentifiedAt = at;
    }

    /** Its texts do not name this person from now on. */
    void withoutNameOf(Contact contact) {
        rewritten(contact::maskIn);
    }

    private void rewritten(UnaryOperator<String> masked) {
        description = Mask.kept(description, masked, 1000);
        point = Mask.kept(point, masked, 100);
        answer = Mask.kept(answer, masked, 2000);
        explanation = Mask.kept(explanation, masked, 2000);
        observation = Mask.kept(observation, masked, 2000);
        requirement = Mask.kept(requirement, masked, 1000);
        checkObservation = Mask.kept(checkObservation, masked, 2000);
        reply = Mask.kept(reply, masked, 2000);
    }

    Optional<Instant> deidentifiedAt() {
        return Optional.ofNullable(deidentifiedAt);
    }

    void accepted() {
        decision = "ACCEPT";
    }

    void answered(String answer) {
        decision = "ANSWER";
        this.answer = answer;
    }

    void declined(DeclineReason reason, String explanation, String goTo) {
        decision = "DECLINE";
        declineReason = reason;
        this.explanation = explanation;
        this.goTo = goTo;
    }

    void toBeMergedInto(Issue master) {
        if (master.equals(this)) {
            throw new IllegalStateException("Issue " + number + " cannot be merged into itself");
        }
        decision = "MERGE";
        mergedInto = master;
    }

    void verified(String finding, boolean urgent, String observation) {
        this.finding = finding;
        this.urgent = urgent;
        this.observation = observation;
    }

    /** Whoever registered it had it before their eyes, and may have put it right there and then. */
    void seen(Seen seen) {
        verified("CONFIRMED", seen.urgent(), seen.observation());
        decision = seen.measures().isPresent() ? "FIXED" : "ACCEPT";
        reply = seen.measures().orElse(null);
    }

    /** It goes before other things, or no longer does. */
    void expedited(boolean first) {
        expedited = first;
    }

    void filed(Standard standard, Instant at) {
        this.standard = standard;
        this.filedAt = at;
    }

    /** It was filed under the wrong standard. */
    void refiled(Standard right) {
        standard = right;
    }

    /** It is given to somebody to put right; a new assignment begins a new round. */
    public void assigned(Handling handling, String requirement, Instant at) {
        if (standard == null) {
            throw new IllegalStateException("Issue " + number + " is assigned before it is filed");
        }
        if (this.handling != null) {
            round++;
        } else {
            assignedAt = at;
        }
        this.handling = handling;
        this.requirement = requirement;
        this.promisedOn = null;
    }

    /** Until which day whoever puts it right says it will be done; null if nobody says so any more. */
    public void promised(LocalDate day) {
        promisedOn = day;
    }

    void checked(Actor by, String observation) {
        checkedBy = by.id();
        checkObservation = observation;
    }

    void reworkRequested() {
        reworks++;
        round++;
        promisedOn = null;
    }

    /** Residents have rated the result, or could not be reached. */
    public void rated(Rating rating) {
        this.rating = rating;
    }

    void replied(Outcome outcome, String reply, Actor by, Instant at) {
        this.outcome = outcome;
        this.reply = reply;
        this.closedBy = by.id();
        this.closedAt = at;
    }

    void ended(Outcome outcome, Instant at) {
        this.outcome = outcome;
        this.closedAt = at;
    }

    void lookedBack() {
        lookBacks++;
    }

    void reopened(Instant at) {
        outcome = null;
        closedAt = null;
        closedBy = null;
        rating = null;
        lookBacks = 0;
        filedAt = at;
        promisedOn = null;
    }

    public Long id() {
        return id;
    }

    /** {@code 林山寨-20261124-0007}; also the business key of its process. */
    public String number() {
        return number;
    }

    /** Whether it is where somebody's roles go. */
    public boolean isWithin(Reach reach) {
        return reach.covers(courtyard.path());
    }

    public Area courtyard() {
        return courtyard;
    }

    public String category() {
        return category;
    }

    public String description() {
        return description;
    }

    /** The courtyard, and the point in it where that is known. */
    public String place() {
        return point == null ? courtyard.name() : courtyard.name() + " " + point;
    }

    /** What a list shows of it: {@code 占用消防通道 · 伊河路148、149号院}. */
    public String subject() {
        return (expedited ? "【加急】" : "") + category + " · " + courtyard.name();
    }

    public Source source() {
        return source;
    }

    /** How many neighbours said the same. */
    public int seconders() {
        return seconders;
    }

    public Instant raisedAt() {
        return raisedAt;
    }

    public String stage() {
        return stage;
    }

    /** Since when it has been in its stage. */
    public Instant stageSince() {
        return stageSince;
    }

    /** The meeting at which it was raised. */
    public Optional<Long> meetingId() {
        return Optional.ofNullable(meetingId);
    }

    /** The issue that it is handled with, if it was merged into one. */
    public Optional<Issue> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    Optional<DeclineReason> declineReason() {
        return Optional.ofNullable(declineReason);
    }

    Optional<String> explanation() {
        return Optional.ofNullable(explanation);
    }

    Optional<String> goTo() {
        return Optional.ofNullable(goTo);
    }

    /** 加急: whether the street wants it done before other things. */
    public boolean isExpedited() {
        return expedited;
    }

    /** Whether somebody may come to harm, as was seen on the spot. */
    public boolean isUrgent() {
        return urgent;
    }

    /** Whether somebody of the office has seen it and found it true. */
    boolean isConfirmed() {
        return "CONFIRMED".equals(finding);
    }

    /** Whether it was put right when it was found. */
    boolean isFixedOnTheSpot() {
        return "FIXED".equals(decision);
    }

    Optional<String> observation() {
        return Optional.ofNullable(observation);
    }

    /** The standard it is filed under, once it is. */
    public Optional<Standard> standard() {
        return Optional.ofNullable(standard);
    }

    public Optional<String> requirement() {
        return Optional.ofNullable(requirement);
    }

    /** The latest day that those who put it right promise in this round, in Asia/Shanghai; it moves no deadline. */
    public Optional<LocalDate> promisedOn() {
        return Optional.ofNullable(promisedOn);
    }

    /** Counts handlings, from 1. */
    public int round() {
        return round;
    }

    public Optional<Handling> handling() {
        return Optional.ofNullable(handling);
    }

    boolean isChecked() {
        return checkedBy != null;
    }

    /** Whether this person was the last to look whether the result is good enough. */
    public boolean wasCheckedBy(Actor actor) {
        return actor.id().equals(checkedBy);
    }

    /** Whether it was this person who closed it and answered the residents. */
    public boolean wasClosedBy(Actor actor) {
        return actor.id().equals(closedBy);
    }

    /** What the office told those who raised it when it ended, in its own words. */
    public Optional<String> lastWord() {
        if (outcome == null) {
            return Optional.empty();
        }
        return switch (outcome) {
            case ANSWERED -> answer();
            case DECLINED ->
                Optional.of(Stream.of(
                                declineReason == null ? null : declineReason.label,
                                explanation,
                                goTo == null ? null : "这件事可以找：" + goTo)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("。")));
            case UNFOUNDED -> observation();
            default -> reply();
        };
    }

    public Optional<Rating> rating() {
        return Optional.ofNullable(rating);
    }

    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    public Optional<String> reply() {
        return Optional.ofNullable(reply);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** Whether it was handled and closed, so that it can be taken up again. */
    public boolean isReopenable() {
        return closedAt != null && handling != null && outcome != Outcome.WITHDRAWN && outcome != Outcome.VOID;
    }

    /** The days after closing on which somebody still has to look again. */
    List<Integer> lookBacksLeft() {
        List<Integer> days = standard == null ? List.of() : standard.lookBackDays();
        return days.subList(Math.min(lookBacks, days.size()), days.size());
    }
}
