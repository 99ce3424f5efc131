package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mazha.RunningMazhaTest;
import org.mazha.engine.FormRejected;
import org.springframework.beans.factory.annotation.Autowired;

/** Dates that hold in China, with the engine's job executor running on the stepped clock. */
@RunningMazhaTest
class TimeThatHoldsTests {

    @Autowired
    Office office;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @AfterEach
    void end() {
        office.closes();
    }

    @Test
    void fourWorkingHoursFromFridayAfternoonEndOnTheMakeUpSaturday() {
        office.opensAt("2026-02-13 16:00");
        var issue = filed("飞线充电", "E-01-08");
        assertThat(office.due(issue)).isEqualTo("2026-02-14 10:00");
        assertThat(office.standing(issue)).isEqualTo("2月14日（周六）10:00，还剩 4 小时（4工作时，只计上班时间）");
        assertThat(office.story(issue)).last().asString().endsWith("办结期限 2月14日（周六）10:00（4工作时，只计上班时间）");
    }

    @Test
    void urgentHoursRunThroughTheNight() {
        office.opensAt("2026-03-03 22:00");
        var issue = filed("外墙脱落", "E-05-96");
        office.assignToCommunity(issue);
        assertThat(office.due(issue)).isEqualTo("2026-03-04 00:00");

        office.passUntil("2026-03-04 08:01");

        assertThat(reminders(issue))
                .containsExactly(
                        "03-03 23:00 时限过半",
                        "03-03 23:36 时限用去八成",
                        "03-04 00:00 催办",
                        "03-04 02:00 督办",
                        "03-04 08:00 挂牌督办");
    }

    @Test
    void theLadderIsClimbedOnceAtTheRightMinutesAcrossTheNationalHoliday() {
        office.opensAt("2026-09-29 15:00");
        var issue = filed("外墙脱落", "E-01-04");
        office.assignTo(issue, "伊河物业服务中心");
        office.sign("property", issue + "-1");
        assertThat(office.due(issue + "-1")).isEqualTo("2026-10-09 18:00");

        office.passUntil("2026-10-20 09:00");

        assertThat(office.timedStory(issue))
                .filteredOn(line -> line.contains("伊河物业服务中心：") && !line.contains("转办"))
                .map(line -> line.replaceAll("，请.*", ""))
                .containsExactly(
                        "10-08 10:30 提醒 伊河物业服务中心：时限已过半",
                        "10-09 10:36 提醒 伊河物业服务中心：时限已用去八成",
                        "10-09 18:00 催办 伊河物业服务中心：到期没有办结",
                        "10-10 18:00 督办 伊河物业服务中心：到期没有办结",
                        "10-13 18:00 挂牌督办 伊河物业服务中心：到期没有办结");
        assertThat(office.lettersAbout(issue + "-1"))
                .filteredOn("referral-reminder"::equals)
                .hasSize(5);
        assertThat(office.referralFact(issue + "-1", "escalation")).isEqualTo("LIST");
    }

    @Test
    void anExtensionMovesTheTaskAndEveryTimerAndASecondClimbsALevelAndAThirdIsRefused() {
        office.opensAt("2026-03-02 09:00");
        var issue = filed("外墙脱落", "E-01-04");
        office.assignTo(issue, "伊河物业服务中心");
        var referral = issue + "-1";
        office.sign("property", referral);
        assertThat(office.due(referral)).isEqualTo("2026-03-05 18:00");
        office.passUntil("2026-03-04 17:00");

        office.askForTime("property", referral, "2026-03-09", "连日下雨，外墙没法施工");
        assertThatThrownBy(() -> office.askForTime("property", referral, "2026-03-10", "再要一天"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("还在审批");
        office.decideOnTime(referral, "leader", "clerk", "GRANT");

        assertThat(office.due(referral)).isEqualTo("2026-03-09 18:00");
        assertThat(dueOfTask(referral, "rectify")).isEqualTo(Office.at("2026-03-09 18:00"));
        assertThat(ladderTimer(referral)).isEqualTo(Office.at("2026-03-06 16:36"));

        // What is granted to the referral is promised to the residents as well
        assertThat(office.due(issue)).isEqualTo("2026-03-09 18:00");

        office.askForTime("property", referral, "2026-03-12", "架子工还没到");
        assertThatThrownBy(() -> office.submit(
                        "leader", referral, "reviewAdjustment", Map.of("opinion", "SUPPORT", "note", "同意")))
                .isInstanceOf(IllegalStateException.class);
        office.decideOnTime(referral, "clerk", "supervisor", "GRANT");
        assertThat(office.due(referral)).isEqualTo("2026-03-12 18:00");

        assertThatThrownBy(() -> office.askForTime("property", referral, "2026-03-13", "第三次"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("已经延期2次，不能再延");

        office.passUntil("2026-03-12 18:01");
        assertThat(office.timedStory(issue)).anyMatch(line -> line.startsWith("03-12 18:00 催办 伊河物业服务中心"));
        assertThatThrownBy(() -> office.askForSuspension("property", referral, "2026-06-01", "没有钱"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("已过，不能再申请挂账");
    }

    @Test
    void moreTimeIsNotAskedForOnceItIsOver() {
        office.opensAt("2026-03-02 09:00");
        var issue = filed("外墙脱落", "E-01-04");
        office.assignTo(issue, "伊河物业服务中心");
        office.sign("property", issue + "-1");
        office.passUntil("2026-03-06 09:00");

        assertThatThrownBy(() -> office.askForTime("property", issue + "-1", "2026-03-09", "来不及"))
                .isInstanceOf(FormRejected.class)
                .hasMessage("“要做什么”：办结期限 3月5日（周四）18:00 已过，不能再申请延期，请尽快办完并答复结果。");
        assertThat(office.clockOf(issue + "-1")).containsExactly("START");
    }

    @Test
    void aSuspendedIssueDoesNotAgeAndResumesItself() {
        office.opensAt("2026-03-02 09:00");
        var issue = filed("空调外机隐患", "Q-93-01");
        office.assignTo(issue, "伊河物业服务中心");
        var referral = issue + "-1";
        office.sign("property", referral);
        assertThat(office.due(referral)).isEqualTo("2026-03-23 18:00");
        office.passUntil("2026-03-03 09:00");
        office.askForSuspension("property", referral, "2026-05-06", "要等住户都在家才能装");
        office.decideOnTime(referral, "clerk", "supervisor", "GRANT");

        // What was left on 3 March at 9:00 is left on 6 May at 8:00; Saturday 9 May is a make-up working day
        assertThat(office.due(referral)).isEqualTo("2026-05-25 18:00");
        assertThat(dueOfTask(referral, "rectify")).isEqualTo(Office.at("2026-05-25 18:00"));

        office.passUntil("2026-05-05 20:00");
        assertThat(office.timedStory(issue)).noneMatch(line -> line.contains("时限已"));

        office.passUntil("2026-05-06 09:00");
        assertThat(office.timedStory(issue)).anyMatch(line -> line.startsWith("05-06 08:00 挂账结束，恢复计时"));
        assertThat(office.clockOf(referral)).containsExactly("START", "PAUSE", "RESUME");
        assertThat(office.clockOf(issue)).containsExactly("START", "PAUSE", "RESUME");
        assertThat(office.due(issue)).isEqualTo("2026-05-25 18:00");
        assertThat(office.due(referral)).isEqualTo("2026-05-25 18:00");
        office.passUntil("2026-05-25 18:30");
        assertThat(office.timedStory(issue)).anyMatch(line -> line.startsWith("05-25 18:00 催办"));
    }

    @Test
    void aReturnKeepsTheClockOnTheFirstReceiver() {
        office.opensAt("2026-03-02 09:00");
        var issue = filed("楼道堆物", "Q-91-01");
        office.assignTo(issue, "通信管线维护中心");
        var referral = issue + "-1";
        assertThat(office.due(referral)).isEqualTo("2026-03-02 15:00");
        office.passUntil("2026-03-02 10:00");
        office.sendBack("clerk", referral);
        office.passUntil("2026-03-02 11:30");
        office.submit(
                "clerk", referral, "reassignReferral", Map.of("party", office.party("伊河物业服务中心"), "note", "请物业清理"));
        office.passUntil("2026-03-02 14:00");
        office.sign("property", referral);
        office.rectify("property", referral);

        assertThat(office.due(referral)).isEqualTo("2026-03-02 15:00");
        assertThat(office.clockOf(referral)).containsExactly("START", "RETURN", "HAND_OVER", "STOP");
        assertThat(office.held(referral)).containsExactly("通信管线维护中心 2.5", "伊河物业服务中心 0.5");
    }

    @Test
    void aPartysTimeIsReckonedByItsOwnOfficeHours() {
        office.opensAt("2026-03-02 09:00");
        var usual = List.of("office", "01-01", "12-31", "08:00", "12:00", "14:00", "18:00");
        office.keepsHours(
                usual,
                List.of("hall", "01-01", "05-31", "09:00", "12:00", "13:00", "17:00"),
                List.of("hall", "06-01", "12-31", "09:00", "12:00", "15:00", "19:00"));
        office.partyWorksBy("伊河物业服务中心", "hall");
        try {
            var spring = filed("楼道堆物", "Q-91-01");
            office.assignTo(spring, "伊河物业服务中心");
            assertThat(office.due(spring)).isEqualTo("2026-03-02 15:00");
            assertThat(office.due(spring + "-1")).isEqualTo("2026-03-02 14:00");

            office.passUntil("2026-06-01 10:00");
            var summer = filed("楼道堆物", "Q-91-01");
            office.assignTo(summer, "伊河物业服务中心");
            assertThat(office.due(summer + "-1")).isEqualTo("2026-06-01 17:00");
        } finally {
            office.partyWorksBy("伊河物业服务中心", "office");
            office.keepsHours(usual);
        }
    }

    @Test
    void whatNobodyClaimsIsItsOwnAlarm() {
        office.opensAt("2026-03-02 09:00");
        var issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        office.passUntil("2026-03-02 10:59");
        assertThat(office.lettersAbout(issue)).isEmpty();
        office.passUntil("2026-03-02 11:01");
        assertThat(office.lettersAbout(issue)).containsExactly("task-unclaimed");
        office.passUntil("2026-03-02 14:59");
        assertThat(office.lettersAbout(issue)).containsExactly("task-unclaimed");
    }

    @Test
    void whatSomebodyHasClaimedRaisesNoAlarm() {
        office.opensAt("2026-03-02 09:00");
        var issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        tasks.claim(task(issue, "acceptIssue").getId(), "clerk");
        office.passUntil("2026-03-02 12:00");
        assertThat(office.lettersAbout(issue)).isEmpty();
    }

    private String filed(String category, String standard) {
        var issue = office.called(Office.MANAGED_YARD, category, "居民反映的一件事");
        office.takeOn(issue, standard);
        return issue;
    }

    private List<String> reminders(String issue) {
        return office.timedStory(issue).stream()
                .filter(line -> line.matches("\\d\\d-\\d\\d \\d\\d:\\d\\d (时限过半|时限用去八成|催办|督办|挂牌督办)：.*"))
                .map(line -> line.substring(0, line.indexOf('：')))
                .toList();
    }

    private Task task(String about, String key) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(about)
                .taskDefinitionKey(key)
                .singleResult();
    }

    private Instant dueOfTask(String about, String key) {
        return task(about, key).getDueDate().toInstant();
    }

    /** The moment for which the reminders about this clock wait. */
    private Instant ladderTimer(String about) {
        return management
                .createJobQuery()
                .processInstanceId(office.process("deadline", about).getId())
                .timers()
                .singleResult()
                .getDuedate()
                .toInstant();
    }
}
