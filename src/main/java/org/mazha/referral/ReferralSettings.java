package org.mazha.referral;

import org.mazha.calendar.Limit;
import org.mazha.calendar.LimitUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How referrals are handled.
 *
 * @param assistWithin 协办: how many working days a party has that helps those who are responsible (DOMAIN §6: 3)
 */
@ConfigurationProperties("mazha.referral")
record ReferralSettings(@DefaultValue("3") int assistWithin) {

    /** The limit for assisting where the whole may take so long; never longer than that. */
    Limit assisting(Limit whole) {
        return whole.unit() == LimitUnit.WORKING_DAYS && whole.value() > assistWithin
                ? new Limit(assistWithin, LimitUnit.WORKING_DAYS)
                : whole;
    }
}
