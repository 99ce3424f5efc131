package org.mazha.audit;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many refusals are written down one by one.
 *
 * @param perMinute of one kind, to one account, from one address
 * @param ofAllPerMinute of all together
 */
@Validated
@ConfigurationProperties("mazha.refusals")
record RefusalSettings(
        @Min(1) @DefaultValue("10") int perMinute,
        @Min(1) @DefaultValue("600") int ofAllPerMinute) {}
