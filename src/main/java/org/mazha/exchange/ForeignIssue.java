package org.mazha.exchange;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.mazha.engine.Actor;
import org.mazha.issue.Issue;
import org.springframework.data.domain.Persistable;

/** What another system calls an issue that came from it. */
@Entity
class ForeignIssue implements Persistable<Long> {

    @Id
    private Long issueId;

    @Enumerated(EnumType.STRING)
    private ForeignSystem system;

    private String number;
    private Instant receivedAt;
    private String receivedBy;

    @Transient
    private boolean isNew;

    protected ForeignIssue() {}

    ForeignIssue(Issue issue, ForeignSystem system, String number, Actor by, Instant at) {
        this.issueId = issue.id();
        this.system = system;
        this.number = number;
        this.receivedBy = by.id();
        this.receivedAt = at;
        this.isNew = true;
    }

    @Override
    public Long getId() {
        return issueId;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void isKept() {
        isNew = false;
    }
}
