package org.mazha.standard;

import java.util.List;
import org.mazha.calendar.Limit;
import org.mazha.party.PartyKind;

/**
 * What a row of a table says about a standard.
 *
 * @param retired whether nothing is filed under it any more; then only its code counts and the rest is null
 */
record StandardRow(
        String code,
        String category,
        String filingCondition,
        Limit limit,
        Limit responseLimit,
        String closingCondition,
        PartyKind partyKind,
        List<Integer> lookBackDays,
        boolean retired) {

    static StandardRow retiring(String code) {
        return new StandardRow(code, null, null, null, null, null, null, null, true);
    }

    static StandardRow of(Standard standard) {
        return new StandardRow(
                standard.code(),
                standard.category(),
                standard.filingCondition(),
                standard.limit(),
                standard.responseLimit(),
                standard.closingCondition(),
                standard.partyKind(),
                standard.lookBackDays(),
                false);
    }
}
