package org.mazha.adjustment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.mazha.deadline.TimeRequest;
import org.mazha.deadline.TimeRequest.Cause;
import org.mazha.engine.Actor;

/** One request for more time (延期) or for standing still (挂账), and what was decided of it (DOMAIN §2.3). */
@Entity
class Adjustment {

    enum Kind {
        EXTENSION("延期"),
        SUSPENSION("挂账");

        final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String about;
    private Long issueId;
    private int ordinal;

    @Enumerated(EnumType.STRING)
    private Cause cause;

    private String reason;
    private Instant dueBefore;
    private LocalDate proposedOn;
    private Instant proposedUntil;
    private String requestedBy;
    private String requestedName;
    private String partyGroup;
    private String enteredBy;
    private Instant requestedAt;
    private String reviewedBy;
    private String reviewedName;
    private Instant reviewedAt;
    private String review;
    private String decidedBy;
    private String decidedName;
    private Instant decidedAt;
    private Boolean granted;
    private String decision;
    private Instant lastLookedAt;
    private Instant nextLookAt;
    private String lastLook;
    private Instant resumedAt;
    private Instant voidedAt;

    @Version
    private int version;

    protected Adjustment() {}

    Adjustment(
            Kind kind,
            String about,
            long issueId,
            int ordinal,
            TimeRequest request,
            Instant dueBefore,
            Instant proposedUntil,
            Actor by,
            String partyGroup,
            Actor enteredBy,
            Instant at) {
        this.kind = kind;
        this.about = about;
        this.issueId = issueId;
        this.ordinal = ordinal;
        this.cause = request.cause();
        this.reason = request.reason();
        this.dueBefore = dueBefore;
        this.proposedOn = request.proposedOn();
        this.proposedUntil = proposedUntil;
        this.requestedBy = by.id();
        this.requestedName = by.name();
        this.partyGroup = partyGroup;
        this.enteredBy = enteredBy.id();
        this.requestedAt = at;
    }

    void reviewed(Actor by, String note, Instant at) {
        reviewedBy = by.id();
        reviewedName = by.name();
        reviewedAt = at;
        review = note;
    }

    void refused(Actor by, String note, Instant at) {
        decided(by, note, at);
        granted = false;
    }

    void granted(Actor by, String note, Instant at) {
        decided(by, note, at);
        granted = true;
    }

    private void decided(Actor by, String note, Instant at) {
        decidedBy = by.id();
        decidedName = by.name();
        decidedAt = at;
        decision = note;
    }

    /** Somebody has looked whether what it waits for is there. */
    void lookedAt(String note, Instant at) {
        lastLook = note;
        lastLookedAt = at;
    }

    void resumed(Instant at) {
        resumedAt = at;
    }

    void voided(Instant at) {
        voidedAt = at;
    }

    Long id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    /** Number of the issue or referral whose clock it is. */
    String about() {
        return about;
    }

    long issueId() {
        return issueId;
    }

    /** Which of its kind this is for the same clock, from 1; a refused one counts no more. */
    int ordinal() {
        return ordinal;
    }

    Optional<Cause> cause() {
        return Optional.ofNullable(cause);
    }

    String reason() {
        return reason;
    }

    Instant dueBefore() {
        return dueBefore;
    }

    Instant proposedUntil() {
        return proposedUntil;
    }

    String requestedName() {
        return requestedName;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    Optional<String> review() {
        return Optional.ofNullable(review);
    }

    String reviewedName() {
        return reviewedName;
    }

    String decidedName() {
        return decidedName;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    Optional<String> decision() {
        return Optional.ofNullable(decision);
    }

    Optional<String> lastLook() {
        return Optional.ofNullable(lastLook);
    }

    Instant lastLookedAt() {
        return lastLookedAt;
    }

    /** When somebody looks next whether what it waits for is there; the ledger says so, unless it resumes before. */
    Instant nextReviewAt(Duration every) {
        Instant next = (lastLookedAt == null ? decidedAt : lastLookedAt).plus(every);
        nextLookAt = next.isBefore(proposedUntil) ? next : null;
        return next;
    }

    Optional<Instant> voidedAt() {
        return Optional.ofNullable(voidedAt);
    }

    Optional<Instant> resumedAt() {
        return Optional.ofNullable(resumedAt);
    }

    boolean isPending() {
        return granted == null && voidedAt == null;
    }

    boolean isGranted() {
        return Boolean.TRUE.equals(granted);
    }

    boolean isVoid() {
        return voidedAt != null;
    }

    /** Who entered it, and so gets the task back while it is decided. */
    String enteredBy() {
        return enteredBy;
    }

    /** Whether this person has already had a say in it: every level is decided by somebody else. */
    boolean hasHadASay(Actor person) {
        return isRequester(person) || person.id().equals(reviewedBy);
    }

    /** Whether this person asked, or one of the same party. */
    boolean isRequester(Actor person) {
        return person.isOrBelongsTo(requestedBy, partyGroup);
    }
}
