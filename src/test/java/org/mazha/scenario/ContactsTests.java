package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.mazha.privacy.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How people who raise something are called and reached: sealed, masked, and with what they agreed to. */
@MazhaTest
class ContactsTests {

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    @Autowired
    FormService forms;

    @Autowired
    TaskService tasks;

    private long before;

    @BeforeEach
    void begin() {
        office.opens();
        before = jdbc.sql("select coalesce(max(id), 0) from contact")
                .query(Long.class)
                .single();
    }

    @Test
    void whoCorrectsMinutesSeesContactsMaskedAndLeavesThemAsTheyAre() throws Exception {
        String meeting = toBeCorrected();

        Map<String, Object> row = itemsShown(meeting).get(0);
        assertThat(row)
                .containsEntry("raiserName", "王**")
                .containsEntry("raiserPhone", "138****5678")
                .containsEntry("raiserMail", "w***@example.org");
        correct(meeting, List.of(row));

        office.confirmMinutes(meeting);
        assertThat(contactOf(office.issuesOf(meeting).get(0)))
                .containsExactly("王建国", "138 1234 5678", "wang@example.org");
    }

    @Test
    void whatIsFilledInAnewIsTakenAndTheRestKept() throws Exception {
        String meeting = toBeCorrected();

        Map<String, Object> row = itemsShown(meeting).get(0);
        row.put("raiserPhone", "0371-66001234");
        correct(meeting, List.of(row));

        office.confirmMinutes(meeting);
        assertThat(contactOf(office.issuesOf(meeting).get(0)))
                .containsExactly("王建国", "0371-66001234", "wang@example.org");
    }

    @Test
    void aMaskThatIsNobodysIsRefused() throws Exception {
        String meeting = toBeCorrected();

        Map<String, Object> row = itemsShown(meeting).get(0);
        row.put("raiserPhone", "139****5678");

        assertThatThrownBy(() -> correct(meeting, List.of(row)))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("带星号的是遮住的");
    }

    @Test
    void whoNoLongerStandsInTheMinutesIsNotKept() {
        String meeting = toBeCorrected();

        correct(meeting, List.of(Office.item("路灯不亮", "路灯坏了")));

        assertThat(jdbc.sql("""
                        select count(*) from contact where erased_at is not null and name is null and phone is null
                          and mail is null and phone_digest is null and mail_digest is null and id > ?""").param(before).query(Long.class).single()).isOne();
    }

    @Test
    void whatTheyAgreedToIsWrittenDown() throws Exception {
        String meeting = toBeCorrected();
        office.submit("clerk", meeting, "correctMinutes", minutes(itemsShown(meeting)));
        office.confirmMinutes(meeting);
        office.calledAndAgreed(Office.MANAGED_YARD, "路灯不亮", "路灯坏了", "李桂英", "13900005678");

        assertThat(jdbc.sql("""
                        select purpose || ' ' || agreed || ' ' || how || ' ' || told_to || ' ' || notice from consent
                        where contact_id > ? order by id""").param(before).query(String.class).list())
                .containsExactly(
                        "KEEP true 登记议事会的表 clerk 2026-1",
                        "KEEP true 登记议题的表 clerk 2026-1",
                        "SHARE true 登记议题的表 clerk 2026-1");
        assertThatThrownBy(() -> jdbc.sql("update consent set agreed = false").update())
                .hasMessageContaining("append-only");
    }

    @Test
    void aReportWithoutAnybodysNameIsTaken() {
        office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了", Map.of());

        assertThat(jdbc.sql("select count(*) from contact where id > ?")
                        .param(before)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private String toBeCorrected() {
        Map<String, Object> item = new HashMap<>(Office.item("违规养犬", "遛狗不牵绳"));
        item.put("raiserName", "王建国");
        item.put("raiserPhone", "138 1234 5678");
        item.put("raiserMail", "wang@example.org");
        String meeting = office.meeting(Office.MANAGED_YARD, List.of(item));
        office.submit("leader", meeting, "confirmMinutes", Map.of("minutesRight", "NO", "correction", "人数不对"));
        return meeting;
    }

    private List<Map<String, Object>> itemsShown(String meeting) throws IOException {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(meeting)
                .taskDefinitionKey("correctMinutes")
                .singleResult();
        Object items = forms.getTaskFormVariables(task.getId()).get("items");
        return new ObjectMapper().readValue(items.toString(), new TypeReference<>() {});
    }

    private void correct(String meeting, List<Map<String, Object>> items) {
        office.submit("clerk", meeting, "correctMinutes", minutes(items));
    }

    private static Map<String, Object> minutes(List<Map<String, Object>> items) {
        return Map.of("heldOn", "2026-03-02", "host", "楼院长", "attendees", 16, "summary", "大家说了养犬", "items", items);
    }

    private List<String> contactOf(String issue) {
        return jdbc.sql("""
                        select c.name, c.phone, c.mail from contact c join raiser r on r.contact_id = c.id
                        join issue i on i.id = r.issue_id where i.number = ?""")
                .param(issue)
                .query((row, number) ->
                        List.of(opened(row.getBytes(1)), opened(row.getBytes(2)), opened(row.getBytes(3))))
                .single();
    }

    private String opened(byte[] sealed) {
        return vault.openText("contact", sealed);
    }
}
