package org.mazha.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.scenario.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long a crowd waits for the public board with 20 000 publications: {@code ./mvnw -P bench test}. */
@MazhaTest
class BoardBenchmark {

    private static final int READERS = 32;
    private static final int REQUESTS = 4_000;

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Value("${mazha.data-dir}")
    String data;

    @LocalServerPort
    int port;

    @Test
    void aCrowdReadsTheBoard() throws Exception {
        office.opens();
        Superuser.withoutTriggers(jdbc, data, BoardBenchmark::publish);
        var client = HttpClient.newHttpClient();
        var board = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/board"))
                .build();
        long cold = timed(client, board);
        IntStream.range(0, 300).forEach(i -> timed(client, board));

        var readers = Executors.newFixedThreadPool(READERS);
        long before = System.nanoTime();
        long[] took =
                IntStream.range(0, REQUESTS).mapToObj(i -> readers.submit(() -> timed(client, board))).toList().stream()
                        .mapToLong(BoardBenchmark::of)
                        .sorted()
                        .toArray();
        long all = System.nanoTime() - before;
        readers.shutdown();
        new Report(Report.Chapter.BOARD)
                .tell("first read, ms", "20,000 publications", "%.0f".formatted(cold / 1e6))
                .tell(
                        "pages a second for %d readers".formatted(READERS),
                        "20,000 publications",
                        "%.0f".formatted(REQUESTS / (all / 1e9)))
                .tell(
                        "ms (median / 99 %)",
                        "20,000 publications",
                        "%.1f / %.1f".formatted(took[REQUESTS / 2] / 1e6, took[REQUESTS * 99 / 100] / 1e6));
        assertThat(Arrays.stream(took).max().orElseThrow()).isPositive();
    }

    private static void publish(JdbcClient jdbc) {
        jdbc.sql("""
                insert into issue (number, courtyard_id, category, description, source, raised_at, registered_by, stage, stage_since, version)
                select 'B-20260201-' || i, (select min(id) from area where level = 'COURTYARD'), '路灯不亮', '路灯坏了', 'CALL_OR_VISIT',
                  now(), 'clerk', '已办结', now(), 0 from generate_series(1, 20000) i""").update();
        jdbc.sql("""
                insert into publication (issue_id, number, courtyard_id, category, title, concern, text, outcome, rating, days,
                  working_days, raised_on, closed_on, in_time, approved_by, approved_at, published_at, version)
                select id, number, courtyard_id, category, '路灯修好了', repeat('路灯坏了，', 20), repeat('修好了，', 20), 'RESOLVED',
                  'SATISFIED', 4, 2, date '2026-02-01', date '2026-02-05', true, 'supervisor', now(),
                  timestamptz '2026-03-01 09:00+08' - (id % 700) * interval '1 day', 0
                from issue where number like 'B-%'""").update();
    }

    private static long timed(HttpClient client, HttpRequest request) {
        long before = System.nanoTime();
        try {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .statusCode())
                    .isEqualTo(200);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return System.nanoTime() - before;
    }

    private static long of(Future<Long> took) {
        try {
            return took.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
