package org.mazha.visit;

import jakarta.persistence.Convert;
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
import org.mazha.area.Area;
import org.mazha.engine.Actor;

/** 上门: somebody goes to a beneficiary, on other days again where nobody was at home, until there is a result. */
@Entity
class Visit {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;

    @ManyToOne(fetch = FetchType.LAZY)
    private Beneficiary beneficiary;

    /** Where they lived then. */
    @ManyToOne(fetch = FetchType.LAZY)
    private Area courtyard;

    private LocalDate plannedOn;
    private String plannedBy;
    private Instant plannedAt;
    private int attempts;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private Boolean confirmed;

    @Convert(converter = VisitSeal.class)
    private String words;

    private Instant closedAt;
    private String stage;

    @Version
    private int version;

    protected Visit() {}

    Visit(String number, Beneficiary beneficiary, LocalDate on, Actor by, Instant at) {
        this.number = number;
        this.beneficiary = beneficiary;
        this.courtyard = beneficiary.courtyard();
        this.plannedOn = on;
        this.plannedBy = by.id();
        this.plannedAt = at;
        this.stage = "计划";
    }

    /** @param inVain on how many different days somebody has gone there in vain so far */
    void came(Outcome outcome, int inVain) {
        this.outcome = outcome;
        this.attempts = inVain;
    }

    void certifiedBy(Channel channel) {
        this.channel = channel;
    }

    /** Somebody goes there on another day. */
    void again(LocalDate on) {
        plannedOn = on;
        outcome = null;
        confirmed = null;
    }

    /** A clerk has asked the family, the neighbours or the agency. */
    void followedUp(Boolean confirmed, String words) {
        this.confirmed = confirmed;
        this.words = words;
    }

    void closed(Instant at) {
        closedAt = at;
    }

    /** It ends before anybody has come to a result. */
    void ended(Outcome why, Instant at) {
        outcome = why;
        closedAt = at;
    }

    void entered(String stage) {
        this.stage = stage;
    }

    void forgotten() {
        words = null;
    }

    Long id() {
        return id;
    }

    String number() {
        return number;
    }

    Beneficiary beneficiary() {
        return beneficiary;
    }

    Area courtyard() {
        return courtyard;
    }

    LocalDate plannedOn() {
        return plannedOn;
    }

    int attempts() {
        return attempts;
    }

    Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    Optional<Channel> channel() {
        return Optional.ofNullable(channel);
    }

    boolean isConfirmed() {
        return Boolean.TRUE.equals(confirmed);
    }

    Optional<String> words() {
        return Optional.ofNullable(words);
    }

    Instant plannedAt() {
        return plannedAt;
    }

    Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    String stage() {
        return stage;
    }
}
