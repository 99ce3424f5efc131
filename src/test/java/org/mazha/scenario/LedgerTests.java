package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Supervisors and clerks look issues up in the ledgers and take them out. */
@MazhaTest
class LedgerTests {

    private static final Pattern LINE = Pattern.compile("href=\"/issues/([^\"]+)\"");

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate client;

    @Autowired
    EntityManagerFactory entities;

    @LocalServerPort
    int port;

    private Visitor street;

    /** By which the issues of one test are told from all others. */
    private String mark;

    @BeforeEach
    void opens() {
        office.opens();
        street = Visitor.as("supervisor", client, port);
        mark = "标记" + UUID.randomUUID().toString().substring(0, 8);
    }

    private String raised(String courtyard, String words) {
        return office.called(courtyard, "乱堆物料", words + mark);
    }

    @Test
    void findsAnIssueByWhatIsSaidOfItAndWhereItIs() {
        String gate = raised(Office.MANAGED_YARD, "大门口的路灯坏了");
        String lift = raised(Office.UNMANAGED_YARD, "三号楼电梯困人");

        assertThat(found("q=" + mark)).containsExactly(lift, gate);
        assertThat(found("q=" + mark + " 电梯")).containsExactly(lift);
        assertThat(found("q=" + mark + " 梯")).containsExactly(lift);
        assertThat(found("q=" + mark + " 电梯坏")).isEmpty();
        assertThat(found("q=" + mark + " " + Office.MANAGED_YARD)).containsExactly(gate);
        assertThat(found("q=" + mark + " 一百五十二")).isEmpty();
        assertThat(found("q=" + gate)).containsExactly(gate);
        assertThat(found("q=" + mark.toUpperCase() + " ＬＥＤ")).isEmpty();
        assertThat(found("q=" + mark + " 100%")).isEmpty();
        assertThat(found("q=" + mark + " '\\")).isEmpty();
    }

    @Test
    void findsAnIssueByWhoPutsItRight() {
        String referred = raised(Office.MANAGED_YARD, "灯坏了");
        office.takeOn(referred, "C-01-37");
        office.assignTo(referred, "伊河物业服务中心");
        raised(Office.MANAGED_YARD, "灯又坏了");

        assertThat(found("q=" + mark + " 伊河物业")).containsExactly(referred);
        assertThat(found("q=" + mark + "&party=" + office.party("伊河物业服务中心"))).containsExactly(referred);
        assertThat(page("referrals", "q=" + mark)).contains(referred + "-1", "等签收", "伊河物业服务中心");
    }

    @Test
    void narrowsByEachFilter() {
        String open = raised(Office.MANAGED_YARD, "灯坏了");
        String filed = raised(Office.MANAGED_YARD, "灯坏了");
        office.takeOn(filed, "C-01-37");
        office.pass(Duration.ofDays(30));
        String today = raised(Office.UNMANAGED_YARD, "灯坏了");

        assertThat(found("q=" + mark + "&late=OVERDUE")).containsExactly(filed);
        assertThat(found("q=" + mark + "&late=YES")).containsExactly(filed);
        assertThat(found("q=" + mark + "&late=TODAY")).isEmpty();
        assertThat(found("q=" + mark + "&stage=指派")).containsExactly(filed);
        assertThat(found("q=" + mark + "&standard=C-01-37")).containsExactly(filed);
        assertThat(found("q=" + mark + "&state=closed")).isEmpty();
        assertThat(found("q=" + mark + "&state=open")).containsExactly(today, filed, open);
        assertThat(found("q=" + mark + "&sort=OLDEST")).containsExactly(open, filed, today);
        assertThat(found("q=" + mark + "&sort=DUE")).startsWith(filed);
        assertThat(found("q=" + mark + "&source=HOTLINE")).isEmpty();
        assertThat(found("q=" + mark + "&area=410102001-01-01")).containsExactly(filed, open);
        assertThat(found("q=" + mark + "&from=2026-03-20")).containsExactly(today);
        assertThat(found("q=" + mark + "&to=2026-03-02")).containsExactly(filed, open);
        assertThat(found("q=" + mark + "&day=FILED&from=2026-03-02&to=2026-03-02"))
                .containsExactly(filed);
        assertThat(found("q=" + mark + "&measure=FILED")).containsExactly(filed);
        assertThat(page("issues", "q=" + mark + "&measure=FILED")).contains("只看“立案”：按立案标准立了案的议题");
    }

    @ParameterizedTest
    @CsvSource({"NEWEST", "OLDEST", "DUE", "WAITING", "CLOSED"})
    void turnsPagesForwardsAndBackwardsWithoutMissingOrRepeatingALine(String sort) {
        List<String> raised = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            raised.add(raised(Office.MANAGED_YARD, "灯坏了"));
        }
        String first = page("issues", "q=" + mark + "&sort=" + sort);
        String second = follow(first, "next");
        String third = follow(second, "next");
        List<String> all = new ArrayList<>();
        List.of(first, second, third).forEach(page -> all.addAll(numbers(page)));

        assertThat(all).containsExactlyInAnyOrderElementsOf(raised);
        assertThat(third).doesNotContain("rel=\"next\"");
        assertThat(numbers(follow(third, "prev"))).isEqualTo(numbers(second));
        assertThat(numbers(follow(follow(third, "prev"), "prev"))).isEqualTo(numbers(first));
        assertThat(first).contains("共 <span>45</span> 条");
    }

    @Test
    void showsNobodyWhatIsBeyondTheirReach() {
        String here = raised(Office.MANAGED_YARD, "灯坏了");
        String there = raised(Office.UNMANAGED_YARD, "灯坏了");

        assertThat(found(Visitor.as("clerk", client, port), "q=" + mark)).containsExactly(here);
        assertThat(found(Visitor.as("clerk2", client, port), "q=" + mark)).containsExactly(there);
        assertThat(found(Visitor.as("clerk", client, port), "q=" + mark + "&area=410102001"))
                .containsExactly(here);
        assertThat(found(Visitor.as("admin", client, port), "q=" + mark)).containsExactly(there, here);
        byte[] csv = Visitor.as("clerk", client, port)
                .download("/office/ledger/issues/export.csv?q=" + mark)
                .getBody();
        assertThat(new String(csv, StandardCharsets.UTF_8)).contains(here).doesNotContain(there);
    }

    @Test
    void takesALedgerOutAsExcelWithDatesThatAreDates() throws IOException {
        String issue = raised(Office.MANAGED_YARD, "=HYPERLINK(1)灯坏了");
        office.takeOn(issue, "C-01-37");
        UUID export = UUID.randomUUID();
        var answer = street.download("/office/ledger/issues/export.xlsx?q=" + mark + "&export=" + export);
        assertThat(answer.getHeaders().getContentDisposition().getFilename())
                .startsWith("事项台账")
                .endsWith(".xlsx");
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(answer.getBody()))) {
            List<Row> rows = workbook.getFirstSheet().read();
            List<String> headings =
                    rows.get(0).stream().map(cell -> cell.getText()).toList();
            assertThat(rows).hasSize(2);
            assertThat(headings).startsWith("编号", "来源", "上报时间").contains("是否按期", "满意度", "公示时间");
            assertThat(rows.get(1).getCellText(0)).isEqualTo(issue);
            assertThat(rows.get(1).getCellAsDate(2).orElseThrow()).isEqualTo("2026-03-02T09:00:00");
            assertThat(rows.get(1).getCellText(headings.indexOf("问题描述"))).startsWith("'=HYPERLINK");
            assertThat(rows.get(1).getCellText(headings.indexOf("反映人"))).isEqualTo("居**");
        }
        assertThat(street.read("/office/ledger/exports/" + export)).isEqualTo("{\"total\":1,\"done\":1}");
    }

    @Test
    void keepsAWayOfLookingForWhoeverKeptIt() {
        var kept = street.press(
                "/office/ledger/issues/views",
                Map.of("name", "我的" + mark, "query", "late=OVERDUE&source=CALL_OR_VISIT&bad=1"));
        assertThat(kept.getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(page("issues", ""))
                .contains("我的" + mark, "source=CALL_OR_VISIT")
                .doesNotContain("bad=1");
        assertThat(Visitor.as("clerk", client, port).read("/office/ledger")).doesNotContain("我的" + mark);

        long id = jdbc.sql("select id from ledger_view where name = ?")
                .param("我的" + mark)
                .query(Long.class)
                .single();
        Visitor.as("clerk", client, port).press("/office/ledger/views/" + id + "/delete", Map.of());
        assertThat(page("issues", "")).contains("我的" + mark);
        street.press("/office/ledger/views/" + id + "/delete", Map.of());
        assertThat(page("issues", "")).doesNotContain("我的" + mark);
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThat(page("issues", "from=2026年")).contains("“从”：请写成 2026-03-01 这样的日期。");
        assertThat(page("issues", "from=2026-03-02&to=2026-03-01")).contains("“从”比“到”晚，请改一下日期。");
        assertThat(page("issues", "rating=GREAT")).contains("“评价”：没有这一项，请从列表里选。");
        assertThat(page("issues", "after=x&q=" + mark)).contains("没有符合条件的");
        assertThat(street.open("/office/ledger/nothing").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(street.download("/office/ledger/issues/export.csv?from=x").getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(street.press("/office/ledger/issues/views", Map.of("name", " ", "query", ""))
                        .getBody())
                .contains("“名称”：请写 1 到 40 个字。");
    }

    @Test
    void asksTheDatabaseNoMoreForManyLinesThanForOne() {
        raised(Office.MANAGED_YARD, "灯坏了");
        page("issues", "q=" + mark);
        long one = Statements.during(entities, () -> page("issues", "q=" + mark));
        for (int i = 0; i < 10; i++) {
            raised(Office.MANAGED_YARD, "灯坏了");
        }
        assertThat(Statements.during(entities, () -> page("issues", "q=" + mark)))
                .isEqualTo(one);
    }

    @Test
    void listsHazardsAndSuspensions() {
        String issue = raised(Office.MANAGED_YARD, "外机松了");
        office.takeOn(issue, "C-01-37");
        office.assignTo(issue, "伊河物业服务中心");
        office.sign("property", issue + "-1");
        office.askForSuspension("property", issue + "-1", "2026-08-31", "要等住户都在家");
        office.decideOnTime(issue + "-1", "clerk", "supervisor", "GRANT");
        assertThat(page("suspensions", "q=" + mark))
                .contains(issue + "-1", "施工条件不具备", "要等住户都在家", "还没有复查过", "下次 <span>2026-05-31", "正在挂账");
        assertThat(page("hazards", "q=" + mark)).contains("没有符合条件的");
        jdbc.sql("update issue set urgent = true where number = ?").param(issue).update();
        assertThat(page("hazards", "q=" + mark)).contains(issue, "危及人身安全");
    }

    private List<String> found(String query) {
        return found(street, query);
    }

    private static List<String> found(Visitor visitor, String query) {
        return numbers(visitor.read("/office/ledger/issues?" + query));
    }

    private String page(String ledger, String query) {
        return street.read("/office/ledger/" + ledger + "?" + query);
    }

    private static List<String> numbers(String page) {
        return LINE.matcher(page)
                .results()
                .map(link -> link.group(1))
                .map(number -> URLDecoder.decode(number, StandardCharsets.UTF_8))
                .toList();
    }

    private String follow(String page, String rel) {
        var link = Pattern.compile("rel=\"" + rel + "\" href=\"([^\"]+)\"").matcher(page);
        assertThat(link.find()).as(rel).isTrue();
        return street.read(URLDecoder.decode(link.group(1).replace("&amp;", "&"), StandardCharsets.UTF_8));
    }
}
