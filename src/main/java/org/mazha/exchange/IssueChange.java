package org.mazha.exchange;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;

/** Where an issue stands in the feed; the database writes it when the issue changes. */
@Entity
@Immutable
class IssueChange {

    @Id
    private Long issueId;

    private Long position;

    protected IssueChange() {}
}
