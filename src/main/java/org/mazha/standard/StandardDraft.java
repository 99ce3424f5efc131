package org.mazha.standard;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.mazha.engine.Actor;

/** The rows of an uploaded table that somebody looks at before they take effect, and afterwards what they did. */
@Entity
class StandardDraft {

    @Id
    private UUID id;

    private Instant madeAt;
    private String madeBy;
    private String fileName;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<StandardRow> entries;

    private String basedOn;
    private Instant appliedAt;
    private String outcome;

    protected StandardDraft() {}

    StandardDraft(String fileName, List<StandardRow> entries, String basedOn, Actor by, Instant at) {
        this.id = UUID.randomUUID();
        this.fileName = fileName.substring(0, Math.min(200, fileName.length()));
        this.entries = entries;
        this.basedOn = basedOn;
        this.madeBy = by.id();
        this.madeAt = at;
    }

    void applied(Changes changes, Instant at) {
        appliedAt = at;
        outcome = changes.inWords();
    }

    UUID id() {
        return id;
    }

    String madeBy() {
        return madeBy;
    }

    String fileName() {
        return fileName;
    }

    List<StandardRow> entries() {
        return entries;
    }

    /** The {@link Standards#mark} it was compared with. */
    String basedOn() {
        return basedOn;
    }

    /** What it did, once it has taken effect. */
    Optional<String> outcome() {
        return Optional.ofNullable(outcome);
    }
}
