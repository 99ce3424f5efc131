package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the street does about an issue from its page, and what it is refused. */
@MazhaTest
class SuperviseTests {

    private static final String PROPERTY = "伊河物业服务中心";
    private static final String WATER = "自来水公司中原营业所";

    @Autowired
    Office office;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private Visitor street;

    @BeforeEach
    void open() {
        office.opens();
        street = as("supervisor");
    }

    @AfterEach
    void theLettersLeave() {
        office.pass(Duration.ofMinutes(1));
    }

    @Test
    void aReplyIsDemandedByADayAndShownOnThePage() {
        String issue = verified();

        var answer = press(issue, "demand", Map.of("demand", "请说明哪天能办好", "replyBy", "2026-03-05"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(office.dueOfTask(issue, "answerSupervision")).isEqualTo(Office.at("2026-03-05 23:59"));
        assertThat(page(issue)).contains("督办", "请说明哪天能办好", "要在什么时候前回复 3月5日（周四）23:59", "等回复");
        assertThat(office.story(issue)).contains("督办（2026年3月5日前回复）：请说明哪天能办好");

        office.submit("clerk", issue, "answerSupervision", Map.of("reply", "周三派人去办"));

        assertThat(page(issue)).contains("按时回复了", "：周三派人去办");
    }

    @Test
    void aLateReplySaysSo() {
        String issue = verified();
        press(issue, "demand", Map.of("demand", "请说明", "replyBy", "2026-03-03"));
        office.pass(Duration.ofDays(3));
        assertThat(page(issue)).contains("还没有回复，过了期限");

        office.submit("clerk", issue, "answerSupervision", Map.of("reply", "已经在办"));

        assertThat(page(issue)).contains("回复了，晚了");
    }

    @Test
    void whatIsWrongIsSaidInASentence() {
        String issue = verified();

        assertThat(refusal(press(issue, "demand", Map.of("demand", "", "replyBy", "2026-03-05"))))
                .contains("“要求”：请写明，最多500字。");
        assertThat(refusal(press(issue, "demand", Map.of("demand", "请说明")))).contains("“哪天以前回复”：请选一天。");
        assertThat(refusal(press(issue, "demand", Map.of("demand", "请说明", "replyBy", "2026-03-01"))))
                .contains("“哪天以前回复”：2026年3月1日已经过了，请填今天或以后的一天。");
        assertThat(refusal(press(issue, "demand", Map.of("demand", "请说明", "replyBy", "2027-06-01"))))
                .contains("太远了，请填一年以内的一天。");
        assertThat(refusal(press(issue, "task", Map.of("task", "none", "to", "grid-workers", "why", "忙"))))
                .contains("这一步已经办完了");
        assertThat(refusal(press(issue, "task", Map.of("task", task(issue).getId(), "to", "nobody", "why", "忙"))))
                .contains("“改派给谁”：这里没有这个人或这个岗位，请从列表里选。");
        assertThat(refusal(press(issue, "priority", Map.of("first", "false", "why", "不急"))))
                .contains("本来就没有加急");
        assertThat(office.story(issue)).noneMatch(line -> line.startsWith("督办") || line.startsWith("街道"));
    }

    @Test
    void onlyTheStreetOfThePlaceSupervises() {
        String issue = verified();

        for (String person : new String[] {"clerk", "grid", "leader", "property", "designer", "admin"}) {
            assertThat(as(person).open("/issues/" + issue + "/supervise").getStatusCode())
                    .as(person)
                    .isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(as(person)
                            .press("/issues/" + issue + "/supervise/priority", Map.of("first", "true", "why", "急"))
                            .getStatusCode())
                    .as(person)
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(office.fact(issue, "expedited")).isEqualTo("false");
        assertThat(as("clerk").read("/issues/" + issue)).doesNotContain("督办、加急、改派");
        assertThat(street.read("/issues/" + issue)).contains("督办、加急、改派");
    }

    @Test
    void whatIsExpeditedGoesFirstInTheListsAtOnceAndFromThenOn() {
        String issue = referred();
        String referral = issue + "-1";
        assertThat(task(referral).getPriority()).isEqualTo(50);

        press(issue, "priority", Map.of("first", "true", "why", "天冷，老人出门要走"));

        assertThat(task(referral).getPriority()).isEqualTo(80);
        assertThat(task(referral).getName()).startsWith("签收｜【加急】外墙脱落 · " + Office.MANAGED_YARD);
        assertThat(page(issue)).contains("加急");
        office.sign("property", referral);
        assertThat(task(referral).getPriority()).as("the next step").isEqualTo(80);
        assertThat(task(referral).getName()).contains("【加急】");
        assertThat(refusal(press(issue, "priority", Map.of("first", "true", "why", "再急一点"))))
                .contains("已经是加急的");

        press(issue, "priority", Map.of("first", "false", "why", "已经先围起来了"));

        assertThat(task(referral).getPriority()).isEqualTo(50);
        assertThat(task(referral).getName()).startsWith("整改｜外墙脱落 · " + Office.MANAGED_YARD);
        assertThat(office.story(issue)).contains("加急：天冷，老人出门要走", "取消加急：已经先围起来了");
    }

    @Test
    void aStepIsGivenToAnotherPersonAndToAnotherRole() {
        String issue = verified();
        Task open = task(issue);
        assertThat(street.read("/issues/" + issue + "/supervise")).contains("立案", "网格长 ");

        press(issue, "task", Map.of("task", open.getId(), "to", "grid-leaders:leader", "why", "受理员请假"));

        assertThat(task(issue).getAssignee()).isEqualTo("leader");
        assertThat(office.story(issue)).anyMatch(line -> line.startsWith("街道把“立案”改派给网格长 "));
        office.submit("leader", issue, "fileIssue", Map.of("standard", "C-01-37"));
        assertThat(office.stage(issue)).isEqualTo("指派");

        press(issue, "task", Map.of("task", task(issue).getId(), "to", "grid-workers", "why", "就近"));

        assertThat(task(issue).getAssignee()).isNull();
        assertThat(tasks.createTaskQuery()
                        .taskCandidateGroup("grid-workers.410102001-01-01")
                        .list())
                .extracting(Task::getId)
                .contains(task(issue).getId());
        assertThat(as("clerk")
                        .open("/api/tasks/" + task(issue).getId() + "/photos")
                        .getBody())
                .as("who had it keeps no right to it")
                .doesNotContain("\"mayAdd\":true");
    }

    @Test
    void whatAPartyHasIsItsOwnToGiveAndARequestForTimeIsDecidedOnItsLevel() {
        String issue = referred();
        String referral = issue + "-1";
        Task open = task(referral);

        assertThat(refusal(press(issue, "task", Map.of("task", open.getId(), "to", "grid-workers", "why", "快点"))))
                .contains("归责任单位自己办，不能派给别人");

        office.sign("property", referral);
        office.askForTime("property", referral, "2026-03-10", "等材料");
        Task review = tasks.createTaskQuery()
                .taskDefinitionKey("reviewAdjustment")
                .processInstanceBusinessKey(referral)
                .singleResult();
        assertThat(refusal(press(issue, "task", Map.of("task", review.getId(), "to", "grid-workers", "why", "快点"))))
                .contains("由规定的级别审批，不能改派");
    }

    @Test
    void aReferralThatNobodyHasSignedForIsGivenToAnotherParty() {
        String issue = referred();
        String referral = issue + "-1";

        press(issue, "party", Map.of("referral", referral, "party", office.party(WATER), "why", "是水管渗的"));

        assertThat(office.story(issue))
                .contains("街道把 " + referral + " 换给" + WATER + "办：是水管渗的")
                .anyMatch(line -> line.startsWith("转办 " + WATER));
        assertThat(office.clockOf(referral)).contains("HAND_OVER");
        assertThat(office.referralFact(referral, "party_id")).isEqualTo(office.party(WATER));
        assertThat(as("property").open("/issues/" + issue).getStatusCode())
                .as("who had it has no business with it any more")
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void aReferralThatIsPutRightIsGivenToAnotherPartyAndWhatWasAskedIsVoid() {
        String issue = referred();
        String referral = issue + "-1";
        office.sign("property", referral);
        office.askForTime("property", referral, "2026-03-10", "等材料");

        press(issue, "party", Map.of("referral", referral, "party", office.party(WATER), "why", "是水管渗的"));

        assertThat(task(referral).getTaskDefinitionKey()).isEqualTo("receiveReferral");
        assertThat(page(issue)).contains("不再需要");
        office.sign("clerk", referral);
        office.rectify("clerk", referral);
        assertThat(office.stage(issue)).isEqualTo("核查");
        assertThat(refusal(press(
                        issue, "party", Map.of("referral", referral, "party", office.party(PROPERTY), "why", "再换"))))
                .contains("只有等签收或正在整改的才能换单位");
    }

    @Test
    void whatIsClosedIsNotSupervised() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "车棚的灯不亮");
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);

        assertThat(refusal(press(issue, "demand", Map.of("demand", "请说明", "replyBy", "2026-03-05"))))
                .contains(issue + " 已经办结，不能再督办。");
    }

    private String verified() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "院门口的灯不亮");
        office.accept(issue);
        office.verify(issue);
        return issue;
    }

    private String referred() {
        String issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        office.takeOn(issue, "E-01-04");
        office.assignTo(issue, PROPERTY);
        return issue;
    }

    private ResponseEntity<String> press(String issue, String what, Map<String, String> fields) {
        return street.press("/issues/" + issue + "/supervise/" + what, fields);
    }

    private static String refusal(ResponseEntity<String> answer) {
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        return answer.getBody();
    }

    private String page(String issue) {
        return street.read("/issues/" + issue).replaceAll("(?s)<[^>]*>", " ").replaceAll("[\\s　]+", " ");
    }

    private Task task(String about) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(about)
                .taskDefinitionKeyIn("verifyOnSite", "fileIssue", "assignIssue", "receiveReferral", "rectify")
                .singleResult();
    }

    private Visitor as(String person) {
        return Visitor.as(person, http, port);
    }
}
