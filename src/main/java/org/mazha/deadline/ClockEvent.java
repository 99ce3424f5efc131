package org.mazha.deadline;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.mazha.calendar.Limit;
import org.mazha.engine.Actor;

/** Something that happened to a clock; append-only. What remains, and whose time it was, derive from these. */
@Entity
@Immutable
class ClockEvent {

    enum What {
        START("开始计时"),
        PAUSE("暂停计时（挂账）"),
        RESUME("恢复计时"),
        EXTEND("延期"),
        /** Says that it is not theirs; the clock stays with them until somebody else has it (首接负责, DOMAIN §10-9). */
        RETURN("退单，不停表"),
        HAND_OVER("移交，不停表"),
        /** Calendar, office hours or limit have been put right, and the date with them. */
        CORRECT("更正"),
        STOP("停止计时"),
        /** Overdue for a good reason: a second fact, the first stays (DOMAIN §2.4). */
        EXEMPT("超期免责");

        final String label;

        What(String label) {
            this.label = label;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String about;

    @Enumerated(EnumType.STRING)
    private DeadlineKind kind;

    @Enumerated(EnumType.STRING)
    private What what;

    private Instant at;
    private String holder;

    @Embedded
    private Limit limit;

    private Instant until;
    private Instant dueAt;
    private String reason;
    private String actorId;
    private String actorName;
    private Instant recordedAt;

    protected ClockEvent() {}

    private ClockEvent(DeadlineId of, What what, Instant at, String holder, Limit limit, Instant until, String reason) {
        this.about = of.about();
        this.kind = of.kind();
        this.what = what;
        this.at = at;
        this.holder = holder;
        this.limit = limit;
        this.until = until;
        this.reason = reason;
    }

    static ClockEvent start(DeadlineId of, Instant at, Limit limit, String holder) {
        return new ClockEvent(of, What.START, at, holder, limit, null, null);
    }

    static ClockEvent pause(DeadlineId of, Instant at, Instant until, String reason) {
        return new ClockEvent(of, What.PAUSE, at, null, null, until, reason);
    }

    static ClockEvent extend(DeadlineId of, Instant at, Instant until, String reason) {
        return new ClockEvent(of, What.EXTEND, at, null, null, until, reason);
    }

    static ClockEvent handOver(DeadlineId of, Instant at, String holder) {
        return new ClockEvent(of, What.HAND_OVER, at, holder, null, null, null);
    }

    /** With the limit that holds from now on, if that is what was wrong. */
    static ClockEvent correct(DeadlineId of, Instant at, Limit limit, String reason) {
        return new ClockEvent(of, What.CORRECT, at, null, limit, null, reason);
    }

    /** An event that needs no more than its moment and perhaps a reason. */
    static ClockEvent plain(DeadlineId of, What what, Instant at, String reason) {
        return new ClockEvent(of, what, at, null, null, null, reason);
    }

    /** Who wrote it down, when, and what was promised from then on. */
    ClockEvent recorded(Actor by, Instant now, Instant promised) {
        actorId = by.id();
        actorName = by.name();
        recordedAt = now;
        dueAt = promised;
        return this;
    }

    String about() {
        return about;
    }

    DeadlineKind kind() {
        return kind;
    }

    What what() {
        return what;
    }

    Instant at() {
        return at;
    }

    String holder() {
        return holder;
    }

    Limit limit() {
        return limit;
    }

    Instant until() {
        return until;
    }

    Instant dueAt() {
        return dueAt;
    }

    String reason() {
        return reason;
    }

    String actorName() {
        return actorName;
    }
}
