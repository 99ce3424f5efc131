package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.springframework.beans.factory.annotation.Autowired;

/** The stories of the news page, from the 小马扎 meeting to the public board. */
@MazhaTest
class SeedStoriesTests {

    @Autowired
    Office office;

    @BeforeEach
    void begin() {
        office.opens();
    }

    /** 伊河路148、149号院经常有车辆占用消防通道: the community clears it, explains the harm, and looks again. */
    @Test
    void carsInTheFireLaneAreClearedByTheCommunityAndLookedAtAgain() {
        var meeting = office.meeting(Office.FIRE_LANE_YARD, List.of(Office.item("占用消防通道", "经常有车辆占用消防通道")));
        office.confirmMinutes(meeting);
        var issue = office.issuesOf(meeting).get(0);
        var process = office.process("issue", issue);
        assertThat(process).isWaitingAt("acceptIssue");

        office.takeOn(issue, "E-04-96");
        assertThat(office.due(issue)).isEqualTo("2026-03-02 11:00");
        office.assignToCommunity(issue);
        assertThat(process).isWaitingAt("handleIssue");
        assertThat(office.stage(issue)).isEqualTo("处置");
        office.handle(issue);
        office.finish(issue);

        assertThat(office.isOnTheBoard(issue)).isTrue();
        assertThat(process).isWaitingAt("lookBackDue");
        assertThat(office.stage(issue)).isEqualTo("回头看");

        office.pass(Duration.ofDays(8));
        assertThat(process).isWaitingAt("lookBack");
        office.lookBack(issue, "HOLDS");
        office.pass(Duration.ofDays(30));
        office.lookBack(issue, "HOLDS");

        assertThat(process).isEnded();
        assertThat(office.stage(issue)).isEqualTo("已办结");
        assertThat(office.outcome(issue)).isEqualTo("RESOLVED");
        assertThat(office.lettersAbout(issue)).contains("issue-accepted", "issue-result");
    }

    /** 空调外机高度过低: staff look at once, the property manager and the maker move them together. */
    @Test
    void airConditionersHungTooLowAreMovedByThePropertyManagerAndTheMaker() {
        var meeting = office.meeting(
                Office.MANAGED_YARD,
                List.of(Office.item("空调外机隐患", "楼院外墙空调外机高度过低，存在安全隐患"), Office.item("路灯不亮", "院门口路灯不亮")));
        office.confirmMinutes(meeting);
        assertThat(office.issuesOf(meeting)).hasSize(2);
        var issue = office.issuesOf(meeting).get(0);
        var process = office.process("issue", issue);

        office.takeOn(issue, "Q-93-01");
        office.assignTo(issue, "伊河物业服务中心", "空调厂家售后服务点");
        assertThat(office.process("referral", issue + "-1")).isWaitingAt("receiveReferral");
        assertThat(office.process("referral", issue + "-2")).isWaitingAt("receiveReferral");
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(issue + "-1")).containsExactly("referral-letter");
        assertThat(office.lettersAbout(issue + "-2")).containsExactly("referral-letter");

        office.sign("property", issue + "-1");
        office.rectify("property", issue + "-1");
        assertThat(process).isWaitingAt("refer");
        office.sign("clerk", issue + "-2");
        office.rectify("clerk", issue + "-2");
        assertThat(process).isWaitingAt("checkResult");

        office.finish(issue);
        assertThat(process).isEnded();
        assertThat(office.isOnTheBoard(issue)).isTrue();
    }

    /** 杂物堵塞楼道: referred, returned once, referred again, overdue up to 挂牌督办, and put right at last. */
    @Test
    void clutterInTheStairwellIsReturnedOnceGoesOverdueAndIsRectified() {
        var issue = office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里堆满杂物和私拉的电线");
        office.takeOn(issue, "Q-91-01");
        office.assignTo(issue, "通信管线维护中心");
        var referral = issue + "-1";
        var process = office.process("referral", referral);
        var due = office.due(referral);

        office.sendBack("clerk", referral);
        assertThat(process).isWaitingAt("reassignReferral");
        office.submit(
                "clerk", referral, "reassignReferral", Map.of("party", office.party("伊河物业服务中心"), "note", "请物业清理"));
        assertThat(office.due(referral)).isEqualTo(due);

        office.sign("property", referral);
        assertThat(process).isWaitingAt("rectify");
        office.pass(Duration.ofDays(4));
        assertThat(office.referralFact(referral, "escalation")).isEqualTo("LIST");
        assertThat(office.story(issue))
                .anyMatch(line -> line.startsWith("提醒 伊河物业服务中心：时限已过半"))
                .anyMatch(line -> line.startsWith("提醒 伊河物业服务中心：时限已用去八成"))
                .anyMatch(line -> line.startsWith("催办 "))
                .anyMatch(line -> line.startsWith("督办 "))
                .anyMatch(line -> line.startsWith("挂牌督办 "));
        assertThat(office.lettersAbout(referral))
                .filteredOn("referral-reminder"::equals)
                .hasSize(5);

        office.rectify("property", referral);
        assertThat(process).isEnded();
        office.check(issue);
        office.rate(issue, "FAIR");
        office.close(issue);
        assertThat(office.isLate(issue)).isTrue();
    }

    @Test
    void anIssueThatTurnsOutUnfoundedEndsWithAnExplanation() {
        var issue = office.called(Office.UNMANAGED_YARD, "燃气泄漏", "楼道里有煤气味");
        var process = office.process("issue", issue);
        office.accept(issue);
        office.submit("grid2", issue, "verifyOnSite", Map.of("finding", "UNFOUNDED", "observation", "测了三处，没有泄漏"));

        assertThat(process).isEnded().hasPassed("tellUnfounded", "issueUnfounded");
        assertThat(office.stage(issue)).isEqualTo("不属实");
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(issue)).containsExactly("issue-accepted", "issue-unfounded");
    }

    @Test
    void aDuplicateIsMergedAndBothRaisersHearTheResult() {
        var first = office.called(Office.MANAGED_YARD, "井盖缺损", "院中间井盖碎了");
        office.accept(first);
        var second = office.called(Office.MANAGED_YARD, "井盖缺损", "井盖坏了，差点绊倒老人");
        var process = office.process("issue", second);
        office.submit("clerk", second, "acceptIssue", Map.of("decision", "MERGE", "mergeInto", first));

        assertThat(process).isEnded().hasPassed("mergeIssue", "issueMerged");
        assertThat(office.stage(second)).isEqualTo("已并案");

        office.verify(first);
        office.file(first, "C-01-01");
        office.assignToCommunity(first);
        office.handle(first);
        office.finish(first);
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(second)).containsExactly("issue-merged");
        assertThat(office.lettersAbout(first))
                .filteredOn("issue-result"::equals)
                .hasSize(2);
    }

    @Test
    void anIssueIsNotMergedIntoOneOfAnotherKind() {
        var lamp = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        var dog = office.called(Office.MANAGED_YARD, "违规养犬", "遛狗不牵绳");
        assertThatThrownBy(() ->
                        office.submit("clerk", dog, "acceptIssue", Map.of("decision", "MERGE", "mergeInto", lamp)))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("并入哪一件");
        assertThat(office.process("issue", dog)).isWaitingAt("acceptIssue");
        assertThat(office.fact(dog, "decision")).isNull();
    }

    @Test
    void aLawfulRefusalSaysWhyAndWhereToGoInstead() {
        var issue = office.called(Office.UNMANAGED_YARD, "其他", "房东不退押金");
        var process = office.process("issue", issue);
        office.submit(
                "clerk2",
                issue,
                "acceptIssue",
                Map.of(
                        "decision", "DECLINE",
                        "declineReason", "COURT",
                        "explanation", "合同纠纷，社区无权裁决",
                        "goTo", "人民调解委员会 0371-0000301"));
        assertThat(process).isEnded().hasPassed("declineIssue", "issueDeclined");
        assertThat(office.outcome(issue)).isEqualTo("DECLINED");
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(issue)).containsExactly("issue-declined");
    }

    @Test
    void anAnswerAtOnceNeedsNoFurtherHandling() {
        var issue = office.called(Office.UNMANAGED_YARD, "其他", "问什么时候交暖气费");
        var process = office.process("issue", issue);
        office.submit("clerk2", issue, "acceptIssue", Map.of("decision", "ANSWER", "answer", "十月底前交，热力公司营业厅办理"));
        assertThat(process).isEnded().hasPassed("answerAtOnce", "issueAnswered");
        assertThat(office.stage(issue)).isEqualTo("已答复");
    }

    @Test
    void anUnhappyResidentGetsReworkAndIsSatisfiedThen() {
        var issue = office.called(Office.MANAGED_YARD, "排水堵塞", "下水道冒污水");
        var process = office.process("issue", issue);
        office.takeOn(issue, "E-05-03");
        office.assignTo(issue, "伊河物业服务中心");
        office.sign("property", issue + "-1");
        office.rectify("property", issue + "-1");
        office.check(issue);
        office.rate(issue, "UNSATISFIED");
        assertThat(office.process("feedback", issue)).isWaitingAt("decideRework");
        office.decideRework(issue, "YES");

        assertThat(process).hasPassed("requestRework").isWaitingAt("refer");
        assertThat(office.fact(issue, "reworks")).isEqualTo("1");
        office.sign("property", issue + "-2");
        office.rectify("property", issue + "-2");
        office.check(issue);
        office.rate(issue, "VERY_SATISFIED");
        office.close(issue);
        office.publish(issue);
        assertThat(process).isEnded();
        assertThat(office.fact(issue, "rating")).isEqualTo("VERY_SATISFIED");
    }

    @Test
    void aWithdrawalStopsTheIssueAndItsReferrals() {
        var issue = office.called(Office.MANAGED_YARD, "邻里噪声", "楼上半夜有响声");
        var process = office.process("issue", issue);
        office.takeOn(issue, "Q-95-01");
        office.assignTo(issue, "辖区派出所");
        var referral = office.process("referral", issue + "-1");

        office.intervene("clerk", issue, "WITHDRAW");
        assertThat(process).isEnded().hasPassed("withdrawIssue", "withdrawn");
        assertThat(referral).isEnded();
        assertThat(office.stage(issue)).isEqualTo("已撤回");
        assertThat(office.referralFact(issue + "-1", "cancelled_at")).isNotNull();
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(issue)).contains("issue-stopped");
        assertThat(office.lettersAbout(issue + "-1")).contains("referral-reminder");
    }
}
