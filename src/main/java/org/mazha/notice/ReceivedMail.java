package org.mazha.notice;

import jakarta.persistence.Basic;
import jakarta.persistence.Convert;
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
import org.mazha.privacy.Mask;

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

    @Convert(converter = MailSeal.class)
    private String fromAddress;

    @Convert(converter = MailSeal.class)
    private String fromName;

    @Convert(converter = MailSeal.class)
    private String subject;

    @Convert(converter = MailSeal.class)
    private String text;

    @Convert(converter = MailSeal.class)
    private String files;

    @Basic(fetch = FetchType.LAZY)
    @Convert(converter = RawMailSeal.class)
    private byte[] raw;

    private Long letterId;
    private String about;
    private String areaCode;
    private String seenBy;
    private Instant seenAt;

    @Convert(converter = MailSeal.class)
    private String asideWhy;

    private byte[] fromAddressDigest;
    private Instant erasedAt;

    protected ReceivedMail() {}

    ReceivedMail(byte[] digest, byte[] fromAddressDigest, Place place, IncomingMail mail, byte[] raw, Instant at) {
        this.fromAddressDigest = fromAddressDigest;
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

    /**
     * It belongs to this letter.
     *
     * @param area code of the area where its matter is; null where it is nowhere
     */
    void matched(Letter letter, Kind found, String area) {
        areaCode = area;
        letterId = letter.id();
        about = letter.about();
        kind = found;
    }

    /** Nobody could take it where its letter belongs. */
    void unmatched() {
        kind = Kind.UNMATCHED;
        about = null;
        areaCode = null;
    }

    void assigned(String number, String area, Actor by, Instant at) {
        areaCode = area;
        about = number;
        kind = Kind.REPLY;
        seen(by, at);
    }

    void putAside(String why, Actor by, Instant at) {
        asideWhy = why;
        seen(by, at);
    }

    /** Nothing of its content is kept; that it came and what was done with it is. */
    void erased(Instant at) {
        fromAddress = null;
        fromName = null;
        fromAddressDigest = null;
        subject = null;
        text = null;
        files = null;
        raw = null;
        asideWhy = null;
        erasedAt = at;
    }

    boolean isErased() {
        return erasedAt != null;
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

    /** As a list or a page shows them until somebody asks. */
    String maskedFromName() {
        return shownName(fromName, about);
    }

    /** A party that answers its referral (its number is the issue's with a sequence behind) is named, anybody else is not. */
    static String shownName(String name, String about) {
        if (name == null) {
            return "（内容已删除）";
        }
        if (about != null && about.matches(".*-\\d{8}-\\d{4}-\\d+")) {
            return name;
        }
        return name.contains("@") ? Mask.mail(name) : Mask.name(name);
    }

    String fromAddress() {
        return fromAddress;
    }

    String fromName() {
        return fromName;
    }

    String subject() {
        return subject == null ? "（内容已删除）" : subject;
    }

    String text() {
        return text == null ? "" : text;
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

    /** Where what it is about is; none as long as nobody knows what it is about. */
    Optional<String> areaCode() {
        return Optional.ofNullable(areaCode);
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
