package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mazha.scenario.Office.answer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.mazha.issue.IssueEvents.CourtyardAnswered;
import org.mazha.issue.Rating;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What a courtyard is told of its issues at the next meeting, and what becomes of its answers. */
@MazhaTest
@RecordApplicationEvents
class ReportBackPathsTests {

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void begin() {
        office.opens();
    }

    private String meeting(String... descriptions) {
        return meetingAt(Office.FIRE_LANE_YARD, descriptions);
    }

    private String meetingAt(String courtyard, String... descriptions) {
        String meeting = office.meeting(
                courtyard,
                List.of(descriptions).stream()
                        .map(description -> Office.item("路灯不亮", description))
                        .toList());
        office.confirmMinutes(meeting);
        return meeting;
    }

    private void close(String issue) {
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.finish(issue);
    }

    /** The courtyard comes together again, so that earlier meetings report back. */
    private void comesTogether() {
        office.pass(Duration.ofDays(10));
        meeting();
    }

    private List<Map<String, Object>> report(String meeting) {
        return jdbc.sql("""
                        select i.number, l.answer, l.rating, l.hands, l.note, l.progress, l.answered_by
                        from report_line l join meeting m on m.id = l.meeting_id join issue i on i.id = l.issue_id
                        where m.number = ? order by l.position""").param(meeting).query().listOfRows();
    }

    @Test
    void handsAreCountedAndWhatWasSaidIsKept() {
        String meeting = meeting("院门口的灯不亮", "车棚的灯不亮");
        List<String> issues = office.issuesOf(meeting);
        close(issues.get(0));
        var process = office.process("meeting", meeting);
        comesTogether();
        office.answers(
                "leader",
                meeting,
                answer(issues.get(0), "RESOLVED", Map.of("hands", 12, "rating", "VERY_SATISFIED", "note", "晚上亮堂了")),
                answer(issues.get(1), "SILENT", Map.of()));

        assertThat(report(meeting).get(0))
                .containsEntry("answer", "RESOLVED")
                .containsEntry("rating", "VERY_SATISFIED")
                .containsEntry("hands", 12)
                .containsEntry("note", "晚上亮堂了")
                .containsEntry("answered_by", "leader");
        assertThat(report(meeting).get(0).get("progress").toString()).startsWith("已解决，");
        assertThat(office.story(issues.get(0))).contains("回院报告时居民说解决了，12人举手，非常满意：晚上亮堂了");
        assertThat(process).isEnded().hasPassed("passOnAnswers", "reported");
    }

    @Test
    void whatNobodyHadRatedIsRatedByTheCourtyard() {
        String meeting = meeting("院门口的灯不亮", "车棚的灯不亮");
        List<String> issues = office.issuesOf(meeting);
        for (String issue : issues) {
            office.takeOn(issue, "C-01-37");
            office.assignToCommunity(issue);
            office.handle(issue);
            office.check(issue);
        }
        office.rate(issues.get(1), "VERY_SATISFIED");
        office.pass(Duration.ofDays(8));
        issues.forEach(office::close);
        assertThat(office.fact(issues.get(0), "rating")).isEqualTo("NOT_RATED");
        comesTogether();
        office.answers(
                "leader",
                meeting,
                answer(issues.get(0), "RESOLVED", Map.of("hands", 12, "rating", "SATISFIED")),
                answer(issues.get(1), "RESOLVED", Map.of("hands", 9, "rating", "FAIR")));

        assertThat(office.fact(issues.get(0), "rating")).isEqualTo("SATISFIED");
        // One unhappy neighbour is not outvoted
        assertThat(office.fact(issues.get(1), "rating")).isEqualTo("FAIR");
    }

    @Test
    void silenceIsNotRated() {
        String meeting = meeting("院门口的灯不亮");
        String issue = office.issuesOf(meeting).get(0);
        comesTogether();
        assertThatThrownBy(() -> office.answers("leader", meeting, answer(issue, "SILENT", Map.of("hands", 3))))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("未评价");
        office.answers("leader", meeting, answer(issue, "SILENT", Map.of()));
        assertThat(report(meeting).get(0)).containsEntry("rating", "NOT_RATED");
        assertThat(office.story(issue)).noneMatch(line -> line.contains("回院报告"));
    }

    @Test
    void whoCallsItUnresolvedCannotBeContent() {
        String meeting = meeting("院门口的灯不亮");
        String issue = office.issuesOf(meeting).get(0);
        comesTogether();
        assertThatThrownBy(() ->
                        office.answers("leader", meeting, answer(issue, "UNRESOLVED", Map.of("rating", "SATISFIED"))))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("没解决");
    }

    @Test
    void nobodyIsNamedInWhatWasSaid() {
        String meeting = meeting("院门口的灯不亮");
        String issue = office.issuesOf(meeting).get(0);
        comesTogether();
        for (String said : List.of("找我13812345678", "居民甲说还是黑")) {
            assertThatThrownBy(
                            () -> office.answers("leader", meeting, answer(issue, "UNRESOLVED", Map.of("note", said))))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining(issue)
                    .hasMessageContaining("居民说了什么");
        }
        assertThat(report(meeting).get(0).get("answer")).isNull();
    }

    @Test
    void whoPutItRightDoesNotTakeDownTheAnswer() {
        String meeting = meeting("院门口的灯不亮");
        String issue = office.issuesOf(meeting).get(0);
        close(issue);
        comesTogether();
        office.makeMemberOf("grid", "courtyard-heads", () -> {
            assertThatThrownBy(() -> office.answers("grid", meeting, answer(issue, "RESOLVED", Map.of())))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining(issue)
                    .hasMessageContaining("另一位同事");
            office.answers("grid", meeting, answer(issue, "SILENT", Map.of()));
        });
    }

    @Test
    void residentsWhoAreBeingAskedHaveAnsweredByShowOfHands() {
        String meeting = meeting("院门口的灯不亮", "车棚的灯不亮");
        String asked = office.issuesOf(meeting).get(0);
        String underWay = office.issuesOf(meeting).get(1);
        comesTogether();
        office.takeOn(asked, "C-01-37");
        office.assignToCommunity(asked);
        office.handle(asked);
        office.check(asked);
        assertThat(office.process("feedback", asked)).isWaitingAt("collectFeedback");
        office.answers(
                "leader",
                meeting,
                answer(asked, "UNRESOLVED", Map.of("hands", 8, "rating", "UNSATISFIED", "note", "过两天又灭了")),
                answer(underWay, "UNRESOLVED", Map.of("hands", 5)));

        assertThat(events.stream(CourtyardAnswered.class)).singleElement().satisfies(answered -> {
            assertThat(answered.issueId())
                    .isEqualTo(jdbc.sql("select id from issue where number = ?")
                            .param(asked)
                            .query(Long.class)
                            .single());
            assertThat(answered.solved()).isFalse();
            assertThat(answered.hands()).isEqualTo(8);
            assertThat(answered.rating()).isEqualTo(Rating.UNSATISFIED);
            assertThat(answered.note()).isEqualTo("过两天又灭了");
            assertThat(answered.by().id()).isEqualTo("leader");
        });
        assertThat(office.process("issue", underWay)).isWaitingAt("acceptIssue");
        assertThat(office.story(underWay)).contains("回院报告时居民说没解决，5人举手");
    }

    @Test
    void whatIsStillOpenIsToldAgainUntilTheCourtyardHasHeardItsEnd() {
        String first = meeting("院门口的灯不亮");
        String issue = office.issuesOf(first).get(0);
        office.pass(Duration.ofDays(10));
        String second = meeting("车棚的灯不亮");
        String other = office.issuesOf(second).get(0);
        office.answers("leader", first, answer(issue, "UNRESOLVED", Map.of()));

        office.pass(Duration.ofDays(10));
        String third = meeting("楼道的灯不亮");
        assertThat(report(second)).extracting(line -> line.get("number")).containsExactly(issue, other);
        close(issue);
        office.answers("leader", second, answer(issue, "RESOLVED", Map.of()), answer(other, "UNRESOLVED", Map.of()));

        comesTogether();
        assertThat(report(third))
                .extracting(line -> line.get("number"))
                .containsExactly(other, office.issuesOf(third).get(0));
    }

    @Test
    void otherCourtyardsAreNotTold() {
        String elsewhere = meetingAt(Office.MANAGED_YARD, "隔壁院的灯不亮");
        String here = meeting("院门口的灯不亮");
        comesTogether();
        assertThat(report(here))
                .extracting(line -> line.get("number"))
                .doesNotContainAnyElementsOf(office.issuesOf(elsewhere));
    }

    @Test
    void anAnswerForAnIssueThatIsNotInTheReportIsRefused() {
        String meeting = meeting("院门口的灯不亮");
        String issue = office.issuesOf(meeting).get(0);
        comesTogether();
        assertThatThrownBy(() -> office.answers("leader", meeting, answer("林山寨-20200101-0001", "RESOLVED", Map.of())))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("不在这次报告里");
        assertThatThrownBy(() -> office.answers(
                        "leader", meeting, answer(issue, "RESOLVED", Map.of()), answer(issue, "UNRESOLVED", Map.of())))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("填了两次");
    }
}
