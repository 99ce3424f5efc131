package org.mazha.adjustment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How suspended matters are watched.
 *
 * @param reviewDays after how many days somebody looks again whether what it waits for is there
 */
@ConfigurationProperties("mazha.adjustment")
record AdjustmentSettings(@DefaultValue("90") int reviewDays) {}
