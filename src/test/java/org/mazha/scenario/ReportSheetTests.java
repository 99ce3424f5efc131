package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mazha.scenario.Office.answer;

import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** The sheet that the courtyard head takes to the meeting: on the screen, printed and as PDF. */
@MazhaTest
class ReportSheetTests {

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

    private Visitor as(String person) {
        return Visitor.as(person, client, port);
    }

    private String meeting(String courtyard, String... descriptions) {
        String meeting = office.meeting(
                courtyard,
                40,
                List.of(descriptions).stream()
                        .map(description -> Office.item(LAMP, description))
                        .toList());
        office.confirmMinutes(meeting);
        return meeting;
    }

    /** One issue of each sort: done, late, under way, suspended. */
    private String meetingOfFour(String courtyard) {
        office.builds(courtyard);
        String meeting = meeting(courtyard, "院门口的灯不亮，找居民甲13812345678", "车棚的灯不亮", "楼道的灯不亮", "凉亭的灯不亮");
        List<String> issues = office.issuesOf(meeting);
        issues.forEach(issue -> office.takeOn(issue, "C-01-37"));
        office.assignToCommunity(issues.get(0));
        office.handle(issues.get(0));
        office.finish(issues.get(0));
        office.assignTo(issues.get(1), "伊河物业服务中心");
        office.sign("property", issues.get(1) + "-1");
        office.assignToCommunity(issues.get(3));
        office.askForSuspension("grid", issues.get(3), "2026-06-30", "要等凉亭大修完工，居民甲家不同意");
        office.decideOnTime(issues.get(3), "clerk", "supervisor", "GRANT");
        office.pass(Duration.ofDays(20));
        return meeting;
    }

    @Test
    void itTellsWhatIsDoneLateUnderWayAndSuspendedAndWhy() throws Exception {
        String meeting = meetingOfFour("回话院");
        String page = as("leader").read("/office/meetings/" + meeting + "/report");
        assertThat(page)
                .contains("回院报告：", "回话院", "共 4 件", "已经办结", "已解决，", "已经超期，还在办", "挂账到 6月30日")
                .contains("因为：要等凉亭大修完工", "时间用在：伊河物业服务中心 上班时间", "举手")
                .doesNotContain("13812345678", "居民甲");
        byte[] paper = as("leader")
                .download("/office/meetings/" + meeting + "/report.pdf")
                .getBody();
        Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(Path.of("target", "screenshots", "report-back.pdf"), paper);
        try (var pdf = Loader.loadPDF(paper)) {
            assertThat(pdf.getNumberOfPages()).isOne();
            var reader = new PDFTextStripper();
            reader.setSortByPosition(true);
            assertThat(reader.getText(pdf).replaceAll("\\s", ""))
                    .contains("回话院", "已经办结", "挂账到6月30日", "第1页，共1页")
                    .doesNotContain("13812345678", "居民甲", "下载PDF");
        }
    }

    @Test
    void whatTheCourtyardHasAnsweredStandsOnIt() {
        office.builds("答过院");
        String meeting = meeting("答过院", "院门口的灯不亮");
        office.pass(Duration.ofDays(5));
        office.confirmMinutes(office.meeting("答过院", List.of()));
        office.answers("leader", meeting, answer(office.issuesOf(meeting).get(0), "UNRESOLVED", Map.of("hands", 7)));
        assertThat(as("clerk").read("/office/meetings/" + meeting + "/report"))
                .contains("没解决，7人举手")
                .doesNotContain("class=\"tick\"");
    }

    @Test
    void aLongReportGoesOnTheNextSheetAndAsksTheDatabaseNoMore() throws Exception {
        office.builds("事多院");
        office.builds("事少院");
        List<String> many = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            many.add("第" + i + "盏灯不亮，晚上走路看不清，老人孩子都怕摔倒，已经说过好几回了，希望这次能修好");
        }
        String large = meeting("事多院", many.toArray(String[]::new));
        String small = meeting("事少院", "一盏灯不亮");
        assertThat(statements("/office/meetings/" + large + "/report"))
                .isEqualTo(statements("/office/meetings/" + small + "/report"))
                .isLessThanOrEqualTo(12);
        byte[] paper = as("clerk")
                .download("/office/meetings/" + large + "/report.pdf")
                .getBody();
        try (var pdf = Loader.loadPDF(paper)) {
            assertThat(pdf.getNumberOfPages()).isBetween(2, 3);
            var second = new PDFTextStripper();
            second.setStartPage(2);
            second.setSortByPosition(true);
            assertThat(second.getText(pdf)).contains("居民怎么说", "办得怎么样");
        }
    }

    private long statements(String path) {
        Visitor clerk = as("clerk");
        clerk.read(path);
        return Statements.during(entities, () -> clerk.read(path));
    }

    @Test
    void meetingsAreListedAndLeadToTheirSheet() {
        office.builds("列表院");
        String meeting = meeting("列表院", "院门口的灯不亮");
        assertThat(as("leader").read("/office/meetings")).contains("列表院", meeting);
        assertThat(as("clerk").read("/office/")).contains("/office/meetings");
        assertThat(as("clerk").read("/office/meetings?page=99999")).contains("这一页没有内容");
        assertThat(as("clerk").read("/office/meetings?page=x")).contains("列表院");
    }

    @Test
    void courtyardHeadsComeInHereAndNowhereElseAndOthersDoNot() {
        assertThat(as("leader").open("/office/meetings").getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(as("leader").open("/office/standards").getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(as("leader").open("/office/").getHeaders().getLocation()).hasPath("/office/meetings");
        assertThat(as("leader").read("/office/meetings")).contains("← 首页").doesNotContain("← 时限与标准");
        assertThat(as("property").open("/office/meetings").getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(client.getForEntity("/office/meetings", String.class).getBody())
                .contains("<h1>登录");
    }

    @Test
    void aMeetingThatIsNotThereIsSaidToBeMissing() {
        for (String path : List.of("/office/meetings/议事会-20260302-99999/report", "/office/meetings/x/report.pdf")) {
            var answer = as("clerk").open(path);
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(answer.getBody()).contains("没有这次议事会");
            assertThat(answer.getHeaders().getContentType()).isNotNull().matches(MediaType.TEXT_HTML::isCompatibleWith);
        }
    }
}
