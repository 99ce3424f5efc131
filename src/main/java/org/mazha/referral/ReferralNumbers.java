package org.mazha.referral;

import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By which numbers the clocks of the parties are known that handle issues now; each begins with its issue's number. */
@Component
@Transactional(readOnly = true)
public class ReferralNumbers {

    private final Referrals referrals;

    ReferralNumbers(Referrals referrals) {
        this.referrals = referrals;
    }

    /** Of the current round, in the order in which they were referred. */
    public List<String> of(Collection<Long> issueIds) {
        return issueIds.isEmpty() ? List.of() : referrals.numbers(issueIds);
    }
}
