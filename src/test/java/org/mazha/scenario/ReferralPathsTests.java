package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A referral that nobody signs for, or that is returned again and again. */
@MazhaTest
class ReferralPathsTests {

    @Autowired
    Office office;

    @BeforeEach
    void begin() {
        office.opens();
    }

    private String referred() {
        var issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        office.takeOn(issue, "E-01-04");
        office.assignTo(issue, "伊河物业服务中心");
        return issue;
    }

    /** Returned by the property manager, sent to the street's officers, returned by these too. */
    private String returnedTwice() {
        var issue = referred();
        office.sendBack("property", issue + "-1");
        office.submit(
                "clerk", issue + "-1", "reassignReferral", Map.of("party", office.party("街道综合执法队"), "note", "请执法队办理"));
        office.sendBack("clerk", issue + "-1");
        return issue;
    }

    @Test
    void aReferralThatNobodySignsForIsRemindedOf() {
        var issue = referred();
        var process = office.process("referral", issue + "-1");
        office.pass(Duration.ofDays(2));
        assertThat(process).hasPassed("remindReceipt").isWaitingAt("receiveReferral");
        assertThat(office.lettersAbout(issue + "-1")).contains("referral-reminder", "staff-reminder");
    }

    @Test
    void afterTwoReturnsTheStreetDecidesWhoseItIs() {
        var issue = returnedTwice();
        var process = office.process("referral", issue + "-1");
        assertThat(process).isWaitingAt("decideReferral");
        office.submit(
                "supervisor",
                issue + "-1",
                "decideReferral",
                Map.of("ruling", "REASSIGN", "party", office.party("伊河物业服务中心"), "reason", "物业合同第八条"));
        assertThat(process).isWaitingAt("receiveReferral");
        office.sign("property", issue + "-1");
        office.rectify("property", issue + "-1");
        assertThat(process).isEnded();
        assertThat(office.process("issue", issue)).isWaitingAt("checkResult");
    }

    @Test
    void theStreetMayHandItBackToTheCommunity() {
        var issue = returnedTwice();
        var process = office.process("referral", issue + "-1");
        office.submit(
                "supervisor", issue + "-1", "decideReferral", Map.of("ruling", "HAND_BACK", "reason", "无主管楼院，社区兜底"));
        assertThat(process).isEnded().hasPassed("handBack", "handedBack");
        assertThat(office.process("issue", issue)).isWaitingAt("assignIssue");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.finish(issue);
        assertThat(office.stage(issue)).isEqualTo("已办结");
    }
}
