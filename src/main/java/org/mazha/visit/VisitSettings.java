package org.mazha.visit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people are visited.
 *
 * @param warningDays how many days before a certification ends its owner is on the list
 * @param attempts on how many different days somebody goes there before it counts as not done
 * @param mostAtOnce how many visits are planned at once at the most
 */
@Validated
@ConfigurationProperties("mazha.visit")
record VisitSettings(
        @Min(1) @Max(180) @DefaultValue("60") int warningDays,
        @Min(1) @Max(10) @DefaultValue("3") int attempts,
        @Min(1) @Max(2000) @DefaultValue("500") int mostAtOnce) {}
