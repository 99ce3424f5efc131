package org.mazha.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.mazha.deadline.DeadlineReached.Mark;
import org.mazha.engine.Actor;
import org.mazha.issue.Issue;
import org.mazha.party.Party;

/**
 * 转办单: one issue handed to one party, with its own deadline, receipt and answer. Its clock runs from the assignment; a
 * return or another party never moves it (首接负责).
 */
@Entity
class Referral {

    /** Returns after which the supervisor decides (DOMAIN §10-9). */
    private static final int RETURNS_BEFORE_RULING = 2;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;

    @ManyToOne(fetch = FetchType.LAZY)
    private Issue issue;

    private int round;

    @ManyToOne(fetch = FetchType.LAZY)
    private Party party;

    private String accountGroup;
    private String requirement;
    private boolean assists;
    private Instant createdAt;
    private int letters;
    private Instant receivedAt;
    private String receivedBy;
    private String receivedName;
    private LocalDate promisedOn;
    private int returns;
    private Instant answeredAt;
    private String answeredBy;
    private String answeredName;
    private String measures;

    @Enumerated(EnumType.STRING)
    private Mark escalation;

    private Instant handedBackAt;
    private Instant cancelledAt;
    private String stage;

    @Version
    private int version;

    protected Referral() {}

    /** @param assists whether the party only helps those who are responsible */
    Referral(Issue issue, int sequence, Party party, boolean assists, String requirement, Instant now) {
        this.issue = issue;
        this.number = issue.number() + "-" + sequence;
        this.round = issue.round();
        givenTo(party);
        this.assists = assists;
        this.requirement = requirement;
        this.createdAt = now;
    }

    void entered(String stage) {
        this.stage = stage;
    }

    /** Counts this letter; the first is number 1. */
    int letterWritten() {
        return ++letters;
    }

    /** How many letters have been written. */
    int letters() {
        return letters;
    }

    void received(Actor by, Instant at) {
        receivedAt = at;
        receivedBy = by.id();
        receivedName = by.name();
    }

    /** Until which day the party itself says it will be done. */
    void promised(LocalDate day) {
        promisedOn = day;
    }

    void returned() {
        returns++;
    }

    void givenTo(Party other) {
        party = other;
        accountGroup = other.accountGroup().orElse(null);
    }

    void answered(Actor by, String measures, Instant at) {
        answeredAt = at;
        answeredBy = by.id();
        answeredName = by.name();
        this.measures = measures;
    }

    /** How far the overdue ladder has been climbed. */
    void escalated(Mark to) {
        escalation = to;
    }

    void handedBack(Instant at) {
        handedBackAt = at;
    }

    void cancelled(Instant at) {
        cancelledAt = at;
    }

    Long id() {
        return id;
    }

    /** The issue's number and which referral of it this is: {@code 林山寨-20261124-0007-1}. */
    String number() {
        return number;
    }

    Issue issue() {
        return issue;
    }

    Party party() {
        return party;
    }

    /**
     * The group of the party's accounts, if it works in Tasklist itself, as it was when it was given this. Whose tasks they
     * are and who counts as the party does not change on the way.
     */
    Optional<String> accountGroup() {
        return Optional.ofNullable(accountGroup);
    }

    /** The party itself, where one of its people acts by a link or a clerk enters what it says. */
    Actor partyItself() {
        return new Actor("party-" + party.id(), party.name(), Set.of());
    }

    String requirement() {
        return requirement;
    }

    Optional<Instant> receivedAt() {
        return Optional.ofNullable(receivedAt);
    }

    Optional<String> receivedName() {
        return Optional.ofNullable(receivedName);
    }

    /** Until which day the party itself says it will be done, in Asia/Shanghai. */
    Optional<LocalDate> promisedOn() {
        return Optional.ofNullable(promisedOn);
    }

    Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    Optional<String> answeredName() {
        return Optional.ofNullable(answeredName);
    }

    /** What it says it has done. */
    Optional<String> measures() {
        return Optional.ofNullable(measures);
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Whether it has come back as often as it may before the street rules on it. */
    boolean isReturnedTwice() {
        return returns >= (issue.source().isRuledOnAtOnce() ? 1 : RETURNS_BEFORE_RULING);
    }

    /** Whether the street has ruled already on what is ruled on once only. */
    boolean isRuledOn() {
        return issue.source().isRuledOnAtOnce() && returns > 0;
    }

    /** 协办: whether the party helps those who are responsible. */
    boolean assists() {
        return assists;
    }

    boolean isHandedBack() {
        return handedBackAt != null;
    }

    boolean isAnswered() {
        return answeredAt != null;
    }

    boolean isOfRound(int wanted) {
        return round == wanted;
    }

    boolean isOpen() {
        return answeredAt == null && handedBackAt == null && cancelledAt == null;
    }
}
