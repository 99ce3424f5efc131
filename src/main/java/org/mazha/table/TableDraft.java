package org.mazha.table;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.mazha.engine.Actor;

/** An uploaded sheet that somebody looks at before it takes effect, and afterwards what it did. */
@Entity
class TableDraft {

    @Id
    private UUID id;

    private String tableName;
    private Instant madeAt;
    private String madeBy;
    private String fileName;

    @JdbcTypeCode(SqlTypes.JSON)
    private Sheet sheet;

    private String basedOn;
    private Instant appliedAt;
    private String outcome;

    protected TableDraft() {}

    TableDraft(String tableName, String fileName, Sheet sheet, String basedOn, Actor by, Instant at) {
        this.id = UUID.randomUUID();
        this.tableName = tableName;
        this.fileName = fileName.substring(0, Math.min(200, fileName.length()));
        this.sheet = sheet;
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

    String fileName() {
        return fileName;
    }

    Sheet sheet() {
        return sheet;
    }

    /** The digest of the table that it was compared with. */
    String basedOn() {
        return basedOn;
    }

    /** What it did, once it has taken effect. */
    Optional<String> outcome() {
        return Optional.ofNullable(outcome);
    }
}
