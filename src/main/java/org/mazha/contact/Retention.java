package org.mazha.contact;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.mazha.engine.SecurityAct;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets go of what is personal once its time is over. */
@Component
class Retention {

    /** One kind, and how much of it is to go. */
    record Line(Keeping keeping, Keeping.Due due) {}

    private static final int AT_ONCE = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final List<Keeping> kinds;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Retention(List<Keeping> kinds, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.kinds = kinds;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** What would go if it ran now. */
    List<Line> due() {
        return kinds.stream()
                .map(kind -> new Line(kind, kind.due(before(kind))))
                .toList();
    }

    /** Everything whose time is over, some at a time; what fails of one kind holds up no other. */
    void run() {
        for (Keeping kind : kinds) {
            try {
                int gone;
                do {
                    gone = letGo(kind);
                } while (gone == AT_ONCE);
            } catch (RuntimeException e) {
                LOG.error("What is kept too long of one kind could not be let go: {}", kind.what(), e);
            }
        }
    }

    private int letGo(Keeping kind) {
        return transaction.execute(status -> {
            int gone = kind.letGo(before(kind), AT_ONCE);
            if (gone > 0) {
                events.publishEvent(
                        SecurityAct.done(SecurityAct.Kind.TIME_IS_OVER, kind.what(), gone + " 件，保存 " + kind.time()));
            }
            return gone;
        });
    }

    private Instant before(Keeping kind) {
        return ZonedDateTime.ofInstant(clock.instant(), clock.getZone())
                .minus(kind.time())
                .toInstant();
    }
}
