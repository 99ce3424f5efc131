package org.mazha.referral;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All returns of referrals. */
interface ReferralReturns extends Repository<ReferralReturn, Long> {

    ReferralReturn save(ReferralReturn returned);

    @Query("""
            select r from ReferralReturn r join fetch r.party left join fetch r.proposedParty
            where r.referralId = :referralId order by r.id""")
    List<ReferralReturn> ofReferral(Long referralId);

    @Query("""
            select r from ReferralReturn r join fetch r.party left join fetch r.proposedParty
            where r.referralId in (select f.id from Referral f where f.issue.id = :issueId) order by r.id""")
    List<ReferralReturn> ofIssue(Long issueId);
}
