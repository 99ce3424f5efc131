package org.mazha.engine;

import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** A node is not sent to while its clock and the database's differ: deadlines would begin at the wrong moment. */
@Component("clockHealthIndicator")
class ClockHealth implements HealthIndicator {

    private static final Duration MOST = Duration.ofSeconds(2);

    private final Nodes nodes;

    ClockHealth(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public Health health() {
        boolean isRight =
                nodes.ahead().map(ahead -> ahead.abs().compareTo(MOST) <= 0).orElse(true);
        return (isRight ? Health.up() : Health.outOfService()).build();
    }
}
