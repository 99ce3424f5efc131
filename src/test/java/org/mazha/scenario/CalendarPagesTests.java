package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mazha.MazhaTest;
import org.mazha.calendar.Calendars;
import org.mazha.deadline.CorrectionSteps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The working calendar on its pages: who may change it, what a bad file does, and how a change reaches what is open. */
@MazhaTest
class CalendarPagesTests {

    private static final String CALENDAR = "/office/calendar";
    private static final String HOLIDAYS = CALENDAR + "/holidays";
    private static final String HOURS = CALENDAR + "/hours";
    private static final String HOUR_HEADINGS = "日历,季节起,季节止,上午上班,上午下班,下午上班,下午下班\n";
    private static final String WHY = "国务院办公厅更正了2026年国庆放假安排";

    @Autowired
    TestRestTemplate client;

    @Autowired
    Office office;

    @Autowired
    Calendars calendars;

    @Autowired
    CorrectionSteps steps;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private long before;

    @BeforeEach
    void begin() {
        office.opens();
        before = calendars.currentVersion();
    }

    /** As if nothing had ever been put in force: other tests share the database. */
    @AfterEach
    void theCalendarAsBefore() {
        jdbc.sql("""
                        update calendar_version set discarded_at = activated_at, activated_at = null
                        where id > ? and activated_at is not null""").param(before).update();
    }

    @Test
    void everybodyOfTheOfficeReadsTheCalendar() {
        assertThat(as("clerk").read(CALENDAR))
                .contains("2026年", "248", "国庆节", "放假：10月1日（周四）至10月7日（周三），共7天", "10月10日（周六）")
                .contains("全年", "08:00–12:00、14:00–18:00", "从第二天起算", "历次版本", "现在有效")
                .contains("请找街道督导人员")
                .doesNotContain("上传，先看看", "放假安排还没有导入");
        assertThat(as("supervisor").read(CALENDAR)).contains("上传，先看看", "出一份草稿看看");
        assertThat(as("grid").open(CALENDAR).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(client.getForEntity(CALENDAR, String.class).getBody()).contains("<h1>登录");
    }

    @Test
    void clerksChangeNothing() {
        Visitor clerk = as("clerk");
        assertRefused(clerk.upload(HOLIDAYS, "2026.csv", corrected().getBytes(StandardCharsets.UTF_8)));
        assertRefused(clerk.upload(HOURS, "作息.csv", HOUR_HEADINGS.getBytes(StandardCharsets.UTF_8)));
        assertRefused(clerk.press(CALENDAR + "/counting", Map.of("dayCount", "ROLLING")));
        String draft = draftOfCorrectedHolidays();
        assertThat(clerk.read(draft)).contains("还没有生效").doesNotContain("生效并重算", "放弃这一版</button>");
        assertRefused(clerk.press(draft + "/activate", Map.of("why", WHY)));
        assertRefused(clerk.press(draft + "/discard", Map.of()));
        assertThat(calendars.currentVersion()).isEqualTo(before);
        as("supervisor").press(draft + "/discard", Map.of());
    }

    @Test
    void fromNovemberOnTheMissingYearIsSaidOnBothPages() {
        office.passUntil("2026-11-02 09:00");
        for (String path : List.of("/office/", CALENDAR)) {
            assertThat(as("clerk").read(path)).contains("明年（2027年）的放假安排还没有导入");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026.csv  | date,kind,name;2026-02-30,off,春节                        | 第2行“date”：要填年-月-日
            2026.csv  | date,kind,name;2026-01-01,rest,元旦                       | 第2行“kind”：要填 off（放假）或 work（上班），现在是“rest”。
            2026.csv  | date,kind,name;2026-01-01,off,元旦;2026-01-01,off,元旦    | 第3行“date”：2026-01-01 和第2行重复。
            2026.csv  | date,kind,name;2026-01-01,off                             | 第2行：要有3格
            2026.csv  | 日期,类型,名称;2026-01-01,off,元旦                        | 第1行：要是 date,kind,name
            2026.csv  | date,kind,name;2026-01-01,off,元旦                        | 2026年的放假安排好像不完整
            2026.csv  | date,kind,name;0206-01-01,off,元旦                        | 的年份不对
            2026.csv  | ` `                                                       | 文件是空的。
            2027.json | {"year":2027,"days":[{"name":"元旦","date":"2026-03-01","isOffDay":true}]} | 第1天“date”：2026-03-01 不是2027年的日期。
            2027.json | {"year":2027,"days":[                                     | 文件不是有效的JSON
            2026.xlsx | 随便什么                                                  | Excel 表格请先另存为 .csv
            """)
    void aBadHolidayFileIsExplainedAndChangesNothing(String name, String content, String sentence) {
        assertRejected(HOLIDAYS, name, content.replace(';', '\n').getBytes(StandardCharsets.UTF_8), sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            office,01-01,12-31,08:00,12:00,14:00,18:00;office,05-01,09-30,08:00,12:00,15:00,18:00 | 第2行和第3行：日历“office”的季节重叠了。
            office,01-01,11-30,08:00,12:00,14:00,18:00    | 日历“office”有31天没有作息时间，第一天是 12-01。
            office,01-01,12-32,08:00,12:00,14:00,18:00    | 第2行“季节止”：要填月-日，例如 05-01，现在是“12-32”。
            office,01-01,12-31,8点,12:00,14:00,18:00      | 第2行“上午上班”：要填时:分，例如 08:30，现在是“8点”。
            office,01-01,12-31,08:00,12:00,11:00,18:00    | 第2行“下午上班”：11:00 早于上午下班 12:00
            office,01-01,12-31,08:00,12:00,14:00          | 第2行“下午下班”：不能空着。
            办事大厅,01-01,12-31,08:00,12:00,14:00,18:00  | 第2行“日历”：要填小写字母开头的代号
            hall,01-01,12-31,08:00,12:00,14:00,18:00      | 缺少日历“office”
            """)
    void badOfficeHoursAreExplainedAndChangeNothing(String rows, String sentence) {
        String table = HOUR_HEADINGS + rows.replace(';', '\n') + "\n";
        assertRejected(HOURS, "作息.csv", table.getBytes(StandardCharsets.UTF_8), sentence);
    }

    @Test
    void aTableWithOtherColumnsIsNoTableOfOfficeHours() {
        assertRejected(HOURS, "作息.csv", "日历,开门\noffice,08:00\n".getBytes(StandardCharsets.UTF_8), "不认识列“开门”");
        assertRejected(HOURS, "作息.docx", new byte[] {1, 2, 3}, "只能传 .xlsx 或 .csv");
        assertRejected(HOLIDAYS, "2026.csv", new byte[] {'P', 'K', 0, 1}, "这个文件不是文字文件");
    }

    private void assertRejected(String path, String name, byte[] content, String sentence) {
        int versions = versions();
        var page = as("supervisor").upload(path, name, content);
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(page.getBody()).contains("没有收下，什么都没有改", sentence);
        assertThat(versions()).isEqualTo(versions);
    }

    @Test
    void aCorrectedNoticeMovesWhatIsOpenOnceItIsPutInForce() {
        String issue = filedBeforeTheNationalHoliday();
        assertThat(office.due(issue)).isEqualTo("2026-10-09 18:00");
        String draft = draftOfCorrectedHolidays();
        Visitor street = as("supervisor");

        assertThat(street.read(draft))
                .contains("2026年10月9日（周五）", "“照常上班”", "“放假（国庆节）”")
                .contains("2026年10月10日（周六）", "“上班（调休）”", "“照常休息”")
                .contains("“248个工作日”", "“246个工作日”")
                .contains(issue, "10月9日（周五）18:00", "10月12日（周一）18:00", "推后 3 天");
        assertThat(office.due(issue)).isEqualTo("2026-10-09 18:00");
        assertThat(calendars.currentVersion()).isEqualTo(before);

        assertMistake(street.press(draft + "/activate", Map.of("why", "　 ")), "“更正的理由”：请写一句为什么要改");
        String tooLong = "长".repeat(201);
        assertMistake(street.press(draft + "/activate", Map.of("why", tooLong)), tooLong);
        assertThat(calendars.currentVersion()).isEqualTo(before);

        String progress = path(street.press(draft + "/activate", Map.of("why", WHY)));
        assertThat(path(street.press(draft + "/activate", Map.of("why", WHY)))).isEqualTo(progress);
        assertThat(street.read(progress)).contains("正在重算", "这一页自己更新", WHY, "街道督导小山");
        assertThat(office.due(issue)).isEqualTo("2026-10-09 18:00");

        office.pass(Duration.ofMinutes(1));

        assertThat(street.read(progress)).contains("重算完了", "100%").doesNotContain("这一页自己更新");
        assertThat(street.read("/office/corrections")).contains(progress, WHY);
        assertMoved(issue);
        assertThat(street.read("/office/deadlines/" + issue)).contains("更正。理由：" + WHY, "10月12日（周一）18:00", "在走，没有超期");
        assertThat(street.read(draft)).contains("这一版现在有效", progress).doesNotContain("生效并重算");
    }

    @Test
    void aCorrectionThatIsKilledGoesOnWhereItStood() {
        String issue = filedBeforeTheNationalHoliday();
        Visitor street = as("supervisor");
        String progress = path(street.press(draftOfCorrectedHolidays() + "/activate", Map.of("why", WHY)));
        long id = Long.parseLong(progress.replaceAll("\\D", ""));

        transaction.executeWithoutResult(status -> {
            assertThat(steps.recalculate(id)).isFalse();
            assertThat(office.due(issue)).isEqualTo("2026-10-09 18:00");
            status.setRollbackOnly();
        });
        assertThat(office.due(issue)).isEqualTo("2026-10-09 18:00");
        assertThat(office.clockOf(issue)).containsExactly("START");

        office.pass(Duration.ofMinutes(1));

        assertMoved(issue);
        assertThat(office.clockOf(issue)).containsExactly("START", "CORRECT");
        assertThat(street.read(progress)).contains("重算完了");
    }

    @Test
    void aCorrectionThatFailsSaysWhoCanHelp() {
        filedBeforeTheNationalHoliday();
        Visitor street = as("supervisor");
        String progress = path(street.press(draftOfCorrectedHolidays() + "/activate", Map.of("why", WHY)));
        String job = management
                .createJobQuery()
                .processDefinitionKey("correction")
                .singleResult()
                .getId();

        management.setJobRetries(job, 0);
        assertThat(as("clerk").read(progress)).contains("重算停住了", "请系统管理员在", "就会从停下的地方接着算");
        management.setJobRetries(job, 1);
        office.pass(Duration.ofMinutes(1));

        assertThat(street.read(progress)).contains("重算完了");
    }

    @Test
    void aDraftThatIsDiscardedOrOvertakenIsPutInForceNoMore() {
        Visitor street = as("supervisor");
        String discarded = draftOfCorrectedHolidays();
        String overtaken = draftOfCorrectedHolidays();
        String counting = path(street.press(CALENDAR + "/counting", Map.of("dayCount", "ROLLING")));
        assertThat(street.read(counting)).contains("工作日和自然日怎样数", "滚动计算");

        assertThat(path(street.press(discarded + "/discard", Map.of()))).isEqualTo(discarded);
        assertThat(path(street.press(discarded + "/discard", Map.of()))).isEqualTo(discarded);
        assertConflict(street.press(discarded + "/activate", Map.of("why", WHY)), "放弃了，没有用过");

        path(street.press(counting + "/activate", Map.of("why", "街道决定滚动计算")));
        assertThat(street.read(CALENDAR)).contains("从收到的时刻起滚动计算");
        assertConflict(street.press(overtaken + "/activate", Map.of("why", WHY)), "工作日历又改过了");
        street.press(overtaken + "/discard", Map.of());
        assertThat(street.read(overtaken)).contains("放弃了");
        office.pass(Duration.ofMinutes(1));
    }

    @Test
    void whatWouldLeadIntoAYearNobodyKnowsCannotBePutInForce() {
        office.passUntil("2026-12-28 09:00");
        String issue = office.called(Office.MANAGED_YARD, "外墙脱落", "外墙皮掉下来了");
        office.takeOn(issue, "E-01-04");
        assertThat(office.due(issue)).isEqualTo("2026-12-31 18:00");
        Visitor street = as("supervisor");
        String notice = corrected() + "2026-12-31,off,元旦\n";
        String draft = path(street.upload(HOLIDAYS, "2026.csv", notice.getBytes(StandardCharsets.UTF_8)));

        assertThat(street.read(draft))
                .contains("现在不能生效", issue + "：2027年的放假安排还没有导入")
                .doesNotContain("生效并重算");
        assertConflict(street.press(draft + "/activate", Map.of("why", WHY)), "现在不能生效");
        assertThat(calendars.currentVersion()).isEqualTo(before);
        street.press(draft + "/discard", Map.of());
    }

    @Test
    void aYearFarAwayIsPointedOut() {
        Visitor street = as("supervisor");
        String notice = corrected().replace("2026-", "2062-");
        String draft = path(street.upload(HOLIDAYS, "2062.csv", notice.getBytes(StandardCharsets.UTF_8)));
        assertThat(street.read(draft)).contains("2062年", "离今年很远");
        street.press(draft + "/discard", Map.of());
    }

    @Test
    void otherOfficeHoursAreShownSeasonBySeason() {
        Visitor street = as("supervisor");
        String table = HOUR_HEADINGS
                + "office,10-01,04-30,08:00,12:00,14:00,18:00\noffice,05-01,09-30,08:00,12:00,15:00,19:00\n";
        String draft = path(street.upload(HOURS, "作息.csv", table.getBytes(Charset.forName("GB18030"))));
        assertThat(street.read(draft)).contains("全年 08:00–12:00、14:00–18:00", "5月1日至9月30日 08:00–12:00、15:00–19:00");
        street.press(draft + "/discard", Map.of());
    }

    @Test
    void whatIsDownloadedCanBeUploadedAgain() {
        Visitor street = as("supervisor");
        byte[] year = street.download(CALENDAR + "/holidays.csv?year=2026").getBody();
        assertThat(street.read(path(street.upload(HOLIDAYS, "2026.csv", year)))).contains("和改之前一样，没有不同");
        byte[] hours = street.download(CALENDAR + "/hours.xlsx").getBody();
        assertThat(street.read(path(street.upload(HOURS, "作息.xlsx", hours)))).contains("和改之前一样，没有不同");
        assertThat(street.download(CALENDAR + "/holidays.csv?year=1999").getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/office/calendar/drafts/999999", "/office/calendar/drafts/x", "/office/corrections/999999"})
    void whatIsNotThereIsSaidSo(String path) {
        var page = as("clerk").open(path);
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(page.getBody()).contains("没有这");
    }

    private String filedBeforeTheNationalHoliday() {
        office.passUntil("2026-09-29 15:00");
        String issue = office.called(Office.MANAGED_YARD, "外墙脱落", "外墙皮掉下来了");
        office.takeOn(issue, "E-01-04");
        office.assignToCommunity(issue);
        return issue;
    }

    private void assertMoved(String issue) {
        Instant due = Office.at("2026-10-12 18:00");
        assertThat(office.due(issue)).isEqualTo("2026-10-12 18:00");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(issue)
                        .taskDefinitionKey("handleIssue")
                        .singleResult()
                        .getDueDate())
                .isEqualTo(due);
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(office.process("deadline", issue).getId())
                        .timers()
                        .singleResult()
                        .getDuedate())
                .isEqualTo(jdbc.sql("select half_used_at from deadline where about = ? and kind = 'RESOLUTION'")
                        .param(issue)
                        .query(Timestamp.class)
                        .single());
        assertThat(office.story(issue))
                .filteredOn(line -> line.contains(WHY))
                .containsExactly("办结期限从 10月9日（周五）18:00 改为 10月12日（周一）18:00（" + WHY + "）");
    }

    private String draftOfCorrectedHolidays() {
        return path(as("supervisor").upload(HOLIDAYS, "2026更正.csv", corrected().getBytes(StandardCharsets.UTF_8)));
    }

    private static String corrected() {
        String year = "date,kind,name\n"
                + shipped()
                        .lines()
                        .filter(line -> line.startsWith("2026"))
                        .reduce("", (all, line) -> all + line + "\n");
        return year.replace("2026-10-10,work,调休\n", "2026-10-09,off,国庆节\n");
    }

    private static String shipped() {
        try {
            return new ClassPathResource("calendar/cn-holidays.csv").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int versions() {
        return jdbc.sql("select count(*) from calendar_version")
                .query(Integer.class)
                .single();
    }

    private static String path(ResponseEntity<String> redirect) {
        assertThat(redirect.getStatusCode()).as(redirect.getBody()).isEqualTo(HttpStatus.FOUND);
        return redirect.getHeaders().getLocation().getPath();
    }

    private static void assertRefused(ResponseEntity<String> page) {
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(page.getBody()).contains("只有街道督导人员和系统管理员可以改工作日历");
    }

    private static void assertMistake(ResponseEntity<String> page, String words) {
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(page.getBody()).contains("“更正的理由”", words);
    }

    private static void assertConflict(ResponseEntity<String> page, String words) {
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(page.getBody()).contains(words);
    }

    private Visitor as(String person) {
        return Visitor.as(person, client, port);
    }
}
