package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mazha.Wait;

/** Nodes that die, stop and come back. */
@Tag("fault")
class NodeFaults {

    /** Until the others notice that a node is gone, and have done what it had begun. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(75);

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
                .hurt(() -> installation.node(1).kill(), TAKEN_OVER);
    }

    /** It ends what it has begun, and the other node's people notice nothing. */
    @Test
    void aNodeIsStopped() {
        Load load = new Experiment("kill -TERM of a node", installation)
                .hurt(() -> installation.node(2).stop(), Duration.ofSeconds(20));

        assertThat(load.failed()).noneMatch(said -> said.answer().status() == 500);
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
            accepted(clerk);
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

    private void accepted(Person clerk) {
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
        assertThat(clerk.submit(task, Map.of("decision", "ACCEPT")).status()).isEqualTo(204);
    }
}
