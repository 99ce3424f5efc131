package org.mazha.meeting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a courtyard hears what became of its issues, and what it should talk about again.
 *
 * @param reportBefore how long before the planned next meeting the report is prepared
 * @param reportAfter how long after the meeting it is prepared where no next meeting is planned
 * @param repeatedTimes how often a kind of issue is raised at a courtyard until it is proposed for the agenda
 * @param repeatedWithin in what time, back from now
 * @param suspendedLongerThan how long an issue stands still until it is proposed for the agenda
 */
@ConfigurationProperties("mazha.meeting")
record MeetingSettings(
        @DefaultValue("1d") Duration reportBefore,
        @DefaultValue("30d") Duration reportAfter,
        @DefaultValue("2") int repeatedTimes,
        @DefaultValue("365d") Duration repeatedWithin,
        @DefaultValue("90d") Duration suspendedLongerThan) {}
