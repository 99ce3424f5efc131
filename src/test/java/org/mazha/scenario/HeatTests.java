package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.report.DaysOver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is drawn on a diagram is what the steps say, read day by day or one by one. */
@MazhaTest
class HeatTests {

    /** A bucket reaches 15 % further than the one before. */
    private static final Percentage ABOUT = Percentage.withPercentage(15);

    /** With a whole month in the middle, of whole months, and of days. */
    private static final List<String> PERIODS = List.of(
            "from=2026-01-25&to=2026-03-31",
            "from=2026-02-01&to=2026-02-28",
            "from=2026-02-01&to=2026-03-30",
            "from=2026-01-25&to=2026-02-28",
            "from=2026-02-02&to=2026-03-30",
            "from=2026-03-31&to=2026-03-31");

    @Autowired
    Office office;

    @Autowired
    DaysOver days;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @BeforeEach
    void aMonthOfSteps() {
        office.opens();
        office.goTo("2026-03-31 15:00");
        transaction.executeWithoutResult(status -> {
            forget();
            jdbc.sql("select setseed(0.42)").query().singleRow();
            jdbc.sql("""
                    insert into step (id, process, activity, about, task, roles, begun_at, due_at, ended_at)
                    select 'heat-' || n, 'heat', case when n % 3 = 0 then 'slow' else 'acceptIssue' end, 'H-' || n, true, '',
                      ended - took, case when n % 5 > 0 then ended - took + interval '6 hours' end, ended
                    from (
                      select n, timestamptz '2026-01-20 00:00+08' + random() * interval '70 days 14 hours' as ended,
                        exp(5 + 6 * random() + case when n % 3 = 0 then 2 else 0 end) * interval '1 second' as took
                      from generate_series(1, 4000) n) s""").update();
            jdbc.sql("update step set ended_at = null where process = 'heat' and begun_at > '2026-03-30 12:00+08'")
                    .update();
        });
    }

    @AfterEach
    void forget() {
        jdbc.sql("delete from step where process = 'heat'").update();
        Stream.of("step_day", "step_month", "step_day_done")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    @Test
    void whetherDaysAreCountedOrReadOneByOne() {
        List<List<JsonNode>> before = PERIODS.stream().map(this::finished).toList();
        days.catchUp();
        assertThat(jdbc.sql("select distinct month from step_month where process = 'heat' order by month")
                        .query(LocalDate.class)
                        .list())
                .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1));

        List<List<JsonNode>> after = PERIODS.stream().map(this::finished).toList();

        assertThat(after)
                .isEqualTo(before)
                .allSatisfy(steps -> assertThat(steps).hasSize(2));
        after.get(0).forEach(isWhatSqlSays("""
                select count(*), count(due_at), count(*) filter (where ended_at > due_at),
                  percentile_cont(0.5) within group (order by extract(epoch from ended_at - begun_at)),
                  percentile_cont(0.9) within group (order by extract(epoch from ended_at - begun_at))
                from step where process = 'heat' and activity = ?
                  and ended_at >= '2026-01-25 00:00+08' and ended_at < '2026-04-01 00:00+08'"""));
    }

    @Test
    void whatWaitsNowIsReadNow() {
        steps("state=running").forEach(isWhatSqlSays("""
                select count(*), count(due_at), count(*) filter (where due_at < '2026-03-31 15:00+08'),
                  percentile_cont(0.5) within group (order by extract(epoch from '2026-03-31 15:00+08' - begun_at)),
                  percentile_cont(0.9) within group (order by extract(epoch from '2026-03-31 15:00+08' - begun_at))
                from step where process = 'heat' and activity = ? and ended_at is null"""));
        assertThat(steps("state=running")).hasSize(2);
    }

    @Test
    void noDayIsCountedTwiceWhateverHappens() {
        // Two nodes at once, and once more after one of them has been started anew
        CompletableFuture.allOf(CompletableFuture.runAsync(days::catchUp), CompletableFuture.runAsync(days::catchUp))
                .join();
        days.catchUp();

        assertThat(counted()).isEqualTo(read("2026-03-31"));

        office.goTo("2026-04-01 00:20");
        days.catchUp();
        assertThat(counted()).as("midnight has only just passed").isEqualTo(read("2026-03-31"));
        office.goTo("2026-04-01 00:31");
        days.catchUp();
        assertThat(counted()).isEqualTo(read("2026-04-01")).isGreaterThan(read("2026-03-31"));
    }

    @Test
    void aDayThatFailsIsNotHalfCounted() {
        jdbc.sql("alter table step_day add constraint broken check (day < '2026-03-10') not valid")
                .update();
        try {
            assertThat(CompletableFuture.runAsync(days::catchUp)
                            .handle((done, failure) -> failure)
                            .join())
                    .isNotNull();
        } finally {
            jdbc.sql("alter table step_day drop constraint broken").update();
        }
        assertThat(counted()).isEqualTo(read("2026-03-10"));

        days.catchUp();

        assertThat(counted()).isEqualTo(read("2026-03-31"));
    }

    @Test
    void aLimitIsSaidAsTheSettingsHaveIt() {
        JsonNode limit = step(steps("period=30"), "acceptIssue").get("limit");
        assertThat(limit.get("value").asInt()).isEqualTo(4);
        assertThat(limit.get("unit").asText()).isEqualTo("WORKING_HOURS");
        assertThat(step(steps("period=30"), "slow").get("limit").isNull()).isTrue();
    }

    @Test
    void whatCannotBeDrawnIsRefusedInWords() {
        refused("state=all", "“state”只能是 running（正在办）或 finished（已办完）。");
        refused("period=0", "“period”是最近多少天，请填 1 到 3660 之间的整数。");
        refused("from=2026-03-12&to=2026-03-01", "开始日期晚于结束日期，请重新选。");
        refused("from=1990-01-01&to=2026-03-01", "这段时间超过十年，请把开始日期选晚一些。");
        refused("from=gestern", "开始日期读不出来，请写成 2026-03-12 这样。");
        assertThat(steps("from=2025-01-01&to=2025-01-31")).isEmpty();
    }

    private void refused(String query, String sentence) {
        var answer = Visitor.as("supervisor", http, port).open("/api/heat/heat?" + query);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody()).contains(sentence);
    }

    private long counted() {
        return jdbc.sql("select coalesce(sum(ended), 0) from step_day where process = 'heat'")
                .query(Long.class)
                .single();
    }

    private long read(String before) {
        return jdbc.sql("""
                        select count(*) from step where process = 'heat'
                          and ended_at < cast(? as timestamp) at time zone 'Asia/Shanghai'""").param(before).query(Long.class).single();
    }

    private Consumer<JsonNode> isWhatSqlSays(String sql) {
        return step -> jdbc.sql(sql)
                .param(step.get("activity").asText())
                .query((row, number) -> {
                    assertThat(step.get("count").asLong())
                            .isEqualTo(row.getLong(1))
                            .isPositive();
                    assertThat(step.get("timed").asLong()).isEqualTo(row.getLong(2));
                    assertThat(step.get("late").asLong()).isEqualTo(row.getLong(3));
                    assertThat(step.get("median").asDouble()).isCloseTo(row.getDouble(4), ABOUT);
                    assertThat(step.get("nineTenths").asDouble()).isCloseTo(row.getDouble(5), ABOUT);
                    return true;
                })
                .single();
    }

    private List<JsonNode> finished(String period) {
        return steps("state=finished&" + period);
    }

    private List<JsonNode> steps(String query) {
        try {
            String answer = Visitor.as("supervisor", http, port).read("/api/heat/heat?" + query);
            return StreamSupport.stream(
                            new ObjectMapper().readTree(answer).get("steps").spliterator(), false)
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode step(List<JsonNode> steps, String activity) {
        return steps.stream()
                .filter(step -> step.get("activity").asText().equals(activity))
                .findFirst()
                .orElseThrow();
    }
}
