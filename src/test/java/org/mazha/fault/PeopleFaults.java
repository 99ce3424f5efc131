package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        List<String> said = new java.util.ArrayList<>();
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
        assertThat(after.lettersThatArrivedTwice()).isEmpty();
        Results.add(timers + " timers due at once", "nothing", Duration.ZERO, Duration.ZERO, took);
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
