package org.mazha.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the benchmarks of a run have seen, each a process of its own: tables of figures in {@code target/performance}, all of
 * them together as Markdown in {@code target/performance.md}. What a run measures again takes the place of what it was.
 */
public final class Report {

    /** In the order in which they stand. */
    public enum Chapter {
        ISSUE("What an issue costs"),
        TASKS("Lists of tasks, ms (median / 95 %)"),
        HISTORY("What supervisors wait for, ms (median / 95 %), by issues of history"),
        TIMERS("Timers"),
        STORAGE("What an issue leaves behind, bytes"),
        MIGRATION("A new version of a process"),
        BOARD("The board"),
        VISITS("Home visits, 20,000 people in the register"),
        START("A start");

        private final String title;

        Chapter(String title) {
            this.title = title;
        }
    }

    public static final String AIMED_AT = "aimed at";

    private static final Path DIRECTORY = Path.of("target", "performance");

    private final Chapter chapter;

    public Report(Chapter chapter) {
        this.chapter = chapter;
    }

    /** @param column of the table; its rows and columns stand in the order in which they were told */
    public Report tell(String row, String column, String figure) {
        try {
            Files.createDirectories(DIRECTORY);
            Files.writeString(
                    file(chapter),
                    row + "\t" + column + "\t" + figure + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            String all = Stream.of(Chapter.values())
                    .filter(each -> Files.exists(file(each)))
                    .map(Report::text)
                    .collect(Collectors.joining("\n"));
            Files.writeString(Path.of("target", "performance.md"), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** @param took milliseconds, of which the median and the 95th percentile are told */
    public Report tell(String row, String column, List<Double> took) {
        List<Double> sorted = took.stream().sorted().toList();
        return tell(
                row,
                column,
                "%.0f / %.0f"
                        .formatted(
                                sorted.get(sorted.size() / 2), sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1)));
    }

    private static Path file(Chapter chapter) {
        return DIRECTORY.resolve(chapter.name().toLowerCase() + ".tsv");
    }

    private static String text(Chapter chapter) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        Set<String> columns = new LinkedHashSet<>();
        try {
            for (String line : Files.readAllLines(file(chapter))) {
                String[] cell = line.split("\t", -1);
                rows.computeIfAbsent(cell[0], row -> new LinkedHashMap<>()).put(cell[1], cell[2]);
                columns.add(cell[1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> ordered = new ArrayList<>(columns);
        if (columns.stream().allMatch(column -> column.matches("[\\d,]+"))) {
            ordered.sort(Comparator.comparingLong(column -> Long.parseLong(column.replace(",", ""))));
        }
        // What was aimed at stands beside what came of it
        if (ordered.remove(AIMED_AT)) {
            ordered.add(AIMED_AT);
        }
        var text = new StringBuilder("## " + chapter.title + "\n| | " + String.join(" | ", ordered) + " |\n|---|"
                + "--:|".repeat(ordered.size()) + "\n");
        rows.forEach((row, cells) -> text.append("| ")
                .append(row)
                .append(" | ")
                .append(ordered.stream()
                        .map(column -> cells.getOrDefault(column, ""))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return text.toString();
    }
}
