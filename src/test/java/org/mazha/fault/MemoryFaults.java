package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mazha.fault.Person.Answer;
import org.springframework.core.io.ClassPathResource;

/** More is asked of a node than its memory holds. */
@Tag("fault")
class MemoryFaults {

    /** Their lines take some 300 MB, were they all kept. */
    private static final int ISSUES = 60_000;

    @AfterAll
    static void print() {
        Results.print();
    }

    /** Two download the whole ledger, which is written while it is read; everybody else goes on. */
    @Test
    void wholeLedgersAreDownloadedInLittleMemory() throws Exception {
        try (var small = new Installation(0)) {
            small.nodes().add(small.node("small node", Map.of(), List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError")));
            small.started();
            history(small);
            List<Person> clerks = IntStream.range(0, 2)
                    .mapToObj(number -> small.person("admin", number))
                    .toList();
            Load load = new Load(small, 2);
            try (load) {
                List<CompletableFuture<Answer>> ledgers = clerks.stream()
                        .map(clerk ->
                                CompletableFuture.supplyAsync(() -> clerk.open("/office/ledger/issues/export.xlsx")))
                        .toList();
                load.goOnFor(20);
                for (var ledger : ledgers) {
                    assertThat(ledger.get().status()).isEqualTo(200);
                    assertThat(ledger.get().body()).startsWith("PK").hasSizeGreaterThan(5_000_000);
                }
            }
            assertThat(load.failed()).isEmpty();
            new Invariants(small).nothingIsLost(load.done());
            Results.add(
                    "two ledgers of 60,000 issues in 256 MB",
                    load.seen(),
                    load.longestWait(),
                    Duration.ZERO,
                    Duration.ZERO);
        }
    }

    private static void history(Installation where) throws Exception {
        String script = new ClassPathResource("benchmark/history.sql").getContentAsString(StandardCharsets.UTF_8);
        try (Connection connection = where.database().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("set mazha.issues = '" + ISSUES + "'");
            statement.execute("set mazha.now = '" + OffsetDateTime.now() + "'");
            statement.execute(script);
        }
    }
}
