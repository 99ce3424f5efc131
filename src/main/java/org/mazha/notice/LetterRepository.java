package org.mazha.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All letters ever written. */
interface LetterRepository extends Repository<Letter, Long> {

    Letter save(Letter letter);

    Optional<Letter> findById(Long id);

    /** The letter with this id, which a process carries and which therefore exists. */
    default Letter get(long id) {
        return findById(id).orElseThrow(() -> new IllegalStateException("There is no letter " + id));
    }

    boolean existsByKeyIn(Collection<String> keys);

    List<Letter> findByAboutAndSettledAtIsNull(String about);

    List<Letter> findTop50ByAboutInOrderByIdDesc(Collection<String> abouts);

    boolean existsByAboutAndRecipientDigestInAndSettledAtIsNotNull(String about, Collection<byte[]> digests);

    /** Written to one of these contacts or to an address with one of these digests, the newest 500. */
    @Query("""
            select l from Letter l where l.erasedAt is null
            and (l.contactId in :contactIds or l.recipientDigest in :digests) order by l.id desc limit 500""")
    List<Letter> to(Collection<Long> contactIds, Collection<byte[]> digests);

    List<Letter> findByContactIdAndErasedAtIsNull(Long contactId);

    @Query("select l from Letter l where l.writtenAt < :before and l.erasedAt is null order by l.writtenAt, l.id")
    List<Letter> toErase(Instant before, Limit limit);

    /** Whether somebody is asked to telephone the same recipient about the same thing for another letter. */
    @Query("""
            select count(l) > 0 from Letter l where l.about = :about and l.recipientDigest in :digests and l.id <> :id
            and l.callAskedAt is not null and l.calledAt is null and l.settledAt is null""")
    boolean isCallOpenForAnother(String about, Collection<byte[]> digests, long id);
}
