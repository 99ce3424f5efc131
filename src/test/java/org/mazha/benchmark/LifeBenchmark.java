package org.mazha.benchmark;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one issue costs from its registration to its end: {@code ./mvnw -P bench test -Dtest=LifeBenchmark}. */
class LifeBenchmark {

    private static final int LIVES = Integer.getInteger("lives", 300);
    private static final int CLIENTS = Integer.getInteger("clients", 1);

    @TempDir
    Path directory;

    @Test
    void whatAnIssueCosts() throws Exception {
        String only = System.getProperty("only", "mazha,stock,floor");
        if (only.contains("floor")) {
            try (var floor = new FloorContender(directory.resolve("floor"), CLIENTS)) {
                measure(floor);
            }
        }
        if (only.contains("stock")) {
            try (var stock = new StockContender(directory.resolve("stock"), CLIENTS)) {
                measure(stock);
            }
        }
        if (only.contains("mazha")) {
            try (var mazha = new MazhaContender(directory.resolve("mazha"), CLIENTS)) {
                measure(mazha);
            }
        }
    }

    private static void measure(Contender contender) throws Exception {
        for (int warm = 0; warm < LIVES / 2; warm++) {
            contender.life(0, new Stopwatch());
        }
        contender.settle();
        contender.meter().calm();
        Counts before = contender.meter().counts();
        long began = System.nanoTime();
        var watch = new Stopwatch();
        for (int life = 0; life < LIVES; life++) {
            contender.life(0, watch);
        }
        contender.settle();
        System.out.println(contender.name() + " "
                + contender.meter().counts().since(before).each(LIVES));
        System.out.printf(
                "%.1f lives/s claim %.1f complete %.1f%n",
                LIVES * 1e9 / (System.nanoTime() - began),
                watch.percentile("claim", 50),
                watch.percentile("complete", 50));
        if (System.getProperty("statements") != null) {
            contender
                    .meter()
                    .mostAsked(LIVES, 400)
                    .forEach((query, times) -> System.out.printf("%7.2f %s%n", times, query));
            contender.meter().rows(LIVES).forEach(System.out::println);
        }
    }
}
