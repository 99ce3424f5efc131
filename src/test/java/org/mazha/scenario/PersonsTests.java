package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.privacy.Vault;
import org.mazha.table.Sheet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody asks what is kept about them, has it put right, and is forgotten. */
@MazhaTest
class PersonsTests {

    private static final String WHY = "本人带身份证来，已核对";

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private String phone;
    private String mail;
    private String issue;
    private Visitor officer;

    @BeforeEach
    void somebodyRaisedSomething() {
        office.opens();
        long unique = System.nanoTime() % 100_000_000;
        phone = "138%08d".formatted(unique);
        mail = "wang" + unique + "@example.org";
        issue = office.called(
                Office.MANAGED_YARD,
                "路灯不亮",
                "路灯坏了",
                Map.of("raiserName", "王建国", "raiserPhone", phone, "raiserMail", mail, "raiserSharesContact", true));
        office.accept(issue);
        office.pass(Duration.ofMinutes(1));
        officer = Visitor.as("privacy", http, port);
    }

    @Test
    void everythingIsFoundHoweverTheNumberIsWritten() {
        String spaced = "+86 " + phone.substring(0, 3) + "-" + phone.substring(3, 7) + " " + phone.substring(7);

        for (String reach : List.of(spaced, mail.toUpperCase())) {
            assertThat(ask("", reach, Map.of()).getBody())
                    .contains("王建国", phone, mail, issue, "路灯坏了", "您反映的事已受理", "同意保存联系方式", "同意把称呼和电话告诉责任单位");
        }
        assertThat(ask("", phone, Map.of()).getBody())
                .as("her own looks are kept, too")
                .contains("被查看", WHY);
        assertThat(ask("", "13800000000", Map.of()).getBody()).contains("没有留过这个电话或邮箱");
        assertThat(acts("CONTACT_SEEN")).isGreaterThanOrEqualTo(4);
    }

    @Test
    void theyGetACopy() throws Exception {
        JsonNode copy = new ObjectMapper()
                .readTree(ask("/export", phone, Map.of("format", "json")).getBody());
        assertThat(copy.path("holdings").toString()).contains("王建国", phone, mail, issue);

        ResponseEntity<byte[]> file = officer.fetch("/office/persons/export", form(phone, Map.of("format", "xlsx")));
        Sheet sheet = Sheet.read("副本.xlsx", new ByteArrayInputStream(file.getBody()));
        assertThat(sheet.headings()).containsExactly("什么", "时间", "编号", "内容");
        assertThat(sheet.rows())
                .anySatisfy(row -> assertThat(row.cells().get("内容")).contains("王建国", phone));
        assertThat(acts("EXPORTED")).isPositive();
    }

    @Test
    void whatIsWrongIsPutRight() {
        String other = phone.replaceFirst("138", "139");
        assertThat(ask("/correct", phone, Map.of("contact", contact(), "name", "王建新", "phone", other, "mail", mail))
                        .getBody())
                .contains("已经更正");
        assertThat(ask("", other, Map.of()).getBody()).contains("王建新", other);
        assertThat(acts("CONTACT_CORRECTED")).isPositive();

        assertThat(ask("/correct", other, Map.of("contact", contact(), "name", "王", "mail", "no address"))
                        .getBody())
                .contains("不像一个邮箱地址");
    }

    @Test
    void whatWasAgreedToIsTakenBack() {
        assertThat(ask("/withdraw", phone, Map.of("contact", contact())).getBody())
                .contains("责任单位从现在起看不到", "撤回同意把称呼和电话告诉责任单位")
                .doesNotContain("撤回这项同意");
        assertThat(jdbc.sql("select shares_with_party from contact where id = cast(? as bigint)")
                        .param(contact())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void somebodyIsForgotten() {
        String contact = contact();
        assertThat(ask("/erase", phone, Map.of()).getBody()).contains("没有删除");

        assertThat(ask("/erase", phone, Map.of("sure", "true")).getBody())
                .contains("已经删除")
                .doesNotContain("王建国", phone, mail);

        assertThat(ask("", phone, Map.of()).getBody()).contains("没有留过这个电话或邮箱");
        assertThat(jdbc.sql("""
                        select erased_why from contact where id = cast(? as bigint) and name is null and phone is null
                          and mail is null and phone_digest is null and mail_digest is null""").param(contact).query(String.class).single()).startsWith("本人请求");
        assertThat(jdbc.sql(
                                "select count(*) from letter where about = ? and contact_id is not null and erased_at is null")
                        .param(issue)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(office.story(issue)).last().asString().startsWith("一位反映人的联系方式和来往信件已删除：本人请求");
        assertThat(acts("CONTACT_ERASED")).isPositive();
        assertThat(jdbc.sql(
                                "select agreed from consent where contact_id = cast(? as bigint) and purpose = 'KEEP' order by id desc limit 1")
                        .param(contact)
                        .query(Boolean.class)
                        .single())
                .isFalse();
        office.verify(issue);
        office.file(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
    }

    @Test
    void nobodyAsksWithoutSayingWhy() {
        var form = new HashMap<>(form(phone, Map.of()));
        form.put("reason", " ");
        for (String step : List.of("", "/export", "/correct", "/withdraw", "/erase")) {
            var answer = officer.press("/office/persons" + step, form);
            assertThat(answer.getStatusCode().value()).as(step).isEqualTo(422);
            assertThat(answer.getBody()).as(step).contains("为什么").doesNotContain("王建国");
        }
    }

    @Test
    void nobodyElseAsks() {
        for (String person : List.of("clerk", "supervisor", "admin", "grid", "leader", "property", "designer")) {
            var visitor = Visitor.as(person, http, port);
            assertThat(visitor.open("/office/persons").getStatusCode().value())
                    .as(person)
                    .isEqualTo(403);
            for (String step : List.of("", "/export", "/correct", "/withdraw", "/erase")) {
                assertThat(visitor.press("/office/persons" + step, form(phone, Map.of("sure", "true")))
                                .getStatusCode()
                                .value())
                        .as(person + step)
                        .isEqualTo(403);
            }
        }
        assertThat(jdbc.sql("select erased_at is null from contact where id = cast(? as bigint)")
                        .param(contact())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void anotherPersonsContactIsNotChanged() {
        var other = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了", Map.of("raiserPhone", "13700000001"));
        String theirs = jdbc.sql("select contact_id from raiser where issue_id = cast(? as bigint)")
                .param(office.fact(other, "id"))
                .query(String.class)
                .single();

        assertThat(ask("/correct", phone, Map.of("contact", theirs, "name", "冒名"))
                        .getBody())
                .contains("没有这个联系方式");
    }

    private ResponseEntity<String> ask(String step, String reach, Map<String, String> more) {
        return officer.press("/office/persons" + step, form(reach, more));
    }

    private static Map<String, String> form(String reach, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(more);
        form.put("reach", reach);
        form.put("reason", WHY);
        return form;
    }

    private String contact() {
        return jdbc.sql("select contact_id from raiser where issue_id = cast(? as bigint)")
                .param(office.fact(issue, "id"))
                .query(String.class)
                .single();
    }

    private long acts(String act) {
        return jdbc.sql(
                        "select count(*) from audit_entry where act = ? and actor = 'privacy' and subject || details not like ?")
                .params(act, "%" + phone + "%")
                .query(Long.class)
                .single();
    }
}
