package org.mazha.calendar;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;

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
     * When the limit that starts now is over. A plain reckoning that knows no holidays: eight working hours are spread
     * evenly over the day.
     */
    public Instant after(Instant start) {
        return start.plus(
                switch (unit) {
                    case URGENT_HOURS -> Duration.ofHours(value);
                    case WORKING_HOURS -> Duration.ofHours(value * 3L);
                    case WORKING_DAYS, CALENDAR_DAYS -> Duration.ofDays(value);
                });
    }

    @Override
    public String toString() {
        return value + unit.label();
    }
}
