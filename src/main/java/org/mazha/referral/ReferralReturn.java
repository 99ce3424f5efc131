package org.mazha.referral;

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
import org.hibernate.annotations.Immutable;
import org.mazha.engine.Actor;
import org.mazha.party.Party;

/** 退单: a party says that the matter is not its own, why, and whose it may be. */
@Entity
@Immutable
class ReferralReturn {

    enum Reason {
        NOT_OURS("不是本单位职责"),
        INCOMPLETE("信息不全"),
        WRONG_PLACE("地点不符"),
        DUPLICATE("重复转办");

        final String label;

        Reason(String label) {
            this.label = label;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long referralId;

    @ManyToOne(fetch = FetchType.LAZY)
    private Party party;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    private String note;

    @ManyToOne(fetch = FetchType.LAZY)
    private Party proposedParty;

    private Instant returnedAt;
    private String returnedBy;

    protected ReferralReturn() {}

    ReferralReturn(Referral referral, Reason reason, String note, Party proposed, Actor by, Instant at) {
        this.referralId = referral.id();
        this.party = referral.party();
        this.reason = reason;
        this.note = note;
        this.proposedParty = proposed;
        this.returnedAt = at;
        this.returnedBy = by.id();
    }

    Long referralId() {
        return referralId;
    }

    Instant returnedAt() {
        return returnedAt;
    }

    Optional<Party> proposedParty() {
        return Optional.ofNullable(proposedParty);
    }

    /** {@code 某物业：不是本单位职责，……，认为应由某单位办理}. */
    String inWords() {
        return party.name() + " 退单：" + reason.label + "，" + note
                + (proposedParty == null ? "" : "；认为应由" + proposedParty.name() + "办理");
    }
}
