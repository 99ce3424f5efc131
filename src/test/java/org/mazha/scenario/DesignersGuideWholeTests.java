package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The designers' guide from its first step to its last, as somebody does it who has nothing but Modeler, a browser and an
 * account: a second look with a field and a time of its own, with a thousand issues under way. After each step the
 * application starts anew, which changes nothing.
 */
@MazhaTest
class DesignersGuideWholeTests {

    /** Drawn in Modeler. */
    private static final String FORM = """
            {"type": "default", "id": "verify-again", "executionPlatform": "Camunda Platform",
             "executionPlatformVersion": "7.24.0", "schemaVersion": 16, "components": [
              {"id": "Field_1", "type": "text", "text": "### {{number}}　{{place}}\\n\\n{{description}}\\n\\n{{dueText}}"},
              {"id": "Field_2", "type": "select", "key": "secondFinding", "label": "复核结果", "validate": {"required": true},
               "values": [{"label": "还在", "value": "STILL_THERE"}, {"label": "没有了", "value": "GONE"}]},
              {"id": "Field_3", "type": "textfield", "key": "secondNote", "label": "复核说明"}]}""";

    private static final String STAYING_YARD = "留在旧版院";

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Autowired
    @Qualifier("shippedModels")
    ProcessEnginePlugin shipped;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Visitor designer;
    private List<String> deployments;

    @BeforeEach
    void opens() {
        office.opens();
        designer = Visitor.as("designer", http, port);
        deployments = deployments();
        if (jdbc.sql("select 1 from area where name = ?")
                .param(STAYING_YARD)
                .query()
                .listOfRows()
                .isEmpty()) {
            office.builds(STAYING_YARD);
        }
    }

    /** Other tests share the engine. */
    @AfterEach
    void asBefore() {
        deployments().stream()
                .filter(id -> !deployments.contains(id))
                .forEach(id -> repository.deleteDeployment(id, true));
        jdbc.sql("update migration set finished_at = now() where finished_at is null")
                .update();
    }

    @Test
    void aSecondLookWithAFieldOfItsOwnIsTriedDeployedMovedToAndTakenBack() {
        Map<String, String> kit = Designer.kit(designer);
        Map<String, String> models = models(kit);

        // What somebody has changed before: residents are told before the first look
        models.compute(
                "issue.bpmn",
                (name, issue) -> Drafts.withAStep(
                                issue,
                                kit.get("template.bpmn"),
                                "tellBeforehand",
                                "先行告知",
                                "sourceRef=\"tellAccepted\" targetRef=\"verifyOnSite\" />",
                                "verifyOnSite")
                        .replaceFirst("(id=\"tellBeforehand\"(?s:.*?))value=\"先行告知\"", "$1value=\"核实\""));
        new Designer(http).deploy(models);
        int old = newest();
        restart();

        // A thousand issues are under way, in three stages
        String accepting = office.called(Office.MANAGED_YARD, "路灯不亮", "前院的灯不亮");
        String verifying = told(Office.MANAGED_YARD);
        String filing = told(Office.MANAGED_YARD);
        office.verify(filing);
        String telling = office.called(STAYING_YARD, "路灯不亮", "后院的灯不亮");
        office.accept(telling);
        var copies = new Copies(jdbc);
        copies.of(accepting, 499, "受理");
        List<String> looked = copies.of(verifying, 299, "核实");
        copies.of(filing, 194, "立案");
        List<String> staying = new ArrayList<>(copies.of(telling, 4, "告知"));
        staying.add(telling);
        assertThat(jdbc.sql(
                                "select stage, count(*) from issue where stage in ('受理', '核实', '立案') and number in (select business_key_ from act_ru_execution) group by stage")
                        .query((row, number) -> row.getString(1) + " " + row.getInt(2))
                        .list())
                .containsExactlyInAnyOrder("受理 500", "核实 305", "立案 195");

        // The draft: a step, its own form, its own time; the other change is gone
        Map<String, String> draft = models(kit);
        draft.compute(
                "issue.bpmn",
                (name, issue) -> Drafts.withAStep(
                                issue,
                                kit.get("template.bpmn"),
                                "verifyAgain",
                                "再次核实",
                                "sourceRef=\"isFounded\" targetRef=\"proposeStandard\" />",
                                "proposeStandard")
                        .replaceFirst(
                                "(id=\"verifyAgain\"(?s:.*?))formRef=\"verify-on-site\"", "$1formRef=\"verify-again\"")
                        .replaceFirst("(id=\"verifyAgain\"(?s:.*?))1 WORKING_DAYS", "$12 WORKING_DAYS")
                        .replaceFirst("(id=\"verifyAgainOverdue\"(?s:.*?))1 WORKING_DAYS", "$12 WORKING_DAYS"));

        // Preflight
        assertThat(new Designer(http)
                        .ask("/api/preflight", draft)
                        .path("errors")
                        .toString())
                .contains("“issue.bpmn”里的“再次核实”：用的表单“verify-again”不存在。请把它一起部署，或者改成有的。");
        draft.put("verify-again.form", FORM);
        JsonNode findings = new Designer(http).ask("/api/preflight", draft);
        assertThat(findings.path("errors")).isEmpty();
        assertThat(findings.path("warnings")).isEmpty();
        restart();

        // Scenarios
        JsonNode rehearsal = new Designer(http).ask("/api/scenarios", draft);
        assertThat(rehearsal.path("passed").asBoolean()).isFalse();
        assertThat(rehearsal.path("scenarios").findValues("sentences").toString())
                .contains("再次核实");
        Map<String, String> withScenarios = new TreeMap<>(draft);
        withScenarios.putAll(withTheSecondLook(kit));
        rehearsal = new Designer(http).ask("/api/scenarios", withScenarios);
        assertThat(rehearsal.path("errors")).isEmpty();
        assertThat(rehearsal.path("passed").asBoolean())
                .as(rehearsal.path("scenarios").findValues("sentences").toString())
                .isTrue();
        restart();

        // Deploy
        new Designer(http).deploy(draft);
        int now = newest();
        assertThat(now).isEqualTo(old + 1);
        restart();
        String fresh = office.called(Office.MANAGED_YARD, "路灯不亮", "车棚的灯不亮");
        office.accept(fresh);
        office.verify(fresh);
        lookAgain(fresh);
        assertThat(Visitor.as("grid", http, port).read("/issues/" + fresh)).contains("复核结果", "还在");

        // Move: tried first
        String moving = looked.get(100);
        List<String> timers = office.timers(moving);
        String trial = finished(Plan.fill(designer, old, now, Map.of("tellBeforehand", "-")));
        assertThat(designer.read(trial))
                .contains("不能搬的（5）", STAYING_YARD, "在“先行告知”等着，新版里没有它的去处。", "正式搬 995 件")
                .contains(staying);
        assertThat(versionOf(moving)).isEqualTo(old);
        restart();
        String run = finished(designer.press(trial + "/run", Map.of()));
        assertThat(designer.read(run)).contains("搬完了。", "没有搬的（5）", "全部（1000）").contains(staying);
        assertThat(running()).isEqualTo(Map.of(old, 5L, now, 996L));
        assertThat(office.timers(moving)).isEqualTo(timers);
        restart();
        assertThat(running()).isEqualTo(Map.of(old, 5L, now, 996L));
        office.verify(moving);
        assertThat(office.stage(moving)).isEqualTo("再次核实");
        assertThat(office.dueOfTask(moving, "verifyAgain")).isEqualTo(Office.at("2026-03-04 18:00"));
        lookAgain(moving);
        assertThat(office.stage(moving)).isEqualTo("立案");
        String between = looked.get(101);
        office.verify(between);

        // Take it back: the issues, and the version for what comes
        String back = finished(Plan.fill(
                designer, now, old, Map.of("verifyAgain", "verifyOnSite", "undoes", run.replaceAll(".*/", ""))));
        assertThat(designer.read(back)).contains("不能搬的（0）", "正式搬 995 件");
        restart();
        finished(designer.press(back + "/run", Map.of()));
        assertThat(running()).as("what began on the new one stays there").isEqualTo(Map.of(old, 1000L, now, 1L));
        assertThat(office.stage(between)).isEqualTo("核实");
        restart();
        designer.press("/design/versions", Map.of("process", "issue", "version", String.valueOf(old)));
        assertThat(newest()).isEqualTo(now + 1);
        restart();
        office.submit(
                "grid", told(Office.MANAGED_YARD), "verifyOnSite", Map.of("finding", "CONFIRMED", "observation", "不亮"));
        office.verify(between);
        assertThat(office.stage(between)).isEqualTo("立案");
        assertThat(running()).isEqualTo(Map.of(old, 1000L, now, 1L, now + 1, 1L));
    }

    // --- the designer ---

    private static Map<String, String> models(Map<String, String> kit) {
        Map<String, String> models = new TreeMap<>(kit);
        models.keySet().removeIf(file -> !file.matches("[a-z-]+\\.(bpmn|dmn|form)") || file.equals("template.bpmn"));
        return models;
    }

    /** Whoever has found something on the spot looks again, before it is filed. */
    private static Map<String, String> withTheSecondLook(Map<String, String> kit) {
        Map<String, String> scenarios = new TreeMap<>();
        kit.forEach((file, text) -> {
            // What was seen on patrol is not verified, and so not verified once more
            if (file.startsWith("scenario/") && text.contains("办: 现场核实")) {
                scenarios.put(
                        file.replaceFirst("scenario/", ""),
                        text.replaceAll("(?m)^  - 办: 立案$", "  - 办: 再次核实\n    填: {复核结果: 还在}\n  - 办: 立案")
                                .replace("核实, 立案", "核实, 再次核实, 立案"));
            }
        });
        assertThat(scenarios).isNotEmpty();
        return scenarios;
    }

    /** Where the result is, once the batches are through. */
    private String finished(ResponseEntity<String> answer) {
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(302);
        office.pass(Duration.ofMinutes(1));
        return answer.getHeaders().getLocation().getPath();
    }

    // --- the application ---

    /** What it does with models when it starts. */
    private void restart() {
        List<String> before = deployments();
        int newest = newest();
        shipped.postProcessEngineBuild(engine);
        assertThat(deployments()).isEqualTo(before);
        assertThat(newest()).isEqualTo(newest);
        assertThat(designer.read("/design")).doesNotContain("程序更新带来了新版");
    }

    private List<String> deployments() {
        return repository.createDeploymentQuery().orderByDeploymentId().asc().list().stream()
                .map(deployment -> deployment.getId())
                .toList();
    }

    private int newest() {
        return Drafts.newest(repository).getVersion();
    }

    /** How many issues run on which version. */
    private Map<Integer, Long> running() {
        Map<Integer, Long> running = new HashMap<>();
        jdbc.sql("""
                        select d.version_, count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        where d.key_ = 'issue' and e.parent_id_ is null group by d.version_""").query(row -> {
            running.put(row.getInt(1), row.getLong(2));
        });
        return running;
    }

    private int versionOf(String issue) {
        return repository
                .getProcessDefinition(office.process("issue", issue).getProcessDefinitionId())
                .getVersion();
    }

    // --- people ---

    /** Accepted, and told before somebody looks. */
    private String told(String courtyard) {
        String issue = office.called(courtyard, "路灯不亮", "前院的灯不亮");
        office.accept(issue);
        office.submit("grid", issue, "tellBeforehand", Map.of("finding", "CONFIRMED", "observation", "说过了"));
        return issue;
    }

    private void lookAgain(String issue) {
        var grid = CamundaClient.rest("grid", http, port);
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .taskDefinitionKey("verifyAgain")
                .singleResult()
                .getId();
        assertThat(grid.claim(task, "grid").getStatusCode().value()).isEqualTo(204);
        assertThat(grid.submit(task, Map.of("secondFinding", "STILL_THERE", "secondNote", "还是不亮"))
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
    }
}
