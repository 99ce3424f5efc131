package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What people and programs send that cannot be right, over the address that Tasklist uses: a sentence comes back, the
 * task is as it was, and nothing has become a process variable.
 */
@MazhaTest
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTests {

    private static final String NUL = "一\\u0000二";

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    private final ObjectMapper json = new ObjectMapper();
    private String issue;
    private Task task;

    @BeforeEach
    void anIssueWaitsToBeAccepted() {
        office.opens();
        issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        task = task();
        tasks.setAssignee(task.getId(), "clerk");
    }

    static Stream<Arguments> refused() {
        String decline = "\"decision\":" + text("DECLINE") + ",\"declineReason\":" + text("COURT");
        return Stream.of(
                Arguments.of("nothing at all", "", "“怎样办理”：请选择怎样办理。"),
                Arguments.of("no choice made", "\"decision\":{\"value\":null,\"type\":\"Null\"}", "“怎样办理”：请选择怎样办理。"),
                Arguments.of(
                        "a field that the form does not have",
                        "\"decision\":" + text("ACCEPT") + ",\"assignee\":" + text("admin"),
                        "这张表里没有“assignee”这一项，没有保存。请刷新页面，重新打开任务后再填。"),
                Arguments.of("a choice that is none", "\"decision\":" + text("PERHAPS"), "“怎样办理”填得不对，请按提示重新填写。"),
                Arguments.of(
                        "a number for a choice",
                        "\"decision\":{\"value\":0,\"type\":\"Integer\"}",
                        "“怎样办理”填得不对，请按提示重新填写。"),
                Arguments.of(
                        "a number for a text",
                        "\"decision\":" + text("ANSWER") + ",\"answer\":{\"value\":7,\"type\":\"Long\"}",
                        "“答复居民的话”填得不对，请按提示重新填写。"),
                Arguments.of(
                        "a document for a text",
                        "\"decision\":" + text("ANSWER")
                                + ",\"answer\":{\"value\":\"{\\\"a\\\":1}\",\"type\":\"Json\"}",
                        "“答复居民的话”填得不对，请按提示重新填写。"),
                Arguments.of(
                        "a serialised object",
                        "\"decision\":{\"value\":\"\\\"ACCEPT\\\"\",\"type\":\"Object\",\"valueInfo\":{"
                                + "\"objectTypeName\":\"java.lang.String\","
                                + "\"serializationDataFormat\":\"application/json\"}}",
                        "“怎样办理”的内容读不出来，请重新填写。"),
                Arguments.of(
                        "an answer without words",
                        "\"decision\":" + text("ANSWER") + ",\"answer\":" + text("   "),
                        "请写明“答复居民的话”。"),
                Arguments.of(
                        "a refusal without where to go instead",
                        decline + ",\"explanation\":" + text("不归社区管"),
                        "不予受理时，请选择“不予受理的理由”，写明“向居民说明”和“可以去找谁”。"),
                Arguments.of(
                        "more than fits",
                        decline + ",\"goTo\":" + text("法院") + ",\"explanation\":" + text("长".repeat(2001)),
                        "“向居民说明”：最多2000字。"),
                Arguments.of(
                        "a character that no table keeps",
                        decline + ",\"goTo\":" + text("法院") + ",\"explanation\":" + text(NUL),
                        "填写的内容里有无法保存的字符，请删去后重新填写。"),
                Arguments.of(
                        "half a character",
                        decline + ",\"goTo\":" + text("法院") + ",\"explanation\":" + text("\\ud83d"),
                        "填写的内容里有无法保存的字符，请删去后重新填写。"),
                Arguments.of(
                        "an issue to merge into that is none",
                        "\"decision\":" + text("MERGE") + ",\"mergeInto\":" + text("林山寨-20200101-0001"),
                        "“并入哪一件”：林山寨-20200101-0001 已经办结或不是同类议题，请重新选择。"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void aSentenceNamesTheFieldAndNothingIsDone(String what, String variables, String sentence, CapturedOutput log)
            throws Exception {
        List<String> story = office.story(issue);

        var answer = post("clerk", "/task/" + task.getId() + "/submit-form", "{\"variables\":{" + variables + "}}");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(message(answer)).isEqualTo(sentence);
        nothingHasHappened(story);
        assertThat(log.getAll()).doesNotContain("ENGINE-16004").doesNotContain("FormRejected");
    }

    @Test
    void aTaskIsNotCompletedPastItsForm() throws Exception {
        List<String> story = office.story(issue);

        var answer = post(
                "clerk",
                "/task/" + task.getId() + "/complete",
                "{\"variables\":{\"decision\":" + text("ACCEPT") + "}}");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(message(answer)).isEqualTo("这项任务要填表提交：请打开“受理｜路灯不亮 · 伊河路152号院 · " + issue + "”，填写后提交。");
        nothingHasHappened(story);
    }

    @Test
    void whoComesSecondIsToldThatItIsDone() throws Exception {
        office.accept(issue);
        List<String> story = office.story(issue);

        var answer = post(
                "clerk",
                "/task/" + task.getId() + "/submit-form",
                "{\"variables\":{\"decision\":" + text("ACCEPT") + "}}");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(message(answer)).isEqualTo("这项任务已经有人办过了，没有再记一次；责任单位也可以用信里的链接办。请刷新任务清单，看办到哪一步了。");
        assertThat(office.story(issue)).isEqualTo(story);
    }

    @Test
    void aProcessIsNotStartedPastItsForm() throws Exception {
        long before = runtime.createProcessInstanceQuery().count();

        var answer =
                post("clerk", "/process-definition/key/issue/start", "{\"variables\":{\"issueId\":{\"value\":1}}}");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(message(answer)).isEqualTo("这个流程要用登记表发起：请在任务清单里点“发起流程”，填写后提交。");
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(before);
    }

    @Test
    void nobodySubmitsTheFormOfATaskThatIsNotTheirs() throws Exception {
        List<String> story = office.story(issue);

        for (String stranger : List.of("property", "grid", "designer")) {
            var answer = post(
                    stranger,
                    "/task/" + task.getId() + "/submit-form",
                    "{\"variables\":{\"decision\":" + text("ACCEPT") + "}}");
            assertThat(answer.getStatusCode().value()).as(stranger).isEqualTo(403);
        }
        nothingHasHappened(story);
    }

    @Test
    void nobodyChangesATaskBehindItsForm() throws Exception {
        List<String> story = office.story(issue);
        String variables = "{\"modifications\":{\"category\":" + text("别的") + "}}";
        String own = "/task/" + task.getId();

        for (var attempt : Map.of(
                        own + "/variables",
                        variables,
                        own + "/localVariables",
                        variables,
                        "/execution/" + task.getExecutionId() + "/localVariables",
                        variables,
                        "/process-instance/" + task.getProcessInstanceId() + "/variables",
                        variables,
                        own + "/bpmnError",
                        "{\"errorCode\":\"none\"}",
                        own + "/bpmnEscalation",
                        "{\"escalationCode\":\"none\"}",
                        own + "/delegate",
                        "{\"userId\":\"grid\"}",
                        own + "/resolve",
                        "{\"variables\":{\"category\":" + text("别的") + "}}")
                .entrySet()) {
            var answer = post("clerk", attempt.getKey(), attempt.getValue());
            assertThat(answer.getStatusCode().value()).as(attempt.getKey()).isEqualTo(400);
            assertThat(message(answer)).isEqualTo("任务只能填表办理：请在任务清单里打开它，填写后提交。");
        }
        nothingHasHappened(story);
    }

    @Test
    void anAdministratorMayRepairAVariable() {
        var answer = post(
                "admin",
                "/process-instance/" + task.getProcessInstanceId() + "/variables",
                "{\"modifications\":{\"category\":" + text("路灯不亮") + "}}");

        assertThat(answer.getStatusCode().value()).isEqualTo(204);
    }

    @Test
    void anExpressionInATextStaysText() {
        var answer = post(
                "clerk",
                "/task/" + task.getId() + "/submit-form",
                "{\"variables\":{\"decision\":" + text("ANSWER") + ",\"answer\":" + text("${7*7} #{1+1} <b>{{x}}</b>")
                        + "}}");

        assertThat(answer.getStatusCode().value()).isEqualTo(204);
        assertThat(office.fact(issue, "answer")).isEqualTo("${7*7} #{1+1} <b>{{x}}</b>");
    }

    private void nothingHasHappened(List<String> story) {
        Task now = task();
        assertThat(now.getId()).isEqualTo(task.getId());
        assertThat(now.getAssignee()).isEqualTo("clerk");
        assertThat(runtime.getVariables(now.getExecutionId())).containsOnlyKeys("issueId", "subject", "category");
        assertThat(tasks.getVariablesLocal(now.getId())).isEmpty();
        assertThat(office.story(issue)).isEqualTo(story);
    }

    private Task task() {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .taskDefinitionKey("acceptIssue")
                .singleResult();
    }

    private static String text(String value) {
        return "{\"value\":\"" + value + "\",\"type\":\"String\"}";
    }

    private String message(ResponseEntity<String> answer) throws Exception {
        JsonNode body = json.readTree(answer.getBody());
        return body.path("message").asText();
    }

    private ResponseEntity<String> post(String person, String address, String body) {
        var headers = new HttpHeaders();
        headers.setBasicAuth(person, "demo");
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.exchange("/engine-rest" + address, HttpMethod.POST, new HttpEntity<>(body, headers), String.class);
    }
}
