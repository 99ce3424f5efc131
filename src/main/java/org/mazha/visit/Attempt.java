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
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.mazha.engine.Actor;

/** Somebody went there. */
@Entity
@Table(name = "visit_attempt")
class Attempt {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Visit visit;

    private LocalDate wentOn;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Convert(converter = AttemptSeal.class)
    private String note;

    private String wentBy;
    private Instant wentAt;

    protected Attempt() {}

    Attempt(Visit visit, LocalDate on, Outcome outcome, String note, Actor by, Instant at) {
        this.visit = visit;
        this.wentOn = on;
        this.outcome = outcome;
        this.note = note;
        this.wentBy = by.id();
        this.wentAt = at;
    }

    void forgotten() {
        note = null;
    }

    Visit visit() {
        return visit;
    }

    LocalDate wentOn() {
        return wentOn;
    }

    Outcome outcome() {
        return outcome;
    }

    Optional<String> note() {
        return Optional.ofNullable(note);
    }

    Instant wentAt() {
        return wentAt;
    }
}
