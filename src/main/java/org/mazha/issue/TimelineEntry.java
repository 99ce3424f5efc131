package org.mazha.issue;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.mazha.engine.Actor;

/** Who did what on an issue, and when, in words. */
@Entity
@Immutable
public class TimelineEntry {

    /** What sort of thing an entry tells of. */
    public enum Kind {
        FACT,
        /** What was done to put the issue right. */
        MEASURES,
        /** Something new that became known. */
        INFORMATION,
        /** What a supervisor asked for. */
        SUPERVISION,
        REMINDER
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long issueId;
    private Instant at;
    private String actorId;
    private String actorName;
    private String partyGroup;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private int round;
    private String text;

    protected TimelineEntry() {}

    TimelineEntry(Issue issue, Instant at, Actor actor, Kind kind, String text) {
        this.issueId = issue.id();
        this.at = at;
        this.actorId = actor.id();
        this.actorName = actor.name();
        this.kind = kind;
        this.round = issue.round();
        this.text = text;
    }

    /** It was done on behalf of the party whose accounts are in this group. */
    TimelineEntry onBehalfOf(String group) {
        partyGroup = group;
        return this;
    }

    public Instant at() {
        return at;
    }

    /** Whether this person did it, or one of the same party. */
    boolean isBy(Actor person) {
        return person.isOrBelongsTo(actorId, partyGroup);
    }

    public String actorName() {
        return actorName;
    }

    public Kind kind() {
        return kind;
    }

    /** The handling of the issue that it belongs to, from 1. */
    public int round() {
        return round;
    }

    public String text() {
        return text;
    }
}
