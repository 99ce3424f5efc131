package org.mazha.issue;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.mazha.engine.Actor;

/** 督办: what the street demanded of those who handle an issue, until when it wants a reply, and the reply. */
@Entity
public class Supervision {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long issueId;
    private Instant askedAt;
    private String askedBy;
    private String askedName;
    private String demand;
    private Instant replyBy;
    private Instant answeredAt;
    private String answeredBy;
    private String answeredName;
    private String reply;

    @Version
    private int version;

    protected Supervision() {}

    /** @param replyBy null where the usual time holds */
    Supervision(Issue issue, Actor by, Instant at, String demand, Instant replyBy) {
        this.issueId = issue.id();
        this.askedBy = by.id();
        this.askedName = by.name();
        this.askedAt = at;
        this.demand = demand;
        this.replyBy = replyBy;
    }

    void answered(Actor by, Instant at, String reply) {
        this.answeredBy = by.id();
        this.answeredName = by.name();
        this.answeredAt = at;
        this.reply = reply;
    }

    Long id() {
        return id;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public String askedName() {
        return askedName;
    }

    public String demand() {
        return demand;
    }

    /** Until when a reply is wanted; none where the usual time holds. */
    public Optional<Instant> replyBy() {
        return Optional.ofNullable(replyBy);
    }

    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    /** Who replied; none as long as nobody has. */
    public Optional<String> answeredName() {
        return Optional.ofNullable(answeredName);
    }

    public Optional<String> reply() {
        return Optional.ofNullable(reply);
    }

    /** Whether the reply is, or was, late. */
    public boolean isLate(Instant now) {
        return replyBy != null && replyBy.isBefore(answeredAt == null ? now : answeredAt);
    }
}
