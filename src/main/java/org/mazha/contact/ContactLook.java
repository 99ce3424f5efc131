package org.mazha.contact;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.mazha.engine.Actor;

/** Somebody has seen a contact whole. */
@Entity
@Immutable
class ContactLook {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long contactId;
    private String about;
    private String lookedBy;
    private String looker;
    private String why;
    private Instant at;

    protected ContactLook() {}

    ContactLook(Contact contact, String about, Actor by, String why, Instant at) {
        this.contactId = contact.id();
        this.about = about;
        this.lookedBy = by.id();
        this.looker = by.name();
        this.why = why;
        this.at = at;
    }

    long contactId() {
        return contactId;
    }

    String about() {
        return about;
    }

    String lookedBy() {
        return lookedBy;
    }

    String looker() {
        return looker;
    }

    String why() {
        return why;
    }

    Instant at() {
        return at;
    }
}
