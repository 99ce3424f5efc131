package org.mazha.exchange;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is offered to everybody by Open311.
 *
 * @param offered whether it is
 * @param jurisdictionId which jurisdiction this is, usually the address of its web site
 * @param contact whom programmers ask
 */
@Validated
@ConfigurationProperties("mazha.open311")
record Open311Settings(
        @DefaultValue("true") boolean offered,
        @NotBlank String jurisdictionId,
        @NotBlank String contact) {}
