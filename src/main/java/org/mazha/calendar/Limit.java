package org.mazha.calendar;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * How much time there is, for example 4 工作时.
 *
 * @param value how many, at least 1
 * @param unit of what
 */
@Embeddable
public record Limit(
        @Column(name = "limit_value") int value,

        @Column(name = "limit_unit") @Enumerated(EnumType.STRING)
        LimitUnit unit) {

    public Limit {
        if (value < 1) {
            throw new IllegalArgumentException("A limit is at least 1, not " + value);
        }
    }

    /**
     * Reads a limit as settings and decision tables write it, {@code 4 WORKING_HOURS}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Limit valueOf(String text) {
        String[] parts = text.strip().split("\\s+");
        if (parts.length != 2) {
            throw new IllegalArgumentException("A limit reads like 4 WORKING_HOURS, not " + text);
        }
        return new Limit(Integer.parseInt(parts[0]), LimitUnit.valueOf(parts[1]));
    }

    @Override
    public String toString() {
        return value + unit.label();
    }
}
