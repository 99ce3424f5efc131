package org.mazha.contact;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Every look at a contact. */
interface ContactLooks extends Repository<ContactLook, Long> {

    ContactLook save(ContactLook look);

    /** Which of these contacts somebody has looked at for the same since then. */
    @Query("""
            select l.contactId from ContactLook l
            where l.contactId in :contactIds and l.about = :about and l.lookedBy = :lookedBy and l.at > :since""")
    Set<Long> seenSince(Collection<Long> contactIds, String about, String lookedBy, Instant since);

    List<ContactLook> findByContactIdInOrderById(Collection<Long> contactIds);
}
