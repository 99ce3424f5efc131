package org.mazha.issue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mazha.contact.Contact;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Everybody who raised an issue. */
interface Raisers extends Repository<Raiser, Long> {

    /** How somebody is called who raised it. */
    record Name(Long issueId, String name) {}

    Raiser save(Raiser raiser);

    @Query("""
            select new org.mazha.issue.Raisers$Name(r.issueId, c.name) from Raiser r join r.contact c
            where r.issueId in :issueIds and c.name is not null""")
    List<Name> names(Collection<Long> issueIds);

    @Query("""
            select new org.mazha.issue.Raisers$Name(i.mergedInto.id, c.name)
            from Issue i join Raiser r on r.issueId = i.id join r.contact c
            where i.mergedInto.id in :issueIds and c.name is not null""")
    List<Name> namesOfMerged(Collection<Long> issueIds);

    @Query("select r from Raiser r join fetch r.contact where r.id = :id")
    Optional<Raiser> findById(Long id);

    @Query("select r from Raiser r join fetch r.contact where r.issueId = :issueId order by r.id")
    List<Raiser> findByIssueIdOrderById(Long issueId);

    List<Raiser> findByContactId(Long contactId);

    List<Raiser> findByContactIdIn(Collection<Long> contactIds);

    /** Those of the issue and of all that were merged into it. */
    @Query("""
            select r from Raiser r join fetch r.contact
            where r.issueId = :issueId or r.issueId in (select i.id from Issue i where i.mergedInto.id = :issueId)
            order by r.id""")
    List<Raiser> ofIssueAndMerged(Long issueId);

    @Query("""
            select c from Raiser r join r.contact c where c.erasedAt is null and
              (r.issueId in :issueIds or r.issueId in (select i.id from Issue i where i.mergedInto.id in :issueIds))""")
    List<Contact> contacts(Collection<Long> issueIds);
}
