package org.mazha.deadline;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;

/**
 * Which deadline.
 *
 * @param about number of the issue or referral
 * @param kind which of its two clocks
 */
@Embeddable
record DeadlineId(String about, @Enumerated(EnumType.STRING) DeadlineKind kind) implements Serializable {}
