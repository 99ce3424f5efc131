package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.Timers;
import org.mazha.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every element template makes a step that does what its name says, once it is deployed; and so does the template process. */
@MazhaTest
class ElementTemplatesTests {

    private static final String WORDS = "明天上午再到现场看一次，请留人开门。";

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    Timers timers;

    @Autowired
    JdbcClient jdbc;

    private Designer designer;
    private String issue;

    @BeforeEach
    void anIssueIsVerified() {
        office.opens();
        designer = new Designer(http);
        issue = office.called(Office.MANAGED_YARD, "路灯不亮", "院门口的路灯不亮");
        office.accept(issue);
    }

    @AfterEach
    void takeTheModelsBack() {
        Designer.takeBack(repository);
    }

    @Test
    void aStaffTaskIsOfferedToItsRoleWithItsFormAndItsTime() {
        BpmnModelInstance model = process().userTask("checkAgain").endEvent().done();
        fill(
                model,
                "staff-task",
                "checkAgain",
                Map.of("表单", "check-result", "岗位", "grid-leaders", "时限", "4 WORKING_HOURS", "阶段", "再次核查"));
        designer.deploy(model, "forms/check-result.form");

        ProcessInstance tried = start(Map.of());

        assertThat(office.dueOfTask(issue, "checkAgain")).isEqualTo(Office.at("2026-03-02 15:00"));
        office.submit("leader", issue, "checkAgain", Map.of("verdict", "FIXED", "observation", "又看了一次，亮了"));
        assertThat(office.story(issue)).anyMatch(line -> line.contains("又看了一次，亮了"));
        assertThat(isOver(tried)).isTrue();
    }

    @Test
    void aStaffTaskWithAFormOfTheDesignersOwnKeepsWhatIsSaidWithTheIssue() {
        BpmnModelInstance model =
                process().userTask("askAround").serviceTask("tell").endEvent().done();
        fill(
                model,
                "own-form-task",
                "askAround",
                Map.of("表单编号", "ask-around", "岗位", "grid-workers", "时限", "4 WORKING_HOURS", "阶段", "走访"));
        fill(model, "raiser-letter", "tell", Map.of("信里说的话", WORDS));
        designer.deploy(Map.of("tried.bpmn", Bpmn.convertToString(model), "ask-around.form", """
                {"type": "default", "id": "ask-around", "components": [
                  {"type": "number", "key": "households", "label": "问了几户", "validate": {"required": true}}]}"""));

        start(Map.of());
        office.submit("grid", issue, "askAround", Map.of("households", 12));

        assertThat(jdbc.sql("select label || shown from fact where issue_id = ?")
                        .param(id(issue))
                        .query(String.class)
                        .list())
                .containsExactly("问了几户12");
    }

    @Test
    void aReminderGoesToWhomTheTableNames() {
        BpmnModelInstance model = process().serviceTask("remind").endEvent().done();
        fill(model, "reminder", "remind", Map.of("提醒谁", "verifyOnSite"));
        designer.deploy(model);

        start(Map.of());
        office.pass(Duration.ofMinutes(1));

        assertThat(office.story(issue)).last().asString().contains("超过规定时间，已提醒经办人");
        assertThat(office.lettersAbout(issue)).contains("staff-reminder");
    }

    @Test
    void aLetterToThoseWhoRaisedItSaysWhatTheModelSays() {
        BpmnModelInstance model = process().serviceTask("tell").endEvent().done();
        fill(model, "raiser-letter", "tell", Map.of("信里说的话", WORDS));
        designer.deploy(model);

        start(Map.of());
        office.pass(Duration.ofMinutes(1));

        assertThat(office.letterAbout(issue, "issue-progress")).contains("居民乙，您好", WORDS);
        assertThat(office.story(issue)).contains("告知反映人：" + WORDS);
        // A loop in the model writes no letter twice
        start(Map.of());
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(issue)).containsOnlyOnce("issue-progress");
    }

    @Test
    void whoLeftNoMailAddressIsToldByTelephone() {
        BpmnModelInstance model = process().serviceTask("tell").endEvent().done();
        fill(model, "raiser-letter", "tell", Map.of("信里说的话", WORDS));
        designer.deploy(model);
        issue = office.calledAndAgreed(Office.MANAGED_YARD, "路灯不亮", "后院的灯不亮", "王芳", "13812345678");

        start(Map.of());

        assertThat(jdbc.sql("select words from telling where issue_id = ?")
                        .param(id(issue))
                        .query(String.class)
                        .list())
                .containsExactly("您反映的事有了进展：" + WORDS);
    }

    @Test
    void aLetterToAPartySaysWhatTheModelSays() {
        office.verify(issue);
        office.file(issue, "C-01-37");
        office.assignTo(issue, "伊河物业服务中心");
        BpmnModelInstance model = process().serviceTask("write").endEvent().done();
        fill(model, "party-letter", "write", Map.of("信里说的话", WORDS));
        designer.deploy(model);

        start(Map.of(
                "referralId",
                jdbc.sql("select id from referral where number = ?")
                        .param(issue + "-1")
                        .query(Long.class)
                        .single()));
        office.pass(Duration.ofMinutes(1));

        assertThat(office.letterAbout(issue + "-1", "referral-reminder")).contains("伊河物业服务中心", WORDS);
        assertThat(office.story(issue)).contains("去信 伊河物业服务中心：" + WORDS);
    }

    @Test
    void aTableIsAsked() {
        BpmnModelInstance model = process()
                .businessRuleTask("whoDoesIt")
                .intermediateCatchEvent("wait")
                .message("letterSettled")
                .endEvent()
                .done();
        fill(model, "decision", "whoDoesIt", Map.of("决策表", "responsible-party", "结果叫什么", "proposedParty"));
        designer.deploy(model, "processes/responsible-party.dmn");

        ProcessInstance tried = start(Map.of("partyKind", "PROPERTY", "managed", false));

        assertThat(runtime.getVariable(tried.getId(), "proposedParty")).isEqualTo("COMMUNITY");
    }

    @Test
    void whatTheStreetHasApprovedIsPublished() {
        office.verify(issue);
        office.file(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);
        onlyTheDesignersModelRuns();
        BpmnModelInstance model =
                process().userTask("approve").serviceTask("publish").endEvent().done();
        fill(
                model,
                "staff-task",
                "approve",
                Map.of("表单", "approve-publication", "岗位", "street-supervisors", "阶段", "公示"));
        fill(model, "publication", "publish", Map.of());
        designer.deploy(model, "forms/approve-publication.form");

        start(Map.of());
        office.submit("supervisor", issue, "approve", Office.publication("路灯修好了。"));

        assertThat(office.isOnTheBoard(issue)).isTrue();
    }

    @Test
    void theTemplateProcessRemindsAsksAndTells() {
        onlyTheDesignersModelRuns();
        designer.deploy(
                "template.bpmn",
                new String(Designer.read("processes/modeler/template.bpmn"), StandardCharsets.UTF_8),
                "forms/verify-on-site.form");
        runtime.startProcessInstanceByKey("template", issue, Map.of("issueId", id(issue), "subject", "路灯不亮"));

        assertThat(office.dueOfTask(issue, "verifyAgain")).isEqualTo(Office.at("2026-03-03 18:00"));
        office.pass(Duration.ofHours(25));
        assertThat(office.lettersAbout(issue)).contains("task-unclaimed");
        // As after a correction: everything is asked again as of when it began
        timers.refresh(List.of(office.process("template", issue).getId()));
        assertThat(office.dueOfTask(issue, "verifyAgain")).isEqualTo(Office.at("2026-03-03 18:00"));
        office.pass(Duration.ofHours(9));
        assertThat(office.story(issue)).anyMatch(line -> line.contains("已提醒经办人"));
        office.submit("grid", issue, "verifyAgain", Map.of("finding", "CONFIRMED", "observation", "还是不亮"));
        office.pass(Duration.ofMinutes(1));

        assertThat(office.letterAbout(issue, "issue-progress")).contains("情况属实，接着办理");
        assertThat(office.process("template", issue)).isNull();
    }

    @Test
    void whatIsOfferedIsWhatThereIs() throws Exception {
        assertThat(choices("表单"))
                .allSatisfy(form -> assertThat(Path.of("forms", form + ".form")).exists());
        try (var models = Files.list(Path.of("processes"))) {
            String all = String.join(
                    "",
                    models.filter(file -> file.toString().endsWith(".bpmn"))
                            .map(file -> new String(Designer.read(file.toString()), StandardCharsets.UTF_8))
                            .toList());
            assertThat(choices("表单"))
                    .allSatisfy(form -> assertThat(all).contains("<bpmn:userTask", "\"" + form + "\""));
        }
        assertThat(choices("岗位"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Role.values())
                        .filter(role -> role.level().isPresent())
                        .map(Role::group)
                        .toList());
        for (var template : new ObjectMapper().readTree(Designer.TEMPLATES.toFile())) {
            assertThat(template.path("name").asText()).matches(".*\\p{IsHan}.*");
            template.path("properties").forEach(property -> {
                if (!property.path("type").asText().equals("Hidden")) {
                    assertThat(property.path("label").asText()).matches(".*\\p{IsHan}.*");
                }
            });
        }
    }

    private static List<String> choices(String label) {
        for (var property : Designer.template("staff-task").path("properties")) {
            if (property.path("label").asText().equals(label)) {
                return property.path("choices").findValuesAsText("value");
            }
        }
        throw new AssertionError("There is no field " + label);
    }

    private static org.camunda.bpm.model.bpmn.builder.StartEventBuilder process() {
        return Bpmn.createExecutableProcess("tried")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent();
    }

    private static void fill(BpmnModelInstance model, String template, String step, Map<String, String> answers) {
        Designer.apply(template, (Activity) model.getModelElementById(step), answers);
    }

    /** The issue's own process would remind and publish, too. */
    private void onlyTheDesignersModelRuns() {
        runtime.deleteProcessInstance(office.process("issue", issue).getId(), "another model does the rest");
    }

    private ProcessInstance start(Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(more);
        variables.put("issueId", id(issue));
        variables.put("subject", "路灯不亮");
        return runtime.startProcessInstanceByKey("tried", issue, variables);
    }

    private long id(String number) {
        return jdbc.sql("select id from issue where number = ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    private boolean isOver(ProcessInstance instance) {
        return history.createHistoricProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .finished()
                        .count()
                == 1;
    }
}
