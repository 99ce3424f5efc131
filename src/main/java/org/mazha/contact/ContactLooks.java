package org.mazha.contact;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

/** Every look at a contact. */
interface ContactLooks extends Repository<ContactLook, Long> {

    ContactLook save(ContactLook look);

    boolean existsByContactIdAndAboutAndLookedByAndAtAfter(long contactId, String about, String lookedBy, Instant at);

    List<ContactLook> findByContactIdInOrderById(Collection<Long> contactIds);
}
