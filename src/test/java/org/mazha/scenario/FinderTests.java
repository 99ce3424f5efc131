package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Issues are found by a number, a place, a party or words, by those who have a role where they are. */
@MazhaTest
class FinderTests {

    private static final String YARD = "寻物路1号院";

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
    void open() {
        office.opens();
        // What other tests raised is long ago: a search tells the newest twenty
        jdbc.sql("update issue set raised_at = '2018-01-01' where raised_at > '2019-06-01'")
                .update();
        street = as("supervisor");
    }

    @AfterEach
    void theLettersLeave() {
        office.pass(Duration.ofMinutes(1));
    }

    @Test
    void byANumberOrAReferralsOrAPartOfIt() {
        String issue = referred();

        assertThat(find(street, issue)).contains(issue, "外墙脱落 · " + Office.MANAGED_YARD, "处置", "在流程监控里看");
        assertThat(find(street, issue + "-1")).contains(issue);
        assertThat(find(street, issue.substring(issue.length() - 9))).contains(issue);
        assertThat(find(as("clerk"), issue)).contains(issue).doesNotContain("在流程监控里看");
    }

    @Test
    void byAPlaceAPartyOrWords() {
        String issue = referred();

        assertThat(find(street, Office.MANAGED_YARD)).contains(issue);
        assertThat(find(street, "郑州日报社区")).contains(issue);
        assertThat(find(street, "伊河物业")).contains(issue);
        assertThat(find(street, "墙皮掉下来")).contains(issue);
        assertThat(find(street, "墙皮飞上去")).contains("没有找到“墙皮飞上去”").doesNotContain(issue);
    }

    @Test
    void whereSomebodyHasARoleAndNowhereElse() {
        String issue = referred();

        for (String person : new String[] {"clerk2", "grid2", "leader2", "property", "designer"}) {
            assertThat(find(as(person), issue)).as(person).contains("没有找到").doesNotContain("墙皮", "外墙脱落");
        }
        assertThat(find(as("admin"), issue)).contains("外墙脱落");
    }

    @Test
    void twentyAtMostAndThatThereAreMoreIsSaid() {
        office.builds(YARD);
        IntStream.range(0, 21).forEach(n -> office.called(YARD, "路灯不亮", "第" + n + "盏灯不亮"));

        String found = find(street, YARD);

        assertThat(found.split("/issues/林山寨-|/issues/%E6")).hasSize(21);
        assertThat(found).contains("还有别的，这里只列最近的 20 件");
    }

    @Test
    void whatCannotBeLookedForIsSaid() {
        assertThat(find(street, "路")).contains("请至少输入两个字。");
        assertThat(street.read("/issues")).contains("请输入编号、地点或责任单位的名字");
        assertThat(find(street, "%%%")).contains("没有找到");
        assertThat(find(street, "it's \\ \" | !")).contains("没有找到");
        assertThat(street.read("/issues/list?q=没有这种")).contains("没有找到").doesNotContain("<h1");
    }

    private String referred() {
        String issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        office.takeOn(issue, "E-01-04");
        office.assignTo(issue, "伊河物业服务中心");
        return issue;
    }

    private static String find(Visitor visitor, String words) {
        return visitor.read("/issues?q=" + words);
    }

    private Visitor as(String person) {
        return Visitor.as(person, http, port);
    }
}
