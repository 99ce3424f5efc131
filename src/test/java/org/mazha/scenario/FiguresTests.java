package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is counted for assessment (DOMAIN §5.1), by hand and once more from the facts. */
@MazhaTest
class FiguresTests {

    private static final Pattern ROW = Pattern.compile(
            "<td data-label=\"(?:指标|口径)\"><strong>([^<]+)</strong></td>\\s*<td[^>]*><a href=\"([^\"]+)\">([^<]+)</a></td>");

    /** When the ten of the example were raised: nothing else ever was. */
    private static final String MAY_2019 = "from=2019-05-01&to=2019-05-31";

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock time;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    private Visitor street;

    @BeforeEach
    void opens() {
        office.opens();
        street = Visitor.as("supervisor", client, port);
    }

    @AfterEach
    void withoutTheExample() {
        String ten = "(select id from issue where number like '例-2019%')";
        jdbc.sql("delete from issue_line where issue_id in " + ten).update();
        jdbc.sql("delete from issue_words where issue_id in " + ten).update();
        jdbc.sql("delete from adjustment where issue_id in " + ten).update();
        jdbc.sql("delete from referral where issue_id in " + ten).update();
        jdbc.sql("delete from step where about like '例-2019%'").update();
        jdbc.sql("delete from deadline where about like '例-2019%'").update();
        jdbc.sql("delete from issue where number like '例-2019%'").update();
    }

    @Test
    void tenIssuesByHand() {
        //    what became of it            filed assigned  due   paused finished closed  outcome            rating
        //     reworks
        issue(
                1,
                "put right in time",
                "02",
                "02",
                "2019-05-09",
                null,
                "05-06",
                "05-07",
                "RESOLVED",
                "VERY_SATISFIED",
                0);
        issue(2, "put right in time", "02", "02", "2019-05-09", null, "05-09", "05-10", "RESOLVED", "FAIR", 0);
        issue(3, "put right late", "02", "02", "2019-05-09", null, "05-12", "05-13", "RESOLVED", "UNSATISFIED", 0);
        issue(4, "late, excused", "02", "02", "2019-05-09", null, "05-12", "05-13", "EXPLAINED", "NOT_RATED", 0);
        issue(5, "done again, in time", "02", "02", "2019-05-09", null, "05-08", "05-09", "RESOLVED", "SATISFIED", 1);
        issue(6, "nobody has done it", "02", "02", "2019-05-09", null, null, null, null, null, 0);
        issue(7, "suspended", "02", "02", "2019-05-09", "2029-01-01", null, null, null, null, 0);
        issue(8, "not ours", null, null, null, null, null, "05-02", "DECLINED", null, 0);
        issue(9, "entered by mistake", null, null, null, null, null, "05-02", "VOID", null, 0);
        issue(
                10,
                "given more time",
                "02",
                "02",
                "2019-05-12",
                null,
                "05-11",
                "05-12",
                "PARTLY_RESOLVED",
                "SATISFIED",
                0);
        jdbc.sql("update deadline set exempted_at = stopped_at where about = '例-201905-4'")
                .update();
        jdbc.sql("""
                        insert into adjustment (kind, about, issue_id, ordinal, reason, due_before, proposed_on, proposed_until,
                          requested_by, requested_name, entered_by, requested_at, decided_at, granted, version)
                        select 'EXTENSION', number, id, 1, '等材料', filed_at, '2019-05-12', filed_at, 'x', 'x', 'x', filed_at, filed_at, true, 0
                        from issue where number = '例-201905-10'""").update();
        jdbc.sql("""
                        insert into referral (number, issue_id, round, party_id, requirement, created_at, letters, returns, version)
                        select number || '-1', id, 1, (select min(id) from party), '换灯', filed_at, 1, 1, 0
                        from issue where number = '例-201905-5'""").update();
        for (int n : new int[] {1, 2, 3, 4, 5, 6, 7, 10}) {
            step(n, "verifyOnSite", n == 3);
            step(n, "fileIssue", n == 2);
            if (n != 6 && n != 7) {
                step(n, "checkResult", n == 3);
            }
            if (n != 7) {
                response(n, n == 6 ? null : "05-03");
            }
        }

        Map<String, String> figures = values(street.read("/office/figures?" + MAY_2019));
        assertThat(figures)
                .containsEntry("上报", "10")
                .containsEntry("受理", "8")
                .containsEntry("立案", "8")
                .containsEntry("应处置", "8")
                .containsEntry("按时立案", "7")
                .containsEntry("应核实", "8")
                .containsEntry("按期核实", "7")
                .containsEntry("应响应", "7")
                .containsEntry("按时响应", "6")
                .containsEntry("准确派遣", "7")
                .containsEntry("应核查", "6")
                .containsEntry("按期核查", "5")
                .containsEntry("处置", "6")
                .containsEntry("按期处置", "5")
                .containsEntry("超期待处置", "1")
                .containsEntry("结案", "6")
                .containsEntry("按期结案", "5")
                .containsEntry("超期结案", "1")
                .containsEntry("返工", "1")
                .containsEntry("延期", "1")
                .containsEntry("转办", "1")
                .containsEntry("退单", "1")
                // All at one place on one day: the third and those after it, but not what was a mistake
                .containsEntry("重复投诉", "7")
                .containsEntry("有效评价", "5")
                .containsEntry("满意", "3")
                .containsEntry("基本满意以上", "4")
                .containsEntry("解决", "5");
        assertThat(figures)
                .containsEntry("有效上报率", "80.00%")
                .containsEntry("立案率", "100.00%")
                .containsEntry("处置率", "75.00%")
                .containsEntry("按期处置率", "62.50%")
                .containsEntry("超期待处置率", "12.50%")
                .containsEntry("结案率", "100.00%")
                .containsEntry("按期结案率", "83.33%")
                .containsEntry("超期结案率", "16.67%")
                .containsEntry("返工率", "16.67%")
                .containsEntry("延期率", "12.50%")
                .containsEntry("退单率", "100.00%")
                .containsEntry("按时立案率", "87.50%")
                .containsEntry("按期核实率", "87.50%")
                .containsEntry("响应率", "85.71%")
                .containsEntry("准确派遣率", "87.50%")
                .containsEntry("按期核查率", "83.33%")
                .containsEntry("解决率", "83.33%")
                .containsEntry("参评率", "83.33%")
                .containsEntry("满意率", "60.00%");
        // 0.75×30 + 0.625×20 + (1−1/6)×20 + (1−0.125)×20 + (1−0.125)×10
        assertThat(street.read("/office/figures?" + MAY_2019 + "&by=CATEGORY")).contains(">77.9</td>");
    }

    @Test
    void everyNumberOpensTheListItCounts() {
        tenIssuesByHand();
        Matcher row = ROW.matcher(street.read("/office/figures?" + MAY_2019));
        int followed = 0;
        while (row.find()) {
            if (row.group(3).matches("[0-9]+")) {
                assertThat(street.read(row.group(2).replace("&amp;", "&")))
                        .as(row.group(1))
                        .contains("共 <span>" + row.group(3) + "</span> 条");
                followed++;
            }
        }
        assertThat(followed).isEqualTo(29);
    }

    @Test
    void agreeWithWhatTheFactsSay() {
        String open = office.called(Office.MANAGED_YARD, "路灯不亮", "灯坏了");
        office.takeOn(open, "C-01-37");
        office.assignTo(open, "伊河物业服务中心");
        String done = office.called(Office.MANAGED_YARD, "路灯不亮", "灯坏了");
        office.takeOn(done, "C-01-37");
        office.assignToCommunity(done);
        office.handle(done);
        office.finish(done);
        office.pass(Duration.ofDays(20));

        Map<String, String> figures =
                values(Visitor.as("admin", client, port).read("/office/figures?from=2000-01-01&to=2099-12-31"));
        String stands = "coalesce(i.outcome, '') not in ('VOID', 'WITHDRAWN')";
        String filed = "i.filed_at is not null and coalesce(i.outcome, '') <> 'VOID'";
        String toHandle = "i.handling is not null and " + stands;
        String handled = toHandle + clock("RESOLUTION", "d.stopped_at is not null");
        String inTime = clock("RESOLUTION", "(d.stopped_at <= d.due_at or d.exempted_at is not null)");
        String late = clock("RESOLUTION", "d.stopped_at > d.due_at and d.exempted_at is null");
        String closed = handled + " and i.closed_at is not null";
        String rated =
                closed + " and i.rating in ('VERY_SATISFIED', 'SATISFIED', 'FAIR', 'UNSATISFIED', 'VERY_UNSATISFIED')";
        String extension =
                " and exists (select 1 from adjustment a where a.issue_id = i.id and a.kind = 'EXTENSION' and a.granted)";
        String referral = " exists (select 1 from referral r where r.issue_id = i.id %s)";
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("上报", "true");
        conditions.put("受理", "i.decision in ('ACCEPT', 'ANSWER', 'FIXED') and " + stands);
        conditions.put("立案", filed);
        conditions.put("按时立案", filed + always("fileIssue"));
        conditions.put("应核实", stands + ever("verifyOnSite"));
        conditions.put("按期核实", stands + always("verifyOnSite"));
        conditions.put("应处置", toHandle);
        conditions.put("处置", handled);
        conditions.put("按期处置", handled + inTime);
        conditions.put(
                "超期待处置",
                toHandle + " and i.closed_at is null"
                        + clock(
                                "RESOLUTION",
                                "d.stopped_at is null and d.paused_until is null and d.exempted_at is null and d.due_at < timestamptz '"
                                        + time.instant() + "'"));
        conditions.put("应响应", toHandle + clock("RESPONSE", "true"));
        conditions.put(
                "按时响应",
                toHandle
                        + clock(
                                "RESPONSE",
                                "(d.stopped_at <= d.due_at or d.stopped_at is not null and d.exempted_at is not null)"));
        conditions.put("准确派遣", toHandle + " and not" + referral.formatted("and r.returns > 0"));
        conditions.put("应核查", stands + ever("checkResult"));
        conditions.put("按期核查", stands + always("checkResult"));
        conditions.put("应结案", handled);
        conditions.put("结案", closed);
        conditions.put("按期结案", closed + inTime);
        conditions.put("超期结案", closed + late);
        conditions.put("返工", handled + " and i.reworks > 0");
        conditions.put("延期", toHandle + extension);
        conditions.put("转办", toHandle + " and" + referral.formatted(""));
        conditions.put("退单", toHandle + " and" + referral.formatted("and r.returns > 0"));
        conditions.put("可评价", closed);
        conditions.put("有效评价", rated);
        conditions.put("满意", rated + " and i.rating like '%SATISFIED' and i.rating not like '%UNSATISFIED'");
        conditions.put("基本满意以上", rated + " and i.rating not like '%UNSATISFIED'");
        conditions.put("解决", closed + " and i.outcome like '%RESOLVED'");
        conditions.put("重复投诉", "coalesce(i.outcome, '') <> 'VOID' and i.repeats > 1");
        conditions.forEach((label, condition) -> assertThat(figures).containsEntry(label, counted(condition)));
        assertThat(conditions).hasSize(29);
        assertThat(Integer.parseInt(figures.get("处置").replace(",", ""))).isPositive();
        assertThat(Integer.parseInt(figures.get("超期待处置").replace(",", ""))).isPositive();
        assertThat(Integer.parseInt(figures.get("按时立案").replace(",", ""))).isPositive();
    }

    private static String clock(String kind, String condition) {
        return " and exists (select 1 from deadline d where d.about = i.number and d.kind = '" + kind + "' and "
                + condition + ")";
    }

    private static String ever(String activity) {
        return " and exists (select 1 from step s where s.about = i.number and s.activity = '" + activity + "')";
    }

    /** Each time, and at least once. */
    private static String always(String activity) {
        return ever(activity) + " and not exists (select 1 from step s where s.about = i.number and s.activity = '"
                + activity + "' and (s.ended_at is null or s.ended_at > s.due_at))";
    }

    private String counted(String condition) {
        return String.format(
                "%,d",
                jdbc.sql("select count(*) from issue i where " + condition)
                        .query(Long.class)
                        .single());
    }

    @Test
    void comparesWithThePeriodBeforeAndTheYearBefore() {
        issue(1, "put right in time", "02", "02", "2019-05-09", null, "05-06", "05-07", "RESOLVED", "SATISFIED", 0);
        issue(2, "put right in time", "02", "02", "2019-05-09", null, "05-06", "05-07", "RESOLVED", "SATISFIED", 0);
        issue(3, "put right in time", "02", "02", "2019-05-09", null, "05-06", "05-07", "RESOLVED", "SATISFIED", 0);
        jdbc.sql("update issue set raised_at = '2019-04-10 10:00+08' where number = '例-201905-1'")
                .update();
        jdbc.sql("update issue set raised_at = '2018-05-31 23:59+08' where number = '例-201905-2'")
                .update();
        String page = street.read("/office/figures?" + MAY_2019);
        assertThat(page)
                .contains("2019年4月1日至2019年4月30日", "2018年5月1日至2018年5月31日")
                .contains("data-label=\"环比\">+0.00%</td>", "data-label=\"同比\">+0.00%</td>");
        assertThat(values(page)).containsEntry("上报", "1");
    }

    @Test
    void takesTheLastWholeMonthWhereNobodyAsksForAnother() {
        assertThat(street.read("/office/figures")).contains("2026年2月1日至2026年2月28日");
        assertThat(street.read("/office/figures?from=x")).contains("“从”：请写成 2026-03-01 这样的日期。");
    }

    @Test
    void aMonthIsOneClickAsAPageOnPaperAndAsAWorkbookWithCharts() throws IOException {
        tenIssuesByHand();
        String page = street.read("/office/bulletin?month=2019-05");
        assertThat(page)
                .contains("2019年5月</span> 居民议题办理月报", "75.00%", "处置 6 ÷ 应处置 8", "居民来电来访", "举例", "77.9")
                .contains("2018年6月", "2019年4月");
        byte[] paper = street.download("/office/bulletin.pdf?month=2019-05").getBody();
        try (var pdf = Loader.loadPDF(paper)) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("居民议题办理月报", "75.00%", "77.9")
                    .doesNotContain("下载");
        }
        byte[] workbook = street.download("/office/bulletin.xlsx?month=2019-05").getBody();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            assertThat(book.getSheet("每月上报").createDrawingPatriarch().getCharts())
                    .hasSize(1);
            assertThat(book.getSheet("来源").getRow(1).getCell(1).getNumericCellValue())
                    .isEqualTo(10);
            assertThat(book.getSheet("社区").getRow(1).getCell(6).getStringCellValue())
                    .isEqualTo("77.9");
        }
    }

    @Test
    void aMonthWithoutIssuesSaysSo() {
        assertThat(street.read("/office/bulletin?month=2003-02"))
                .contains("这个月没有议题。", "—")
                .doesNotContain("NaN");
        assertThat(street.read("/office/bulletin?month=2099-01")).contains("“月份”：请写成 2026-03 这样，不能晚于本月。");
        assertThat(street.read("/office/bulletin")).contains("2026年2月");
    }

    /** Raised on 1 May 2019; days of May, or a date, or null where it never came to that. */
    private void issue(
            int n,
            String what,
            String filed,
            String assigned,
            String due,
            String paused,
            String finished,
            String closed,
            String outcome,
            String rating,
            int reworks) {
        String number = "例-201905-" + n;
        jdbc.sql("""
                        insert into issue (number, courtyard_id, category, description, source, raised_at, registered_by, stage,
                          stage_since, decision, standard_id, filed_at, assigned_at, handling, reworks, outcome, rating, closed_at, version)
                        values (:number, cast(:yard as bigint), '举例', :what, 'CALL_OR_VISIT', '2019-05-01 10:00+08', 'clerk', '举例',
                          '2019-05-01 10:00+08', case when :outcome = 'DECLINED' then 'DECLINE' else 'ACCEPT' end,
                          case when cast(:filed as text) is not null then (select min(id) from standard) end,
                          cast('2019-05-' || :filed || ' 10:00+08' as timestamptz), cast('2019-05-' || :assigned || ' 11:00+08' as timestamptz),
                          case when cast(:assigned as text) is not null then 'SELF' end, :reworks, :outcome, :rating,
                          cast('2019-' || :closed || ' 12:00+08' as timestamptz), 0)""")
                .param("number", number)
                .param("yard", office.courtyard(Office.MANAGED_YARD))
                .param("what", what)
                .param("filed", filed)
                .param("assigned", assigned)
                .param("reworks", reworks)
                .param("outcome", outcome, Types.VARCHAR)
                .param("rating", rating)
                .param("closed", closed)
                .update();
        if (due != null) {
            jdbc.sql("""
                            insert into deadline (about, kind, process, basis, calendar, calendar_version, limit_value, limit_unit,
                              started_at, half_used_at, most_used_at, due_at, paused_until, stopped_at, holder, version, area_code)
                            select i.number, 'RESOLUTION', 'issue', 'C-01-37', 'office', (select min(id) from calendar_version), 5,
                              'WORKING_DAYS', i.filed_at, i.filed_at, i.filed_at, cast(:due || ' 18:00+08' as timestamptz),
                              cast(:paused || ' 18:00+08' as timestamptz), cast('2019-' || :finished || ' 17:00+08' as timestamptz), '社区', 0, a.code
                            from issue i join area a on a.id = i.courtyard_id where i.number = :number""")
                    .param("number", number)
                    .param("due", due)
                    .param("paused", paused)
                    .param("finished", finished)
                    .update();
        }
    }

    private void step(int n, String activity, boolean late) {
        jdbc.sql("""
                        insert into step (id, process, activity, about, issue_id, area_code, task, roles, begun_at, due_at, ended_at)
                        select 'example-' || id || :activity, 'issue', :activity, number, id, 'x', true, 'intake-clerks', raised_at,
                          raised_at + interval '1 day', raised_at + case when :late then interval '2 days' else interval '1 day' end
                        from issue where number = :number""")
                .param("activity", activity)
                .param("late", late)
                .param("number", "例-201905-" + n)
                .update();
    }

    private void response(int n, String stopped) {
        jdbc.sql("""
                        insert into deadline (about, kind, process, basis, calendar, calendar_version, limit_value, limit_unit,
                          started_at, half_used_at, most_used_at, due_at, stopped_at, holder, version, area_code)
                        select number, 'RESPONSE', 'issue', 'C-01-37', 'office', (select min(id) from calendar_version), 1,
                          'WORKING_DAYS', filed_at, filed_at, filed_at, '2019-05-03 18:00+08',
                          cast('2019-' || :stopped || ' 17:00+08' as timestamptz), '社区', 0, 'x'
                        from issue where number = :number""")
                .param("stopped", stopped, Types.VARCHAR)
                .param("number", "例-201905-" + n)
                .update();
    }

    private static Map<String, String> values(String page) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            values.put(row.group(1), row.group(3));
        }
        return values;
    }
}
