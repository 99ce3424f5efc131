package org.mazha.issue;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.Optional;

/** 反映人: who raised an issue and how to reach them. Read only to tell them, or by those who call them back. */
@Entity
class Raiser {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long issueId;
    private String name;
    private String phone;
    private String mail;
    private boolean sharesContact;
    private String language;

    protected Raiser() {}

    Raiser(long issueId, NewIssue.Contact contact) {
        this.issueId = issueId;
        this.name = contact.name();
        this.phone = contact.phone();
        this.mail = contact.mail();
        this.sharesContact = contact.sharesContact();
        this.language = contact.language();
    }

    /** Under this address they are written to from now on. */
    void movedTo(String mail) {
        this.mail = mail;
    }

    /** In which they are written to from now on, and their page opens. */
    void reads(String language) {
        this.language = language;
    }

    Long id() {
        return id;
    }

    /** The issue they raised, which may have been merged into another since. */
    Long issueId() {
        return issueId;
    }

    String name() {
        return name == null ? "居民" : name;
    }

    /** The name, if they gave one. */
    Optional<String> givenName() {
        return Optional.ofNullable(name);
    }

    Optional<String> phone() {
        return Optional.ofNullable(phone);
    }

    /** Whether the responsible party may learn name and phone number. */
    boolean sharesContact() {
        return sharesContact;
    }

    String language() {
        return language;
    }

    Optional<String> mail() {
        return Optional.ofNullable(mail);
    }
}
