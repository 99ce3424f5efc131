package org.mazha.issue;

import java.util.Optional;

/**
 * What is known of an issue when it is registered.
 *
 * @param meetingId the meeting that raised it, if one did
 * @param raiser who raised it, if they left a way to reach them
 */
public record NewIssue(
        long courtyardId,
        Source source,
        String category,
        String point,
        String description,
        int seconders,
        Long meetingId,
        Optional<Contact> raiser) {

    /**
     * How to address and reach somebody; any part may be missing.
     *
     * @param sharesContact whether they agreed that the responsible party learns name and phone number
     * @param language {@code zh-CN} or {@code en}, in which they are written to
     */
    public record Contact(String name, String phone, String mail, boolean sharesContact, String language) {

        /** A contact, if any part of one is known; who was not asked has not agreed, and reads Chinese. */
        public static Optional<Contact> of(
                String name, String phone, String mail, Boolean sharesContact, String language) {
            return name == null && phone == null && mail == null
                    ? Optional.empty()
                    : Optional.of(new Contact(
                            name,
                            phone,
                            mail,
                            Boolean.TRUE.equals(sharesContact),
                            language == null ? "zh-CN" : language));
        }
    }
}
