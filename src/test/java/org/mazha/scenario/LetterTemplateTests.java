package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.notice.Letters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The street changes what letters say and in whose name they are written. */
@MazhaTest
class LetterTemplateTests {

    private static final String ACCEPTED = "/office/templates/issue-accepted";

    @Autowired
    Office office;

    @Autowired
    Letters letters;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        office.opens();
    }

    @AfterEach
    void end() {
        jdbc.sql("delete from letter_template").update();
        jdbc.sql("delete from letter_sender").update();
    }

    @Test
    void whatTheStreetWritesIsInTheNextLetter() {
        Visitor supervisor = Visitor.as("supervisor", client, port);
        var words = Map.of("base", "0", "subject", "收到了（{{number}}）", "text", "{{name}}：\n\n收到。\n\n{{link}}");

        assertThat(supervisor.press(ACCEPTED + "/zh-CN/preview", words).getBody())
                .contains("还没有保存", "王阿姨", "收到了（林山寨-20260302-0001）");
        assertThat(letter("subject")).startsWith("您反映的事已受理");

        assertThat(supervisor.press(ACCEPTED + "/zh-CN", words).getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(jdbc.sql("select actor || ' ' || subject from audit_entry where act = 'LETTER_TEMPLATE_CHANGED'")
                        .query(String.class)
                        .list())
                .contains("supervisor issue-accepted");
        assertThat(letter("subject")).startsWith("收到了（");
        assertThat(supervisor.read("/office/templates")).contains("中文第1版，");

        var late = supervisor.press(ACCEPTED + "/zh-CN", Map.of("base", "0", "subject", "x", "text", "{{link}}"));
        assertThat(late.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(late.getBody()).contains("别人改过这封信");

        supervisor.press(ACCEPTED + "/zh-CN/shipped", Map.of("base", "1"));
        assertThat(letter("subject")).startsWith("您反映的事已受理");
        assertThat(jdbc.sql("select max(version) from letter_template")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aBrokenTemplateIsNotSavedAndSaysWhere() {
        var answer = Visitor.as("admin", client, port)
                .press(ACCEPTED + "/zh-CN", Map.of("base", "0", "subject", "好", "text", "{{link}}\r\n{{nmae}}"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody()).contains("正文第 2 行的没有“nmae”这个名称");
        assertThat(letter("subject")).startsWith("您反映的事已受理");
    }

    @Test
    void clerksLookAndOnlyTheStreetWrites() {
        Visitor clerk = Visitor.as("clerk", client, port);

        assertThat(clerk.read("/office/")).contains("/office/templates");
        assertThat(clerk.read(ACCEPTED)).contains("看起来是这样", "请找街道督导人员").doesNotContain("保存</button>");
        assertThat(clerk.read("/office/senders")).doesNotContain("保存</button>");
        assertThat(clerk.press(ACCEPTED + "/zh-CN", Map.of("subject", "x", "text", "{{link}}"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(clerk.press("/office/senders/" + community(), Map.of()).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(clerk.open("/office/templates/nothing").getBody()).contains("没有这种信");
    }

    @Test
    void aCommunityWritesInItsOwnName() {
        Visitor supervisor = Visitor.as("supervisor", client, port);
        String at = "/office/senders/" + community();
        assertThat(supervisor
                        .press(at, Map.of("name", "本社区", "signature", "社区居委会", "phone", "没有"))
                        .getBody())
                .contains("请在“咨询电话”里写电话号码");
        supervisor.press(at, Map.of("name", "本社区", "signature", "社区居委会\r\n张主任", "phone", "0371-2222222"));

        letter("subject");
        assertThat(jdbc.sql("select sender_name from letter order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("本社区");
        assertThat(letter("body")).contains("社区居委会\n张主任", "0371-2222222");
        assertThat(letter("html")).contains("社区居委会<br>张主任");

        supervisor.press(at + "/remove", Map.of());
        assertThat(letter("body")).contains("0371-0000000");
    }

    @Test
    void whoReadsEnglishGetsEnglishWhereThereIsSome() {
        String key = "english:" + System.nanoTime();
        transaction.executeWithoutResult(status -> {
            var facts = Map.of("language", "en", "subject", "Hello", "sentence", "请办理");
            letters.write("reply-received", key, "林山寨-20260302-0997", "a@example.org", facts);
            letters.write("staff-reminder", key + "s", "林山寨-20260302-0997", "a@example.org", facts);
        });

        assertThat(office.opened("letter", "select subject from letter where key like ? order by id", key + "%"))
                .satisfiesExactly(
                        english -> assertThat(english).startsWith("Your reply has arrived"),
                        chinese -> assertThat(chinese).startsWith("待办提醒"));
    }

    private String letter(String column) {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        office.accept(issue);
        office.pass(Duration.ofMinutes(1));
        return office.opened(
                        "letter",
                        "select " + column + " from letter where about = ? and template = 'issue-accepted'",
                        issue)
                .get(0);
    }

    private long community() {
        return jdbc.sql("""
                        select c.id from area c join area y on starts_with(y.path, c.path)
                        where c.level = 'COMMUNITY' and y.name = ?""").param(Office.MANAGED_YARD).query(Long.class).single();
    }
}
