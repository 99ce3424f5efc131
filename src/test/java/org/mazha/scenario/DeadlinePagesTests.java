package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.standard.StandardTable;
import org.mazha.table.Sheet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages about what is due: the numbers, the story of a clock, standards put right. */
@MazhaTest
class DeadlinePagesTests {

    private static final String HEADINGS = "编码,类别,立案条件,办结时限,时限单位,响应时限,响应单位,结案条件,责任单位类型,回头看,停用\n";
    private static final String CODE = "T-90-01";
    private static final String DOOR = CODE + ",院门损坏,院门关不上,2,工作日,1,工作日,修复,物业,,\n";

    @Autowired
    TestRestTemplate client;

    @Autowired
    Office office;

    @Autowired
    StandardTable standards;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @BeforeEach
    void begin() {
        office.opens();
    }

    @Test
    void theFirstPageCountsWhatIsOpen() {
        String before = as("clerk").read("/office/");
        int open = number(before, "在走的时限");
        int suspended = number(before, "正在挂账");
        suspended(office.called(Office.MANAGED_YARD, "空调外机隐患", "外机松了"));

        String page = as("clerk").read("/office/");
        assertThat(page)
                .contains("社区受理小周", "/office/standards", "/office/calendar", "/office/ledger", "/office/corrections");
        assertThat(number(page, "在走的时限")).isGreaterThan(open);
        assertThat(number(page, "正在挂账")).isEqualTo(suspended + 1);
    }

    @Test
    void aClockTellsItsStory() {
        String issue = office.called(Office.MANAGED_YARD, "空调外机隐患", "外机松了");
        String referral = suspended(issue);
        Visitor clerk = as("clerk");

        assertThat(clerk.read("/office/deadlines/" + referral))
                .contains("办结时限", "挂账，停着不走", "挂账至 5月6日（周三）08:00")
                .contains("开始计时，时限15工作日，由伊河物业服务中心办", "暂停计时（挂账），到 5月6日", "理由：要等住户都在家才能装")
                .contains("谁用了多少时间", "伊河物业服务中心", "上班时间 8 小时");
        assertThat(clerk.read("/office/deadlines/" + issue)).contains("响应时限", "办结时限");
        assertThat(clerk.open("/office/deadlines?number= " + referral + " ")
                        .getHeaders()
                        .getLocation()
                        .getPath())
                .endsWith(referral.substring(referral.indexOf('-')));
        for (String path : new String[] {"/office/deadlines/没有这个", "/office/deadlines?number=没有这个"}) {
            var unknown = clerk.open(path);
            assertThat(unknown.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(unknown.getBody()).contains("没有找到“<span>没有这个</span>”的时限。请核对编号");
        }
        assertThat(as("grid").open("/office/deadlines/" + issue).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void aStandardPutRightReachesWhatIsOpenWhenTheStreetDecidesSo() throws IOException {
        take(DOOR);
        String issue = office.called(Office.MANAGED_YARD, "院门损坏", "院门关不上");
        office.takeOn(issue, CODE);
        office.assignToCommunity(issue);
        assertThat(office.due(issue)).isEqualTo("2026-03-04 18:00");
        Visitor street = as("supervisor");
        take(DOOR.replace(",2,工作日,", ",5,工作日,"));
        String page = "/office/standards/" + CODE + "/correction";

        assertThat(street.read("/office/standards/" + CODE)).contains("更正在办议题", page);
        assertThat(as("clerk").read("/office/standards/" + CODE)).doesNotContain("更正在办议题");
        assertRefused(as("clerk").open(page));
        assertRefused(as("clerk").press(page, Map.of("version", "2", "why", "定错了")));
        assertThat(street.read(page)).contains("5工作日", issue, "3月4日（周三）18:00", "3月9日（周一）18:00", "推后 5 天");
        assertThat(office.due(issue)).isEqualTo("2026-03-04 18:00");

        assertThat(street.press(page, Map.of("version", version(), "why", " ")).getBody())
                .contains("“更正的理由”：请写一句");
        assertThat(street.press(page, Map.of("version", "0", "why", "定错了")).getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
        String progress = path(street.press(page, Map.of("version", version(), "why", "原来写错了")));
        assertThat(path(street.press(page, Map.of("version", version(), "why", "原来写错了"))))
                .isEqualTo(progress);
        assertThat(street.read(page)).contains("这条标准正在更正", progress);
        office.pass(Duration.ofMinutes(1));

        assertThat(street.read(progress)).contains("重算完了", "立案标准 " + CODE + " 的时限");
        assertThat(office.due(issue)).isEqualTo("2026-03-09 18:00");
        assertThat(office.story(issue)).contains("办结期限从 3月4日（周三）18:00 改为 3月9日（周一）18:00（原来写错了）");
        assertThat(jdbc.sql("select s.version from issue i join standard s on s.id = i.standard_id where i.number = ?")
                        .param(issue)
                        .query(String.class)
                        .single())
                .isEqualTo(version());

        take(CODE + ",,,,,,,,,,是\n");
        assertThat(street.read(page)).contains("这条标准已经停用").doesNotContain("更正并重算");
        assertThat(street.open("/office/standards/X-1/correction").getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatIsRightAlreadyNeedsNoCorrection() throws IOException {
        take(DOOR.replace(CODE, "T-90-02"));
        take(DOOR.replace(CODE, "T-90-02").replace("修复", "修好"));
        assertThat(as("supervisor").read("/office/standards/T-90-02/correction"))
                .contains("没有要更正的")
                .doesNotContain("更正并重算");
        take("T-90-02,,,,,,,,,,是\n");
    }

    /** Suspended by 3 March, 9:00, until 6 May. */
    private String suspended(String issue) {
        office.takeOn(issue, "Q-93-01");
        office.assignTo(issue, "伊河物业服务中心");
        String referral = issue + "-1";
        office.sign("property", referral);
        office.passUntil("2026-03-03 09:00");
        office.askForSuspension("property", referral, "2026-05-06", "要等住户都在家才能装");
        office.decideOnTime(referral, "clerk", "supervisor", "GRANT");
        return referral;
    }

    private void take(String row) throws IOException {
        standards.take(
                Sheet.read("表.csv", new ByteArrayInputStream((HEADINGS + row).getBytes(StandardCharsets.UTF_8))));
    }

    private String version() {
        return jdbc.sql("select version from standard where code = ? and replaced_at is null")
                .param(CODE)
                .query(String.class)
                .single();
    }

    private static int number(String page, String label) {
        return Integer.parseInt(page.replaceAll("(?s).*<dt>" + label + "</dt><dd>(\\d+)</dd>.*", "$1"));
    }

    private static String path(ResponseEntity<String> redirect) {
        assertThat(redirect.getStatusCode()).as(redirect.getBody()).isEqualTo(HttpStatus.FOUND);
        return redirect.getHeaders().getLocation().getPath();
    }

    private static void assertRefused(ResponseEntity<String> page) {
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(page.getBody()).contains("只有街道督导人员和系统管理员可以更正在办议题的时限");
    }

    private Visitor as(String person) {
        return Visitor.as(person, client, port);
    }
}
