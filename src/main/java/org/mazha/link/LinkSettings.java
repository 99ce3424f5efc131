package org.mazha.link;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where links lead and how long they hold.
 *
 * @param publicUrl the address under which people outside reach this installation, without a slash at its end
 * @param party how long a party's link holds
 * @param resident how long a resident's link holds
 */
@Validated
@ConfigurationProperties("mazha.link")
record LinkSettings(
        @NotNull URI publicUrl,
        @DefaultValue("90d") Duration party,
        @DefaultValue("365d") Duration resident) {}
