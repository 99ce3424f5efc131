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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people wait for at Tasklist while a city has many tasks open ({@code -Dtasks=100000}), with authorizations, over HTTP as
 * Tasklist asks: {@code ./mvnw -P bench test -Dtest=TaskListBenchmark}. The first ten thousand are those of two groups of one
 * community, which is more than a whole district has; the others are spread over the groups of 128 other ones.
 */
@MazhaTest
class TaskListBenchmark {

    /** More have no number of their own, see {@link Copies}. */
    private static final int AT_ONCE = 9_000;

    private static final int OF_ONE_COMMUNITY = 10_000;

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final int ROUNDS = Integer.getInteger("rounds", 40);

    @Value("${mazha.data-dir}")
    String data;

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
        measure(OF_ONE_COMMUNITY);
        measure(Integer.getInteger("tasks", 100_000));
    }

    private void measure(int many) throws Exception {
        int open = jdbc.sql("select count(*) from act_ru_task")
                .query(Integer.class)
                .single();
        for (int more = many - open; more > 0; more -= AT_ONCE) {
            copy(Math.min(more, AT_ONCE), "量" + more, more / AT_ONCE % 2 == 0, many > OF_ONE_COMMUNITY);
        }
        String tasks = "%,d open tasks, %,d authorizations"
                .formatted(
                        jdbc.sql("select count(*) from act_ru_task")
                                .query(Integer.class)
                                .single(),
                        jdbc.sql("select count(*) from act_ru_authorization")
                                .query(Integer.class)
                                .single());
        for (String person : List.of("clerk", "grid")) {
            var browser = new Browser("http://localhost:" + port).logsIn(person);
            for (JsonNode filter : browser.get(ENGINE + "/filter?resourceType=Task")) {
                String name = filter.get("name").asText();
                if (!name.contains("·") || name.contains("受理") || name.contains("核实")) {
                    String address = ENGINE + "/filter/" + filter.get("id").asText();
                    time(
                            tasks,
                            person + ", " + name + ", page of 20",
                            "p95 ≤ 50",
                            () -> browser.post(address + "/list?firstResult=0&maxResults=20", Map.of()));
                    time(
                            tasks,
                            person + ", " + name + ", count",
                            "p95 ≤ 10",
                            () -> browser.post(address + "/count", Map.of()));
                }
            }
        }
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        var clerk = new Browser("http://localhost:" + port).logsIn("clerk");
        String task = jdbc.sql("""
                        select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                        where e.business_key_ = ?""").param(issue).query(String.class).single();
        time(tasks, "clerk, claim and give back", "", () -> {
            clerk.post(ENGINE + "/task/" + task + "/claim", Map.of("userId", "clerk"));
            return clerk.post(ENGINE + "/task/" + task + "/unclaim", Map.of());
        });
    }

    private void copy(int many, String prefix, boolean isAccepted, boolean isOfOthers) throws Exception {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        if (isAccepted) {
            office.accept(issue);
        }
        Superuser.withoutTriggers(jdbc, data, superuser -> {
            new Copies(superuser).of(issue, many, prefix);
            if (isOfOthers) {
                String copies =
                        " like (select t.id_ || '-%' from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                                + " where e.business_key_ = '" + issue + "')";
                superuser
                        .sql("update act_ru_identitylink set group_id_ = group_id_ || (hashtext(task_id_) & 127)"
                                + " where group_id_ is not null and task_id_" + copies)
                        .update();
                superuser
                        .sql("update act_ru_authorization set group_id_ = group_id_ || (hashtext(resource_id_) & 127)"
                                + " where group_id_ is not null and resource_id_" + copies)
                        .update();
            }
        });
    }

    private interface Question {
        Object ask() throws Exception;
    }

    private static void time(String tasks, String what, String aimed, Question question) throws Exception {
        List<Double> took = new ArrayList<>();
        for (int round = 0; round < ROUNDS + 5; round++) {
            long began = System.nanoTime();
            question.ask();
            if (round >= 5) {
                took.add((System.nanoTime() - began) / 1e6);
            }
        }
        new Report(Report.Chapter.TASKS).tell(what, tasks, took).tell(what, Report.AIMED_AT, aimed);
    }
}
