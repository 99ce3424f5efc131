package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.table.Sheet;
import org.mazha.table.Table;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The administrator keeps the parties, on their pages and as a table. */
@MazhaTest
class PartyTests {

    private static final String HEADINGS = "编号,名称,类型,邮箱,电话,写信用,工作日历,服务区域编码,账号组,停用\n";
    private static final String STREET = "410102001";
    private static final String YIHE = "伊河物业服务中心";

    @Autowired
    Office office;

    @Autowired
    List<Table> tables;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    IdentityService identity;

    @Autowired
    TaskService tasks;

    private Visitor admin;
    private Sheet before;

    @BeforeEach
    void begin() {
        office.opens();
        admin = Visitor.as("admin", client, port);
        before = parties().give();
    }

    @AfterEach
    void theDemonstrationAlone() {
        parties().take(before);
        jdbc.sql("delete from party where name like '试验%'").update();
        jdbc.sql("delete from table_draft where table_name = 'parties'").update();
    }

    @Test
    void whatIsGivenOutChangesNothingWhenItIsUploadedAgain() {
        for (String ending : List.of("csv", "xlsx")) {
            byte[] file = admin.download("/office/parties." + ending).getBody();
            var uploaded = admin.upload("/office/import/parties", "parties." + ending, file);
            assertThat(admin.read(uploaded.getHeaders().getLocation().getPath()))
                    .as(ending)
                    .contains("没有要改的", "新增0条，修改0条，停用0条，没有变化")
                    .doesNotContain("不在表里");
        }
    }

    @Test
    void everyMistakeIsNamedByItsRowAndNothingIsTaken() {
        var page = upload("""
                x,试验一,物管,不是邮箱,12,日文,nowhere,%1$s,camunda-admin,
                ,,物业,,,,,,,也许
                """);
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(page.getBody())
                .contains(
                        "第2行“编号”：要填系统给的编号，新加的单位空着，现在是“x”。",
                        "第2行“类型”：要填“物业”“供水”",
                        "第2行“邮箱”：写得不对，例如应该是“name@example.org”，现在是“不是邮箱”。没有就空着。",
                        "第2行“电话”：写得不对",
                        "第2行“写信用”：要填",
                        "第2行“工作日历”：要填",
                        "第2行“账号组”：写得不对，例如应该是“party-gas”，现在是“camunda-admin”。",
                        "第3行“名称”：没有填，请填上。",
                        "第3行“停用”：要填“是”或者“否”",
                        "第3行“服务区域编码”：没有填，请填上。");

        assertThat(upload("""
                        999999,试验一,物业,,,,,%1$s,,
                        ,试验二,物业,,,,,410-没有,,
                        ,试验三,物业,,,,,%1$s,party-yihe-property,
                        ,试验四,,,,,,,,是
                        ,试验五,物业,,,,,%1$s,,
                        ,试验五,物业,,,,,%1$s,,
                        """).getBody())
                .contains(
                        "第2行“编号”：没有编号是999999的单位。",
                        "第3行“服务区域编码”：没有编码为“410-没有”的区域。",
                        "第4行“账号组”：“party-yihe-property”已经是“伊河物业服务中心”的了。",
                        "第5行“停用”：没有叫“试验四”的单位，不用停用。",
                        "第7行“名称”：已经有叫“试验五”的单位了。");
        assertThat(parties().give()).isEqualTo(before);
    }

    @Test
    void anUploadIsLookedAtBeforeItTakesEffect() {
        long yihe = id(YIHE);
        String draft = upload("""
                %2$d,伊河新物业,物业,new@example.org,,英文,,%1$s,party-yihe-property,
                ,试验燃气,燃气,,0371-1234567,,,%1$s,party-shiyan,
                ,热力公司中原服务站,,,,,,,,是
                """.replace("%2$d", "" + yihe))
                .getHeaders()
                .getLocation()
                .getPath();

        assertThat(admin.read(draft)).contains("还没有生效", "新增1条，修改1条，停用1条", "“伊河物业服务中心”", "“伊河新物业”", "“英文”");
        assertThat(parties().give()).isEqualTo(before);
        assertThat(identity.createGroupQuery().groupId("party-shiyan").count()).isZero();

        admin.press(draft, Map.of());

        assertThat(admin.read(draft)).contains("已经生效");
        assertThat(id("伊河新物业")).isEqualTo(yihe);
        assertThat(identity.createGroupQuery().groupId("party-shiyan").count()).isEqualTo(1);
        assertThat(admin.read("/office/parties?q=热力")).contains("停用</span>");
        assertThat(recorded(YIHE))
                .anyMatch(details -> details.contains("写信用：中文 → 英文"))
                .noneMatch(details -> details.contains("example.org"));
    }

    @Test
    void whatOthersHaveOvertakenDoesNothing() {
        String draft =
                upload(",试验燃气,燃气,,,,,%1$s,,\n").getHeaders().getLocation().getPath();
        admin.press("/office/parties/" + id(YIHE) + "/end", Map.of());

        admin.press(draft, Map.of());

        assertThat(admin.read(draft)).contains("没有生效", "别人改过责任单位");
        assertThat(admin.read("/office/parties?q=试验")).contains("没有找到");
    }

    @Test
    void aPageAddsChangesEndsAndTakesBackOne() {
        assertThat(admin.read("/office/parties/new")).contains("林山寨街道 / 郑州日报社区 / 第一网格");
        var refused = admin.press("/office/parties/new", party("试验供水", Map.of("mail", "没有", "area", "x")));
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(refused.getBody()).contains("写得不对", "value=\"没有\"", "value=\"试验供水\"");
        assertThat(admin.press("/office/parties/new", party(YIHE, Map.of())).getBody())
                .contains("已经有叫“伊河物业服务中心”的单位了");

        String page = admin.press("/office/parties/new", party("试验供水", Map.of()))
                .getHeaders()
                .getLocation()
                .getPath();
        assertThat(admin.read(page)).contains("试验供水", "现在是“林山寨街道”");
        admin.press(page, party("试验二次供水", Map.of("phone", "0371-7654321")));
        assertThat(admin.read("/office/parties?q=7654321")).contains("试验二次供水");
        admin.press(page + "/end", Map.of());
        assertThat(admin.read(page)).contains("已经停用", "保存并重新启用");
        admin.press(page, party("试验二次供水", Map.of()));
        assertThat(admin.read(page)).doesNotContain("已经停用");
        assertThat(admin.open("/office/parties/x").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatAPartyHasBeenGivenStaysWithTheAccountsItHadThen() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        office.takeOn(issue, "C-01-37");
        office.assignTo(issue, YIHE);
        String page = "/office/parties/" + id(YIHE);
        admin.press(page, party(YIHE, Map.of("kind", "物业", "accounts", "party-yihe-new")));

        office.sign("property", issue + "-1");
        assertThat(candidates(issue + "-1")).containsExactly("party-yihe-property");
        office.rectify("property", issue + "-1");

        String next = office.called(Office.MANAGED_YARD, "路灯不亮", "又一盏路灯坏了");
        office.takeOn(next, "C-01-37");
        office.assignTo(next, YIHE);
        assertThat(candidates(next + "-1")).containsExactly("party-yihe-new");
    }

    @Test
    void nothingIsReferredToAPartyThatHasEnded() {
        admin.press("/office/parties/" + id(YIHE) + "/end", Map.of());
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        office.takeOn(issue, "C-01-37");
        assertThatThrownBy(() -> office.assignTo(issue, YIHE)).hasMessageContaining("没有这家单位");
    }

    @Test
    void onlyAdministratorsGetThere() {
        for (String person : List.of("clerk", "supervisor", "property")) {
            Visitor other = Visitor.as(person, client, port);
            for (String address : List.of(
                    "/office/parties", "/office/parties/new", "/office/parties.csv", "/office/import/parties")) {
                assertThat(other.open(address).getStatusCode())
                        .as(person + " " + address)
                        .isEqualTo(HttpStatus.FORBIDDEN);
            }
        }
    }

    @Test
    void aLongerListCostsNoMoreQueries() {
        long few = Statements.during(entities, () -> admin.read("/office/parties?q=热力"));
        parties()
                .take(Tables.sheet(HEADINGS
                        + IntStream.range(0, 60)
                                .mapToObj(i -> ",试验%d,物业,,,,,%s,,\n".formatted(i, STREET))
                                .collect(Collectors.joining())));

        assertThat(Statements.during(entities, () -> admin.read("/office/parties?q=")))
                .isBetween(1L, few);
        assertThat(admin.read("/office/parties?page=2")).contains("第 2 页").doesNotContain("rel=\"next\"");
    }

    private Table parties() {
        return Tables.named("parties", tables);
    }

    /** The fields of a party's page. */
    private static Map<String, String> party(String name, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(
                Map.of("name", name, "kind", "供水", "area", STREET, "language", "中文", "calendar", "office"));
        fields.putAll(more);
        return fields;
    }

    private long id(String name) {
        return jdbc.sql("select id from party where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private List<String> candidates(String referral) {
        return tasks.createTaskQuery().processInstanceBusinessKey(referral).list().stream()
                .flatMap(task -> tasks.getIdentityLinksForTask(task.getId()).stream())
                .map(link -> link.getGroupId())
                .filter(group -> group != null)
                .distinct()
                .toList();
    }

    private ResponseEntity<String> upload(String rows) {
        return admin.upload(
                "/office/import/parties",
                "单位.csv",
                (HEADINGS + rows.replace("%1$s", STREET)).getBytes(StandardCharsets.UTF_8));
    }

    private List<String> recorded(String party) {
        return jdbc.sql("select details from audit_entry where act = 'PARTY_CHANGED' and subject = ?")
                .param(party)
                .query(String.class)
                .list();
    }
}
