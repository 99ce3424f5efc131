package org.mazha.meeting;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Optional;
import org.mazha.engine.Actor;
import org.mazha.issue.Issue;
import org.mazha.issue.Rating;

/** What a meeting, when it reports back, tells of one issue, and what the courtyard answers. */
@Entity
class ReportLine {

    private static final int LONGEST_PROGRESS = 400;

    /** Whether the courtyard calls it solved, by a show of hands. */
    enum Answer {
        RESOLVED("解决了"),
        UNRESOLVED("没解决"),
        /** Nobody said anything: that is 未评价, never content (DOMAIN §10-8). */
        SILENT("没有人表态");

        final String label;

        Answer(String label) {
            this.label = label;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Meeting meeting;

    @ManyToOne(fetch = FetchType.LAZY)
    private Issue issue;

    private int position;
    private String progress;

    @Enumerated(EnumType.STRING)
    private Answer answer;

    @Enumerated(EnumType.STRING)
    private Rating rating;

    private Integer hands;
    private String note;
    private String answeredBy;
    private Instant answeredAt;

    protected ReportLine() {}

    ReportLine(Meeting meeting, Issue issue, int position) {
        this.meeting = meeting;
        this.issue = issue;
        this.position = position;
    }

    /**
     * The courtyard has answered.
     *
     * @param told what it was told
     * @param hands that were raised for this answer, null where they were not counted
     */
    void answered(String told, Answer answer, Rating rating, Integer hands, String note, Actor by, Instant at) {
        this.progress = told.length() > LONGEST_PROGRESS ? told.substring(0, LONGEST_PROGRESS) : told;
        this.answer = answer;
        this.rating = rating;
        this.hands = hands;
        this.note = note;
        this.answeredBy = by.id();
        this.answeredAt = at;
    }

    Meeting meeting() {
        return meeting;
    }

    Issue issue() {
        return issue;
    }

    Optional<String> progress() {
        return Optional.ofNullable(progress);
    }

    Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    boolean isUnresolved() {
        return answer == Answer.UNRESOLVED;
    }

    /** {@link Rating#NOT_RATED} where nobody rated it. */
    Rating rating() {
        return rating == null ? Rating.NOT_RATED : rating;
    }

    /** 0 where nobody counted. */
    int hands() {
        return hands == null ? 0 : hands;
    }

    Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /** {@code 没解决，8人举手，不满意：水管还在漏}. */
    String inWords() {
        return answer.label
                + (hands() == 0 ? "" : "，" + hands() + "人举手")
                + (rating() == Rating.NOT_RATED ? "" : "，" + rating().label())
                + note().map(said -> "：" + said).orElse("");
    }
}
