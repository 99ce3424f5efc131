package org.mazha.attachment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.mazha.attachment.Darkroom.Print;
import org.mazha.engine.Actor;

/** A photo of an issue; its bytes are kept apart, in {@link PhotoStore}. */
@Entity
public class Photo {

    /** When it was taken. */
    public enum Kind {
        BEFORE("整改前"),
        AFTER("整改后");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long issueId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private int round;
    private String addedBy;
    private String addedName;
    private Instant addedAt;
    private int width;
    private int height;
    private byte[] digest;
    private byte[] fingerprint;
    private Instant erasedAt;

    protected Photo() {}

    Photo(long issueId, Kind kind, int round, Actor by, Instant at, Print print) {
        this.issueId = issueId;
        this.kind = kind;
        this.round = round;
        this.addedBy = by.id();
        this.addedName = by.name();
        this.addedAt = at;
        this.width = print.width();
        this.height = print.height();
        this.digest = print.digest();
        this.fingerprint = print.fingerprint().bytes();
    }

    public Long id() {
        return id;
    }

    public long issueId() {
        return issueId;
    }

    public Kind kind() {
        return kind;
    }

    /** The handling of the issue that it belongs to, from 1. */
    public int round() {
        return round;
    }

    public String addedName() {
        return addedName;
    }

    public Instant addedAt() {
        return addedAt;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Whether its picture is gone because its time was over. */
    public boolean isErased() {
        return erasedAt != null;
    }

    void erased(Instant at) {
        erasedAt = at;
    }

    /** Whether it was that person who added it. */
    public boolean isBy(Actor actor) {
        return addedBy.equals(actor.id());
    }

    /** Whether it comes from the same file, for the same purpose. */
    boolean isSame(Kind kind, int round, byte[] digest) {
        return this.kind == kind && this.round == round && Arrays.equals(this.digest, digest);
    }

    /** Why another picture cannot be added beside this one: what was put right looks different afterwards. */
    Optional<Fault> forbids(Kind kind, int round, Print other) {
        boolean mayLookAlike = this.kind == kind && (kind == Kind.BEFORE || this.round >= round);
        if (mayLookAlike || !new Fingerprint(fingerprint).looksLike(other.fingerprint())) {
            return Optional.empty();
        }
        if (this.kind == kind) {
            return Optional.of(Fault.SAME_AS_EARLIER_ROUND);
        }
        return Optional.of(kind == Kind.AFTER ? Fault.SAME_AS_BEFORE : Fault.SAME_AS_AFTER);
    }
}
