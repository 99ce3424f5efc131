package org.mazha.link;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.domain.Persistable;

/** A signed link that opens one thing to somebody without an account, until it expires or is ended. */
@Entity
public class Link implements Persistable<Long> {

    /** What a link opens; the first letter of its address. */
    public enum Purpose {
        /** One referral, for the party: {@code /p/…}. */
        PARTY("p"),
        /** One issue, for who raised it: {@code /r/…}. */
        RESIDENT("r");

        private final String path;

        Purpose(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /** Why a link no longer opens anything. */
    public enum End {
        /** Another link has been sent. */
        REPLACED,
        /** Somebody took it back. */
        REVOKED,
        /** What it was for has been done. */
        DONE
    }

    @Id
    private Long id;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private long subjectId;
    private Long holderId;
    private byte[] tokenHash;
    private Instant createdAt;
    private Instant expiresAt;
    private Instant openedAt;
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    private End endedWhy;

    @Transient
    private boolean fresh;

    protected Link() {}

    Link(long id, Purpose purpose, long subjectId, Long holderId, byte[] tokenHash, Instant now, Instant expiresAt) {
        this.id = id;
        this.purpose = purpose;
        this.subjectId = subjectId;
        this.holderId = holderId;
        this.tokenHash = tokenHash;
        this.createdAt = now;
        this.expiresAt = expiresAt;
        this.fresh = true;
    }

    /** Somebody has opened it; the first time counts. */
    void opened(Instant at) {
        if (openedAt == null) {
            openedAt = at;
        }
    }

    void ended(End why, Instant at) {
        if (endedAt == null) {
            endedAt = at;
            endedWhy = why;
        }
    }

    boolean isOpenTo(byte[] hash, Instant now) {
        return java.security.MessageDigest.isEqual(tokenHash, hash) && endedAt == null && now.isBefore(expiresAt);
    }

    @Override
    public Long getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    public Long id() {
        return id;
    }

    public Purpose purpose() {
        return purpose;
    }

    /** The referral or issue that it opens. */
    public long subjectId() {
        return subjectId;
    }

    /** The raiser it was made for, if for one. */
    public Optional<Long> holderId() {
        return Optional.ofNullable(holderId);
    }

    /** When it was opened for the first time. */
    public Optional<Instant> openedAt() {
        return Optional.ofNullable(openedAt);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public Optional<End> endedWhy() {
        return Optional.ofNullable(endedWhy);
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
