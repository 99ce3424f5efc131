package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mazha.Gate;
import org.mazha.Wait;
import org.mazha.fault.MailSink.Manner;
import org.mazha.platform.OwnDatabase;

/** A PostgreSQL that dies, freezes, lets nobody in or does not let go. */
@Tag("fault")
class DatabaseFaults {

    /** A job that lost its database is given back with the next beat of its node, and not only when its lock ends. */
    private static final Duration GIVEN_BACK = Duration.ofSeconds(75);

    private static final String CUT_OFF =
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'mazha' and pid <> pg_backend_pid()";

    private Installation installation;
    private OwnDatabase database;

    @BeforeEach
    void allIsWell() {
        installation = Installation.shared();
        database = installation.database();
    }

    @AfterAll
    static void print() {
        Results.print();
    }

    /**
     * Whoever sends something meanwhile is told that it was not saved; what was saved is there afterwards. The letters that
     * were being sent, with no database to write that down, and those whose turn came meanwhile are sent when it is back.
     */
    @Test
    void theDatabaseIsKilled() {
        Load load = new Experiment("kill -9 of PostgreSQL, started again after 10 s", installation)
                .lettersUnderWayMayArriveTwice()
                .lasting(Duration.ofSeconds(10))
                .mendedBy(database::start)
                .hurt(
                        () -> {
                            installation.everyNodeIsSending(1);
                            database.kill();
                            installation.mail().behave(Manner.GOOD);
                        },
                        GIVEN_BACK);

        assertThat(load.failed()).isNotEmpty().allMatch(Load.Failed::isOfTheDatabase);
    }

    @Test
    void theDatabaseIsRestarted() {
        new Experiment("restart of PostgreSQL", installation)
                .lettersUnderWayMayArriveTwice()
                .hurt(database::restart, GIVEN_BACK);
    }

    /** Nobody waits for it longer than the driver does, and the nodes say that they are not ready but alive. */
    @Test
    void theDatabaseIsFrozen() {
        Load load = new Experiment("SIGSTOP of PostgreSQL for a minute", installation)
                .lettersUnderWayMayArriveTwice()
                .lasting(Duration.ofSeconds(45))
                .mendedBy(() -> {
                    assertThat(installation.node(1).health("readiness")).isIn(503, 0);
                    assertThat(installation.node(1).health("liveness")).isEqualTo(200);
                    database.thaw();
                })
                .hurt(database::freeze, GIVEN_BACK);

        assertThat(load.failed()).isNotEmpty().allMatch(Load.Failed::isOfTheDatabase);
        assertThat(load.longestWait()).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void connectionsAreCutOff() {
        new Experiment("connections ended each second for 15 s", installation)
                .lettersUnderWayMayArriveTwice()
                .hurt(
                        () -> {
                            for (int second = 0; second < 15; second++) {
                                asOwner(CUT_OFF);
                                Wait.aMoment(Duration.ofSeconds(1));
                            }
                        },
                        GIVEN_BACK);
    }

    /** Nobody gets in any more: the nodes have lost their connections and find no place for new ones. */
    @Test
    void thereIsNoConnectionLeft() {
        List<Connection> others = new ArrayList<>();
        new Experiment("no connection left for 10 s", installation)
                .lettersUnderWayMayArriveTwice()
                .lasting(Duration.ofSeconds(10))
                .mendedBy(() -> closeAll(others))
                .hurt(
                        () -> {
                            for (int round = 0; round < 3; round++) {
                                takeAll(others);
                                asOwner("select pg_terminate_backend(pid) from pg_stat_activity"
                                        + " where usename = 'mazha' and application_name = 'mazha'");
                            }
                            takeAll(others);
                        },
                        GIVEN_BACK);
    }

    /** Who needs the table is told so after ten seconds; no job gives up for it. */
    @Test
    void aTableIsLocked() throws Exception {
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            Load load = new Experiment("act_ru_task locked for 40 s", installation)
                    .with(12)
                    .lettersUnderWayMayArriveTwice()
                    .lasting(Duration.ofSeconds(40))
                    .mendedBy(other::rollback)
                    .hurt(
                            () -> other.createStatement().execute("lock table act_ru_task in access exclusive mode"),
                            GIVEN_BACK);

            assertThat(load.failed()).isNotEmpty().allMatch(Load.Failed::isOfTheDatabase);
            assertThat(load.longestWait()).isLessThan(Duration.ofSeconds(25));
        }
    }

    /** Each word to it takes 5 ms, and each word back: everything takes longer, by as many words as it needs. */
    @Test
    void theDatabaseIsFarAway() throws Exception {
        try (var far = new Installation(0)) {
            Map<String, String> there = far.database().environment();
            URI address = URI.create(there.get("SPRING_DATASOURCE_URL").substring("jdbc:".length()));
            try (var gate = new Gate(address.getPort())) {
                String throughTheGate =
                        there.get("SPRING_DATASOURCE_URL").replace(":" + address.getPort(), ":" + gate.port());
                far.nodes().add(far.node("node far away", Map.of("SPRING_DATASOURCE_URL", throughTheGate), List.of()));
                far.started();
                gate.far(Duration.ofMillis(5));

                Load load =
                        new Experiment("the database 10 ms away", far).with(2).hurt(() -> {}, GIVEN_BACK);

                assertThat(load.failed()).isEmpty();
                assertThat(load.longestWait()).isLessThan(Duration.ofSeconds(10));
            }
        }
    }

    private void asOwner(String sql) throws Exception {
        try (Connection owner = database.connectAsOwner()) {
            owner.createStatement().execute(sql);
        }
    }

    private void takeAll(List<Connection> taken) {
        try {
            while (true) {
                taken.add(database.connect());
            }
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("53300");
        }
    }

    private static void closeAll(List<Connection> connections) throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
