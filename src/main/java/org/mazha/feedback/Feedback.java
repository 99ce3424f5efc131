package org.mazha.feedback;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.mazha.engine.Actor;
import org.mazha.issue.Issue;
import org.mazha.issue.Rating;

/** 回访评价: what a resident said of the result, through which channel, and who asked. */
@Entity
class Feedback {

    /** How the resident was asked. */
    enum Channel {
        PHONE("电话"),
        VISIT("上门"),
        MEETING("议事会当面"),
        MESSAGE("短信或微信");

        final String label;

        Channel(String label) {
            this.label = label;
        }
    }

    /** Whether what the resident is unhappy with is done again. */
    enum Rework {
        YES,
        NO
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long issueId;
    private int round;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    private Rating rating;

    private String comment;
    private String collectedBy;
    private Instant collectedAt;

    @Enumerated(EnumType.STRING)
    private Rework rework;

    private String reworkReason;

    @Version
    private int version;

    protected Feedback() {}

    /** An answer; without a channel where nobody could be reached. */
    Feedback(Issue issue, Channel channel, Rating rating, String comment, Actor by, Instant at) {
        this.issueId = issue.id();
        this.round = issue.round();
        this.channel = channel;
        this.rating = rating;
        this.comment = comment;
        this.collectedBy = by.id();
        this.collectedAt = at;
    }

    void decided(Rework rework, String reason) {
        this.rework = rework;
        this.reworkReason = reason;
    }

    Rating rating() {
        return rating;
    }

    Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    Optional<String> reworkReason() {
        return Optional.ofNullable(reworkReason);
    }
}
