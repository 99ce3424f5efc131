package org.mazha.issue;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mazha.engine.Actor;

/** 逐个告诉: something that those who raised an issue are to hear, and whether those whom no mail reaches have heard it. */
@Entity
class Telling {

    /** Whether one of them was reached. */
    @Embeddable
    record Row(
            long raiserId,
            boolean reached,
            @Convert(converter = TellingSeal.class) String note) {}

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long issueId;
    private String occasion;
    private int round;
    private String words;
    private Instant askedAt;
    private Instant doneAt;
    private String doneBy;

    @ElementCollection
    @CollectionTable(name = "telling_row", joinColumns = @JoinColumn(name = "telling_id"))
    @OrderBy("raiserId")
    private List<Row> rows = new ArrayList<>();

    @Version
    private int version;

    protected Telling() {}

    Telling(Issue issue, String occasion, String words, Instant at) {
        this.issueId = issue.id();
        this.occasion = occasion;
        this.round = issue.round();
        this.words = words;
        this.askedAt = at;
    }

    void done(List<Row> rows, Actor by, Instant at) {
        this.rows.addAll(rows);
        this.doneBy = by.id();
        this.doneAt = at;
    }

    Long id() {
        return id;
    }

    Long issueId() {
        return issueId;
    }

    /** Whether it is only for those who raised this very issue, and not for those of issues merged into it. */
    boolean isOfThisIssueOnly() {
        return occasion.equals("issue-merged");
    }

    Instant askedAt() {
        return askedAt;
    }

    /** What came of ringing this raiser. */
    String noteOf(long raiserId) {
        return rows.stream()
                .filter(row -> row.raiserId() == raiserId)
                .map(row -> (row.reached() ? "告诉到了" : "联系不上") + (row.note() == null ? "" : "，" + row.note()))
                .collect(Collectors.joining("；"));
    }

    String words() {
        return words;
    }
}
