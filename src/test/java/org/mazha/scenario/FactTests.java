package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A designer asks for more than the application knows, with nothing but Modeler; what is answered stays with the issue. */
@MazhaTest
class FactTests {

    private static final String YARD = "附加信息院";

    /** With what the forms of an issue show at their top. */
    private static final String OWN_FORM = """
            {"type": "default", "id": "verify-again", "executionPlatform": "Camunda Platform",
             "executionPlatformVersion": "7.24.0", "schemaVersion": 16, "components": [
              {"id": "T", "type": "text", "text": "### {{number}}　{{place}}\\n\\n{{description}}\\n\\n{{dueText}}"},
              {"id": "A", "type": "select", "key": "secondFinding", "label": "复核结果", "validate": {"required": true},
               "values": [{"label": "还在", "value": "STILL_THERE"}, {"label": "没有了", "value": "GONE"}]},
              {"id": "B", "type": "textfield", "key": "secondNote", "label": "复核说明"}]}""";

    private static final String ADDED = """
            {"id": "A1", "type": "number", "key": "leakArea", "label": "漏水面积", "decimalDigits": 1,
             "validate": {"min": 0.5, "max": 100}, "conditional": {"hide": "=finding != \\"CONFIRMED\\""}},
            {"id": "A2", "type": "textfield", "key": "doorPlate", "label": "门牌",
             "validate": {"pattern": "^[0-9]+号$", "maxLength": 6, "minLength": 2}},
            {"id": "A8", "type": "textfield", "key": "boxes", "label": "箱号", "validate": {"pattern": "^(1|11)+(x)\\\\2$"}},
            {"id": "A3", "type": "textarea", "key": "seen", "label": "看到的情形"},
            {"id": "A4", "type": "datetime", "subtype": "date", "dateLabel": "哪天再来", "key": "nextOn",
             "disallowPassedDates": true},
            {"id": "A5", "type": "checkbox", "key": "keyNeeded", "label": "要找人开门"},
            {"id": "A6", "type": "taglist", "key": "pipes", "label": "哪些管",
             "values": [{"label": "上水", "value": "UP"}, {"label": "下水", "value": "DOWN"}]},
            {"id": "A7", "type": "radio", "key": "floor", "label": "在哪一层",
             "validate": {"required": true}, "conditional": {"hide": "=finding != \\"CONFIRMED\\""},
             "values": [{"label": "地上", "value": "ABOVE"}, {"label": "地下", "value": "BELOW"}]},
            """;

    private static final String GOOD = """
            {"finding":{"value":"CONFIRMED","type":"String"},"observation":{"value":"漏水","type":"String"},\
            "floor":{"value":"BELOW","type":"String"}""";

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void opens() {
        office.opens();
        if (jdbc.sql("select 1 from area where name = ?")
                .param(YARD)
                .query()
                .listOfRows()
                .isEmpty()) {
            office.builds(YARD);
        }
    }

    @AfterEach
    void takeTheModelsBack() {
        Designer.takeBack(repository);
    }

    @Test
    void aStepWithAFormOfTheDesignersOwn() throws IOException {
        deploy(withOwnStep(Drafts.shipped()));
        String issue = reported();
        office.accept(issue);
        office.verify(issue);

        String task = task(issue, "verifyAgain");
        var grid = CamundaClient.rest("grid", http, port);
        assertThat(grid.get("/task/" + task + "/form-variables").getBody()).contains(issue, YARD, "水管漏水");
        assertThat(grid.claim(task, "grid").getStatusCode().value()).isEqualTo(204);
        assertThat(message(grid.submit(task, Map.of("secondNote", "没人在家")))).isEqualTo("“复核结果”：请选一项。");
        assertThat(message(grid.submit(task, Map.of("secondFinding", "GONE", "assignee", "admin"))))
                .isEqualTo("这张表里没有“assignee”这一项，没有保存。请刷新页面，重新打开任务后再填。");
        assertThat(facts(issue)).isEmpty();

        assertThat(grid.submit(task, Map.of("secondFinding", "STILL_THERE", "secondNote", " 还在漏 "))
                        .getStatusCode()
                        .value())
                .isEqualTo(204);

        assertThat(office.stage(issue)).isEqualTo("立案");
        assertThat(facts(issue)).containsExactly("secondFinding=STILL_THERE", "secondNote=还在漏");
        assertThat(Visitor.as("grid", http, port).read("/issues/" + issue))
                .contains("附加信息", "再次核实", "复核结果", "还在", "复核说明", "还在漏", "2026年3月2日");
        assertThat(variablesCalled("secondFinding", "secondNote")).isZero();
    }

    @Test
    void whatIsAddedToAFormIsKeptBesideItsRecord() throws IOException {
        deploy(withAddedFields(Drafts.shipped()));
        String issue = reported();
        office.accept(issue);

        assertThat(submit(issue, GOOD + """
                        ,"leakArea":{"value":2.50,"type":"Double"},"doorPlate":{"value":"12号","type":"String"},
                        "seen":{"value":null,"type":"Null"},"nextOn":{"value":"2026-03-02","type":"String"},
                        "keyNeeded":{"value":false,"type":"Boolean"},
                        "pipes":{"value":"[\\"DOWN\\",\\"UP\\"]","type":"Json"}}""").getStatusCode().value()).isEqualTo(204);

        assertThat(office.fact(issue, "observation")).isEqualTo("漏水");
        assertThat(facts(issue))
                .containsExactly(
                        "leakArea=2.5",
                        "doorPlate=12号",
                        "nextOn=2026-03-02",
                        "keyNeeded=false",
                        "pipes=DOWN,UP",
                        "floor=BELOW");
        assertThat(Visitor.as("supervisor", http, port).read("/issues/" + issue))
                .contains("附加信息", "现场核实", "漏水面积", "2.5", "要找人开门", "下水、上水", "地下");
        assertThat(variablesCalled("leakArea", "doorPlate", "nextOn", "keyNeeded", "pipes", "floor"))
                .isZero();
        assertThat(office.stage(issue)).isEqualTo("立案");
    }

    @Test
    void whatTheFormHidesIsNotAskedAndNotKept() throws IOException {
        deploy(withAddedFields(Drafts.shipped()));
        String issue = reported();
        office.accept(issue);

        submit(issue, """
                {"finding":{"value":"UNFOUNDED"},"observation":{"value":"没有漏"},"leakArea":{"value":500},
                "keyNeeded":{"value":true}}""");

        assertThat(office.stage(issue)).isEqualTo("不属实");
        assertThat(facts(issue)).containsExactly("keyNeeded=true");
    }

    /** All of these would be stopped by the browser; here somebody sends them past it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            leakArea | 0.4 | “漏水面积”：不能小于 0.5。
            leakArea | 100.5 | “漏水面积”：不能大于 100。
            leakArea | 1.25 | “漏水面积”：最多写 1 位小数。
            leakArea | "很大" | “漏水面积”：请填一个数字。
            leakArea | "1e99999999" | “漏水面积”：请填一个数字。
            doorPlate | "甲楼12号" | “门牌”：格式不对，请按这一项的要求填写。
            doorPlate | "1234567号" | “门牌”：最多写 6 个字。
            doorPlate | "号" | “门牌”：至少写 2 个字。
            boxes | "1111111111111111111111111111111111111111x" | “箱号”：这一项的格式要求太复杂，查不过来。请写短一些，或者请流程设计人员改这一项。
            nextOn | "2026-03-01" | “哪天再来”：不能填已经过去的日子。
            nextOn | "明天" | “哪天再来”：请写成 2026-03-01 这样的日期。
            nextOn | "20260-03-01" | “哪天再来”：请写成 2026-03-01 这样的日期。
            keyNeeded | "要" | “要找人开门”：只能打勾或者不打勾。
            pipes | ["UP","GAS"] | “哪些管”：没有“GAS”这个选项，请从列表里选。
            pipes | "UP" | “哪些管”：填得不对，请按提示重新填写。
            floor | "ROOF" | “在哪一层”：没有“ROOF”这个选项，请从列表里选。
            floor | null | “在哪一层”：请选一项。
            seen | {"a":1} | “看到的情形”：填得不对，请按提示重新填写。
            """)
    void whatDoesNotKeepToTheFormIsRefusedAndNothingIsKept(String field, String value, String sentence)
            throws IOException {
        deploy(withAddedFields(Drafts.shipped()));
        String issue = reported();
        office.accept(issue);
        String typed = value.startsWith("[") || value.startsWith("{")
                ? "{\"value\":" + json.writeValueAsString(value) + ",\"type\":\"Json\"}"
                : "{\"value\":" + value + "}";

        var answer = submit(issue, GOOD + ",\"keyNeeded\":{\"value\":true},\"" + field + "\":" + typed + "}");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(message(answer)).isEqualTo(sentence);
        assertThat(facts(issue)).isEmpty();
        assertThat(office.stage(issue)).isEqualTo("核实");
        assertThat(office.fact(issue, "observation")).isNull();
    }

    @Test
    void howeverLongTheFormLetsItBe() throws IOException {
        deploy(withAddedFields(Drafts.shipped()));
        String issue = reported();
        office.accept(issue);

        var answer = submit(issue, GOOD + ",\"seen\":{\"value\":\"" + "长".repeat(2001) + "\"}}");

        assertThat(message(answer)).isEqualTo("“看到的情形”：最多写 2000 个字。");
    }

    @Test
    void aFormThatBeginsAnIssueAsksMoreAsWell() {
        Map<String, String> files = Drafts.shipped();
        files.compute(
                "register-issue.form",
                (name, form) -> form.replace(
                        "\"components\": [",
                        "\"components\": [{\"id\":\"A\",\"type\":\"number\",\"key\":\"households\",\"label\":\"影响多少户\"},"));
        deploy(files);

        String issue = office.called(
                YARD, "管道漏水", "水管漏水", Map.of("raiserName", "居民丙", "raiserPhone", "13812345678", "households", 12));

        assertThat(facts(issue)).containsExactly("households=12");
        assertThat(Visitor.as("supervisor", http, port).read("/issues/" + issue))
                .contains("登记议题", "影响多少户");
        assertThat(variablesCalled("households")).isZero();
    }

    @Test
    void theModelGoesByTheNewestAnswer() {
        Map<String, String> files = withOwnStep(Drafts.shipped());
        files.compute(
                "issue.bpmn",
                (name, issue) -> issue.replace("sourceRef=\"verifyAgain\" targetRef=\"proposeStandard\" />", """
                sourceRef="verifyAgain" targetRef="isStillThere" />
                <bpmn:exclusiveGateway id="isStillThere" name="还在吗？" default="isStillThere_yes" />
                <bpmn:sequenceFlow id="isStillThere_yes" name="还在" sourceRef="isStillThere" targetRef="proposeStandard" />
                <bpmn:sequenceFlow id="isStillThere_no" name="没有了" sourceRef="isStillThere" targetRef="tellUnfounded">
                <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${facts.value(issueId, 'secondFinding') == 'GONE'}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>"""));
        deploy(files);
        String there = reported();
        String gone = reported();
        List.of(there, gone).forEach(office::accept);
        List.of(there, gone).forEach(office::verify);

        office.submit("grid", there, "verifyAgain", Map.of("secondFinding", "STILL_THERE"));
        office.submit("grid", gone, "verifyAgain", Map.of("secondFinding", "GONE"));

        assertThat(office.stage(there)).isEqualTo("立案");
        assertThat(office.stage(gone)).isEqualTo("不属实");
    }

    @Test
    void theLedgerHasAColumnForEachThatIsAskedFor() throws IOException {
        deploy(withAddedFields(Drafts.shipped()));
        String issue = reported();
        office.accept(issue);
        submit(issue, GOOD + ",\"leakArea\":{\"value\":2.5},\"seen\":{\"value\":\"=1+1\"}}");
        var street = Visitor.as("supervisor", http, port);
        String query = "q=" + issue + "&facts=leakArea&facts=seen&facts=noSuchKey";

        assertThat(street.read("/office/ledger/issues?q=" + issue))
                .contains("value=\"leakArea\"")
                .doesNotContain("<th>漏水面积");
        assertThat(street.read("/office/ledger/issues?" + query)).contains("<th>漏水面积</th><th>看到的情形</th>", ">2.5<");
        assertThat(street.read("/office/ledger/referrals?" + query)).doesNotContain("500");
        String csv = new String(
                street.download("/office/ledger/issues/export.csv?q=" + issue + "&facts=leakArea,seen")
                        .getBody(),
                StandardCharsets.UTF_8);
        assertThat(csv.lines().findFirst().orElseThrow()).endsWith("公示时间,漏水面积,看到的情形");
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(
                street.download("/office/ledger/issues/export.xlsx?q=" + issue + "&facts=leakArea,seen")
                        .getBody()))) {
            var row = workbook.getFirstSheet().read().get(1);
            assertThat(row.getCellAsNumber(row.getCellCount() - 2).orElseThrow())
                    .isEqualByComparingTo("2.5");
            assertThat(row.getCellText(row.getCellCount() - 1)).isEqualTo("'=1+1");
        }
        assertThat(Visitor.as("clerk2", http, port).read("/office/ledger/issues?facts=leakArea"))
                .as("nothing of it is within the other community's reach")
                .doesNotContain("漏水面积");
        assertThat(street.read("/office/ledger/issues?facts=a,b,c,d,e,f")).contains("“附加信息”：最多选 5 项，请少选几项。");
    }

    private Map<String, String> withOwnStep(Map<String, String> files) {
        files.compute(
                "issue.bpmn",
                (name, issue) -> issue.replace("sourceRef=\"isFounded\" targetRef=\"proposeStandard\" />", """
                sourceRef="isFounded" targetRef="verifyAgain" />
                <bpmn:userTask id="verifyAgain" name="再次核实" camunda:formRef="verify-again"
                  camunda:formRefBinding="deployment" camunda:candidateGroups="grid-workers" />
                <bpmn:sequenceFlow id="Flow_again" sourceRef="verifyAgain" targetRef="proposeStandard" />"""));
        files.put("verify-again.form", OWN_FORM);
        return files;
    }

    private static Map<String, String> withAddedFields(Map<String, String> files) {
        files.compute(
                "verify-on-site.form", (name, form) -> form.replace("\"components\": [", "\"components\": [" + ADDED));
        return files;
    }

    private void deploy(Map<String, String> files) {
        new Designer(http).deploy(files);
    }

    private String reported() {
        return office.called(YARD, "管道漏水", "水管漏水");
    }

    private String task(String issue, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .taskDefinitionKey(step)
                .singleResult()
                .getId();
    }

    /** By the address that Tasklist uses. */
    private ResponseEntity<String> submit(String issue, String variables) throws IOException {
        String task = task(issue, "verifyOnSite");
        var grid = CamundaClient.tasklist("grid", http, port);
        grid.claim(task, "grid");
        return grid.post("/task/" + task + "/submit-form", json.readTree("{\"variables\":" + variables + "}"));
    }

    private String message(ResponseEntity<String> answer) throws IOException {
        return json.readTree(answer.getBody()).path("message").asText();
    }

    private List<String> facts(String issue) {
        return jdbc.sql("""
                        select f.key || '=' || f.value from fact f join issue i on i.id = f.issue_id
                        where i.number = ? order by f.id""").param(issue).query(String.class).list();
    }

    private long variablesCalled(String... names) {
        return Stream.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")
                .mapToLong(table -> jdbc.sql("select count(*) from " + table + " where name_ in (:names)")
                        .param("names", List.of(names))
                        .query(Long.class)
                        .single())
                .sum();
    }
}
