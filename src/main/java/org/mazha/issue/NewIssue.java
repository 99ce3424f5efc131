package org.mazha.issue;

import java.util.Optional;
import org.mazha.contact.Contact;

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
        Optional<Contact> raiser) {}
