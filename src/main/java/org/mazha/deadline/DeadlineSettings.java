package org.mazha.deadline;

import java.util.Map;
import org.mazha.calendar.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long each step may take that has no standard of its own.
 *
 * @param steps by the id of the BPMN element, for example {@code 4 WORKING_HOURS}
 */
@ConfigurationProperties("mazha.deadline")
public record DeadlineSettings(Map<String, Limit> steps) {}
