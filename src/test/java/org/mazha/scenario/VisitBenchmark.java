package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.benchmark.Report;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the office waits with 20,000 people in the register and 500 visits of a day: {@code ./mvnw -P bench test}. */
@MazhaTest
class VisitBenchmark {

    private static final int PEOPLE = 20_000;
    private static final int VISITS = 500;
    private static final int TIMES = 30;
    private static final String COLUMN = "20,000 people";

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private final Report report = new Report(Report.Chapter.VISITS);

    @Test
    void twentyThousandPeopleAndFiveHundredVisitsOfADay() {
        office.opens();
        Visitor clerk = Visitor.as("clerk", http, port);
        String[] preview = new String[1];
        once(
                "upload and compare the list, s",
                () -> preview[0] = clerk.upload(
                                "/office/import/visits", "名单.csv", list().getBytes(StandardCharsets.UTF_8))
                        .getHeaders()
                        .getLocation()
                        .getPath());
        once("look at what it changes, s", () -> clerk.read(preview[0]));
        once("take it in, s", () -> clerk.press(preview[0], Map.of()));
        assertThat(clerk.read(preview[0])).contains("新登记" + PEOPLE + "人");
        jdbc.sql("analyze").update();

        again("page of whose certification ends, ms", () -> clerk.read("/office/visits"));
        again("when many end, ms", () -> clerk.read("/office/visits/peak"));
        once(
                "plan 500 visits, s",
                () -> clerk.press(
                        "/office/visits/plan",
                        Map.of("grid", "410102001-01-01", "from", "2026-03-03", "to", "2026-03-05", "aDay", "200")));
        once("500 mornings, s", () -> office.passUntil("2026-03-05 09:00"));
        Visitor grid = Visitor.as("grid", http, port);
        assertThat(grid.read("/visits")).contains("还有 <strong>" + VISITS + " 家");
        again("the day of a grid worker, 500 doors, ms", () -> grid.read("/visits"));
        List<String> doors = jdbc.sql("select number from visit where stage = '上门' order by id limit 100")
                .query(String.class)
                .list();
        List<Double> took = new ArrayList<>();
        for (String door : doors) {
            took.add(ms(
                    () -> office.submit("grid", door, "visit", Map.of("result", "CERTIFIED", "channel", "YUSHIBAN"))));
        }
        report.tell("record a visit, ms (median / 95 %)", COLUMN, took);
        again("page of whose certification ends with 500 visits, ms", () -> clerk.read("/office/visits"));
        once("ledger of the month, s", () -> clerk.download("/office/visits/ledger.xlsx?month=2026-03"));
    }

    private static String list() {
        var rows = new StringBuilder("编号,姓名,楼院,住址,电话,认证周期,上次认证日期,要上门\n");
        String[] yards = {Office.MANAGED_YARD, Office.FIRE_LANE_YARD, "报社家属院"};
        for (int i = 0; i < PEOPLE; i++) {
            rows.append("%010d,测试老人%d,%s,%d号楼%d单元%d,138%08d,365,%s,%s\n"
                    .formatted(
                            5_000_000_000L + i,
                            i,
                            yards[i % yards.length],
                            i % 37 + 1,
                            i % 4 + 1,
                            101 + i % 600,
                            i,
                            LocalDate.of(2025, 3, 1).plusDays(i % 360),
                            i % 3 == 2 ? "否" : "是"));
        }
        return rows.toString();
    }

    private void once(String what, Runnable action) {
        report.tell(what, COLUMN, "%.1f".formatted(ms(action) / 1000));
    }

    private void again(String what, Runnable action) {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            took.add(ms(action));
        }
        report.tell(what + " (median / 95 %)", COLUMN, took);
    }

    private static double ms(Runnable action) {
        long before = System.nanoTime();
        action.run();
        return (System.nanoTime() - before) / 1e6;
    }
}
