package org.mazha.standard;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.Arrays;
import java.util.List;
import org.mazha.calendar.Limit;
import org.mazha.party.PartyKind;

/** 立案标准: when something of a category is filed, how long it may take and when it may be closed (DOMAIN §3). */
@Entity
public class Standard {

    @Id
    private String code;

    private String category;
    private String filingCondition;

    @Embedded
    private Limit limit;

    private String closingCondition;

    @Enumerated(EnumType.STRING)
    private PartyKind partyKind;

    private String lookBackDays;

    protected Standard() {}

    /**
     * A standard.
     *
     * @param lookBackDays after how many days somebody looks again, in order; empty if the matter does not recur
     */
    public Standard(
            String code,
            String category,
            String filingCondition,
            Limit limit,
            String closingCondition,
            PartyKind partyKind,
            List<Integer> lookBackDays) {
        this.code = code;
        this.category = category;
        this.filingCondition = filingCondition;
        this.limit = limit;
        this.closingCondition = closingCondition;
        this.partyKind = partyKind;
        this.lookBackDays =
                String.join(",", lookBackDays.stream().map(String::valueOf).toList());
    }

    public String code() {
        return code;
    }

    public String category() {
        return category;
    }

    public Limit limit() {
        return limit;
    }

    public String closingCondition() {
        return closingCondition;
    }

    public PartyKind partyKind() {
        return partyKind;
    }

    public List<Integer> lookBackDays() {
        return lookBackDays.isEmpty()
                ? List.of()
                : Arrays.stream(lookBackDays.split(",")).map(Integer::valueOf).toList();
    }

    /** {@code 占用消防通道：非法占用、堵塞消防通道（2工作时）}. */
    public String inWords() {
        return category + "：" + filingCondition + "（" + limit + "）";
    }
}
