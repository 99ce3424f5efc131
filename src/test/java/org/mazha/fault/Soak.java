package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mazha.Wait;

/**
 * Work as on a busy day, for an hour ({@code -Dminutes=60}), on two nodes: people who see issues through, and others who look at
 * lists, figures and the board and take the ledger home. Nothing may grow but what is kept. What was seen is written to
 * {@code target/soak.md}: {@code ./mvnw -P faults test -Dtest=Soak}.
 */
@Tag("fault")
class Soak {

    private static final Duration LASTS = Duration.ofMinutes(Integer.getInteger("minutes", 60));
    private static final Duration PAUSE = Duration.ofMillis(Integer.getInteger("pause", 500));
    private static final int SAMPLES = 12;

    /** What comes and goes with the work; rows of the past are meant to become more. */
    private static final List<String> COME_AND_GO = List.of(
            "act_ru_execution",
            "act_ru_task",
            "act_ru_variable",
            "act_ru_job",
            "act_ru_identitylink",
            "act_ru_authorization",
            "act_ru_event_subscr",
            "web_session",
            "node");

    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

    private static final List<String> PAGES = List.of(
            "/camunda/api/engine/engine/default/filter?resourceType=Task",
            "/office/dashboard",
            "/issues?q=%E8%B7%AF%E7%81%AF",
            "/office/ledger/issues",
            "/office/figures",
            "/board",
            "/office/ledger/issues/export.xlsx");

    /** @param rows how many a table has, and how many of them are dead and wait for the vacuum */
    private record Table(long bytes, long rows, long dead) {}

    /** @param heap bytes that are still used after a collection, by node */
    private record Sample(
            Instant at, int done, List<Long> heap, List<Integer> threads, int connections, Map<String, Table> tables) {}

    private final List<Sample> samples = new ArrayList<>();
    private Installation installation;

    @Test
    void nothingGrowsButWhatIsKept() throws Exception {
        installation = Installation.shared();
        Person supervisor = installation.person("supervisor", 0);
        Load load = new Load(installation, 4, PAUSE);
        List<String> notShown = new ArrayList<>();
        try (load) {
            Duration each = LASTS.dividedBy(SAMPLES);
            for (int number = 1; number <= SAMPLES; number++) {
                Instant until = Instant.now().plus(each);
                for (int page = 0; Instant.now().isBefore(until); page = (page + 1) % PAGES.size()) {
                    if (!supervisor.open(PAGES.get(page)).isGood()) {
                        notShown.add(PAGES.get(page));
                    }
                    Wait.aMoment(PAUSE);
                }
                samples.add(look(load));
                Files.writeString(Path.of("target/soak.md"), table());
            }
        }
        installation.settles(Duration.ofSeconds(60));
        System.out.println(table());
        assertThat(notShown).isEmpty();
        assertThat(load.failed()).isEmpty();
        var after = new Invariants(installation);
        after.nothingIsLost(load.done());
        after.everythingFitsTogether();
        after.lettersHaveArrived();
        assertThat(after.lettersThatArrivedTwice()).isEmpty();
        // Caches have filled and everything has been compiled by then
        staysAsItWas(samples.get(SAMPLES / 3), samples.get(SAMPLES - 1));
    }

    private static void staysAsItWas(Sample warm, Sample end) {
        for (int node = 0; node < warm.heap().size(); node++) {
            assertThat(end.heap().get(node)).as("heap of node %d", node + 1).isLessThan((long)
                    (warm.heap().get(node) * 1.15));
            assertThat(end.threads().get(node))
                    .as("threads of node %d", node + 1)
                    .isLessThan(warm.threads().get(node) + 8);
        }
        assertThat(end.connections()).as("connections").isLessThanOrEqualTo(warm.connections() + 2);
        end.tables().forEach((name, table) -> {
            Table before = warm.tables().get(name);
            double bytesARow = (double) before.bytes() / Math.max(before.rows(), 1);
            assertThat((double) table.bytes())
                    .as("%s, %d rows, was %s", name, table.rows(), before)
                    .isLessThan(2 * Math.max(before.bytes(), bytesARow * table.rows()));
        });
    }

    private Sample look(Load load) throws IOException, InterruptedException {
        List<Long> heap = new ArrayList<>();
        List<Integer> threads = new ArrayList<>();
        for (Node node : installation.nodes()) {
            heap.add(liveBytes(node.pid()));
            threads.add(threads(node.pid()));
        }
        Map<String, Table> tables = new TreeMap<>();
        COME_AND_GO.forEach(name -> tables.put(name, table(name)));
        int connections = installation
                .database()
                .ask(jdbc -> jdbc.sql(
                                "select count(*) from pg_stat_activity where usename = 'mazha' and pid <> pg_backend_pid()")
                        .query(Integer.class)
                        .single());
        return new Sample(Instant.now(), load.done().size(), heap, threads, connections, tables);
    }

    private Table table(String name) {
        return installation
                .database()
                .ask(jdbc -> jdbc.sql("""
                        select pg_total_relation_size(relid) as bytes, (select count(*) from %s) as rows, n_dead_tup as dead
                        from pg_stat_user_tables where relname = '%s'""".formatted(name, name))
                        .query((row, number) -> new Table(row.getLong(1), row.getLong(2), row.getLong(3)))
                        .single());
    }

    /** What a histogram counts after the collection that it begins with. */
    private static long liveBytes(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return TOTAL.matcher(said)
                .results()
                .map(MatchResult::group)
                .map(line -> Long.valueOf(line.strip().split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(said));
    }

    private static int threads(long pid) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            return (int) all.count();
        }
    }

    private String table() {
        var text = new StringBuilder("""
                | minute | done | heap after a collection, MB | threads | connections | act_ru_* rows | of them dead | act_ru_* MB |
                |--:|--:|--:|--:|--:|--:|--:|--:|
                """);
        Instant begun = samples.get(0).at();
        for (Sample sample : samples) {
            var tables = sample.tables().values();
            text.append("| %d | %,d | %s | %s | %d | %,d | %,d | %.1f |%n"
                    .formatted(
                            Duration.between(begun, sample.at()).toMinutes(),
                            sample.done(),
                            sample.heap().stream()
                                    .map(bytes -> String.format(Locale.ROOT, "%.0f", bytes / 1e6))
                                    .toList(),
                            sample.threads(),
                            sample.connections(),
                            tables.stream().mapToLong(Table::rows).sum(),
                            tables.stream().mapToLong(Table::dead).sum(),
                            tables.stream().mapToLong(Table::bytes).sum() / 1e6));
        }
        return text.toString();
    }
}
