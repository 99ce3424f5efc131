package org.mazha.deadline;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long each step may take that has no limit of its own.
 *
 * @param steps by the id of the BPMN element
 */
@ConfigurationProperties("mazha.deadline")
record DeadlineSettings(Map<String, Duration> steps) {}
