package org.mazha.standard;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.calendar.Limit;
import org.mazha.engine.Actor;
import org.mazha.party.PartyKind;

/**
 * One version of a 立案标准: when something of a category is filed, how long it may take and when it may be closed
 * (DOMAIN §3). Its content never changes; a change is another version, which replaces this one.
 */
@Entity
public class Standard {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String code;
    private int version;
    private String category;
    private String filingCondition;

    @Embedded
    private Limit limit;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "response_value"))
    @AttributeOverride(name = "unit", column = @Column(name = "response_unit"))
    private Limit responseLimit;

    private String closingCondition;

    @Enumerated(EnumType.STRING)
    private PartyKind partyKind;

    private String lookBackDays;
    private Instant madeAt;
    private String madeBy;
    private String madeByName;
    private Instant replacedAt;
    private String replacedBy;
    private String replacedByName;

    protected Standard() {}

    Standard(StandardRow row, int version, Actor by, Instant at) {
        this.code = row.code();
        this.version = version;
        this.category = row.category();
        this.filingCondition = row.filingCondition();
        this.limit = row.limit();
        this.responseLimit = row.responseLimit();
        this.closingCondition = row.closingCondition();
        this.partyKind = row.partyKind();
        this.lookBackDays = row.lookBackDays().stream().map(String::valueOf).collect(Collectors.joining(","));
        this.madeAt = at;
        this.madeBy = by.id();
        this.madeByName = by.name();
    }

    /** From now on nothing is filed under it; what was, stays. */
    void replaced(Actor by, Instant at) {
        replacedAt = at;
        replacedBy = by.id();
        replacedByName = by.name();
    }

    public Long id() {
        return id;
    }

    /** What stays the same over all versions, and what forms and decision tables call it by. */
    public String code() {
        return code;
    }

    /** Counts the versions of the code from 1. */
    public int version() {
        return version;
    }

    public String category() {
        return category;
    }

    public String filingCondition() {
        return filingCondition;
    }

    /** How long putting it right may take. */
    public Limit limit() {
        return limit;
    }

    /** 响应时限: within which time somebody gets in touch; no part of putting it right (DOMAIN §0-5). */
    public Limit responseLimit() {
        return responseLimit;
    }

    public String closingCondition() {
        return closingCondition;
    }

    public PartyKind partyKind() {
        return partyKind;
    }

    /** After how many days somebody looks again, in order; empty if the matter does not recur. */
    public List<Integer> lookBackDays() {
        return lookBackDays.isEmpty()
                ? List.of()
                : Arrays.stream(lookBackDays.split(",")).map(Integer::valueOf).toList();
    }

    Instant madeAt() {
        return madeAt;
    }

    String madeByName() {
        return madeByName;
    }

    /** Since when it is no longer current; empty while it is. */
    Optional<Instant> replacedAt() {
        return Optional.ofNullable(replacedAt);
    }

    Optional<String> replacedByName() {
        return Optional.ofNullable(replacedByName);
    }

    /** {@code 占用消防通道：非法占用、堵塞消防通道（2工作时）}. */
    public String inWords() {
        return category + "：" + filingCondition + "（" + limit + "）";
    }
}
