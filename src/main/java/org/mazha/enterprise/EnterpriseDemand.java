package org.mazha.enterprise;

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
import java.util.function.UnaryOperator;
import org.mazha.area.Area;
import org.mazha.contact.Contact;
import org.mazha.engine.Actor;
import org.mazha.issue.Rating;
import org.mazha.privacy.Mask;
import org.mazha.privacy.PersonalData;

/** 企业诉求: what an enterprise said when it was visited (DOMAIN §6), and what it says when all of it has been handled. */
@Entity
class EnterpriseDemand {

    private static final int LONGEST_TOLD = 4000;
    private static final int LONGEST_ANSWER = 2000;
    private static final int LONGEST_COMMENT = 2000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;

    @ManyToOne(fetch = FetchType.LAZY)
    private Area courtyard;

    private String enterprise;

    @ManyToOne(fetch = FetchType.LAZY)
    private Contact contact;

    private LocalDate visitedOn;
    private String visitors;
    private String told;
    private String answered;
    private String registeredBy;
    private Instant registeredAt;
    private int round;
    private Instant handledAt;

    @Enumerated(EnumType.STRING)
    private Rating rating;

    private String comment;
    private String calledBackBy;
    private Instant calledBackAt;
    private Instant closedAt;
    private String stage;

    @Version
    private int version;

    protected EnterpriseDemand() {}

    /** @param contact how to reach whoever spoke for it; null if they left no way */
    EnterpriseDemand(
            String number, Area courtyard, String enterprise, Contact contact, Visit visit, Actor by, Instant at) {
        this.number = number;
        this.courtyard = courtyard;
        this.enterprise = enterprise;
        this.contact = contact;
        this.visitedOn = visit.on();
        this.visitors = visit.visitors();
        this.told = visit.told();
        this.answered = visit.answered();
        this.registeredBy = by.id();
        this.registeredAt = at;
        this.stage = "走访";
    }

    /**
     * One visit.
     *
     * @param told what the enterprise said
     * @param answered what was answered there and then; null if nothing
     */
    record Visit(LocalDate on, String visitors, String told, String answered) {}

    /** Nothing of it has to be handled, or nothing more. */
    void answered(String words) {
        answered = answered == null ? words : cut(answered + "\n" + words, LONGEST_ANSWER);
    }

    /** It is taken apart, once more where something was left. */
    void takenApart() {
        round++;
    }

    int round() {
        return round;
    }

    /** All its items are closed. */
    void handled(Instant at) {
        handledAt = at;
    }

    boolean isHandled() {
        return handledAt != null;
    }

    /** Whoever called back heard this. What is left, or new, joins what it said, and is taken apart next. */
    void calledBack(Rating rating, String comment, String left, Actor by, Instant at) {
        this.rating = rating;
        this.comment = comment;
        calledBackBy = by.id();
        calledBackAt = at;
        if (left != null) {
            handledAt = null;
            told = cut(told + "\n回访时说：" + left, LONGEST_TOLD);
        }
    }

    void closed(Instant at) {
        closedAt = at;
    }

    void entered(String stage) {
        this.stage = stage;
    }

    /** Its texts do not name whoever spoke for it, nor how to reach them. */
    void withoutNameOf(Contact erased) {
        UnaryOperator<String> mask = text -> PersonalData.masked(erased.maskIn(text));
        told = Mask.kept(told, mask, LONGEST_TOLD);
        answered = Mask.kept(answered, mask, LONGEST_ANSWER);
        comment = Mask.kept(comment, mask, LONGEST_COMMENT);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    Long id() {
        return id;
    }

    String number() {
        return number;
    }

    Area courtyard() {
        return courtyard;
    }

    String enterprise() {
        return enterprise;
    }

    Optional<Contact> contact() {
        return Optional.ofNullable(contact);
    }

    LocalDate visitedOn() {
        return visitedOn;
    }

    String visitors() {
        return visitors;
    }

    String told() {
        return told;
    }

    Optional<String> answered() {
        return Optional.ofNullable(answered);
    }

    Instant registeredAt() {
        return registeredAt;
    }

    Optional<Rating> rating() {
        return Optional.ofNullable(rating);
    }

    Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    Optional<Instant> calledBackAt() {
        return Optional.ofNullable(calledBackAt);
    }

    String stage() {
        return stage;
    }
}
