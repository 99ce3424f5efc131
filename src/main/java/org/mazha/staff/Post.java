package org.mazha.staff;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Optional;
import org.mazha.area.Area;

/** What somebody is, where, and from when to when. It is ended and never deleted. */
@Entity
public class Post {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String person;
    private String role;

    @ManyToOne(fetch = FetchType.LAZY)
    private Area area;

    private Instant since;
    private Instant until;
    private String standsInFor;
    private boolean inForce;

    protected Post() {}

    Post(String person, String role, Area area, Instant since, Instant until, String standsInFor) {
        this.person = person;
        this.role = role;
        this.area = area;
        this.since = since;
        this.until = until;
        this.standsInFor = standsInFor;
    }

    /** Somebody else is the same at the same place for a while, but not longer than this one. */
    Post stoodInBy(String deputy, Instant from, Instant to) {
        return new Post(deputy, role, area, from, until != null && until.isBefore(to) ? until : to, person);
    }

    /** A post that has not begun never does; nothing changes if it is over. */
    void ended(Instant at) {
        if (until == null || until.isAfter(at)) {
            until = at.isBefore(since) ? since : at;
        }
    }

    /** @param at null as long as nobody knows */
    void endsAt(Instant at) {
        until = at;
    }

    void takenIntoAccount(Instant at) {
        inForce = isInForce(at);
    }

    /** Whether their memberships follow it by now. */
    boolean isTakenIntoAccount() {
        return inForce;
    }

    boolean isInForce(Instant at) {
        return !since.isAfter(at) && !isOver(at);
    }

    boolean isOver(Instant at) {
        return until != null && !until.isAfter(at);
    }

    /** Whether it is the same at the same place. */
    boolean isLike(String otherRole, Area otherArea) {
        return role.equals(otherRole)
                && (area == null
                        ? otherArea == null
                        : otherArea != null && area.id().equals(otherArea.id()));
    }

    Long id() {
        return id;
    }

    /** Their account. */
    String person() {
        return person;
    }

    /** Group of the role or of the party. */
    String role() {
        return role;
    }

    /** Where, with everything below; none for roles of the whole installation and for parties. */
    Optional<Area> area() {
        return Optional.ofNullable(area);
    }

    Instant since() {
        return since;
    }

    /** From then on they are it no more. */
    Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** 代办: whoever is away meanwhile. */
    Optional<String> standsInFor() {
        return Optional.ofNullable(standsInFor);
    }
}
