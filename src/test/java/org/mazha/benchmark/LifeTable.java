package org.mazha.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.benchmark.LifeBenchmark.Measured;

/** What {@link LifeBenchmark} has found out, in Markdown, with each figure of Mazha beside that of stock Camunda. */
class LifeTable {

    private static final String STOCK = "Camunda 7.24, stock";
    private static final String MAZHA = "Mazha";

    private final Map<Contender, Measured> measured;

    LifeTable(Map<Contender, Measured> measured) {
        this.measured = measured;
    }

    String text(int clients, int lives, int rounds, int counted, double arrivals) throws IOException {
        var text = new StringBuilder();
        text.append(
                "%s, %d processors, %s, load %s before; %d issues counted, then %d rounds of %d issues by %d clients%n%n"
                        .formatted(
                                LocalDate.now(),
                                Runtime.getRuntime().availableProcessors(),
                                processor(),
                                Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                                counted,
                                rounds,
                                lives,
                                clients));
        text.append("| per issue | ").append(names(" | ")).append(" | Mazha / stock |\n|---|");
        measured.keySet().forEach(each -> text.append("--:|"));
        text.append("--:|\n");
        number(text, "SQL statements", m -> m.counts.statements());
        number(text, "rows inserted", m -> m.counts.inserted());
        number(text, "rows updated", m -> m.counts.updated());
        number(text, "rows deleted", m -> m.counts.deleted());
        number(text, "transactions", m -> m.counts.commits());
        number(text, "WAL, KiB", m -> m.counts.walBytes() / 1024);
        number(text, "rows left in the engine's history", m -> m.counts.historyRows());
        number(text, "CPU under load, ms (median of the rounds)", m -> median(m.cpu));
        number(text, "issues a second (median of the rounds)", m -> median(m.rates));
        words(text, "  from .. to", m -> "%.1f .. %.1f".formatted(Collections.min(m.rates), Collections.max(m.rates)));
        for (String action : List.of("start", "claim", "complete")) {
            words(text, action + " under load, ms (50 / 95 / 99 %)", m -> m.load.percentiles(action));
        }
        for (String action : List.of("start", "claim", "complete")) {
            words(
                    text,
                    "%s at %.1f new issues a second, ms (50 / 95 / 99 %%)".formatted(action, arrivals),
                    m -> m.arrivals.percentiles(action));
        }
        return text.toString();
    }

    private String names(String between) {
        return measured.keySet().stream().map(Contender::name).collect(Collectors.joining(between));
    }

    private void number(StringBuilder text, String what, Function<Measured, Double> figure) {
        text.append("| ").append(what);
        measured.values().forEach(each -> text.append(" | ").append(round(figure.apply(each))));
        double stock = figure.apply(of(STOCK));
        text.append(" | ")
                .append(stock == 0 ? "" : "%.2f".formatted(figure.apply(of(MAZHA)) / stock))
                .append(" |\n");
    }

    private void words(StringBuilder text, String what, Function<Measured, String> words) {
        text.append("| ").append(what);
        measured.values().forEach(each -> text.append(" | ").append(words.apply(each)));
        text.append(" | |\n");
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
