package org.mazha.feedback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long residents may speak.
 *
 * @param objection how long after closing they may say 没解决
 */
@ConfigurationProperties("mazha.feedback")
record FeedbackSettings(@DefaultValue("30d") Duration objection) {}
