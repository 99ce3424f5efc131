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
     */
    public record Contact(String name, String phone, String mail, boolean sharesContact) {

        /** A contact, if any part of one is known; who was not asked has not agreed. */
        public static Optional<Contact> of(String name, String phone, String mail, Boolean sharesContact) {
            return name == null && phone == null && mail == null
                    ? Optional.empty()
                    : Optional.of(new Contact(name, phone, mail, Boolean.TRUE.equals(sharesContact)));
        }
    }
}
