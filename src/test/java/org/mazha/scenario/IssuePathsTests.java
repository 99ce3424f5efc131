package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.springframework.beans.factory.annotation.Autowired;

/** What else can happen to an issue: reminders, interventions, rework, silence, looking back. */
@MazhaTest
class IssuePathsTests {

    @Autowired
    Office office;

    @BeforeEach
    void begin() {
        office.opens();
    }

    private String lamp() {
        return office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
    }

    /** Handled by the community and waiting for the check. */
    private String handled() {
        var issue = lamp();
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        return issue;
    }

    @Test
    void everyStepThatTakesTooLongIsRemindedOf() {
        var issue = lamp();
        var process = office.process("issue", issue);
        office.pass(Duration.ofHours(7));
        assertThat(process).hasPassed("acceptanceOverdue", "remindAcceptance").isWaitingAt("acceptIssue");
        office.accept(issue);
        office.pass(Duration.ofDays(2));
        assertThat(process).hasPassed("remindVerification").isWaitingAt("verifyOnSite");
        office.verify(issue);
        office.file(issue, "C-01-37");
        office.assignToCommunity(issue);
        var clock = office.process("deadline", issue);
        office.pass(Duration.ofDays(14));
        assertThat(clock)
                .isEnded()
                .hasPassedInOrder("remindAtHalf", "remindAtMost", "urge", "supervise", "list", "listed");
        assertThat(process).isWaitingAt("handleIssue");
        office.handle(issue);
        office.pass(Duration.ofDays(4));
        assertThat(process).hasPassed("remindCheck").isWaitingAt("checkResult");
        assertThat(office.lettersAbout(issue))
                .filteredOn("staff-reminder"::equals)
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void aReminderGoesOutOnce() {
        var issue = lamp();
        office.pass(Duration.ofDays(3));
        assertThat(office.lettersAbout(issue)).containsExactly("task-unclaimed", "staff-reminder");
    }

    @Test
    void whoHandledItMayNotCheckIt() {
        var issue = lamp();
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        assertThatThrownBy(() -> office.submit(
                        "grid", issue, "checkResult", Map.of("verdict", "FIXED", "observation", "我自己看过了")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is offered no checkResult");
        assertThat(office.process("issue", issue)).isWaitingAt("checkResult");
    }

    @Test
    void workThatDoesNotPassTheCheckIsDoneAgain() {
        var issue = handled();
        office.checkFails(issue);
        assertThat(office.process("issue", issue)).isWaitingAt("handleIssue");
        assertThat(office.fact(issue, "reworks")).isEqualTo("1");
        office.handle(issue);
        office.finish(issue);
        assertThat(office.stage(issue)).isEqualTo("已办结");
    }

    @Test
    void residentsWhoCannotBeReachedCountAsNotRated() {
        var issue = handled();
        office.check(issue);
        var feedback = office.process("feedback", issue);
        office.pass(Duration.ofDays(8));
        assertThat(feedback).isEnded().hasPassed("recordSilence", "notRated");
        assertThat(office.fact(issue, "rating")).isEqualTo("NOT_RATED");
        assertThat(office.process("issue", issue)).isWaitingAt("closeIssue");
    }

    @Test
    void aReworkThatIsDeclinedIsExplained() {
        var issue = handled();
        office.check(issue);
        office.rate(issue, "VERY_UNSATISFIED");
        office.decideRework(issue, "NO");
        assertThat(office.process("issue", issue)).isWaitingAt("closeIssue");
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(issue)).contains("issue-no-rework");
    }

    @Test
    void anUnhappyAnswerNeedsItsReason() {
        var issue = handled();
        office.check(issue);
        assertThatThrownBy(() -> office.submit(
                        "clerk", issue, "collectFeedback", Map.of("channel", "VISIT", "rating", "UNSATISFIED")))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("居民说了什么");
    }

    @Test
    void aResultMayStayUnpublished() {
        var issue = handled();
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);
        office.submit("supervisor", issue, "approvePublication", Map.of("publish", "NO", "reason", "涉及住户家事"));
        assertThat(office.stage(issue)).isEqualTo("已办结");
        assertThat(office.isOnTheBoard(issue)).isFalse();
    }

    @Test
    void aTelephoneNumberIsNotPublished() {
        var issue = handled();
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);
        assertThatThrownBy(() -> office.submit(
                        "supervisor", issue, "approvePublication", Office.publication("已修好，有事打 13812345678")))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("公示文字")
                .hasMessageContaining("13812345678");
        assertThat(office.process("issue", issue)).isWaitingAt("approvePublication");
        assertThat(office.isOnTheBoard(issue)).isFalse();
    }

    @Test
    void whatComesBackIsHandledAgain() {
        var issue = office.called(Office.FIRE_LANE_YARD, "占用消防通道", "又有车停在消防通道");
        var process = office.process("issue", issue);
        office.takeOn(issue, "E-04-96");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.finish(issue);
        office.pass(Duration.ofDays(8));
        office.lookBack(issue, "RECURRED");
        assertThat(process).hasPassed("reopenIssue").isWaitingAt("assignIssue");
        assertThat(office.outcome(issue)).isNull();
        office.assignToCommunity(issue);
        assertThat(office.fact(issue, "round")).isEqualTo("2");
    }

    @Test
    void aWrongEntryIsMadeVoid() {
        var issue = lamp();
        var process = office.process("issue", issue);
        office.intervene("clerk", issue, "VOID");
        assertThat(process).isEnded().hasPassed("voidIssue", "voided");
        assertThat(office.stage(issue)).isEqualTo("已作废");
    }

    @Test
    void theStreetStepsInAndIsAnswered() {
        var issue = lamp();
        office.intervene("supervisor", issue, "SUPERVISE");
        var supervision = office.process("intervention", issue);
        assertThat(supervision).isWaitingAtExactly("answerSupervision");
        assertThat(office.process("issue", issue)).isWaitingAtExactly("acceptIssue");
        office.submit("clerk", issue, "answerSupervision", Map.of("reply", "今天就派人去"));
        assertThat(supervision).isEnded().hasPassed("supervisionAnswered");
        assertThat(office.process("issue", issue)).isWaitingAtExactly("acceptIssue");
        assertThat(office.story(issue)).contains("督办：来电说明", "回复督办：今天就派人去");
    }

    @Test
    void onlyTheStreetSupervises() {
        var issue = lamp();
        assertThatThrownBy(() -> office.intervene("clerk", issue, "SUPERVISE"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("街道督导人员");
    }

    @Test
    void newInformationReachesThoseWhoWorkOnIt() {
        var issue = lamp();
        var process = office.process("issue", issue);
        office.takeOn(issue, "C-01-37");
        office.assignTo(issue, "伊河物业服务中心");
        office.intervene("grid", issue, "INFORM");
        assertThat(process).hasPassed("passOnInformation", "informationPassedOn");
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(issue + "-1")).contains("referral-letter", "referral-reminder");
    }

    @Test
    void nothingIsAskedOfAnIssueThatHasEnded() {
        var issue = handled();
        office.finish(issue);
        assertThatThrownBy(() -> office.intervene("clerk", issue, "WITHDRAW"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("已经办结");
        assertThatThrownBy(() -> office.intervene("clerk", "林山寨-19990101-0001", "WITHDRAW"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("没有编号为");
    }
}
