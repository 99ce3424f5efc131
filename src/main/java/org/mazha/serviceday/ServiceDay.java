package org.mazha.serviceday;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.mazha.area.Area;
import org.mazha.engine.Actor;

/** 便民服务日: something for residents at a place on a day (DOMAIN §6). */
@Entity
class ServiceDay {

    /** When and where it is. */
    record Meet(LocalDate on, LocalTime from, LocalTime to, String place) {}

    /**
     * What it is.
     *
     * @param partners null where nobody comes along
     * @param notice what residents read
     */
    record Plan(String kind, String topic, String partners, String notice) {}

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;

    @ManyToOne(fetch = FetchType.LAZY)
    private Area area;

    private String kind;
    private String topic;
    private LocalDate plannedOn;
    private LocalTime startsAt;
    private LocalTime endsAt;
    private String place;
    private String partners;
    private String notice;
    private String plannedBy;
    private Instant plannedAt;
    private Instant announcedAt;
    private LocalDate movedFrom;
    private String movedWhy;
    private LocalDate heldOn;
    private Integer attendees;
    private Integer served;
    private String summary;
    private String recordedBy;
    private String cancelledWhy;
    private Instant cancelledAt;
    private Instant archivedAt;
    private String stage;

    @Version
    private int version;

    protected ServiceDay() {}

    ServiceDay(String number, Area area, Plan plan, Meet meet, Actor by, Instant at) {
        this.number = number;
        this.area = area;
        this.kind = plan.kind();
        this.topic = plan.topic();
        this.partners = plan.partners();
        this.notice = plan.notice();
        this.plannedBy = by.id();
        this.plannedAt = at;
        this.stage = "计划";
        meets(meet);
    }

    private void meets(Meet meet) {
        plannedOn = meet.on();
        startsAt = meet.from();
        endsAt = meet.to();
        place = meet.place();
    }

    void announced(Instant at) {
        announcedAt = at;
    }

    /** 改期: for another day, another hour or another place. */
    void moved(Meet meet, String why) {
        movedFrom = plannedOn;
        movedWhy = why;
        meets(meet);
    }

    /**
     * It took place.
     *
     * @param served null where nobody counted
     */
    void held(LocalDate on, int attendees, Integer served, String summary, Actor by) {
        heldOn = on;
        this.attendees = attendees;
        this.served = served;
        this.summary = summary;
        recordedBy = by.id();
    }

    void archived(Instant at) {
        archivedAt = at;
    }

    /** It does not take place. */
    void givenUp(String why, Actor by) {
        cancelledWhy = why;
        recordedBy = by.id();
    }

    void cancelled(Instant at) {
        cancelledAt = at;
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

    Area area() {
        return area;
    }

    String kind() {
        return kind;
    }

    String topic() {
        return topic;
    }

    LocalDate plannedOn() {
        return plannedOn;
    }

    LocalTime startsAt() {
        return startsAt;
    }

    LocalTime endsAt() {
        return endsAt;
    }

    String place() {
        return place;
    }

    Optional<String> partners() {
        return Optional.ofNullable(partners);
    }

    String notice() {
        return notice;
    }

    Instant plannedAt() {
        return plannedAt;
    }

    boolean isAnnounced() {
        return announcedAt != null;
    }

    Optional<LocalDate> movedFrom() {
        return Optional.ofNullable(movedFrom);
    }

    Optional<String> movedWhy() {
        return Optional.ofNullable(movedWhy);
    }

    Optional<LocalDate> heldOn() {
        return Optional.ofNullable(heldOn);
    }

    Optional<Integer> attendees() {
        return Optional.ofNullable(attendees);
    }

    Optional<Integer> served() {
        return Optional.ofNullable(served);
    }

    Optional<String> summary() {
        return Optional.ofNullable(summary);
    }

    Optional<String> cancelledWhy() {
        return Optional.ofNullable(cancelledWhy);
    }

    boolean isCancelled() {
        return cancelledAt != null;
    }

    boolean isArchived() {
        return archivedAt != null;
    }

    String stage() {
        return stage;
    }
}
