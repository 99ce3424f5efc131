package org.mazha.publication;

import jakarta.persistence.Embedded;
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
import org.mazha.issue.Issue;
import org.mazha.issue.Outcome;
import org.mazha.issue.Rating;

/** 公示: what the public board shows of a closed issue, as somebody approved it; what happens later does not change it. */
@Entity
class Publication {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long issueId;
    private String number;

    @ManyToOne(fetch = FetchType.LAZY)
    private Area courtyard;

    private String category;

    @Embedded
    private Words words;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Enumerated(EnumType.STRING)
    private Rating rating;

    private LocalDate raisedOn;
    private LocalDate closedOn;
    private int days;
    private Integer workingDays;
    private boolean inTime;
    private String approvedBy;
    private Instant approvedAt;
    private Instant publishedAt;
    private Instant retractedAt;
    private String retractedBy;
    private String retractedWhy;

    @Version
    private int version;

    protected Publication() {}

    Publication(Issue issue, Words words, Took took, boolean inTime) {
        this.issueId = issue.id();
        this.number = issue.number();
        this.courtyard = issue.courtyard();
        this.category = issue.category();
        this.words = words;
        this.outcome = issue.outcome()
                .orElseThrow(() -> new IllegalStateException("Issue " + issue.number() + " is not closed"));
        this.rating = issue.rating().orElse(Rating.NOT_RATED);
        this.raisedOn = took.from();
        this.closedOn = took.to();
        this.days = took.days();
        this.workingDays = took.workingDays().orElse(null);
        this.inTime = inTime;
    }

    Publication approved(Actor by, Instant at) {
        approvedBy = by.id();
        approvedAt = at;
        return this;
    }

    void published(Instant at) {
        publishedAt = at;
    }

    /** From now on the board shows nothing of it. */
    void retracted(String by, String why, Instant at) {
        if (!isLive()) {
            throw new IllegalStateException("Nothing of " + number + " is on the board");
        }
        retractedBy = by;
        retractedWhy = why;
        retractedAt = at;
    }

    /** Whether the board shows it. */
    boolean isLive() {
        return publishedAt != null && retractedAt == null;
    }

    Long id() {
        return id;
    }

    Long issueId() {
        return issueId;
    }

    String number() {
        return number;
    }

    Area courtyard() {
        return courtyard;
    }

    String category() {
        return category;
    }

    Words words() {
        return words;
    }

    Outcome outcome() {
        return outcome;
    }

    Rating rating() {
        return rating;
    }

    LocalDate raisedOn() {
        return raisedOn;
    }

    LocalDate closedOn() {
        return closedOn;
    }

    /** From the day it was raised to the day it was closed; none if that was the same day. */
    int days() {
        return days;
    }

    Optional<Integer> workingDays() {
        return Optional.ofNullable(workingDays);
    }

    boolean inTime() {
        return inTime;
    }

    Optional<Instant> publishedAt() {
        return Optional.ofNullable(publishedAt);
    }

    Optional<Instant> retractedAt() {
        return Optional.ofNullable(retractedAt);
    }

    String retractedBy() {
        return retractedBy;
    }

    String retractedWhy() {
        return retractedWhy;
    }
}
