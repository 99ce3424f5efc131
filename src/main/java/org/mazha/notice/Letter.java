package org.mazha.notice;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/** A mail that Mazha has written, and whether it has left. */
@Entity
class Letter {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String key;
    private String template;
    private String about;
    private String recipient;
    private String subject;
    private String body;
    private Instant writtenAt;
    private Instant sentAt;
    private Long linkId;

    protected Letter() {}

    Letter(
            String key,
            String template,
            String about,
            String recipient,
            String subject,
            String body,
            Long linkId,
            Instant at) {
        this.key = key;
        this.template = template;
        this.about = about;
        this.recipient = recipient;
        this.subject = subject;
        this.body = body;
        this.linkId = linkId;
        this.writtenAt = at;
    }

    Long id() {
        return id;
    }

    String recipient() {
        return recipient;
    }

    String subject() {
        return subject;
    }

    String body() {
        return body;
    }

    /** The link that is put in when it leaves. */
    Optional<Long> linkId() {
        return Optional.ofNullable(linkId);
    }

    boolean isSent() {
        return sentAt != null;
    }

    void sent(Instant at) {
        sentAt = at;
    }
}
