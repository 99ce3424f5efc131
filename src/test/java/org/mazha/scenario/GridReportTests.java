package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.attachment.Pictures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was done in a grid in a month, on one line. */
@MazhaTest
class GridReportTests {

    private static final String NOON = "2024-05-10T04:00:00Z";

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private Visitor clerk;

    /** In a month in which no other test does anything. */
    @BeforeEach
    void longAgo() {
        office.opens();
        office.goTo("2024-05-10 12:00");
        clerk = Visitor.as("clerk", http, port);
    }

    @Test
    void aMonthOfAGrid() {
        String meeting = office.meeting(Office.MANAGED_YARD, List.of(Office.item("路灯不亮", "院门口的路灯不亮")));
        office.confirmMinutes(meeting);
        Visitor micro = Visitor.as("micro", http, port);
        String yard = office.courtyard(Office.MANAGED_YARD);
        String walk = UUID.randomUUID().toString();
        micro.send("/api/patrols/" + walk, Map.of("by", "micro", "courtyard", yard, "begunAt", NOON));
        micro.sendFiles(
                "/api/patrols/" + walk + "/sightings/" + UUID.randomUUID(),
                Map.of(
                        "by",
                        "micro",
                        "courtyard",
                        yard,
                        "at",
                        NOON,
                        "category",
                        "楼道堆物",
                        "what",
                        "楼道里堆着纸箱",
                        "fixed",
                        "true",
                        "measures",
                        "当场搬走了"),
                Map.of("before", Pictures.jpeg(31), "after", Pictures.tidied(31)));
        office.inspected(List.of(
                office.hazard(Office.MANAGED_YARD, "灭火器", "路灯不亮", "灭火器过期了", Map.of()),
                office.hazard(
                        Office.MANAGED_YARD,
                        "楼道停放电动车",
                        "路灯不亮",
                        "楼道里停着电动车",
                        Map.of("result", "FIXED", "measures", "推走了"))));

        office.start(
                "clerk",
                "enterprise-demand",
                office.visit("月报面馆", Map.of("hasDemand", "NO", "visitedOn", "2024-05-10")));
        String served = office.serviceDay("clerk", Map.of("plannedOn", "2024-05-10"));
        office.submit(
                "clerk",
                served,
                "holdServiceDay",
                Map.of("outcome", "HELD", "heldOn", "2024-05-10", "attendees", 46, "summary", "量了血压"));

        String line = line("2024-05", "第一网格");
        assertThat(line).contains("1 次，到场 46 人次");

        assertThat(line).contains("1 次，到会", "新增 4 件，办结 2 件", ">1 次，发现 1 个，当场解决 1 个<", ">1 次，隐患 2 处，已销号 1 处<", ">1 家<");
        assertThat(line("2024-05", "第二网格")).contains("新增 0 件，办结 0 件", ">1 次<", ">0 家<");
        assertThat(line("2024-04", "第一网格")).contains("0 次", "新增 0 件，办结 0 件", ">0 次<", ">0 家<");
        assertThat(Visitor.as("clerk2", http, port).read("/office/grids?month=2024-05"))
                .contains("友爱路社区")
                .doesNotContain("郑州日报社区");
    }

    @Test
    void aMonthThatIsNoneIsSaid() {
        assertThat(clerk.read("/office/grids?month=x"))
                .contains("“月份”：请写成 2026-03 这样，不能晚于本月。", "<span>2024年5月</span>网格月报");
        assertThat(clerk.read("/office/grids?month=2031-01")).contains("不能晚于本月");
        assertThat(clerk.read("/office/grids?page=9")).contains("这一页没有内容。");
    }

    private String line(String month, String grid) {
        String page = clerk.read("/office/grids?month=" + month);
        int from = page.indexOf("<span>" + grid);
        assertThat(from).as(page).isPositive();
        return page.substring(from, page.indexOf("</tr>", from));
    }
}
