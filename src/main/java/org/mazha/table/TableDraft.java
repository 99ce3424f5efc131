package org.mazha.table;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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

    @Convert(converter = SheetSeal.class)
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

    /** It has taken effect; what it said is where it belongs now. */
    void applied(String outcome, Instant at) {
        appliedAt = at;
        this.outcome = outcome;
        sheet = null;
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
