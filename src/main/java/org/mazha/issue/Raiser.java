package org.mazha.issue;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Optional;
import org.mazha.contact.Contact;

/** 反映人: who raised an issue. How to reach them is read only to tell them, or by those who call them back. */
@Entity
class Raiser {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long issueId;

    @ManyToOne(fetch = FetchType.LAZY)
    private Contact contact;

    protected Raiser() {}

    Raiser(long issueId, Contact contact) {
        this.issueId = issueId;
        this.contact = contact;
    }

    Long id() {
        return id;
    }

    /** The issue they raised, which may have been merged into another since. */
    Long issueId() {
        return issueId;
    }

    Contact contact() {
        return contact;
    }

    String name() {
        return contact.name();
    }

    Optional<String> phone() {
        return contact.phone();
    }

    String language() {
        return contact.language();
    }

    Optional<String> mail() {
        return contact.mail();
    }
}
