package org.mazha.referral;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was wrong with what a party filled in, beside the field it is about.
 *
 * @param section which form of the page
 * @param field the name of the field; empty if the sentence is about the whole form
 */
record PartyFault(String section, String field, String sentence) {

    /** What the fields are called in the sentences of the forms. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("returnReason", "“退单理由");
        NAMES.put("returnNote", "“退单说明");
        NAMES.put("proposedParty", "“应该由谁办");
        NAMES.put("promisedOn", "“什么时候能办好");
        NAMES.put("proposedOn", "“办到哪一天");
        NAMES.put("cause", "“挂账的原因");
        NAMES.put("reason", "“为什么办不完");
        NAMES.put("measures", "“怎么整改的");
    }

    /** The sentence belongs to the field that it names first. */
    static PartyFault of(String section, String sentence) {
        String field = NAMES.entrySet().stream()
                .filter(name -> sentence.contains(name.getValue()))
                .min(Comparator.comparingInt(name -> sentence.indexOf(name.getValue())))
                .map(Map.Entry::getKey)
                .orElse("");
        return new PartyFault(section, field, sentence);
    }

    public boolean isIn(String section) {
        return this.section.equals(section);
    }

    public boolean isAt(String section, String field) {
        return isIn(section) && this.field.equals(field);
    }
}
