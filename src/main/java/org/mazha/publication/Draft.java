package org.mazha.publication;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.mazha.engine.Actor;

/** 公示稿: the words somebody is still working on. */
@Entity
@Table(name = "publication_draft")
class Draft {

    @Id
    private Long issueId;

    @Embedded
    private Words words;

    private String editedBy;
    private Instant editedAt;

    @Version
    private Integer version;

    protected Draft() {}

    Draft(long issueId) {
        this.issueId = issueId;
    }

    void reworded(Words words, Actor by, Instant at) {
        this.words = words;
        this.editedBy = by.name();
        this.editedAt = at;
    }

    Words words() {
        return words;
    }

    String editedBy() {
        return editedBy;
    }

    Instant editedAt() {
        return editedAt;
    }

    int version() {
        return version;
    }
}
