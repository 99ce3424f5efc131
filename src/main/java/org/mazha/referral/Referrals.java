package org.mazha.referral;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All referrals. */
interface Referrals extends Repository<Referral, Long> {

    Referral save(Referral referral);

    @Query("""
            select r from Referral r join fetch r.issue i join fetch i.courtyard left join fetch i.standard
              join fetch r.party
            where r.id = :id""")
    Optional<Referral> findById(Long id);

    default Referral get(long id) {
        return findById(id).orElseThrow(() -> new IllegalStateException("There is no referral " + id));
    }

    @Query("""
            select r from Referral r join fetch r.issue i join fetch i.courtyard left join fetch i.standard
              join fetch r.party
            where r.number = :number""")
    Optional<Referral> findByNumber(String number);

    @Query("select r from Referral r join fetch r.party where r.issue.id = :issueId and r.round = :round order by r.id")
    List<Referral> ofRound(Long issueId, int round);

    @Query("select r from Referral r join fetch r.party where r.issue.id = :issueId order by r.id")
    List<Referral> ofIssue(Long issueId);

    @Query("select r.number from Referral r where r.issue.id in :issueIds and r.round = r.issue.round order by r.id")
    List<String> numbers(Collection<Long> issueIds);
}
