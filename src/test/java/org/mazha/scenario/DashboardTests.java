package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** Each number of the dashboard is what our tables and the engine say, and opens a list of as many. */
@MazhaTest
class DashboardTests {

    private static final String PARTY = "伊河物业服务中心";

    /** How many of the issues that are open now and that the supervisor of the street reaches. */
    private static final String OPEN = """
            select count(*) from issue i left join deadline d on d.about = i.number and d.kind = 'RESOLUTION'
            join area a on a.id = i.courtyard_id
            where i.closed_at is null and a.path like '410102001/%' and""";

    private static final String RUNS = "d.stopped_at is null and d.paused_until is null and ";

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private Visitor street;

    @BeforeEach
    void aDayAtTheOffice() {
        office.opens();
        // What tests before this one have left has no process any more
        jdbc.sql("update issue set closed_at = now(), outcome = 'VOID' where closed_at is null")
                .update();
        String late = office.called(Office.FIRE_LANE_YARD, "占用消防通道", "通道被堵");
        office.takeOn(late, "E-04-96");
        office.assignTo(late, PARTY);
        office.pass(Duration.ofDays(2));
        String suspended = office.called(Office.MANAGED_YARD, "空调外机隐患", "外机松了");
        office.takeOn(suspended, "Q-93-01");
        office.assignToCommunity(suspended);
        office.askForSuspension("grid", suspended, "2026-05-06", "要等住户都在家才能装");
        office.decideOnTime(suspended, "clerk", "supervisor", "GRANT");
        office.accept(office.called(Office.UNMANAGED_YARD, "路灯不亮", "路灯不亮"));
        office.called(Office.UNMANAGED_YARD, "路灯不亮", "还有一盏不亮");
        String today = office.called(Office.FIRE_LANE_YARD, "占用消防通道", "又被堵");
        office.takeOn(today, "E-04-96");
        office.assignTo(today, PARTY);
        String closed = office.called(Office.MANAGED_YARD, "路灯不亮", "车棚的灯不亮");
        office.takeOn(closed, "C-01-37");
        office.assignToCommunity(closed);
        office.handle(closed);
        office.check(closed);
        office.rate(closed, "SATISFIED");
        office.close(closed);
        street = Visitor.as("supervisor", http, port);
    }

    @Test
    void theNumbersAreWhatTheTablesAndTheEngineSay() {
        Map<String, Long> numbers = numbers(street.read("/office/dashboard"));

        String now = "timestamptz '" + ClockUtil.getCurrentTime().toInstant() + "'";
        assertThat(numbers)
                .containsEntry("在办", count("true"))
                .containsEntry(
                        "今天到期",
                        count(RUNS + "d.due_at >= " + now + " and (d.due_at at time zone 'Asia/Shanghai')::date = ("
                                + now + " at time zone 'Asia/Shanghai')::date"))
                .containsEntry("快到期", count(RUNS + "d.most_used_at <= " + now + " and d.due_at >= " + now))
                .containsEntry("已超期", count(RUNS + "d.due_at < " + now))
                .containsEntry("挂账中", count("d.paused_until is not null and d.stopped_at is null"))
                .containsEntry("没人认领", count("""
                        exists (select 1 from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
                          where p.business_key_ like i.number || '%' and t.assignee_ is null)"""));
        assertThat(numbers.values()).allMatch(number -> number >= 0);
        assertThat(numbers.get("已超期")).isPositive();
        assertThat(numbers.get("挂账中")).isPositive();
        assertThat(numbers.get("今天到期")).isPositive();
    }

    @Test
    void theTablesAddUp() {
        for (String level : List.of("COMMUNITY", "GRID", "MICRO_GRID", "COURTYARD")) {
            String page = street.read("/office/dashboard?level=" + level);
            long open = numbers(page).get("在办");
            assertThat(sum(table(page, "按区域"))).as(level).isEqualTo(open);
            assertThat(sum(table(page, "按阶段"))).isEqualTo(open);
        }
        String page = street.read("/office/dashboard");
        assertThat(table(page, "按区域").keySet()).containsExactlyInAnyOrder("郑州日报社区", "友爱路社区");
        assertThat(table(page, "按责任单位")).containsEntry(PARTY, 2L);
        assertThat(table(page, "在等谁")).containsKeys("社区受理人员", "街道督导人员", PARTY);
    }

    @Test
    void whoWorksInOneCommunitySeesThatOne() {
        String here = Visitor.as("clerk", http, port).read("/office/dashboard");
        String elsewhere = Visitor.as("clerk2", http, port).read("/office/dashboard");

        assertThat(table(here, "按区域").keySet()).containsExactly("郑州日报社区");
        assertThat(table(elsewhere, "按区域").keySet()).containsExactly("友爱路社区");
        assertThat(numbers(here).get("在办") + numbers(elsewhere).get("在办"))
                .isEqualTo(numbers(street.read("/office/dashboard")).get("在办"));
        assertThat(numbers(elsewhere)).containsEntry("在办", 2L).containsEntry("已超期", 0L);
    }

    @Test
    void eachNumberOpensAListOfAsMany() {
        List<String> wrong = new ArrayList<>();
        int followed = 0;
        for (String level : List.of("COMMUNITY", "COURTYARD")) {
            var links = Pattern.compile("href=\"(/office/ledger/issues\\?[^\"]*)\">([0-9]+)</a>")
                    .matcher(street.read("/office/dashboard?level=" + level));
            while (links.find()) {
                String address = HtmlUtils.htmlUnescape(links.group(1));
                long listed = listed(street.read(URLDecoder.decode(address, StandardCharsets.UTF_8)));
                if (listed != Long.parseLong(links.group(2))) {
                    wrong.add(address + " lists " + listed + ", not " + links.group(2));
                }
                followed++;
            }
        }
        assertThat(followed).isGreaterThan(50);
        assertThat(wrong).isEmpty();
    }

    @Test
    void whereThereIsNothingItSaysSo() {
        jdbc.sql("update issue set closed_at = now(), outcome = 'VOID' where closed_at is null")
                .update();

        assertThat(street.read("/office/dashboard"))
                .contains("您负责的区域里现在没有在办的议题")
                .doesNotContain("按区域");
    }

    @Test
    void theLastThirtyDaysAreCountedAndDrawn() {
        String page = street.read("/office/dashboard");
        Map<String, Long> days = table(page, "最近 30 天");
        assertThat(days).hasSize(30);
        assertThat(sum(days)).isEqualTo(jdbc.sql("""
                        select count(*) from issue i join area a on a.id = i.courtyard_id where a.path like '410102001/%'
                          and raised_at >= '2026-02-03 00:00+08' and raised_at < '2026-03-05 00:00+08'""").query(Long.class).single());
        assertThat(street.open("/chart.js").getBody()).contains("Chart.js v4");
    }

    private static long listed(String page) {
        var found = Pattern.compile("共 <span>([0-9,]+)</span> 条").matcher(page);
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1).replace(",", ""));
    }

    private static Map<String, Long> numbers(String page) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        var found = Pattern.compile("<dt>([^<]+)</dt><dd><a [^>]*>([0-9]+)</a>").matcher(page);
        while (found.find()) {
            numbers.put(found.group(1), Long.valueOf(found.group(2)));
        }
        assertThat(numbers).hasSize(6);
        return numbers;
    }

    /** The first number of each row below this heading. */
    private static Map<String, Long> table(String page, String heading) {
        assertThat(page).contains("<h2>" + heading + "</h2>");
        String section = page.split("<h2>" + heading + "</h2>")[1].split("</section>")[0];
        Map<String, Long> rows = new LinkedHashMap<>();
        var found = Pattern.compile("<th scope=\"row\">([^<]+)</th>\\s*<td[^>]*>(?:<a [^>]*>)?([0-9]+)")
                .matcher(section);
        while (found.find()) {
            rows.put(found.group(1), Long.valueOf(found.group(2)));
        }
        return rows;
    }

    private static long sum(Map<String, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    private long count(String condition) {
        return jdbc.sql(OPEN + " " + condition).query(Long.class).single();
    }
}
