package org.mazha.notice;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.engine.Actor;

/** A mail that came in, and who of the office has seen to it. */
@Entity
class ReceivedMail {

    enum Kind {
        REPLY("对信件的回复"),
        BOUNCE("退信"),
        AUTOMATIC("自动回复"),
        UNMATCHED("没有对上号");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Where it lies on the mail server. */
    record Place(String mailbox, long uidValidity, long uid) {}

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private byte[] digest;
    private String mailbox;
    private long uidValidity;
    private long uid;
    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String fromAddress;
    private String fromName;
    private String subject;
    private String text;
    private String files;

    @Basic(fetch = FetchType.LAZY)
    private byte[] raw;

    private Long letterId;
    private String about;
    private String seenBy;
    private Instant seenAt;
    private String asideWhy;

    protected ReceivedMail() {}

    ReceivedMail(byte[] digest, Place place, IncomingMail mail, byte[] raw, Instant at) {
        this.digest = digest;
        this.receivedAt = at;
        this.kind = mail.isAutomatic() ? Kind.AUTOMATIC : Kind.UNMATCHED;
        this.fromAddress = mail.fromAddress();
        this.fromName = mail.fromName();
        this.subject = mail.subject();
        this.text = mail.text();
        String names = mail.files().stream().map(ReplyReceived.File::name).collect(Collectors.joining("、"));
        this.files = names.length() > 1000 ? names.substring(0, 1000) : names;
        this.raw = raw;
        liesAt(place);
    }

    /** The server numbers its mails anew, or hands the same one out again. */
    void liesAt(Place place) {
        mailbox = place.mailbox();
        uidValidity = place.uidValidity();
        uid = place.uid();
    }

    /** It belongs to this letter. */
    void matched(Letter letter, Kind found) {
        letterId = letter.id();
        about = letter.about();
        kind = found;
    }

    /** Nobody could take it where its letter belongs. */
    void unmatched() {
        kind = Kind.UNMATCHED;
        about = null;
    }

    void assigned(String number, Actor by, Instant at) {
        about = number;
        kind = Kind.REPLY;
        seen(by, at);
    }

    void putAside(String why, Actor by, Instant at) {
        asideWhy = why;
        seen(by, at);
    }

    void seen(Actor by, Instant at) {
        if (seenAt == null) {
            seenBy = by.name();
            seenAt = at;
        }
    }

    Long id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    String fromAddress() {
        return fromAddress;
    }

    String fromName() {
        return fromName;
    }

    String subject() {
        return subject;
    }

    String text() {
        return text;
    }

    /** Names of what was attached. */
    String files() {
        return files;
    }

    Optional<byte[]> raw() {
        return Optional.ofNullable(raw);
    }

    Optional<String> about() {
        return Optional.ofNullable(about);
    }

    boolean isSeen() {
        return seenAt != null;
    }

    Optional<String> seenBy() {
        return Optional.ofNullable(seenBy);
    }

    Optional<String> asideWhy() {
        return Optional.ofNullable(asideWhy);
    }
}
