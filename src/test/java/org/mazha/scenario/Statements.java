package org.mazha.scenario;

import jakarta.persistence.EntityManagerFactory;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;

/** What a page costs the database. */
final class Statements {

    private Statements() {}

    /** How many it is asked when something is done again and again and nobody else asks it at the same time. */
    static long ofAlone(EntityManagerFactory entities, Runnable something) {
        return IntStream.range(0, 3)
                .mapToLong(i -> during(entities, something))
                .min()
                .orElseThrow();
    }

    /** How many statements it is asked while something happens. */
    static long during(EntityManagerFactory entities, Runnable something) {
        var statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();
        try {
            something.run();
            return statistics.getPrepareStatementCount();
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }
}
