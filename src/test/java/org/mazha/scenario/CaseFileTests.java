package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.attachment.Pictures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 案卷: everything about one issue on one page, for whoever works on it or has a role where it is. */
@MazhaTest
class CaseFileTests {

    private static final String PROPERTY = "伊河物业服务中心";

    @Autowired
    Office office;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @BeforeEach
    void open() {
        office.opens();
    }

    @AfterEach
    void theLettersLeave() {
        office.pass(Duration.ofMinutes(1));
    }

    @Test
    void aSupervisorReadsWhatHappenedWhoseTimeItWasAndWhyItIsTheirs() {
        String issue = referred();
        office.pass(Duration.ofMinutes(90));
        office.sendBack("property", issue + "-1");

        String page = words(as("supervisor").read("/issues/" + issue));

        assertThat(page)
                .contains(issue, "外墙脱落 · " + Office.MANAGED_YARD, "墙皮掉下来", "改派", "现在等谁")
                .as("the story")
                .contains("2026年3月2日", "现场核实属实", "转办 " + PROPERTY, PROPERTY + " 退单")
                .as("whose time it was")
                .contains("时间用在谁手里", "退单，不停表", PROPERTY + " 上班时间 1 小时 30 分钟")
                .as("why it is theirs")
                .contains("责任清单（第 1 版）", "物业负责而且有物业，由物业办", "标准规定的责任单位：物业；有物业：是", "责任单位种类：物业")
                .as("referrals and returns")
                .contains("转办单与退单", issue + "-1 " + PROPERTY, "不是本单位职责，合同里没有这一项")
                .as("letters")
                .contains("信和它们的下落", "转办函")
                .as("what runs")
                .contains("议题办理： 第 1 版", "转办整改（" + issue + "-1）");
        assertThat(page).as("how people are reached").doesNotContain("resident-b@example.org", "居民乙");
    }

    @Test
    void thoseWhoWorkOnItOrHaveARoleThereReadItAndNobodyElse() {
        String issue = referred();
        String sentence = "没有编号为“" + issue + "”的议题，或者它不在您负责的区域、也不归您办。";

        for (String reader : List.of("clerk", "grid", "leader", "supervisor", "admin", "property")) {
            assertThat(as(reader).read("/issues/" + issue)).as(reader).contains("墙皮掉下来");
        }
        for (String reader : List.of("clerk2", "grid2", "designer", "privacy")) {
            var page = as(reader).open("/issues/" + issue);
            assertThat(page.getStatusCode()).as(reader).isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(page.getBody()).as(reader).contains(sentence).doesNotContain("墙皮掉下来");
            assertThat(as(reader).open("/issues/" + issue + "/story").getBody())
                    .contains(sentence)
                    .doesNotContain("墙皮掉下来");
        }
        assertThat(as("supervisor").open("/issues/没有这件").getBody()).contains("没有编号为“没有这件”的议题");
        assertThat(as("supervisor")
                        .open("/issues/" + issue + "-1")
                        .getHeaders()
                        .getLocation()
                        .getPath())
                .as("a referral leads to its issue")
                .endsWith(issue);
    }

    /** The party has been given it, and is told what it needs for it. */
    @Test
    void aPartyIsNotToldOfOthersLettersAndNamesAndNothingOnceItIsDone() {
        String issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来，陈某某说的，电话13812345678");
        office.takeOn(issue, "E-01-04");
        office.assignTo(issue, PROPERTY);

        String page = as("property").read("/issues/" + issue);

        assertThat(page).contains("墙皮掉下来", "经过", "时间用在谁手里", "由物业办");
        assertThat(page).doesNotContain("13812345678", "信和它们的下落", "转办单与退单", "反映人</dt>", "在走的流程");

        office.sign("property", issue + "-1");
        office.rectify("property", issue + "-1");
        assertThat(as("property").open("/issues/" + issue).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void photosAreForTheSameReaders() {
        String issue = office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里堆了旧家具");
        office.accept(issue);
        as("grid").sendPhotos("/api/tasks/" + task(issue) + "/photos", "BEFORE", Map.of("前.jpg", Pictures.jpeg(7)));
        long photo = jdbc.sql("select max(id) from photo").query(Long.class).single();
        String address = "/issues/" + issue + "/photos/" + photo;

        assertThat(as("supervisor").read("/issues/" + issue)).contains("整改前　1 张", "/photos/" + photo);
        assertThat(as("supervisor").download(address + "?size=SMALL").getBody()).startsWith(0xFF, 0xD8);
        assertThat(as("clerk2").download(address).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(as("supervisor")
                        .download("/issues/" + referred() + "/photos/" + photo)
                        .getStatusCode())
                .as("another issue's")
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void theTabInTasklistSaysTheSame() {
        String issue = office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里堆了旧家具");
        office.accept(issue);
        String address = "/api/tasks/" + task(issue) + "/story";

        assertThat(as("grid").read(address))
                .isEqualTo(as("grid").read("/issues/" + issue + "/story"))
                .contains("受理");
        assertThat(as("grid2").open(address).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(as("grid").open("/api/tasks/none/story").getBody()).contains("这项任务已经办完或不归您办");
        String meeting = office.meeting(Office.MANAGED_YARD, List.of(Office.item("路灯不亮", "灯不亮")));
        assertThat(as("leader").open("/api/tasks/" + task(meeting) + "/story").getBody())
                .contains("这项任务不是办某一件议题的，没有案卷。");
    }

    @Test
    void whatWasMergedLeadsToWhereItWent() {
        // Where other tests raised nothing that would be offered before it
        String yard = "伊河路2号院";
        office.builds(yard);
        String master = office.called(yard, "路灯不亮", "门口的灯不亮");
        String merged = office.called(yard, "路灯不亮", "院门的灯坏了");
        office.submit("clerk", merged, "acceptIssue", Map.of("decision", "MERGE", "mergeInto", master));

        assertThat(words(as("clerk").read("/issues/" + merged))).contains("并入 " + master, "结果 并案");
        assertThat(words(as("clerk").read("/issues/" + master))).contains("并进来的 " + merged);
    }

    @Test
    void aSecondHandlingStandsApart() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "车棚的灯不亮");
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.checkFails(issue);
        office.handle(issue);
        office.finish(issue);

        assertThat(words(as("leader").read("/issues/" + issue)))
                .contains("第 2 次办理", "退回返工", "第2次办理的评价 满意", "公示 院里的事 正在公示");
    }

    /** What the engine keeps of the past is cleaned; what we know is in our tables. */
    @Test
    void aFinishedIssueIsReadOnceTheEngineHasForgottenIt() {
        String meeting = office.meeting(Office.MANAGED_YARD, List.of(Office.item("路灯不亮", "院门口的灯不亮")));
        office.confirmMinutes(meeting);
        String issue = office.issuesOf(meeting).get(0);
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.finish(issue);
        String before = words(as("supervisor").read("/issues/" + issue));

        history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(issue)
                .finished()
                .list()
                .forEach(instance -> history.deleteHistoricProcessInstance(instance.getId()));

        assertThat(words(as("supervisor").read("/issues/" + issue)))
                .isEqualTo(before)
                .contains("立案标准（第 1 版）", "已解决：这件事已经办好了。", "议事会 " + meeting, "已经停表，没有超期")
                .doesNotContain("现在等谁");
    }

    @Test
    void anEmptyOneSaysSo() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "楼后的灯不亮", Map.of());

        assertThat(words(as("clerk").read("/issues/" + issue)))
                .contains("受理", "还没有对照过规则", "还没有写过信", "没有人留下联系方式")
                .doesNotContain("时间用在谁手里", "照片");
    }

    /** Hibernate's, beside five of ours: the two of what is under way, the rules, the calendar and the person. */
    @Test
    void whatItCostsDoesNotGrowWithWhatThereIs() {
        String small = referred();
        String large = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮又掉下来");
        office.takeOn(large, "E-01-04");
        office.assignTo(large, PROPERTY, "自来水公司中原营业所");
        office.sendBack("property", large + "-1");
        office.submit(
                "clerk", large + "-1", "reassignReferral", Map.of("party", office.party(PROPERTY), "note", "合同里有这一项"));
        office.sign("property", large + "-1");
        office.pass(Duration.ofHours(30));
        Visitor supervisor = as("supervisor");
        supervisor.read("/issues/" + small);

        long ofSmall = Statements.during(entities, () -> supervisor.read("/issues/" + small));
        long ofLarge = Statements.during(entities, () -> supervisor.read("/issues/" + large));

        assertThat(ofLarge).isEqualTo(ofSmall).isLessThanOrEqualTo(20);
    }

    private String referred() {
        String issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        office.takeOn(issue, "E-01-04");
        office.assignTo(issue, PROPERTY);
        return issue;
    }

    private String task(String about) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(about)
                .singleResult()
                .getId();
    }

    /** What a page says, without how it is drawn. */
    private static String words(String page) {
        return page.replaceAll("(?s)<[^>]*>", " ").replaceAll("[\\s　]+", " ").replaceAll(" (?=[：；，（）])", "");
    }

    private Visitor as(String person) {
        return Visitor.as(person, http, port);
    }
}
