package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everyone who raised an issue hears of it: by mail, by telephone, or from a notice at the door. */
@MazhaTest
class TellingPathsTests {

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        office.opens();
    }

    @Test
    void whoLeftOnlyATelephoneNumberIsRung() {
        var issue = called("0371-5550001", null);
        office.accept(issue);
        assertThat(office.process("telling", issue)).isWaitingAt("tellRaisers");

        tell(issue, "TOLD", false);

        assertThat(office.process("telling", issue)).isNull();
        assertThat(office.story(issue)).contains("逐个告诉没有邮箱的反映人：1人告诉到了");
    }

    @Test
    void whoLeftAMailAddressGetsALetterAndNobodyRings() {
        var issue = called("0371-5550001", "resident-c@example.org");
        office.accept(issue);
        office.pass(Duration.ofMinutes(1));
        assertThat(office.process("telling", issue)).isNull();
        assertThat(office.lettersAbout(issue)).contains("issue-accepted");
    }

    @Test
    void whoCannotBeReachedReadsItAtTheDoor() {
        var issue = called("0371-5550001", null);
        office.accept(issue);
        assertThatThrownBy(() -> tell(issue, "NOT_REACHED", false))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("贴在楼院门口");
        tell(issue, "NOT_REACHED", true);
        assertThat(office.story(issue)).contains("逐个告诉没有邮箱的反映人：0人告诉到了，1人联系不上，已在楼院门口贴告示");
    }

    @Test
    void whoLeftNothingButANameReadsItAtTheDoor() {
        var issue = called(null, null);
        office.accept(issue);
        assertThatThrownBy(() -> office.submit("clerk", issue, "tellRaisers", Map.of("noticePosted", false)))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("已在楼院门口贴告示");
        office.submit("clerk", issue, "tellRaisers", Map.of("noticePosted", true));
        assertThat(office.process("telling", issue)).isNull();
    }

    @Test
    void aRowThatIsMissingOrNotTheirsIsRefused() {
        var issue = called("0371-5550001", null);
        office.accept(issue);
        assertThatThrownBy(() -> office.submit("clerk", issue, "tellRaisers", Map.of("noticePosted", true)))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("少了 1 位反映人");
        assertThatThrownBy(() -> office.submit(
                        "clerk",
                        issue,
                        "tellRaisers",
                        Map.of("calls", List.of(Map.of("row", "0", "told", "TOLD")), "noticePosted", true)))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("不在这次要告诉的人里");
    }

    @Test
    void whatADeclinedIssueWasDeclinedForIsToldToo() {
        var issue = called("0371-5550001", null);
        office.submit(
                "clerk",
                issue,
                "acceptIssue",
                Map.of("decision", "DECLINE", "declineReason", "COURT", "explanation", "是合同纠纷", "goTo", "法律援助中心"));
        assertThat(words(issue)).contains("应通过诉讼", "是合同纠纷", "法律援助中心");
        tell(issue, "TOLD", false);
    }

    @Test
    void whoRaisedItTooIsToldTheResultByTheirOwnChannel() {
        office.builds("同声院");
        var issue = called("同声院", "0371-5550001", null);
        var rung = called("同声院", "0371-5550002", null);
        var written = called("同声院", "0371-5550003", "resident-d@example.org");
        office.accept(issue);
        tell(issue, "TOLD", false);
        for (var merged : List.of(rung, written)) {
            office.submit("clerk", merged, "acceptIssue", Map.of("decision", "MERGE", "mergeInto", issue));
        }
        tell(rung, "TOLD", false);
        close(issue);

        assertThatThrownBy(() -> tell(issue, "TOLD", false)).hasMessageContaining("少了 1 位反映人");
        office.submit(
                "clerk",
                issue,
                "tellRaisers",
                Map.of("calls", List.of(call(issue, "TOLD"), call(rung, "TOLD")), "noticePosted", false));

        assertThat(office.story(issue)).contains("逐个告诉没有邮箱的反映人：2人告诉到了");
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(issue)).containsOnlyOnce("issue-result");
    }

    @Test
    void whatAMeetingRaisedWithoutANameIsToldAtTheDoor() {
        var meeting = office.meeting(
                Office.MANAGED_YARD, List.of(Map.of("category", "路灯不亮", "description", "院门口的灯不亮", "seconders", 3)));
        office.confirmMinutes(meeting);
        var issue = office.issuesOf(meeting).get(0);
        office.accept(issue);
        assertThat(office.process("telling", issue)).isNull();
        close(issue);

        assertThat(office.process("telling", issue)).isWaitingAt("tellRaisers");
        office.submit("clerk", issue, "tellRaisers", Map.of("noticePosted", true));
        assertThat(office.story(issue)).contains("逐个告诉没有邮箱的反映人：0人告诉到了，已在楼院门口贴告示");
    }

    /** From the accepted issue to its result. */
    private void close(String issue) {
        office.verify(issue);
        office.file(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);
    }

    private String called(String phone, String mail) {
        return called(Office.MANAGED_YARD, phone, mail);
    }

    private String called(String courtyard, String phone, String mail) {
        var form = new HashMap<String, Object>(Map.of(
                "courtyard", office.courtyard(courtyard),
                "source", "CALL_OR_VISIT",
                "category", "路灯不亮",
                "description", "路灯坏了",
                "seconders", 0,
                "raiserName", "居民丙"));
        if (phone != null) {
            form.put("raiserPhone", phone);
        }
        if (mail != null) {
            form.put("raiserMail", mail);
        }
        office.start("clerk", "issue", form);
        return jdbc.sql("select number from issue order by id desc limit 1")
                .query(String.class)
                .single();
    }

    private void tell(String issue, String told, boolean notice) {
        office.submit(
                "clerk", issue, "tellRaisers", Map.of("calls", List.of(call(issue, told)), "noticePosted", notice));
    }

    private Map<String, String> call(String issue, String told) {
        String raiser = jdbc.sql("select r.id from raiser r join issue i on i.id = r.issue_id where i.number = ?")
                .param(issue)
                .query(Long.class)
                .single()
                .toString();
        return Map.of("row", raiser, "told", told);
    }

    private String words(String issue) {
        return jdbc.sql("select t.words from telling t join issue i on i.id = t.issue_id where i.number = ?")
                .param(issue)
                .query(String.class)
                .single();
    }
}
