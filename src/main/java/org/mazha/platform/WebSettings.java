package org.mazha.platform;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much the public pages bear.
 *
 * @param requestsPerMinute pages and photos that one address may ask for in a minute; high, for an office or a mobile
 *     network may share one
 */
@Validated
@ConfigurationProperties("mazha.web")
record WebSettings(@Min(1) @DefaultValue("600") int requestsPerMinute) {}
