package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mazha.fault.Person.Answer;

/** What people do to each other, and what time does to all of them. */
@Tag("fault")
class PeopleFaults {

    private Installation installation;

    @BeforeEach
    void allIsWell() {
        installation = Installation.shared();
    }

    @AfterAll
    static void print() {
        Results.print();
    }

    /** The same task from two nodes in the same moment: one is told that it is done, the other why it is not theirs. */
    @Test
    void twoCompleteTheSameTask() throws Exception {
        Person here = installation.person("clerk", 0);
        Person there = installation.person("clerk", 1);
        List<String> said = new ArrayList<>();
        Duration longest = Duration.ZERO;
        for (int round = 0; round < 40; round++) {
            String task = aTask(here);
            here.claim(task);
            List<Answer> answers = together(
                    () -> here.submit(task, Life.STEPS.get(0).form()),
                    () -> there.submit(task, Life.STEPS.get(0).form()));
            assertThat(answers.stream().filter(Answer::isGood))
                    .as("%s", answers)
                    .hasSize(1);
            Answer refused = answers.stream()
                    .filter(answer -> !answer.isGood())
                    .findFirst()
                    .orElseThrow();
            said.add(refused.status() + " " + refused.json().get("message").asText());
            longest = refused.took().compareTo(longest) > 0 ? refused.took() : longest;
        }
        assertThat(said)
                .allMatch(sentence -> sentence.matches("4\\d\\d .*\\p{IsHan}.*"))
                .noneMatch(sentence -> sentence.contains("ENGINE"));
        Duration settled = installation.settles(Duration.ofSeconds(60));
        new Invariants(installation).everythingFitsTogether();
        Results.add("two complete the same task, 40 times", said.get(0), longest, Duration.ZERO, settled);
    }

    /** Both claim it: one has it. */
    @Test
    void twoClaimTheSameTask() throws Exception {
        Person clerk = installation.person("clerk", 0);
        Person administrator = installation.person("admin", 1);
        for (int round = 0; round < 20; round++) {
            String task = aTask(clerk);
            together(() -> clerk.claim(task), () -> administrator.claim(task));
            String has = clerk.get("/task/" + task).json().get("assignee").asText();
            assertThat(has).isIn("clerk", "admin");
        }
        new Invariants(installation).everythingFitsTogether();
    }

    /** Timers of hundreds of issues in the same moment: each fires once, whichever node has it. */
    @Test
    void manyTimersAreDueAtOnce() throws Exception {
        List<String> twiceBefore = new Invariants(installation).lettersThatArrivedTwice();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        for (int caller = 0; caller < 4; caller++) {
            Person clerk = installation.person("clerk", caller);
            callers.submit(() -> {
                for (int call = 0; call < 50; call++) {
                    clerk.start("issue", Life.call(installation.courtyard(), "又有一盏灯不亮"));
                }
            });
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(5, java.util.concurrent.TimeUnit.MINUTES))
                .isTrue();
        installation.settles(Duration.ofSeconds(60));
        int timers = installation
                .database()
                .ask(jdbc -> jdbc.sql(
                                "update act_ru_job set duedate_ = now() where duedate_ > now() and process_def_key_ in ('issue', 'deadline')")
                        .update());
        Instant due = Instant.now();
        installation.settles(Duration.ofMinutes(5));
        Duration took = Duration.between(due, Instant.now());

        var after = new Invariants(installation);
        after.everythingFitsTogether();
        after.lettersHaveArrived();
        assertThat(after.lettersThatArrivedTwice()).isEqualTo(twiceBefore);
        Results.add(timers + " timers due at once", "nothing", Duration.ZERO, Duration.ZERO, took);
    }

    /** Somebody holds a thousand connections on which a letter comes now and then: everybody else is served. */
    @Test
    void aThousandSlowConnections() throws Exception {
        List<Socket> slow = new ArrayList<>();
        Load load = new Load(installation, 2);
        try (load) {
            for (int number = 0; number < 1_000; number++) {
                var address = installation.nodes().get(number % 2).address();
                var socket = new Socket(address.getHost(), address.getPort());
                socket.getOutputStream().write("GET /board HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            load.goOnFor(10);
            for (Socket socket : slow) {
                socket.getOutputStream().write('x');
            }
            load.goOnFor(20);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        assertThat(load.failed()).isEmpty();
        assertThat(load.longestWait()).isLessThan(Duration.ofSeconds(5));
        Duration settled = installation.settles(Duration.ofSeconds(60));
        new Invariants(installation).everythingFitsTogether();
        Results.add("a thousand slow connections", load.seen(), load.longestWait(), Duration.ZERO, settled);
    }

    /** Other programs take both processors: slow, and right. */
    @Test
    void othersTakeTheProcessors() {
        List<Thread> hogs = Stream.generate(() -> new Thread(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                }))
                .limit(2L * Runtime.getRuntime().availableProcessors())
                .toList();
        Load load = new Load(installation, 4);
        try (load) {
            hogs.forEach(Thread::start);
            load.goOnFor(40);
        } finally {
            hogs.forEach(Thread::interrupt);
        }
        assertThat(load.failed()).isEmpty();
        Duration settled = installation.settles(Duration.ofSeconds(60));
        var after = new Invariants(installation);
        after.nothingIsLost(load.done());
        after.everythingFitsTogether();
        after.lettersHaveArrived();
        Results.add("others take the processors", load.seen(), load.longestWait(), Duration.ZERO, settled);
    }

    private String aTask(Person clerk) {
        String issue = clerk.start("issue", Life.call(installation.courtyard(), "楼道的灯不亮"))
                .json()
                .get("businessKey")
                .asText();
        return clerk.get("/task?processInstanceBusinessKey=" + issue)
                .json()
                .get(0)
                .get("id")
                .asText();
    }

    private static List<Answer> together(Callable<Answer> one, Callable<Answer> other) throws Exception {
        var start = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Answer>> answers = both.invokeAll(List.of(
                    () -> {
                        start.await();
                        return one.call();
                    },
                    () -> {
                        start.await();
                        return other.call();
                    }));
            return List.of(answers.get(0).get(), answers.get(1).get());
        } finally {
            both.shutdown();
        }
    }
}
