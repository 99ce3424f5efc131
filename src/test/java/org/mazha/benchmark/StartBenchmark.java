package org.mazha.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long Mazha takes from the command until it is ready, and how much memory it then has: {@code ./mvnw -P bench test -Dtest=StartBenchmark}. */
class StartBenchmark {

    private final Report report = new Report(Report.Chapter.START);

    @TempDir
    Path directory;

    @Test
    void howLongAStartTakes() throws Exception {
        start("on an empty database");
        start("again");
    }

    /** Starting PostgreSQL with its database, some seconds, is part of it. */
    private void start(String how) throws Exception {
        long began = System.nanoTime();
        try (var mazha = MazhaContender.application(directory)) {
            report.tell("ready, s", how, "%.1f".formatted((System.nanoTime() - began) / 1e9))
                    .tell(
                            "resident memory with a heap of 1 GB at most, MB",
                            how,
                            String.valueOf(resident(mazha.pid()) / 1024));
        }
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.valueOf(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
