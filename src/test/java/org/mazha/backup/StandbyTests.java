package org.mazha.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.util.FileSystemUtils;

/**
 * The database's machine is lost while people work, and its standby takes its place: Mazha goes on there by itself, and
 * nothing is missing that anybody was told was done.
 */
@Tag("restore")
@EnabledIfSystemProperty(
        named = "mazha.restore",
        matches = "required",
        disabledReason = "it needs the jar and a PostgreSQL")
class StandbyTests {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Path room;

    @AfterEach
    void tidyUp() throws Exception {
        FileSystemUtils.deleteRecursively(room);
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void theStandbyTakesOver() throws Exception {
        room = Files.createTempDirectory("mazha-standby-");
        try (Cluster primary = Cluster.made(room.resolve("primary"))) {
            primary.createDatabase();
            try (Cluster standby = primary.standby(room.resolve("standby"));
                    var mazha = new RunningJar(
                            room.resolve("mazha.log"), RestoreTests.environment(primary.urlWith(standby)));
                    var load = new Load(mazha.address(), RestoreTests.party(primary))) {
                load.begin();
                load.awaitAssigned(10);
                load.patient();
                primary.crash();
                standby.promote();
                Instant promoted = Instant.now();
                load.awaitAssigned(20);
                load.end();

                List<Load.Done> done = load.done();
                assertThat(done)
                        .allSatisfy(one -> assertThat(RestoreTests.isDone(standby.jdbc(), one))
                                .as("%s", one)
                                .isTrue());
                Instant first = done.stream()
                        .map(Load.Done::asked)
                        .filter(asked -> asked.isAfter(promoted))
                        .min(Instant::compareTo)
                        .orElseThrow();
                System.out.println("the first thing was done %d ms after the standby took over"
                        .formatted(Duration.between(promoted, first).toMillis()));
                assertThat(Duration.between(promoted, first)).isLessThan(LONGEST);
                Files.copy(Path.of("docker", "check.sql"), room.resolve("check.sql"));
                assertThat(standby.run(Map.of(), "psql", "-qAt", "-d", "mazha", "-f", "check.sql"))
                        .isBlank();
            }
        }
    }
}
