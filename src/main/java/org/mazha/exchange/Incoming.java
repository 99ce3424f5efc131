package org.mazha.exchange;

import java.util.Optional;
import org.mazha.contact.ContactDetails;

/**
 * An issue that another system hands over.
 *
 * @param courtyardId one of ours
 * @param raiser who raised it there, if they agreed that it is kept how to reach them
 */
record Incoming(
        ForeignSystem system,
        String foreignNumber,
        long courtyardId,
        String courtyard,
        String point,
        String category,
        String description,
        int seconders,
        Optional<ContactDetails> raiser) {}
