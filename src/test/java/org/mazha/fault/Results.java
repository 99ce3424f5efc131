package org.mazha.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the faults of this run did to people, as a table: printed at the end of each class, and kept in {@code target/faults.md}. */
final class Results {

    private static final List<String> LINES = new ArrayList<>(List.of(
            "| fault | people saw | longest wait for it | working again after | jobs done after |",
            "|---|---|--:|--:|--:|"));

    private Results() {}

    /**
     * @param seen statuses that people got, and how often
     * @param well from the end of the fault until somebody was told again that something was done
     * @param jobs from when people stopped until no job was left that was due
     */
    static synchronized void add(String fault, String seen, Duration longestWait, Duration well, Duration jobs) {
        LINES.add("| %s | %s | %s | %s | %s |"
                .formatted(fault, seen, seconds(longestWait), seconds(well), seconds(jobs)));
        keep();
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    static synchronized void print() {
        System.out.println("\n" + String.join("\n", LINES) + "\n");
    }

    private static void keep() {
        try {
            Files.createDirectories(Path.of("target"));
            Files.write(Path.of("target/faults.md"), LINES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
