package org.mazha.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A backup is worth what comes back of it. The packaged application runs on a PostgreSQL of the distribution; while issues
 * come in and are worked on, {@code docker/backup.sh} backs it up; everything crashes; {@code docker/restore.sh} restores a
 * moment, and Mazha goes on from there.
 */
@Tag("restore")
@EnabledIfSystemProperty(
        named = "mazha.restore",
        matches = "required",
        disabledReason = "it needs the jar and a PostgreSQL")
class RestoreTests {

    private Path room;
    private Path backups;
    private Cluster cluster;
    private Process receiving;

    @BeforeEach
    void aPostgresThatIsBackedUp() throws Exception {
        room = Files.createTempDirectory("mazha-restore-");
        backups = room.resolve("backups");
        cluster = Cluster.made(room.resolve("data"));
        cluster.createDatabase();
        for (String script : List.of("backup.sh", "restore.sh", "check.sql", "after-restore.sql")) {
            Files.copy(Path.of("docker", script), room.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        receiving = cluster.background(
                Map.of("BACKUP_DIR", backups.toString()), room.resolve("wal.log"), "./backup.sh", "wal");
    }

    @AfterEach
    void tidyUp() throws Exception {
        receiving.destroy();
        receiving.waitFor();
        cluster.close();
        FileSystemUtils.deleteRecursively(room);
    }

    @Test
    @Timeout(value = 45, unit = TimeUnit.MINUTES)
    void whatWasDoneBeforeTheMomentIsThereAndNothingElse() throws Exception {
        List<Load.Done> done;
        Instant moment;
        try (var mazha = new RunningJar(room.resolve("mazha.log"), environment(cluster.url()));
                var load = new Load(mazha.address(), party(cluster))) {
            load.begin();
            load.awaitAssigned(10);
            System.out.print(backup("base"));
            load.awaitAssigned(25);
            moment = Instant.now();
            load.awaitAssigned(35);
            load.end();
            done = load.done();
            mazha.kill();
        }
        cluster.crash();
        saysWhatALineIsAboutAndNothingOfPeople(room.resolve("mazha.log"), done);

        System.out.print(restored("restored", moment.toString()));

        try (Cluster restored = Cluster.found(room.resolve("restored"))) {
            JdbcClient jdbc = restored.jdbc();
            assertThat(done).allSatisfy(one -> {
                if (one.answered().isBefore(moment)) {
                    assertThat(isDone(jdbc, one)).as("done in time: " + one).isTrue();
                } else if (one.asked().isAfter(moment)) {
                    assertThat(isDone(jdbc, one)).as("done later: " + one).isFalse();
                }
            });
            Set<String> given = done.stream().map(Load.Done::issue).collect(Collectors.toSet());
            assertThat(jdbc.sql("select count(*) from issue")
                            .query(Integer.class)
                            .single())
                    .isBetween(20, given.size() - 5);
            long lastLink =
                    jdbc.sql("select max(id) from link").query(Long.class).single();

            Map<String, String> environment = environment(restored.url());
            environment.put("MAZHA_LETTER_PAUSED", "true");
            try (var mazha = new RunningJar(room.resolve("mazha-restored.log"), environment);
                    var load = new Load(mazha.address(), party(restored))) {
                assertThat(load.register()).isNotIn(given);
                load.begin();
                load.awaitAssigned(6);
                load.end();
                assertThat(load.done()).extracting(Load.Done::issue).doesNotContainAnyElementsOf(given);
                // What opens a link is its number and a signature over it
                assertThat(jdbc.sql("select min(id) from link where id > ?")
                                .param(lastLink)
                                .query(Long.class)
                                .single())
                        .isGreaterThan(lastLink + 100_000);
                assertThat(jdbc.sql("""
                                        select distinct suspension_state_ from act_ru_job
                                        where job_def_id_ in (
                                          select id_ from act_ru_jobdef where act_id_ = 'sendLetter')""").query(Integer.class).list())
                        .as("letters that wait, all suspended")
                        .containsExactly(2);
            }
        }
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void whatCannotBeRestoredIsSaid() throws Exception {
        Instant before = Instant.now();
        cluster.jdbc().sql("create table known (id int)").update();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(backups.resolve("wal")));
        backup("base");

        assertThat(refused("restored")).contains("say where from");
        assertThat(refused("nowhere", room.resolve("restored").toString())).contains("nowhere is no directory");
        assertThat(refused(room.toString(), room.resolve("restored").toString()))
                .contains("holds no backup of backup.sh");
        assertThat(refused(backups.toString(), room.resolve("data").toString())).contains("is not empty");
        assertThat(refused(backups.toString(), room.resolve("restored").toString(), "2026-11-26 09:30:00"))
                .contains("say the time zone");
        assertThat(refused(backups.toString(), room.resolve("restored").toString(), "soon+08"))
                .contains("is no moment");
        assertThat(refused(backups.toString(), room.resolve("restored").toString(), before.toString()))
                .contains("no base backup was whole by " + before);
        assertThat(refused(
                        backups.toString(),
                        room.resolve("restored").toString(),
                        Instant.now().plusSeconds(60).toString()))
                .contains("for all of it leave the moment out. Last: ");

        FileSystemUtils.deleteRecursively(room.resolve("restored"));
        assertThat(refused(backups.toString(), room.resolve("restored").toString()))
                .as("it holds none of Mazha's tables")
                .contains("is mazha Mazha's database?");
    }

    /** The mail server sleeps, so that there is something to be said of letters. */
    private static void saysWhatALineIsAboutAndNothingOfPeople(Path log, List<Load.Done> done) throws IOException {
        var json = new ObjectMapper();
        Set<String> about = new HashSet<>();
        for (String line : Files.readAllLines(log)) {
            assertThat(line).startsWith("{").endsWith("}");
            JsonNode said = json.readTree(line);
            assertThat(said.path("message").isTextual()).as(line).isTrue();
            assertThat(line).doesNotContain(Load.RAISER, Load.PHONE, Load.MAIL);
            if (said.path("activityId").asText().equals("sendLetter")) {
                // Of a referral the number of its issue
                about.add(said.path("about").asText().replaceFirst("(-\\d{8}-\\d+)-\\d+$", "$1"));
            }
        }
        assertThat(about).isNotEmpty();
        assertThat(done).extracting(Load.Done::issue).containsAll(about);
    }

    private String backup(String what) {
        return cluster.run(Map.of("BACKUP_DIR", backups.toString()), "./backup.sh", what);
    }

    private String restored(String name, String moment) {
        return cluster.run(
                Map.of(), "./restore.sh", backups.toString(), room.resolve(name).toString(), moment);
    }

    private String refused(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "./restore.sh";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        var said = cluster.tried(Map.of(), command);
        assertThat(said.code()).as(said.text()).isNotZero();
        return said.text();
    }

    static boolean isDone(JdbcClient jdbc, Load.Done one) {
        return one.step().equals(Load.REGISTERED)
                ? jdbc.sql("select exists (select from issue where number = ?)")
                        .param(one.issue())
                        .query(Boolean.class)
                        .single()
                : jdbc.sql("select exists (select from step where about = ? and activity = ? and ended_at is not null)")
                        .param(one.issue())
                        .param(one.step())
                        .query(Boolean.class)
                        .single();
    }

    /** The demonstration's areas, parties and people, on a database that is no demonstration's; the mail server sleeps. */
    static Map<String, String> environment(String url) throws IOException {
        return new HashMap<>(Map.of(
                "SPRING_PROFILES_ACTIVE", "demo",
                "MAZHA_DEMO_STORIES", "false",
                "SPRING_DATASOURCE_URL", url,
                "SPRING_DATASOURCE_USERNAME", Cluster.USER,
                "SPRING_MAIL_HOST", "127.0.0.1",
                "SPRING_MAIL_PORT", String.valueOf(Cluster.freePort()),
                "LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs",
                "MAZHA_LINK_KEY", "a-key-of-32-characters-for-a-test",
                "MAZHA_PRIVACY_KEY", "bm90LXRoZS1rZXktb2YtYW55LWluc3RhbGxhdGlvbiE="));
    }

    /** One that is written to. */
    static int party(Cluster cluster) {
        return cluster.jdbc()
                .sql("select id from party where name = '自来水公司中原营业所'")
                .query(Integer.class)
                .single();
    }
}
