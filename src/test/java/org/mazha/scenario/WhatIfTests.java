package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What would happen: how scenarios go on the page, and which issues a draft of a decision table would treat otherwise. */
@MazhaTest
class WhatIfTests {

    private static final String YARD = "试算院";
    private static final String PARTIES = "responsible-party.dmn";
    private static final String STANDARDS = "issue-standard.dmn";

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @BeforeEach
    void opens() {
        office.opens();
        if (jdbc.sql("select count(*) from area where name = ?")
                        .param(YARD)
                        .query(Long.class)
                        .single()
                == 0) {
            office.builds(YARD);
        }
    }

    @Test
    void aScenarioIsPlayedOnThePage() {
        ResponseEntity<String> page = Visitor.as("designer", http, port)
                .upload("/design/scenarios", "mine.yaml", """
                        名称: 我的剧本
                        流程: 议题办理
                        系统记下: {issueId: 1, category: 其他}
                        步骤:
                          - 办: 立案
                        预期:
                          停在: 指派
                        """.getBytes(StandardCharsets.UTF_8));

        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(page.getBody())
                .containsPattern("演了 \\d+ 个剧本，1 个没通过。")
                .contains(
                        "我的剧本",
                        "第1步：应当在“立案”等着，实际在“受理”等着。请在这一步前面加上“- 办: 受理”，下一行写“填: {怎样办理: 受理}”。",
                        "data-passed=\"issueRaised ",
                        "&lt;bpmn:process id=&quot;issue&quot;");
    }

    @Test
    void whoWouldBeRoutedElsewhere() {
        String ofTheCommunity = office.called(YARD, "占用消防通道", "车停在消防通道上");
        office.takeOn(ofTheCommunity, "E-04-96");
        String ofTheManager = office.called(YARD, "路灯不亮", "院门口的灯不亮");
        office.takeOn(ofTheManager, "C-01-37");
        String notFiled = office.called(YARD, "占用消防通道", "还没有核实");

        String page = read(
                PARTIES,
                "<outputEntry id=\"OutputEntry_03_party\">\n          <text>\"COMMUNITY\"</text>",
                "<outputEntry id=\"OutputEntry_03_party\">\n          <text>\"FIRE\"</text>");

        assertThat(page)
                .contains(ofTheCommunity, "占用消防通道 · " + YARD, "第 3 条：社区负责的事，社区办")
                .doesNotContain(ofTheManager, notFiled);
        assertThat(rowOf(page, ofTheCommunity)).containsSubsequence("社区", "消防");
        // Designers see no case; nor is anything else said of it
        assertThat(page).doesNotContain("/issues/" + ofTheCommunity, "车停在消防通道上");
    }

    @Test
    void whoWouldHaveAnotherTime() {
        String lane = office.called(YARD, "占用消防通道", "消防通道堵死了");
        office.takeOn(lane, "E-04-96");

        String page = read(STANDARDS, "<text>\"E-04-96\"</text>", "<text>\"C-01-23-4\"</text>");

        assertThat(rowOf(page, lane)).containsSubsequence("（2工作时） E-04-96", "（5工作日） C-01-23-4");
    }

    /** From before anybody kept why. */
    @Test
    void whatWasNeverWrittenDownIsAskedByWhatIsKnown() {
        String lane = office.called(YARD, "占用消防通道", "通道上堆了木板");
        office.takeOn(lane, "E-04-96");
        jdbc.sql("delete from rule_hit where about = ?").param(lane).update();

        assertThat(rowOf(
                        read(
                                PARTIES,
                                "\"COMMUNITY\"</text>\n        </outputEntry>",
                                "\"FIRE\"</text>\n        </outputEntry>"),
                        lane))
                .containsSubsequence("社区", "消防");
    }

    @Test
    void whenItWouldBeSupervised() {
        String lane = office.called(YARD, "占用消防通道", "通道里停了一排车");
        office.takeOn(lane, "E-04-96");

        assertThat(rowOf(read("escalation-times.dmn", "\"4 WORKING_HOURS\"", "\"8 WORKING_HOURS\""), lane))
                .contains("级别：督办；时限单位：工作时")
                .containsSubsequence("4工作时", "8工作时");
    }

    @Test
    void whatNobodyHasKeptIsNotReckoned() {
        assertThat(read("escalation-recipients.dmn", "受理超时，告知受理员", "受理晚了，告知受理员"))
                .contains("这张表问过什么没有记下来，算不出来。")
                .doesNotContain("没有一件会不一样");
    }

    @Test
    void aDraftThatChangesNothingSaysSo() {
        assertThat(read(PARTIES, "社区负责的事，社区办", "社区自己办")).contains("没有一件会不一样。");
    }

    @Test
    void whatCannotBeTriedIsRefusedInOneSentence() {
        assertThat(refusal("x.txt", "x")).contains("“x.txt”不是决策表（.dmn）。请选一张改过的决策表。");
        assertThat(refusal(PARTIES, table(PARTIES, "camunda:historyTimeToLive=\"P180D\"", "")))
                .contains("“responsible-party.dmn”里的“责任清单”：没有按天写历史记录保留多久。");
        assertThat(refusal(PARTIES, table(PARTIES, "<text>managed</text>", "<text>residents</text>")))
                .contains("“责任清单”的草稿要看“有物业”（residents），以前没有问过，没有记下来，不能试算。请先去掉这一栏。");
        assertThat(refusal(PARTIES, table(PARTIES, "decision id=\"responsible-party\"", "decision id=\"who-does-it\"")))
                .contains("现在没有编号是“who-does-it”的决策表在用，没有什么可比。");
    }

    private String read(String table, String whatStands, String whatIsWritten) {
        ResponseEntity<String> page = send(table, table(table, whatStands, whatIsWritten));
        assertThat(page.getStatusCode()).as(page.getBody()).isEqualTo(HttpStatus.OK);
        return page.getBody();
    }

    private String refusal(String name, String content) {
        ResponseEntity<String> page = send(name, content);
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        return page.getBody();
    }

    private ResponseEntity<String> send(String name, String content) {
        return Visitor.as("designer", http, port)
                .upload("/design/trial", name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String rowOf(String page, String issue) {
        assertThat(page).contains(issue);
        int at = page.indexOf(issue);
        return page.substring(at, page.indexOf("</tr>", at));
    }

    private static String table(String name, String whatStands, String whatIsWritten) {
        try {
            String text = Files.readString(Path.of("processes", name));
            assertThat(text).contains(whatStands);
            return text.replace(whatStands, whatIsWritten);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
