package org.mazha.contact;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All contacts, those that were erased included. */
interface ContactRepository extends Repository<Contact, Long> {

    Contact save(Contact contact);

    Optional<Contact> findById(Long id);

    @Query("select c from Contact c where c.phoneDigest in :digests or c.mailDigest in :digests order by c.id")
    List<Contact> findByDigests(Collection<byte[]> digests);
}
