package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mazha.Wait;

/** Nodes that start where others have been, are, or are of another version. */
@Tag("fault")
class StartFaults {

    @TempDir
    Path newer;

    private Installation installation;

    @BeforeEach
    void allIsWell() {
        installation = Installation.shared();
    }

    @AfterAll
    static void print() {
        Results.print();
    }

    @Test
    void nodesThatStartTogetherMakeEverythingOnce() throws IOException {
        try (var three = new Installation(3)) {
            three.started();
            assertThat(strings(three, "select key_ from act_re_procdef group by key_ having count(*) > 1"))
                    .isEmpty();
            assertThat(strings(three, "select name_ from act_ru_filter group by name_ having count(*) > 1"))
                    .isEmpty();
            assertThat(strings(three, "select cast(count(*) as text) from calendar_version"))
                    .containsExactly("1");
            assertThat(strings(three, "select id from node")).hasSize(3);
            new Invariants(three).everythingFitsTogether();
        }
    }

    @Test
    void anOlderProgramRefusesToStartOnANewerDatabase() {
        Node older = installation.node("older", Map.of(), List.of());
        installation.database().ask(jdbc -> jdbc.sql("""
                        insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        values (9999, '9999', 'of the future', 'SQL', 'V9999__of_the_future.sql', 'test', 1, true)""").update());
        try {
            older.start();
            Wait.until(Duration.ofMinutes(2), "it has given up", () -> !older.isRunning());
            assertThat(older.lastWords())
                    .contains("更新版本的小马扎升级过(9999)", "A newer Mazha has changed this database (9999)")
                    .doesNotContain("\tat org.");
        } finally {
            if (older.isRunning()) {
                older.kill();
            }
            installation
                    .database()
                    .ask(jdbc -> jdbc.sql("delete from flyway_schema_history where version = '9999'")
                            .update());
        }
    }

    /**
     * A node of the next version joins, brings a changed model, and does what begins with it alone; when the older ones
     * have left, it does the timers of the models before it, too.
     */
    @Test
    void theNextVersionComesWhilePeopleWork() throws IOException {
        // Its letters ask for a time that older programs do not know
        Node next = installation.node(
                "next version", Map.of("MAZHA_DEADLINE_STEPS_NEXTONLY", "4 WORKING_HOURS"), List.of());
        next.classPathFirst(withAnotherLetterModel());
        List<String> twiceBefore = new Invariants(installation).lettersThatArrivedTwice();
        filed();
        filed();
        Load load = new Load(installation, 3);
        try (load) {
            load.goOnFor(20);
            next.start();
            next.awaitReady(Installation.START);
            load.goOnFor(20);
            installation.nodes().add(next);
            installation.node(1).stop();
            installation.node(2).stop();
            load.goOnFor(20);
        }
        try {
            Duration settled = installation.settles(Duration.ofSeconds(60));
            int timers = installation.database().ask(jdbc -> jdbc.sql("""
                            update act_ru_job set duedate_ = now() where duedate_ > now() and process_def_key_ = 'deadline'""").update());
            assertThat(timers).isPositive();
            installation.settles(Duration.ofMinutes(3));

            var after = new Invariants(installation);
            after.nothingIsLost(load.done());
            after.everythingFitsTogether();
            after.lettersHaveArrived();
            assertThat(after.lettersThatArrivedTwice()).isEqualTo(twiceBefore);
            assertThat(load.failed())
                    .as("what people noticed")
                    .allMatch(said -> said.answer().status() >= 502);
            assertThat(strings(installation, "select key_ from act_re_procdef where version_ > 1"))
                    .contains("letter");
            Results.add("rolling update", load.seen(), load.longestWait(), Duration.ZERO, settled);
        } finally {
            installation.nodes().remove(next);
            installation.started();
            next.stop();
        }
    }

    /** An issue whose clock runs by the model that there is now. */
    private void filed() {
        String issue = installation
                .person("clerk", 0)
                .start("issue", Life.call(installation.courtyard(), "东门的灯不亮"))
                .json()
                .get("businessKey")
                .asText();
        for (Life.Step step : Life.STEPS.subList(0, 3)) {
            Person person = installation.person(step.account(), 0);
            String task = person.get("/task?processInstanceBusinessKey=" + issue + "&taskDefinitionKey=" + step.task())
                    .json()
                    .get(0)
                    .get("id")
                    .asText();
            person.claim(task);
            assertThat(person.submit(task, step.form()).status()).isEqualTo(204);
        }
    }

    /** What this version brings, but that letters ask for something that it does not know. */
    private Path withAnotherLetterModel() throws IOException {
        Path brought = Path.of("target/classes");
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> files = Files.walk(brought.resolve(folder))) {
                for (Path file : files.toList()) {
                    Path copy = newer.resolve(brought.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, copy);
                    }
                }
            }
        }
        Path letter = newer.resolve("processes/letter.bpmn");
        String before = Files.readString(letter);
        String after = before.replace(
                "${letters.isRefused(letterId)}",
                "${deadlines.at('nextonly') != null &amp;&amp; letters.isRefused(letterId)}");
        assertThat(after).isNotEqualTo(before);
        Files.writeString(letter, after);
        return newer;
    }

    private static List<String> strings(Installation where, String sql) {
        return where.database().ask(jdbc -> jdbc.sql(sql).query(String.class).list());
    }
}
