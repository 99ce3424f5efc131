package org.mazha.issue;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A stage that an issue has entered, in words a resident understands, and when. */
@Entity
@Immutable
public class StageEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long issueId;
    private String stage;
    private Instant at;

    protected StageEntry() {}

    StageEntry(Issue issue, String stage, Instant at) {
        this.issueId = issue.id();
        this.stage = stage;
        this.at = at;
    }

    public String stage() {
        return stage;
    }

    public Instant at() {
        return at;
    }
}
