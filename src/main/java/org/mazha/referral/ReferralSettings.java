package org.mazha.referral;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The overdue ladder (DOMAIN §2.4).
 *
 * @param superviseAfter how long after the deadline 催办 becomes 督办
 * @param listAfter how long after the deadline 督办 becomes 挂牌督办
 */
@ConfigurationProperties("mazha.referral")
record ReferralSettings(
        @DefaultValue("1d") Duration superviseAfter,
        @DefaultValue("3d") Duration listAfter) {}
