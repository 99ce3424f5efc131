package org.mazha.attachment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.mazha.engine.Actor;

/** A photo of an issue; its bytes are kept apart. */
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

    protected Photo() {}

    Photo(
            long issueId,
            Kind kind,
            int round,
            Actor by,
            Instant at,
            int width,
            int height,
            byte[] digest,
            byte[] fingerprint) {
        this.issueId = issueId;
        this.kind = kind;
        this.round = round;
        this.addedBy = by.id();
        this.addedName = by.name();
        this.addedAt = at;
        this.width = width;
        this.height = height;
        this.digest = digest;
        this.fingerprint = fingerprint;
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

    byte[] fingerprint() {
        return fingerprint;
    }
}
