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

/** What was wrong is put right for one issue: its standard, or the blame for being late. */
@MazhaTest
class CorrectionPathsTests {

    @Autowired
    Office office;

    @BeforeEach
    void begin() {
        office.opens();
    }

    private String filedAsAnUrgentMatter() {
        var issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        office.takeOn(issue, "E-01-04");
        office.assignTo(issue, "伊河物业服务中心");
        office.sign("property", issue + "-1");
        return issue;
    }

    private void correctStandard(String person, String issue, String standard) {
        office.start(
                person,
                "intervention",
                Map.of(
                        "number",
                        issue,
                        "intervention",
                        "CORRECT_STANDARD",
                        "correctStandard",
                        standard,
                        "reason",
                        "立案时选错了"));
    }

    @Test
    void anIssueFiledUnderTheWrongStandardGetsTheRightLimitFromItsOwnStart() {
        var issue = filedAsAnUrgentMatter();
        assertThat(office.due(issue)).isEqualTo("2026-03-05 18:00");
        office.pass(Duration.ofHours(5));

        correctStandard("clerk", issue, "Q-93-01");

        assertThat(office.due(issue)).isEqualTo("2026-03-23 18:00");
        assertThat(office.due(issue + "-1")).isEqualTo("2026-03-23 18:00");
        assertThat(office.dueOfTask(issue + "-1", "rectify")).isEqualTo(Office.at("2026-03-23 18:00"));
        assertThat(office.clockOf(issue)).containsExactly("START", "CORRECT");
        assertThat(office.story(issue))
                .anyMatch(line ->
                        line.startsWith("立案标准从“外墙脱落") && line.contains("办结期限从 3月5日（周四）18:00 改为 3月23日（周一）18:00"));
        assertThat(office.story(issue)).contains("更正立案标准：立案时选错了");
    }

    @Test
    void whatCannotBePutRightIsSaid() {
        var issue = filedAsAnUrgentMatter();
        assertThatThrownBy(() -> correctStandard("clerk", issue, "E-01-04"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("用的就是这一条");
        assertThatThrownBy(() -> correctStandard("clerk", issue, "X-00-00"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("没有这一条");
        assertThatThrownBy(() -> correctStandard("grid", issue, "Q-93-01"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("只能由社区受理人员登记");
        var fresh = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        assertThatThrownBy(() -> correctStandard("clerk", fresh, "Q-93-01"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("没有在走的办结时限");
        assertThat(office.due(issue)).isEqualTo("2026-03-05 18:00");
    }

    @Test
    void aLateIssueMayBeExemptAndStaysLate() {
        var issue = filedAsAnUrgentMatter();
        assertThatThrownBy(() -> office.intervene("supervisor", issue, "EXEMPT"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("没有超期");
        office.pass(Duration.ofDays(7));
        assertThat(office.isLate(issue)).isTrue();
        assertThatThrownBy(() -> office.intervene("clerk", issue, "EXEMPT"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("只能由街道督导人员登记");

        office.intervene("supervisor", issue, "EXEMPT");

        assertThat(office.clockOf(issue)).containsExactly("START", "EXEMPT");
        assertThat(office.isLate(issue)).isTrue();
        assertThat(office.standing(issue)).contains("已超期", "已免责");
    }

    @Test
    void nothingIsFiledIntoAYearThatNobodyKnows() {
        office.goTo("2026-12-30 09:00");
        var issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        office.accept(issue);
        office.verify(issue);
        assertThatThrownBy(() -> office.file(issue, "E-01-04"))
                .isInstanceOf(FormRejected.class)
                .hasMessage("“立案标准”：2027年的放假安排还没有导入，算不出期限。请先在“工作日历”里导入国务院办公厅的放假通知。");
        assertThat(office.process("issue", issue)).isWaitingAt("fileIssue");
        assertThat(office.clockOf(issue)).isEmpty();
    }
}
