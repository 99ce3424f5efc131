package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mazha.scenario.Office.answer;

import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

/** What is proposed for a courtyard's next meeting, and why. */
@MazhaTest
class AgendaTests {

    private static final String LAMP = "路灯不亮";

    @Autowired
    TestRestTemplate client;

    @Autowired
    Office office;

    @Autowired
    EntityManagerFactory entities;

    @LocalServerPort
    int port;

    @BeforeEach
    void begin() {
        office.opens();
    }

    private String agenda(String courtyard) {
        return Visitor.as("leader", client, port)
                .read("/office/meetings/agenda?courtyard=" + office.courtyard(courtyard));
    }

    @Test
    void whatIsRaisedAgainAndAgainIsProposed() {
        office.builds("反复院");
        office.called("反复院", LAMP, "院门口的灯不亮");
        assertThat(agenda("反复院")).contains("没有反复提出");
        office.pass(Duration.ofDays(200));
        String again = office.called("反复院", LAMP, "院门口的灯又不亮");
        assertThat(agenda("反复院")).contains("反复提出的", LAMP, "近 365 天提了 2 次，最近一次是2026年9月18日");

        office.intervene("clerk", again, "VOID");
        assertThat(agenda("反复院")).doesNotContain("提了 2 次");
    }

    @Test
    void whatLiesAYearBackIsForgotten() {
        office.builds("隔年院");
        office.goTo("2025-02-20 09:00");
        office.called("隔年院", LAMP, "院门口的灯不亮");
        office.goTo("2026-03-02 09:00");
        office.called("隔年院", LAMP, "院门口的灯又不亮");
        assertThat(agenda("隔年院")).doesNotContain("次，最近一次");
    }

    @Test
    void whatIsLateIsProposedWithItsDate() {
        office.builds("超期院");
        String issue = office.called("超期院", LAMP, "院门口的灯不亮，找居民乙");
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        assertThat(agenda("超期院")).doesNotContain(issue);
        office.pass(Duration.ofDays(30));
        assertThat(agenda("超期院"))
                .contains("还没办完的", issue, "超期 ", "前办结", "时间用在：社区 上班时间")
                .doesNotContain("居民乙");
    }

    @Test
    void whatIsSuspendedForLongIsProposed() {
        office.builds("挂账院");
        String issue = office.called("挂账院", LAMP, "院门口的灯不亮");
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.askForSuspension("grid", issue, "2026-09-30", "要等道路大修");
        office.decideOnTime(issue, "clerk", "supervisor", "GRANT");
        assertThat(agenda("挂账院")).doesNotContain(issue);
        office.goTo("2026-06-15 09:00");
        assertThat(agenda("挂账院")).contains(issue, "挂账到 9月30日", "因为：要等道路大修");
    }

    @Test
    void whatTheCourtyardCallsUnresolvedIsProposedUntilItSaysOtherwise() {
        office.builds("没解决院");
        String meeting = office.meeting("没解决院", List.of(Office.item(LAMP, "院门口的灯不亮")));
        office.confirmMinutes(meeting);
        String issue = office.issuesOf(meeting).get(0);
        String next = office.meeting("没解决院", List.of());
        office.confirmMinutes(next);
        office.answers("leader", meeting, answer(issue, "UNRESOLVED", Map.of()));
        assertThat(agenda("没解决院")).contains(issue, "上次回院报告时居民说没解决");
    }

    @Test
    void longListsArePagedAndAskTheDatabaseNoMore() {
        office.builds("长单院");
        office.builds("短单院");
        for (int i = 0; i < 22; i++) {
            office.takeOn(office.called("长单院", LAMP, "第" + i + "盏灯不亮"), "C-01-37");
        }
        office.takeOn(office.called("短单院", LAMP, "一盏灯不亮"), "C-01-37");
        office.pass(Duration.ofDays(30));
        assertThat(agenda("长单院")).contains("第0盏灯", "下一页").doesNotContain("第21盏灯");
        String second = Visitor.as("leader", client, port)
                .read("/office/meetings/agenda?courtyard=" + office.courtyard("长单院") + "&page=2");
        assertThat(second).contains("第21盏灯", "上一页").doesNotContain("第0盏灯", "反复提出的");
        assertThat(statements("长单院")).isEqualTo(statements("短单院")).isLessThanOrEqualTo(10);
    }

    private long statements(String courtyard) {
        Visitor leader = Visitor.as("leader", client, port);
        String path = "/office/meetings/agenda?courtyard=" + office.courtyard(courtyard);
        leader.read(path);
        return Statements.during(entities, () -> leader.read(path));
    }

    @Test
    void anUnknownCourtyardIsSaidToBeUnknown() {
        for (String wrong : List.of("0", "x", "9999999999999999999999", "1'")) {
            var answer = Visitor.as("clerk", client, port).open("/office/meetings/agenda?courtyard=" + wrong);
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(answer.getBody()).contains("没有这个楼院");
        }
        assertThat(Visitor.as("clerk", client, port).read("/office/meetings/agenda"))
                .contains("请选择", "哪个楼院");
    }
}
