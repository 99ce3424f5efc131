package org.mazha.inspection;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.mazha.issue.Issue;
import org.mazha.privacy.Mask;
import org.mazha.privacy.PersonalData;

/** 隐患: what an inspection has found. How it is put right is the story of its issue. */
@Entity
class Hazard {

    /** What those who are responsible did when they were told. */
    enum Result {
        FIXED("当场整改"),
        NOTICE("限期整改"),
        REFUSED("拒不整改");

        private final String label;

        Result(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Inspection inspection;

    private int position;

    @ManyToOne(fetch = FetchType.LAZY)
    private Issue issue;

    private String item;
    private boolean major;

    @Enumerated(EnumType.STRING)
    private Result result;

    private LocalDate rectifyBy;
    private String receivedBy;
    private String listing;
    private Instant listedAt;
    private String reportedTo;
    private String report;
    private Instant reportedAt;
    private Instant settledAt;
    private Instant clearedAt;

    @Version
    private int version;

    protected Hazard() {}

    /** @param rectifyBy the day on the notice; null for what was fixed on the spot */
    Hazard(
            Inspection inspection,
            int position,
            Issue issue,
            String item,
            boolean major,
            Result result,
            LocalDate rectifyBy) {
        this.inspection = inspection;
        this.position = position;
        this.issue = issue;
        this.item = item;
        this.major = major;
        this.result = result;
        this.rectifyBy = rectifyBy;
    }

    /** Somebody signed for the notice. */
    void received(String by) {
        receivedBy = by;
    }

    /** 挂牌督办: the street looks after it itself. */
    void listed(String demand, Instant at) {
        listing = demand;
        listedAt = at;
    }

    /** Whoever may punish has been told (DOMAIN §0-6); a later report stands beside the first in the timeline. */
    void reported(String to, String report, Instant at) {
        reportedTo = to;
        this.report = report;
        reportedAt = at;
    }

    void settled(Instant at) {
        settledAt = at;
    }

    boolean isSettled() {
        return settledAt != null;
    }

    void cleared(Instant at) {
        clearedAt = at;
    }

    /** Nothing says any more who signed, and no text names how anybody is reached. */
    void deidentified() {
        receivedBy = null;
        listing = Mask.kept(listing, PersonalData::masked, 1000);
        report = Mask.kept(report, PersonalData::masked, 1000);
    }

    Long id() {
        return id;
    }

    Inspection inspection() {
        return inspection;
    }

    Issue issue() {
        return issue;
    }

    String item() {
        return item;
    }

    boolean isMajor() {
        return major;
    }

    Result result() {
        return result;
    }

    Optional<LocalDate> rectifyBy() {
        return Optional.ofNullable(rectifyBy);
    }

    Optional<String> receivedBy() {
        return Optional.ofNullable(receivedBy);
    }

    Optional<String> listing() {
        return Optional.ofNullable(listing);
    }

    Optional<String> reportedTo() {
        return Optional.ofNullable(reportedTo);
    }

    Optional<Instant> reportedAt() {
        return Optional.ofNullable(reportedAt);
    }

    Optional<Instant> clearedAt() {
        return Optional.ofNullable(clearedAt);
    }
}
