package org.mazha.contact;

import java.util.Optional;

/**
 * How to address and reach somebody, as a form has it; any part may be missing.
 *
 * @param sharesWithParty whether they agreed that the responsible party learns name and phone number
 * @param language {@code zh-CN} or {@code en}, in which they are written to
 */
public record ContactDetails(String name, String phone, String mail, boolean sharesWithParty, String language) {

    /** Details, if any part of them is known; who was not asked has not agreed, and reads Chinese. */
    public static Optional<ContactDetails> of(
            String name, String phone, String mail, Boolean sharesWithParty, String language) {
        return name == null && phone == null && mail == null
                ? Optional.empty()
                : Optional.of(new ContactDetails(
                        name,
                        phone,
                        mail,
                        Boolean.TRUE.equals(sharesWithParty),
                        language == null ? "zh-CN" : language));
    }
}
