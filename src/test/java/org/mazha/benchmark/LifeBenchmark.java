package org.mazha.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mazha.Wait;

/**
 * What one issue costs from its registration to the board, beside the same life on Camunda as its starter makes it and on plain
 * JDBC, in one run on one machine: {@code ./mvnw -P bench test -Dtest=LifeBenchmark}. Counts are those of one client and
 * repeat; rates and milliseconds are those of the machine, so look at their ratios.
 */
class LifeBenchmark {

    private static final int COUNTED = Integer.getInteger("counted", 100);
    private static final int CLIENTS = Integer.getInteger("clients", 8);
    private static final int LIVES = Integer.getInteger("lives", 160);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);

    /** Open arrivals: so many issues begin in a second whether others are done or not, and each step follows after this. */
    private static final double ARRIVALS = Double.parseDouble(System.getProperty("arrivals", "1"));

    /** A connection tells the server's statistics of its last rows when it has been idle for ten seconds. */
    private static final Duration TOLD = Duration.ofSeconds(11);

    private static final Duration STEP = Duration.ofMillis(250);
    private static final int ARRIVED = Integer.getInteger("arrived", 60);

    @TempDir
    Path directory;

    @Test
    void whatAnIssueCosts() throws Exception {
        List<Contender> contenders = new ArrayList<>();
        try {
            contenders.add(new FloorContender(directory.resolve("floor"), CLIENTS * 2));
            contenders.add(new StockContender(directory.resolve("stock"), CLIENTS * 2));
            contenders.add(new MazhaContender(directory.resolve("mazha"), CLIENTS * 2));
            Map<Contender, Measured> measured = new LinkedHashMap<>();
            for (Contender contender : contenders) {
                measured.put(contender, new Measured());
                atOnce(contender, LIVES, new Stopwatch());
                count(contender, measured.get(contender));
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (Contender contender : contenders) {
                    load(contender, measured.get(contender));
                }
            }
            for (Contender contender : contenders) {
                arrive(contender, measured.get(contender).arrivals);
            }
            new LifeTable(measured).tell(CLIENTS, LIVES, ROUNDS, COUNTED, ARRIVALS);
        } finally {
            for (Contender contender : contenders) {
                contender.close();
            }
        }
    }

    /** One after another, so that the counts repeat. */
    private static void count(Contender contender, Measured measured) throws Exception {
        Wait.aMoment(TOLD);
        contender.meter().calm();
        Counts before = contender.meter().counts();
        for (int life = 0; life < COUNTED; life++) {
            contender.life(0, Pace.none(new Stopwatch()));
        }
        contender.settle();
        Wait.aMoment(TOLD);
        measured.counts = contender.meter().counts().since(before).each(COUNTED);
        if (Boolean.getBoolean("statements")) {
            contender.meter().mostAsked(COUNTED).forEach(System.out::println);
            contender.meter().rows(COUNTED).forEach(System.out::println);
        }
    }

    private static void load(Contender contender, Measured measured) throws Exception {
        contender.meter().asInProduction();
        Counts before = contender.meter().counts();
        long began = System.nanoTime();
        atOnce(contender, LIVES, measured.load);
        double seconds = (System.nanoTime() - began) / 1e9;
        measured.rates.add(LIVES / seconds);
        measured.cpu.add(contender.meter().counts().since(before).each(LIVES).cpu());
    }

    /** As many clients as there are, each with its next issue as soon as it is done with one. */
    private static void atOnce(Contender contender, int lives, Stopwatch watch) throws Exception {
        var left = new AtomicInteger(lives);
        all(CLIENTS, client -> {
            while (left.getAndDecrement() > 0) {
                contender.life(client, Pace.none(watch));
            }
        });
        contender.settle();
    }

    /** Issues begin when they begin; what is late waits, and its waiting is measured with it. */
    private static void arrive(Contender contender, Stopwatch watch) throws Exception {
        var next = new AtomicInteger();
        long began = System.nanoTime();
        all(CLIENTS * 2, client -> {
            for (int issue = next.getAndIncrement(); issue < ARRIVED; issue = next.getAndIncrement()) {
                contender.life(client, new Pace(watch, began + (long) (issue * 1e9 / ARRIVALS), STEP));
            }
        });
        contender.settle();
    }

    @FunctionalInterface
    private interface Client {
        void run(int client) throws Exception;
    }

    private static void all(int clients, Client work) throws Exception {
        var pool = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int mine = client;
                running.add(pool.submit(() -> {
                    work.run(mine);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** What is known of one contender. */
    static final class Measured {

        Counts counts;
        final List<Double> rates = new ArrayList<>();
        final List<Double> cpu = new ArrayList<>();
        final Stopwatch load = new Stopwatch();
        final Stopwatch arrivals = new Stopwatch();
    }
}
