package org.mazha.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mazha.benchmark.LifeBenchmark.Measured;

/** What {@link LifeBenchmark} has found out, with each figure of Mazha beside that of stock Camunda. */
class LifeTable {

    private static final String STOCK = "Camunda 7.24, stock";
    private static final String MAZHA = "Mazha";
    private static final String RATIO = "Mazha / stock";

    private final Report report = new Report(Report.Chapter.ISSUE);
    private final Map<Contender, Measured> measured;

    LifeTable(Map<Contender, Measured> measured) {
        this.measured = measured;
    }

    void tell(int clients, int lives, int rounds, int counted, double arrivals) throws IOException {
        number("SQL statements", "≤ 200 for 6 tasks", m -> m.counts.statements());
        number("rows inserted", "", m -> m.counts.inserted());
        number("rows updated", "", m -> m.counts.updated());
        number("rows deleted", "", m -> m.counts.deleted());
        number("transactions", "", m -> m.counts.commits());
        number("WAL, KiB", "≤ 100", m -> m.counts.walBytes() / 1024);
        number("rows left in the engine's history", "≤ 25", m -> m.counts.historyRows());
        number("CPU under load, ms (median of the rounds)", "ratio ≤ 0.67", m -> median(m.cpu));
        number("issues a second under load (median of the rounds)", "", m -> median(m.rates));
        for (String action : List.of("start", "claim", "complete")) {
            words(action + " under load, ms (50 / 95 / 99 %)", m -> m.load.percentiles(action));
        }
        for (String action : List.of("start", "claim", "complete")) {
            words(
                    "%s at %.1f new issues a second, ms (50 / 95 / 99 %%)".formatted(action, arrivals),
                    m -> m.arrivals.percentiles(action));
        }
        report.tell(
                "on",
                MAZHA,
                "%s, %d processors, %s"
                        .formatted(LocalDate.now(), Runtime.getRuntime().availableProcessors(), processor()));
        report.tell(
                "of",
                MAZHA,
                "%d issues counted, %d rounds of %d by %d clients".formatted(counted, rounds, lives, clients));
    }

    private void number(String what, String aimed, Function<Measured, Double> figure) {
        measured.forEach((contender, each) -> report.tell(what, contender.name(), round(figure.apply(each))));
        double stock = figure.apply(of(STOCK));
        report.tell(what, RATIO, stock == 0 ? "" : "%.2f".formatted(figure.apply(of(MAZHA)) / stock));
        report.tell(what, Report.AIMED_AT, aimed);
    }

    private void words(String what, Function<Measured, String> words) {
        measured.forEach((contender, each) -> report.tell(what, contender.name(), words.apply(each)));
    }

    private Measured of(String name) {
        return measured.entrySet().stream()
                .filter(each -> each.getKey().name().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static String round(double figure) {
        return figure >= 100 ? "%.0f".formatted(figure) : "%.1f".formatted(figure);
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse("an unknown processor");
    }
}
