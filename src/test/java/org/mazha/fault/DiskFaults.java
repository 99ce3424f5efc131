package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The disk of the database is full. It is a small one in memory, for which one has to be allowed to mount it. */
@Tag("fault")
class DiskFaults {

    private Path disk;
    private Installation installation;

    @BeforeEach
    void aSmallDisk() throws Exception {
        disk = Files.createTempDirectory("mazha-disk-");
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=600m", "none", disk.toString()) == 0,
                "Who runs this may not mount a small disk");
        installation = new Installation(1, Files.createDirectory(disk.resolve("mazha"))).started();
    }

    @AfterEach
    void noDisk() throws Exception {
        if (installation != null) {
            installation.close();
        }
        run("umount", disk.toString());
        Files.deleteIfExists(disk);
    }

    @AfterAll
    static void print() {
        Results.print();
    }

    /** Whoever sends something is told that it was not saved; when there is room again, everything goes on by itself. */
    @Test
    void theDiskIsFull() {
        Path filling = disk.resolve("filling");
        Load load = new Experiment("disk of the database full for 30 s", installation)
                .with(2)
                .lettersUnderWayMayArriveTwice()
                .lasting(Duration.ofSeconds(30))
                .mendedBy(() -> {
                    Files.delete(filling);
                    // PostgreSQL gives up when its log does not fit on the disk, and whoever looks after it starts it
                    // again
                    installation.database().start();
                })
                .hurt(() -> fill(filling), Duration.ofSeconds(150));

        assertThat(load.failed()).isNotEmpty().allMatch(Load.Failed::isOfTheDatabase);
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] much = new byte[1024 * 1024];
            while (true) {
                out.write(much);
            }
        } catch (IOException e) {
            assertThat(Files.size(file)).as(e.getMessage()).isPositive();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }
}
