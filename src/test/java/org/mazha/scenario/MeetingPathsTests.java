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

/** A meeting's minutes, and how it reports back to the courtyard. */
@MazhaTest
class MeetingPathsTests {

    @Autowired
    Office office;

    @BeforeEach
    void begin() {
        office.opens();
    }

    /** A meeting whose one issue has been handled, closed and published. */
    private String meetingWithClosedIssue(String category, String standard) {
        var meeting = office.meeting(Office.FIRE_LANE_YARD, 20, List.of(Office.item(category, "居民说的事")));
        office.confirmMinutes(meeting);
        var issue = office.issuesOf(meeting).get(0);
        office.takeOn(issue, standard);
        office.assignToCommunity(issue);
        office.handle(issue);
        office.finish(issue);
        return meeting;
    }

    @Test
    void minutesAreCorrectedBeforeTheyBecomeIssues() {
        var meeting = office.meeting(Office.MANAGED_YARD, List.of(Office.item("违规养犬", "遛狗不牵绳")));
        var process = office.process("meeting", meeting);
        office.submit("leader", meeting, "confirmMinutes", Map.of("minutesRight", "NO", "correction", "还提了路灯的事"));
        assertThat(process).isWaitingAt("correctMinutes");
        office.submit(
                "clerk",
                meeting,
                "correctMinutes",
                Map.of(
                        "heldOn", "2026-03-02",
                        "host", "楼院长",
                        "attendees", 16,
                        "summary", "大家说了养犬和路灯",
                        "items", List.of(Office.item("违规养犬", "遛狗不牵绳"), Office.item("路灯不亮", "路灯坏了"))));
        office.confirmMinutes(meeting);
        assertThat(office.issuesOf(meeting)).hasSize(2);
        assertThat(process).isWaitingAt("awaitReport");
    }

    @Test
    void aMeetingWithoutItemsEndsWithItsMinutes() {
        var meeting = office.meeting(Office.MANAGED_YARD, List.of());
        var process = office.process("meeting", meeting);
        office.confirmMinutes(meeting);
        assertThat(process).isEnded().hasPassed("noItems");
    }

    @Test
    void theCourtyardHearsBeforeTheNextMeetingWhatBecameOfItsIssues() {
        var meeting = meetingWithClosedIssue("路灯不亮", "C-01-37");
        var process = office.process("meeting", meeting);
        office.pass(Duration.ofDays(20));
        assertThat(process).hasPassed("reportDue").isWaitingAt("recordAnswers");
        office.answers(meeting, Map.of(office.issuesOf(meeting).get(0), "RESOLVED"));
        assertThat(process).isEnded().hasPassed("reported");
    }

    @Test
    void theNextMeetingAtTheCourtyardCallsForTheReport() {
        var meeting = meetingWithClosedIssue("路灯不亮", "C-01-37");
        var process = office.process("meeting", meeting);
        office.pass(Duration.ofDays(10));
        var next = office.meeting(Office.FIRE_LANE_YARD, List.of());
        office.confirmMinutes(next);
        assertThat(process).hasPassed("nextMeetingHeld").isWaitingAt("recordAnswers");
    }

    @Test
    void whatTheCourtyardCallsUnresolvedIsTakenUpAgain() {
        var meeting = meetingWithClosedIssue("路灯不亮", "C-01-37");
        var process = office.process("meeting", meeting);
        var issue = office.issuesOf(meeting).get(0);
        assertThat(office.stage(issue)).isEqualTo("已办结");
        office.pass(Duration.ofDays(20));
        office.answers(meeting, Map.of(issue, "UNRESOLVED"));

        assertThat(process).isEnded().hasPassed("reopenIssues");
        assertThat(office.process("issue", issue))
                .hasPassed("issueReopened", "reopenIssue")
                .isWaitingAt("assignIssue");
        assertThat(office.stage(issue)).isEqualTo("指派");
        assertThat(office.story(issue)).contains("回院报告时居民说没解决");
    }

    @Test
    void whatIsStillBeingLookedAtIsTakenUpInItsOwnProcess() {
        var meeting = meetingWithClosedIssue("占用消防通道", "E-04-96");
        var issue = office.issuesOf(meeting).get(0);
        var process = office.process("issue", issue);
        office.pass(Duration.ofDays(3));
        var next = office.meeting(Office.FIRE_LANE_YARD, List.of());
        office.confirmMinutes(next);
        office.answers(meeting, Map.of(issue, "UNRESOLVED"));
        assertThat(process).hasPassed("cameBack", "reopenIssue").isWaitingAt("assignIssue");
    }

    @Test
    void everyIssueNeedsTheCourtyardsAnswer() {
        var meeting = meetingWithClosedIssue("路灯不亮", "C-01-37");
        office.pass(Duration.ofDays(20));
        assertThatThrownBy(() -> office.answers(meeting, Map.of()))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining(office.issuesOf(meeting).get(0));
        assertThat(office.process("meeting", meeting)).isWaitingAt("recordAnswers");
    }

    @Test
    void theDayOfAMeetingLiesNotInTheFuture() {
        assertThatThrownBy(() -> office.submitMeetingOn("2026-03-03"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("哪天开的");
    }
}
