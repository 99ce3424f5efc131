package org.mazha.contact;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.mazha.engine.Actor;

/** What somebody agreed to, or took back. The latest of a purpose holds. */
@Entity
@Immutable
class Consent {

    enum Purpose {
        KEEP("保存联系方式，用来告知办理情况"),
        SHARE("把称呼和电话告诉责任单位");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long contactId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private boolean agreed;
    private String notice;
    private String how;
    private String toldTo;
    private Instant at;

    protected Consent() {}

    Consent(Contact contact, Purpose purpose, boolean agreed, String notice, String how, Actor toldTo, Instant at) {
        this.contactId = contact.id();
        this.purpose = purpose;
        this.agreed = agreed;
        this.notice = notice;
        this.how = how;
        this.toldTo = toldTo.id();
        this.at = at;
    }

    long contactId() {
        return contactId;
    }

    Purpose purpose() {
        return purpose;
    }

    boolean isAgreed() {
        return agreed;
    }

    String notice() {
        return notice;
    }

    String how() {
        return how;
    }

    String toldTo() {
        return toldTo;
    }

    Instant at() {
        return at;
    }
}
