package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.browser.BrowserTest;
import org.mazha.browser.Phone;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The board on a telephone 360 px wide, without an account and without JavaScript of ours, and what is printed of it. */
@BrowserTest
@MazhaTest
class BoardOnAPhoneTests {

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private String issue;
    private String serviceDay;

    @BeforeEach
    void somethingIsPublished() {
        office.opens();
        serviceDay = office.serviceDay("clerk", Map.of());
        jdbc.sql("delete from publication").update();
        issue = published(Office.FIRE_LANE_YARD, "占用消防通道", "E-04-96", "消防通道已经清理，划了禁停线。");
        published(Office.MANAGED_YARD, "路灯不亮", "C-01-37", "路灯已经修好。");
    }

    private String published(String yard, String category, String standard, String text) {
        String number = office.called(yard, category, "院里有一件事");
        office.takeOn(number, standard);
        office.assignToCommunity(number);
        office.handle(number);
        office.check(number);
        office.rate(number, "SATISFIED");
        office.close(number);
        office.submit(
                "supervisor",
                number,
                "approvePublication",
                Map.of(
                        "publish", "YES",
                        "title", category,
                        "concern", "有居民在议事会上说，院里这件事拖了很久。",
                        "measures", "社区当天到现场看过，联系了有关单位。",
                        "text", text));
        return number;
    }

    @Test
    void everybodyReadsTheBoard() {
        try (var phone = new Phone()) {
            String address = "http://localhost:" + port;
            phone.open(address + "/board");
            phone.sees("消防通道已经清理，划了禁停线。");
            phone.isAccessible();
            phone.shoot("board-phone");

            phone.sees("近期活动");
            phone.open(address + "/board/service-days/" + serviceDay);
            phone.sees("义诊：免费量血压");
            phone.isAccessible();
            phone.shoot("board-service-day-phone");

            phone.open(address + "/board");
            phone.choose("courtyard", Office.MANAGED_YARD);
            phone.choose("month", "2026年3月");
            phone.tap("查看");
            phone.sees("路灯已经修好。");
            assertThat(phone.text()).doesNotContain("划了禁停线");
            phone.tap("路灯不亮");
            phone.sees("这件事要是又出现了");
            phone.isAccessible();
            phone.shoot("board-entry-phone");

            phone.open(address + "/board?month=2026-13");
            phone.sees("没有找到");
            phone.isAccessible();
            phone.open(address + "/board/print?month=2026-03");
            phone.sees("全部楼院 2026年3月 公示");
            phone.isAccessible();
            phone.shoot("board-print");

            office.retract(issue, "写错了");
            phone.open(address + "/board/" + issue);
            phone.sees("可能已经撤下");
        }
    }
}
