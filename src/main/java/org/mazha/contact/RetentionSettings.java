package org.mazha.contact;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what is personal is kept (DOMAIN §9.1), each from the day on which its matter ended.
 *
 * @param issues issues that were closed: how those who raised them are reached, what they said, and names in texts
 * @param hazards the same, where somebody was in danger
 * @param letters what was written
 * @param mail what came in by mail
 * @param looks who looked at a contact
 * @param minutes contacts in minutes that nobody confirmed
 * @param beneficiaries who is out of the register of those who have to certify, and what was noted at anybody's door
 * @param photos photos of issues that were closed, and of service days: as long as a short-term record of the state (机关文书档案定期 10 年)
 */
@Validated
@ConfigurationProperties("mazha.retention")
public record RetentionSettings(
        @NotNull @DefaultValue("3y") Period issues,
        @NotNull @DefaultValue("3y") Period hazards,
        @NotNull @DefaultValue("3y") Period letters,
        @NotNull @DefaultValue("3y") Period mail,
        @NotNull @DefaultValue("3y") Period looks,
        @NotNull @DefaultValue("1y") Period minutes,
        @NotNull @DefaultValue("1y") Period beneficiaries,
        @NotNull @DefaultValue("10y") Period photos) {

    @AssertTrue(message = "hazards must be kept for 3 years at least")
    boolean isHazardsLongEnough() {
        return isAtLeast(hazards, Period.ofYears(3));
    }

    @AssertTrue(message = "looks must be kept for 6 months at least")
    boolean isLooksLongEnough() {
        return isAtLeast(looks, Period.ofMonths(6));
    }

    private static boolean isAtLeast(Period kept, Period least) {
        LocalDate any = LocalDate.of(2026, 1, 1);
        return !any.plus(kept).isBefore(any.plus(least));
    }
}
