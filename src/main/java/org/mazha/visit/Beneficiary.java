package org.mazha.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
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
import org.mazha.area.Area;
import org.mazha.contact.Contact;
import org.mazha.privacy.Vault;

/**
 * 认证对象: somebody who has to certify each cycle that they may still draw their benefit. Nothing is kept by which anybody
 * could be recognised: no face, no fingerprint, no ID number.
 */
@Entity
class Beneficiary {

    /** Why somebody is out of the register. */
    enum Leaving {
        MOVED,
        DIED,
        ERASED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Area courtyard;

    @ManyToOne(fetch = FetchType.LAZY)
    private Contact contact;

    @Convert(converter = BeneficiarySeal.class)
    private String address;

    @Convert(converter = BeneficiarySeal.class)
    private String reference;

    private byte[] referenceDigest;
    private int cycleDays;
    private LocalDate certifiedOn;

    /** The database reckons it, so that lists are ordered by it. */
    @Column(insertable = false, updatable = false)
    private LocalDate expiresOn;

    private boolean needsVisit;
    private Instant registeredAt;
    private LocalDate leftOn;

    @Enumerated(EnumType.STRING)
    private Leaving leftWhy;

    @Version
    private int version;

    protected Beneficiary() {}

    Beneficiary(ListedPerson listed, Contact contact, Vault vault, Instant at) {
        this.contact = contact;
        this.reference = listed.reference();
        this.referenceDigest = vault.digest(listed.reference());
        this.certifiedOn = listed.certifiedOn();
        this.registeredAt = at;
        listed(listed);
    }

    /**
     * Whether a list brings them back who are out of the register: if they have certified since, or live in another courtyard
     * now. Lists go on for months with those who have died.
     */
    boolean isBackBy(ListedPerson listed) {
        return listed.certifiedOn().isAfter(leftOn)
                || leftWhy == Leaving.MOVED && !listed.courtyard().id().equals(courtyard.id());
    }

    /** What a list says of them; a day before the one that is known is older news. */
    void listed(ListedPerson listed) {
        courtyard = listed.courtyard();
        address = listed.address();
        cycleDays = listed.cycleDays();
        needsVisit = listed.needsVisit();
        leftOn = null;
        leftWhy = null;
        if (listed.certifiedOn().isAfter(certifiedOn)) {
            certifiedOn = listed.certifiedOn();
        }
    }

    /** The cycle begins anew that day. */
    void certified(LocalDate on) {
        if (on.isAfter(certifiedOn)) {
            certifiedOn = on;
        }
    }

    void left(Leaving why, LocalDate on) {
        leftOn = on;
        leftWhy = why;
    }

    /** Nothing says any more who they were; what was done for nobody in particular is still counted. */
    void forgotten(LocalDate on) {
        address = null;
        reference = null;
        referenceDigest = null;
        if (leftOn == null) {
            left(Leaving.ERASED, on);
        }
    }

    Long id() {
        return id;
    }

    Area courtyard() {
        return courtyard;
    }

    Contact contact() {
        return contact;
    }

    String address() {
        return address == null ? "" : address;
    }

    String reference() {
        return reference == null ? "" : reference;
    }

    int cycleDays() {
        return cycleDays;
    }

    LocalDate certifiedOn() {
        return certifiedOn;
    }

    /** The last day on which the certification holds. */
    LocalDate expiresOn() {
        return certifiedOn.plusDays(cycleDays);
    }

    boolean needsVisit() {
        return needsVisit;
    }

    Instant registeredAt() {
        return registeredAt;
    }

    Optional<LocalDate> leftOn() {
        return Optional.ofNullable(leftOn);
    }
}
