package org.mazha.feedback;

import jakarta.persistence.Convert;
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
import org.mazha.link.Link;

/**
 * 回访评价: what one resident, or a courtyard by show of hands, said of the result, through which channel, and who asked.
 * Each raiser may say it once per result, so that an issue has as many of them as answered.
 */
@Entity
class Feedback {

    /** How it came in. */
    enum Channel {
        PHONE("电话"),
        VISIT("上门"),
        MEETING("议事会举手"),
        MESSAGE("短信或微信"),
        /** The resident did it alone, by a link or the QR code of a slip. */
        LINK("链接或扫码");

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
    private Long raiserId;
    private Long linkId;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    private Rating rating;

    private Boolean solved;
    private boolean objection;

    @Convert(converter = FeedbackSeal.class)
    private String comment;

    private String collectedBy;
    private Instant collectedAt;

    @Enumerated(EnumType.STRING)
    private Rework rework;

    private String reworkReason;

    @Version
    private int version;

    protected Feedback() {}

    private Feedback(
            Issue issue, Channel channel, Rating rating, Boolean solved, String comment, Actor by, Instant at) {
        this.issueId = issue.id();
        this.round = issue.round();
        this.channel = channel;
        this.rating = rating;
        this.solved = solved;
        this.comment = comment;
        this.collectedBy = by.id();
        this.collectedAt = at;
    }

    /** What somebody was told when they asked. */
    static Feedback collected(
            Issue issue, Channel channel, Rating rating, Boolean solved, String comment, Actor by, Instant at) {
        return new Feedback(issue, channel, rating, solved, comment, by, at);
    }

    /** Nobody could be reached. */
    static Feedback silence(Issue issue, Actor by, Instant at) {
        return new Feedback(issue, null, Rating.NOT_RATED, null, null, by, at);
    }

    static Feedback byLink(
            Issue issue, Link link, Rating rating, boolean solved, String comment, Actor by, Instant at) {
        var feedback = new Feedback(issue, Channel.LINK, rating, solved, comment, by, at);
        feedback.linkId = link.id();
        feedback.raiserId = link.holderId().orElse(null);
        return feedback;
    }

    /** 没解决, said after the issue was closed. */
    static Feedback objection(Issue issue, Link link, String reason, Actor by, Instant at) {
        var feedback = byLink(issue, link, Rating.NOT_RATED, false, reason, by, at);
        feedback.objection = true;
        return feedback;
    }

    void decided(Rework rework, String reason) {
        this.rework = rework;
        this.reworkReason = reason;
    }

    Long issueId() {
        return issueId;
    }

    Instant collectedAt() {
        return collectedAt;
    }

    /** The handling of the issue whose result it is about, from 1. */
    int round() {
        return round;
    }

    Optional<Channel> channel() {
        return Optional.ofNullable(channel);
    }

    Optional<Boolean> solved() {
        return Optional.ofNullable(solved);
    }

    Optional<Rework> rework() {
        return Optional.ofNullable(rework);
    }

    Rating rating() {
        return rating;
    }

    /** Whether it was given by this link. */
    boolean isBy(Link link) {
        return link.id().equals(linkId);
    }

    boolean isObjection() {
        return objection;
    }

    boolean isRating() {
        return rating != Rating.NOT_RATED;
    }

    /** Unhappy, or not solved whatever the rating. */
    boolean isComplaint() {
        return !rating.isContent() || Boolean.FALSE.equals(solved);
    }

    boolean isDecided() {
        return rework != null;
    }

    Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    Optional<String> reworkReason() {
        return Optional.ofNullable(reworkReason);
    }

    /** {@code 链接或扫码：不满意，没解决。楼道还是黑的}. */
    String inWords() {
        return (channel == null ? "" : channel.label + "：")
                + (isRating() ? rating.label() : "")
                + (Boolean.FALSE.equals(solved) ? (isRating() ? "，" : "") + "没解决" : "")
                + comment().map(words -> "。" + words).orElse("");
    }
}
