package org.mazha.publication;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.mazha.area.Area;
import org.mazha.engine.Actor;
import org.mazha.issue.Issue;
import org.mazha.issue.Outcome;
import org.mazha.issue.Rating;

/** 公示: what the public board shows of a closed issue, as somebody approved it. */
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
    private String text;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Enumerated(EnumType.STRING)
    private Rating rating;

    private int days;
    private boolean inTime;
    private String approvedBy;
    private Instant approvedAt;
    private Instant publishedAt;

    @Version
    private int version;

    protected Publication() {}

    Publication(Issue issue, boolean inTime, String text, Actor by, Instant at) {
        Instant closed = issue.closedAt()
                .orElseThrow(() -> new IllegalStateException("Issue " + issue.number() + " is not closed"));
        this.issueId = issue.id();
        this.number = issue.number();
        this.courtyard = issue.courtyard();
        this.category = issue.category();
        this.text = text;
        this.outcome = issue.outcome().orElseThrow();
        this.rating = issue.rating().orElse(Rating.NOT_RATED);
        this.days = (int) Math.max(
                1, Math.round(Duration.between(issue.raisedAt(), closed).toHours() / 24.0));
        this.inTime = inTime;
        this.approvedBy = by.id();
        this.approvedAt = at;
    }

    void published(Instant at) {
        publishedAt = at;
    }

    String number() {
        return number;
    }

    String courtyard() {
        return courtyard.name();
    }

    String category() {
        return category;
    }

    String text() {
        return text;
    }

    String outcome() {
        return outcome.label();
    }

    String rating() {
        return rating.label();
    }

    /** From being raised to being closed, in whole days, at least one. */
    int days() {
        return days;
    }

    boolean inTime() {
        return inTime;
    }

    Instant publishedAt() {
        return publishedAt;
    }
}
