package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Contacts are masked until somebody who has claimed the task says why they look, and every look is written down. */
@MazhaTest
class ContactLookTests {

    @Autowired
    Office office;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private final ObjectMapper json = new ObjectMapper();
    private String issue;
    private String contacts;
    private long before;

    @BeforeEach
    void somebodyRangAndTheGridWorkerVerifies() {
        office.opens();
        issue = office.called(
                Office.MANAGED_YARD,
                "路灯不亮",
                "路灯坏了",
                Map.of("raiserName", "王建国", "raiserPhone", "13812345678", "raiserMail", "wang@example.org"));
        office.accept(issue);
        contacts = "/api/tasks/" + task("verifyOnSite") + "/contacts";
        before = jdbc.sql("select coalesce(max(id), 0) from contact_look")
                .query(Long.class)
                .single();
    }

    @Test
    void whoMaySeeTheTaskSeesThemMasked() throws Exception {
        JsonNode card = json.readTree(as("grid").read(contacts));

        assertThat(card.path("issue").asText()).isEqualTo(issue);
        assertThat(card.path("reason").asText()).isEqualTo("现场核实");
        assertThat(card.path("whole").asBoolean()).isFalse();
        assertThat(card.path("people").get(0).toString())
                .contains("王**", "138****5678", "w***@example.org")
                .doesNotContain("建国", "1234567", "wang@");
        assertThat(looks()).isEmpty();
    }

    @Test
    void whoHasClaimedItLooksAndItIsWrittenDown() throws Exception {
        claimedBy("grid");

        var answer = look("grid", "上门前先打电话，13812345678");

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getHeaders().getCacheControl()).contains("no-store");
        assertThat(json.readTree(answer.getBody()).path("people").get(0).toString())
                .contains("王建国", "13812345678", "wang@example.org");
        assertThat(looks()).containsExactly("grid 网格员小林 " + issue + " 上门前先打电话，〔手机号码已隐去〕");
        assertThat(jdbc.sql(
                                "select actor || ' ' || subject || ' ' || details from audit_entry where act = 'CONTACT_SEEN' order by number desc limit 1")
                        .query(String.class)
                        .single())
                .startsWith("grid " + issue + " #")
                .doesNotContain("王", "138", "wang");
    }

    @Test
    void whoHasNotClaimedItDoesNot() {
        refused("grid", 403, "请先认领这项任务");
        claimedBy("leader");
        refused("grid", 403, "请先认领这项任务");
    }

    @Test
    void aRoleThatNeedsNoContactsSeesNone() {
        for (String person : List.of("supervisor", "admin", "designer", "property")) {
            claimedBy(person);
            var answer = look(person, "看看");
            assertThat(answer.getStatusCode().value()).as(person).isIn(403, 404);
            assertThat(answer.getBody()).as(person).doesNotContain("建国", "13812345678", "wang@");
        }
        assertThat(looks()).isEmpty();
    }

    @Test
    void whoMayNotSeeTheTaskLearnsNothing() {
        refused("property", 404, "不归您办");
        contacts = "/api/tasks/there-is-none/contacts";
        refused("grid", 404, "不归您办");
    }

    @Test
    void withoutAReasonNobodyLooks() {
        claimedBy("grid");
        refused("grid", " ", 400, "为什么要看");
        refused("grid", "长".repeat(201), 400, "为什么要看");
    }

    @Test
    void aTaskAboutNoIssueShowsNobody() throws Exception {
        String meeting = office.meeting(Office.MANAGED_YARD, List.of(Office.item("违规养犬", "遛狗不牵绳")));
        contacts = "/api/tasks/"
                + tasks.createTaskQuery()
                        .processInstanceBusinessKey(meeting)
                        .singleResult()
                        .getId() + "/contacts";
        assertThat(json.readTree(as("leader").read(contacts)).path("issue").isNull())
                .isTrue();
        refused("leader", 404, "没有要联系的人");
    }

    @Test
    void whoIsToRingSeesAMaskInTheFormAndLooksBesideIt() {
        office.verify(issue);
        office.file(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        String feedback = task("collectFeedback");

        assertThat(forms.getTaskFormVariables(feedback).get("raisers").toString())
                .contains("王** 138****5678 w***@example.org", "在“联系方式”页里看")
                .doesNotContain("建国", "12345");
        contacts = "/api/tasks/" + feedback + "/contacts";
        tasks.setAssignee(feedback, "clerk");
        assertThat(look("clerk", "回访").getBody()).contains("13812345678");
    }

    @Test
    void aLookIsNeverTakenBack() {
        claimedBy("grid");
        look("grid", "现场核实");
        for (String change :
                List.of("update contact_look set why = ''", "delete from contact_look", "truncate contact_look")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).as(change).hasMessageContaining("append-only");
        }
    }

    private void refused(String person, int status, String sentence) {
        refused(person, "现场核实", status, sentence);
    }

    private void refused(String person, String reason, int status, String sentence) {
        var answer = look(person, reason);
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getBody()).contains(sentence).doesNotContain("建国", "13812345678");
        assertThat(looks()).isEmpty();
    }

    private ResponseEntity<String> look(String person, String reason) {
        return as(person).press(contacts, Map.of("reason", reason));
    }

    private List<String> looks() {
        return jdbc.sql("""
                        select looked_by || ' ' || looker || ' ' || about || ' ' || why from contact_look
                        where id > ? order by id""").param(before).query(String.class).list();
    }

    private void claimedBy(String person) {
        tasks.setAssignee(task("verifyOnSite"), person);
    }

    private String task(String key) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .taskDefinitionKey(key)
                .singleResult()
                .getId();
    }

    private Visitor as(String person) {
        return Visitor.as(person, http, port);
    }
}
