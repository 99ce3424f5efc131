package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mazha.Wait;
import org.mazha.fault.MailSink.Manner;

/** Nodes that die, stop and come back. */
@Tag("fault")
class NodeFaults {

    /** Until the others notice that a node is gone, and have done what it had begun. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(75);

    private static final Map<String, ?> ACCEPTED = Life.STEPS.get(0).form();

    private Installation installation;

    @BeforeEach
    void allIsWell() {
        installation = Installation.shared();
    }

    @AfterAll
    static void print() {
        Results.print();
    }

    /** People go on at the other node without logging in, and its jobs are taken over long before their locks end. */
    @Test
    void aNodeIsKilled() {
        new Experiment("kill -9 of a node", installation)
                .with(6)
                .oneLetterMayArriveTwice()
                .mendedBy(() -> installation.mail().behave(Manner.GOOD))
                .hurt(
                        () -> {
                            installation.everyNodeIsSending(1);
                            installation.node(1).kill();
                        },
                        TAKEN_OVER);
    }

    /** What it has taken and not begun is done by the other at once, and the other node's people notice nothing. */
    @Test
    void aNodeIsStopped() {
        Load load = new Experiment("kill -TERM of a node", installation)
                .with(6)
                .mendedBy(() -> installation.mail().behave(Manner.GOOD))
                .hurt(
                        () -> {
                            installation.everyNodeIsSending(Experiment.THREADS + 1);
                            installation.node(2).stop();
                        },
                        Duration.ofSeconds(20));

        assertThat(load.failed()).noneMatch(said -> said.answer().status() == 500);
    }

    /** It ends what somebody has sent before, and takes nothing new. */
    @Test
    void aNodeIsStoppedWhileSomebodySends() throws Exception {
        Node node = installation.node(2);
        Person clerk = new Person("clerk", List.of(node)).logIn();
        String task = claimed(clerk);
        try (Connection other = installation.database().connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table act_ru_task in access exclusive mode");
            CompletableFuture<Person.Answer> sent = CompletableFuture.supplyAsync(() -> clerk.submit(task, ACCEPTED));
            Wait.until(
                    Duration.ofSeconds(5),
                    "it is under way",
                    () -> number(
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%act_ru_task%'")
                            > 0);
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(node::stop);
            Wait.until(Duration.ofSeconds(5), "it takes nothing new", () -> node.health("liveness") == 0);
            other.rollback();
            assertThat(sent.get().status()).as("%s", sent.get()).isEqualTo(204);
            stopped.get();
        }
        installation.settles(Duration.ofSeconds(20));
        new Invariants(installation).everythingFitsTogether();
    }

    /** What it had taken is done by the other; what it still holds when it wakes is thrown away. */
    @Test
    void aNodeIsFrozenForAWhile() {
        new Experiment("SIGSTOP of a node for 45 s", installation)
                .oneLetterMayArriveTwice()
                .lasting(Duration.ofSeconds(45))
                .mendedBy(() -> installation.node(1).thaw())
                .hurt(() -> installation.node(1).freeze(), TAKEN_OVER);
    }

    /** The letter arrives again, under the same Message-ID, and is sent once in our books. */
    @Test
    void aNodeIsKilledBetweenTheMailServersYesAndTheCommit() {
        installation.node(2).stop();
        Person clerk = installation.person("clerk", 0);
        int before = installation.mail().taken().size();
        installation.mail().onceTaken(() -> installation.node(1).kill());
        try {
            String task = claimed(clerk);
            assertThat(clerk.submit(task, ACCEPTED).status()).isEqualTo(204);
            Wait.until(
                    Duration.ofSeconds(60),
                    "the node is gone",
                    () -> !installation.node(1).isRunning());
        } finally {
            installation.mail().onceTaken(() -> {});
        }
        assertThat(installation.mail().taken()).hasSizeGreaterThan(before);
        String letter = installation.mail().taken().get(before);
        assertThat(new Invariants(installation).lettersThatArrivedTwice()).doesNotContain(letter);

        installation.started();
        Duration settled = installation.settles(TAKEN_OVER);

        var after = new Invariants(installation);
        after.everythingFitsTogether();
        after.lettersHaveArrived();
        assertThat(installation.mail().taken().stream().filter(letter::equals)).hasSize(2);
        Results.add(
                "kill -9 between the mail server's 250 and the commit",
                "nothing",
                Duration.ZERO,
                Duration.ZERO,
                settled);
    }

    /** A new task of somebody who has claimed it. */
    private String claimed(Person clerk) {
        String issue = clerk.start("issue", Life.call(installation.courtyard(), "后院的灯不亮"))
                .json()
                .get("businessKey")
                .asText();
        String task = clerk.get("/task?processInstanceBusinessKey=" + issue)
                .json()
                .get(0)
                .get("id")
                .asText();
        clerk.claim(task);
        return task;
    }

    private int number(String sql) {
        return installation
                .database()
                .ask(jdbc -> jdbc.sql(sql).query(Integer.class).single());
    }
}
