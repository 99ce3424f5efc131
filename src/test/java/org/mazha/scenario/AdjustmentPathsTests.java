package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.springframework.beans.factory.annotation.Autowired;

/** Requests for more time, and for a clock to stand still, that do not simply go through. */
@MazhaTest
class AdjustmentPathsTests {

    @Autowired
    Office office;

    @BeforeEach
    void begin() {
        office.opens();
    }

    /** The community handles it itself; due on 23 March at 18:00. */
    private String handledByTheCommunity() {
        var issue = office.called(Office.MANAGED_YARD, "空调外机隐患", "外机太低");
        office.takeOn(issue, "Q-93-01");
        office.assignToCommunity(issue);
        return issue;
    }

    @Test
    void whoAsksForTimeKeepsTheTaskMeanwhileAndMayFinishFirst() {
        var issue = handledByTheCommunity();
        office.askForTime("grid", issue, "2026-03-27", "住户不在家");
        var request = office.process("adjustment", issue);
        assertThat(request).isWaitingAt("reviewAdjustment");
        assertThat(office.process("issue", issue))
                .isWaitingAt("handleIssue")
                .task("handleIssue")
                .isAssignedTo("grid");

        office.handle(issue);
        office.check(issue);
        assertThat(request).isEnded().hasPassed("voidAdjustment", "voided");
        assertThat(office.story(issue)).contains("延期申请随之作废");
    }

    @Test
    void theFirstLevelMayRefuseAndARefusalUsesNothingUp() {
        var issue = handledByTheCommunity();
        for (int i = 0; i < 3; i++) {
            office.askForTime("grid", issue, "2026-03-27", "住户不在家");
            office.submit("leader", issue, "reviewAdjustment", Map.of("opinion", "REFUSE", "note", "可以先办一楼的"));
        }
        assertThat(office.due(issue)).isEqualTo("2026-03-23 18:00");
        assertThat(office.story(issue)).last().asString().startsWith("延期申请没有同意：可以先办一楼的");
        office.askForTime("grid", issue, "2026-03-27", "住户不在家");
        office.decideOnTime(issue, "leader", "clerk", "GRANT");
        assertThat(office.due(issue)).isEqualTo("2026-03-27 18:00");
    }

    @Test
    void theSecondLevelMayRefuse() {
        var issue = handledByTheCommunity();
        office.askForSuspension("grid", issue, "2026-06-01", "要等天暖");
        var request = office.process("adjustment", issue);
        office.decideOnTime(issue, "clerk", "supervisor", "REFUSE");
        assertThat(request).isEnded().hasPassed("decideAdjustment", "refuseAdjustment");
        assertThat(office.clockOf(issue)).containsExactly("START");
    }

    @Test
    void nobodyDecidesOnTheirOwnRequestOrOnBothLevels() {
        var issue = office.called(Office.MANAGED_YARD, "空调外机隐患", "外机太低");
        office.takeOn(issue, "Q-93-01");
        office.assignTo(issue, "空调厂家售后服务点");
        // The clerk enters for a party without an account what the party asks: that is not the clerk's own request
        office.sign("clerk", issue + "-1");
        office.askForTime("clerk", issue + "-1", "2026-03-27", "配件没到");
        office.decideOnTime(issue + "-1", "leader", "clerk", "GRANT");
        assertThat(office.due(issue + "-1")).isEqualTo("2026-03-27 18:00");

        var other = handledByTheCommunity();
        office.askForSuspension("grid", other, "2026-06-01", "要等天暖");
        office.makeMemberOf("clerk", "street-supervisors", () -> {
            office.submit("clerk", other, "reviewAdjustment", Map.of("opinion", "SUPPORT", "note", "属实"));
            assertThatThrownBy(() -> office.submit(
                            "clerk", other, "decideAdjustment", Map.of("decision", "GRANT", "note", "同意")))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("要由不同的人来办");
        });
    }

    @Test
    void aSuspensionIsLookedAtAndEndsEarlyOnceWhatItWaitsForIsThere() {
        var issue = handledByTheCommunity();
        office.askForSuspension("grid", issue, "2026-12-01", "资金没到");
        office.decideOnTime(issue, "clerk", "supervisor", "GRANT");
        var request = office.process("adjustment", issue);
        assertThat(request).isWaitingAt("awaitResumption");

        office.pass(Duration.ofDays(91));
        assertThat(request).isWaitingAt("reviewSuspension");
        office.submit("clerk", issue, "reviewSuspension", Map.of("ready", "NO", "note", "钱还没批下来"));
        assertThat(office.clockOf(issue)).containsExactly("START", "PAUSE");
        office.pass(Duration.ofDays(91));
        office.submit("clerk", issue, "reviewSuspension", Map.of("ready", "YES", "note", "钱到账了"));

        assertThat(request).isEnded().hasPassed("resumeDeadline");
        assertThat(office.clockOf(issue)).containsExactly("START", "PAUSE", "RESUME");
        assertThatThrownBy(() -> office.askForSuspension("grid", issue, "2026-12-01", "又没钱了"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("已经挂过一次账");
    }

    @Test
    void aSuspensionThatIsJustBeingLookedAtEndsOnItsDayAllTheSame() {
        var issue = handledByTheCommunity();
        office.askForSuspension("grid", issue, "2026-06-15", "要等天暖");
        office.decideOnTime(issue, "clerk", "supervisor", "GRANT");
        var request = office.process("adjustment", issue);
        office.pass(Duration.ofDays(120));
        assertThat(request).isEnded().hasPassed("reviewDue", "suspensionOver", "resumeDeadline");
    }

    @Test
    void aSuspensionEndsByItselfOnItsDay() {
        var issue = handledByTheCommunity();
        office.askForSuspension("grid", issue, "2026-04-01", "要等天暖");
        office.decideOnTime(issue, "clerk", "supervisor", "GRANT");
        var request = office.process("adjustment", issue);
        office.pass(Duration.ofDays(31));
        assertThat(request).isEnded().hasPassed("resumptionDue", "resumeDeadline", "deadlineResumed");
        assertThat(office.story(issue)).anyMatch(line -> line.startsWith("挂账结束，恢复计时，办结期限 4月23日"));
    }

    @Test
    void whatIsDoneWhileItStandsStillIsDone() {
        var issue = handledByTheCommunity();
        office.askForSuspension("grid", issue, "2026-06-15", "要等天暖");
        office.decideOnTime(issue, "clerk", "supervisor", "GRANT");
        assertThatThrownBy(() -> office.askForTime("grid", issue, "2026-03-25", "再延"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("正在挂账");
        office.handle(issue);
        office.check(issue);
        assertThat(office.story(issue)).contains("挂账随之结束");
        assertThat(office.clockOf(issue)).containsExactly("START", "PAUSE", "STOP");
        assertThat(office.isLate(issue)).isFalse();
    }

    @Test
    void theIssueStandsStillUntilTheLastOfItsReferralsDoesNot() {
        var issue = office.called(Office.MANAGED_YARD, "空调外机隐患", "外机太低");
        office.takeOn(issue, "Q-93-01");
        office.assignTo(issue, "伊河物业服务中心", "空调厂家售后服务点");
        office.sign("property", issue + "-1");
        office.sign("clerk", issue + "-2");
        office.askForSuspension("property", issue + "-1", "2026-04-01", "等住户");
        office.decideOnTime(issue + "-1", "clerk", "supervisor", "GRANT");
        office.askForSuspension("clerk", issue + "-2", "2026-06-01", "等配件");
        office.decideOnTime(issue + "-2", "clerk", "supervisor", "GRANT");

        office.pass(Duration.ofDays(31));
        assertThat(office.clockOf(issue + "-1")).containsExactly("START", "PAUSE", "RESUME");
        assertThat(office.clockOf(issue)).containsExactly("START", "PAUSE", "PAUSE");
        office.rectify("clerk", issue + "-2");
        assertThat(office.story(issue)).contains("挂账随之结束");
        assertThat(office.clockOf(issue)).containsExactly("START", "PAUSE", "PAUSE", "RESUME");
    }

    /** A suspension may reach into a year whose holidays nobody knows; the date is reckoned when it ends. */
    @Test
    void aSuspensionMayReachIntoNextYear() {
        var issue = handledByTheCommunity();
        office.askForSuspension("grid", issue, "2027-02-26", "等明年开春");
        office.decideOnTime(issue, "clerk", "supervisor", "GRANT");
        assertThat(office.standing(issue)).startsWith("挂账至 2027年2月26日").contains("恢复后期限顺延");
        office.pass(Duration.ofDays(200));
        assertThat(office.story(issue)).noneMatch(line -> line.contains("时限") && line.contains("："));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXTEND  | 2026-03-23 | “办到哪一天”：要晚于现在的期限 3月23日（周一）18:00，最晚 4月14日（周二）18:00。
            EXTEND  | 2026-03-28 | “办到哪一天”：2026年3月28日不上班，请选一个工作日，最晚 2026年4月14日。
            EXTEND  | 2026-04-15 | “办到哪一天”：一次最多再延15工作日，最晚 4月14日（周二）18:00。
            SUSPEND | 2026-03-02 | “办到哪一天”：挂账要挂到今天以后的一天。
            SUSPEND | 2027-03-03 | “办到哪一天”：最多挂账一年，最晚 2027年3月2日。
            """)
    void aDayThatCannotBeIsRefusedInWords(String action, String day, String sentence) {
        var issue = handledByTheCommunity();
        assertThatThrownBy(() -> office.submit(
                        "grid",
                        issue,
                        "handleIssue",
                        Map.of("action", action, "proposedOn", day, "cause", "FUNDS", "reason", "办不完")))
                .isInstanceOf(FormRejected.class)
                .hasMessage(sentence);
        assertThat(office.process("adjustment", issue)).isNull();
        assertThat(office.process("issue", issue)).isWaitingAt("handleIssue");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXTEND  | 申请延期或挂账时，请填“办到哪一天”和“为什么办不完”。
            SUSPEND | 申请延期或挂账时，请填“办到哪一天”和“为什么办不完”。 申请挂账时，请选择“挂账的原因”。
            ANSWER  | 请写明做了什么。
            PROMISE | 请填“办到哪一天”。
            """)
    void whatIsMissingIsNamed(String action, String sentence) {
        var issue = handledByTheCommunity();
        assertThatThrownBy(() -> office.submit("grid", issue, "handleIssue", Map.of("action", action)))
                .isInstanceOf(FormRejected.class)
                .hasMessage(sentence);
    }
}
