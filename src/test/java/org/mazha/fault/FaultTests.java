package org.mazha.fault;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.platform.OwnDatabase;

/**
 * The faults that happen most, for every build: two nodes that start in the same instant on an empty database, one of them
 * killed, and the database killed. All the others: {@code ./mvnw -P faults test}.
 */
class FaultTests {

    private static Installation installation;

    @BeforeAll
    static void twoNodesStartTogether() throws Exception {
        installation = new Installation(2);
        installation.started();
    }

    @AfterAll
    static void end() {
        Results.print();
        installation.close();
    }

    @BeforeEach
    void theyAreWell() {
        installation.started();
    }

    @Test
    void theDatabaseIsKilled() {
        OwnDatabase database = installation.database();
        new Experiment("kill -9 of PostgreSQL", installation)
                .lettersUnderWayMayArriveTwice()
                .mendedBy(database::start)
                .hurt(database::kill, Duration.ofSeconds(150));
    }

    @Test
    void theNodeIsKilledAfterwards() {
        new Experiment("kill -9 of a node", installation)
                .oneLetterMayArriveTwice()
                .hurt(() -> installation.node(1).kill(), Duration.ofSeconds(75));
    }
}
