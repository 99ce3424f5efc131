package org.mazha.meeting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a courtyard hears what became of its issues.
 *
 * @param reportBefore how long before the planned next meeting the report is prepared
 * @param reportAfter how long after the meeting it is prepared where no next meeting is planned
 */
@ConfigurationProperties("mazha.meeting")
record MeetingSettings(
        @DefaultValue("1d") Duration reportBefore,
        @DefaultValue("30d") Duration reportAfter) {}
