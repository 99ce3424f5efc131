package org.mazha.inspection;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.mazha.area.Area;
import org.mazha.engine.Actor;

/** 联合检查: partners look at an area together (DOMAIN §6). */
@Entity
class Inspection {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;

    @ManyToOne(fetch = FetchType.LAZY)
    private Area area;

    private String subject;
    private LocalDate plannedOn;
    private String partners;
    private String plannedBy;
    private Instant plannedAt;
    private LocalDate heldOn;
    private String inspectors;
    private String recordedBy;
    private Instant closedAt;
    private String stage;

    @ElementCollection
    @CollectionTable(name = "inspection_checked", joinColumns = @JoinColumn(name = "inspection_id"))
    @Column(name = "item")
    private Set<String> checked = new LinkedHashSet<>();

    @Version
    private int version;

    protected Inspection() {}

    Inspection(String number, Area area, String subject, LocalDate on, String partners, Actor by, Instant at) {
        this.number = number;
        this.area = area;
        this.subject = subject;
        this.plannedOn = on;
        this.partners = partners;
        this.plannedBy = by.id();
        this.plannedAt = at;
        this.stage = "计划";
    }

    /** @param items of the checklist that were looked at */
    void held(LocalDate on, String inspectors, Collection<String> items, Actor by) {
        heldOn = on;
        this.inspectors = inspectors;
        checked.addAll(items);
        recordedBy = by.id();
    }

    void closed(Instant at) {
        closedAt = at;
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

    String subject() {
        return subject;
    }

    LocalDate plannedOn() {
        return plannedOn;
    }

    String partners() {
        return partners;
    }

    Optional<LocalDate> heldOn() {
        return Optional.ofNullable(heldOn);
    }

    Optional<String> inspectors() {
        return Optional.ofNullable(inspectors);
    }

    Set<String> checked() {
        return Set.copyOf(checked);
    }

    String stage() {
        return stage;
    }
}
