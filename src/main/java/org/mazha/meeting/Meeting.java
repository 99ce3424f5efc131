package org.mazha.meeting;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mazha.area.Area;
import org.mazha.contact.Contact;
import org.mazha.engine.Actor;

/** 议事会: a 小马扎 meeting at a courtyard. Who came is counted, never named. */
@Entity
class Meeting {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;

    @ManyToOne(fetch = FetchType.LAZY)
    private Area courtyard;

    private LocalDate heldOn;
    private String host;
    private int attendees;
    private String summary;
    private LocalDate nextMeetingOn;
    private String registeredBy;
    private Instant registeredAt;
    private String correction;
    private String confirmedBy;
    private Instant confirmedAt;
    private Instant reportedAt;
    private String stage;

    @OneToMany(mappedBy = "meeting", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    private List<MeetingItem> items = new ArrayList<>();

    @Version
    private int version;

    protected Meeting() {}

    Meeting(String number, Area courtyard, Actor by, Instant at) {
        this.number = number;
        this.courtyard = courtyard;
        this.registeredBy = by.id();
        this.registeredAt = at;
        this.stage = "登记";
    }

    /**
     * What the minutes say; what they said before is replaced, for they are not confirmed yet.
     *
     * @param contacts for each item, how to reach who raised it
     */
    void minuted(Minutes minutes, List<Optional<Contact>> contacts) {
        if (confirmedAt != null) {
            throw new IllegalStateException("The minutes of " + number + " are confirmed");
        }
        heldOn = minutes.heldOn();
        host = minutes.host();
        attendees = minutes.attendees();
        summary = minutes.summary();
        nextMeetingOn = minutes.nextMeetingOn();
        items.clear();
        for (Minutes.Item item : minutes.items()) {
            items.add(new MeetingItem(this, items.size() + 1, item, contacts.get(items.size())));
        }
    }

    void toBeCorrected(String correction) {
        this.correction = correction;
    }

    void confirmed(Actor by, Instant at) {
        confirmedBy = by.id();
        confirmedAt = at;
    }

    void reported(Instant at) {
        reportedAt = at;
    }

    void entered(String stage) {
        this.stage = stage;
    }

    Long id() {
        return id;
    }

    String number() {
        return number;
    }

    Instant registeredAt() {
        return registeredAt;
    }

    Area courtyard() {
        return courtyard;
    }

    LocalDate heldOn() {
        return heldOn;
    }

    String host() {
        return host;
    }

    int attendees() {
        return attendees;
    }

    String summary() {
        return summary;
    }

    Optional<LocalDate> nextMeetingOn() {
        return Optional.ofNullable(nextMeetingOn);
    }

    Optional<String> correction() {
        return Optional.ofNullable(correction);
    }

    List<MeetingItem> items() {
        return List.copyOf(items);
    }

    String stage() {
        return stage;
    }
}
