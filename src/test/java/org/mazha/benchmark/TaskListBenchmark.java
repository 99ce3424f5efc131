package org.mazha.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.scenario.Copies;
import org.mazha.scenario.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people wait for at Tasklist while a city has many tasks open ({@code -Dtasks=100000}), with authorizations, over HTTP as
 * Tasklist asks: {@code ./mvnw -P bench test -Dtest=TaskListBenchmark}.
 */
@MazhaTest
class TaskListBenchmark {

    /** More have no number of their own, see {@link Copies}. */
    private static final int AT_ONCE = 9_000;

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final int ROUNDS = Integer.getInteger("rounds", 40);

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void nobodyWaitsBecauseThereIsMuchToDo() throws Exception {
        office.opens();
        measure(0);
        measure(10_000);
        measure(Integer.getInteger("tasks", 100_000));
    }

    private void measure(int many) throws Exception {
        int open = jdbc.sql("select count(*) from act_ru_task")
                .query(Integer.class)
                .single();
        for (int more = many - open; more > 0; more -= AT_ONCE) {
            String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
            if (more % 2 == 0) {
                office.accept(issue);
            }
            new Copies(jdbc).of(issue, Math.min(more, AT_ONCE), "量" + more);
        }
        jdbc.sql("analyze").update();
        System.out.printf(
                "%n%,d open tasks, %,d authorizations%n",
                jdbc.sql("select count(*) from act_ru_task")
                        .query(Integer.class)
                        .single(),
                jdbc.sql("select count(*) from act_ru_authorization")
                        .query(Integer.class)
                        .single());
        for (String person : List.of("clerk", "grid", "supervisor")) {
            var browser = new Browser("http://localhost:" + port).logsIn(person);
            for (JsonNode filter : browser.get(ENGINE + "/filter?resourceType=Task&sortBy=name&sortOrder=asc")) {
                String address = ENGINE + "/filter/" + filter.get("id").asText();
                String name = person + ", " + filter.get("name").asText();
                time(
                        name + ", page of 20",
                        () -> browser.post(address + "/list?firstResult=0&maxResults=20", Map.of()));
                time(name + ", count", () -> browser.post(address + "/count", Map.of()));
            }
        }
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        var clerk = new Browser("http://localhost:" + port).logsIn("clerk");
        String task = jdbc.sql("""
                        select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                        where e.business_key_ = ?""").param(issue).query(String.class).single();
        time("clerk, claim and unclaim", () -> {
            clerk.post(ENGINE + "/task/" + task + "/claim", Map.of("userId", "clerk"));
            return clerk.post(ENGINE + "/task/" + task + "/unclaim", Map.of());
        });
    }

    private interface Question {
        Object ask() throws Exception;
    }

    private static void time(String what, Question question) throws Exception {
        List<Double> took = new ArrayList<>();
        for (int round = 0; round < ROUNDS + 5; round++) {
            long began = System.nanoTime();
            question.ask();
            if (round >= 5) {
                took.add((System.nanoTime() - began) / 1e6);
            }
        }
        took.sort(null);
        System.out.printf(
                "%-50s median %6.0f ms, p95 %6.0f ms%n",
                what, took.get(ROUNDS / 2), took.get((int) Math.ceil(ROUNDS * 0.95) - 1));
    }
}
