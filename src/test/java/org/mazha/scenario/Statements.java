package org.mazha.scenario;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;

/** What a page costs the database. */
final class Statements {

    private Statements() {}

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
