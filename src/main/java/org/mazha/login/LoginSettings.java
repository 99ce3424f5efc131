package org.mazha.login;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often somebody may be wrong (DOMAIN §9.3), and what an identity provider's word is worth.
 *
 * @param attempts failures of one account from one address before both have to wait
 * @param attemptsOfAccount failures of one account from anywhere; high, for whoever knows a name can cause them
 * @param attemptsOfAddress failures from one address with any account; high, for an office may share one
 * @param pause how long the wait is, from the last failure on
 * @param groupsClaim the claim of an ID token that lists what somebody is
 * @param groups by an entry of that claim, the group it stands for, of a role in an area {@code
 *     grid-workers.410102001-01-01}; other entries count for nothing
 */
@Validated
@ConfigurationProperties("mazha.login")
record LoginSettings(
        @Min(1) @DefaultValue("5") int attempts,
        @Min(1) @DefaultValue("50") int attemptsOfAccount,
        @Min(1) @DefaultValue("100") int attemptsOfAddress,
        @DefaultValue("PT15M") Duration pause,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue Map<String, String> groups) {}
