package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

/** What the public sees of an issue: previewed, blocked, worded anew, approved, published, taken back, published again. */
@MazhaTest
class PublicationPathsTests {

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"");

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    private Visitor supervisor;
    private Visitor clerk;
    private TestRestTemplate http;

    @BeforeEach
    void opens() {
        office.opens();
        http = client.withRedirects(Redirects.DONT_FOLLOW);
        supervisor = Visitor.as("supervisor", http, port);
        clerk = Visitor.as("clerk", http, port);
    }

    /** Closed and waiting for somebody to approve what is published. */
    private String closed(String said) {
        var issue = office.called(Office.FIRE_LANE_YARD, "占用消防通道", said);
        office.takeOn(issue, "E-04-96");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);
        return issue;
    }

    @Test
    void thePreviewIsWhatThePublicSees() {
        var issue = closed("居民乙说有车停在消防通道，车牌豫A12345，打13812345678");

        String preview = supervisor.read(previewOf(issue));
        assertThat(preview)
                .contains("〔姓名已隐去〕说有车停在消防通道，车牌〔车牌号已隐去〕，打〔手机号码已隐去〕", "就按这样公示", "居民评价：<strong>满意</strong>")
                .doesNotContain("13812345678", "豫A12345", "居民乙");
        assertThat(approve(issue, seen(preview))).isEqualTo(HttpStatus.FOUND);

        assertThat(office.isOnTheBoard(issue)).isTrue();
        String board = http.getForObject("/board/" + issue, String.class);
        assertThat(article(board)).isEqualTo(article(preview));
        assertThat(office.story(issue)).contains("同意公示", "公示");
    }

    @Test
    void whatIsPersonalIsBlockedUntilItIsWordedAnew() {
        var issue = closed("有车停在消防通道");

        reword(issue, "消防通道清理了", "李阿姨和居民乙反映", "已通知3号楼2单元501室", "有事打一三八 1234 5678");
        String preview = supervisor.read(previewOf(issue));
        assertThat(preview)
                .contains("“居民反映”里有姓名“居民乙”", "“采取的措施”里有门牌号“3号楼2单元501室”", "“公示文字”里有手机号码“一三八 1234 5678”")
                .doesNotContain("就按这样公示");
        assertThat(approve(issue, "0")).isEqualTo(HttpStatus.OK);
        assertThatThrownBy(() -> office.publish(issue, "有事打一三八 1234 5678"))
                .isInstanceOf(FormRejected.class)
                .hasMessage("“公示文字”里有手机号码“一三八 1234 5678”，请删去后再提交。");
        assertThat(office.isOnTheBoard(issue)).isFalse();

        reword(issue, "消防通道清理了", "有居民反映", "已通知车主", "通道畅通");
        preview = supervisor.read(previewOf(issue));
        assertThat(preview).contains("上次修改：街道督导小山");
        approve(issue, seen(preview));
        assertThat(http.getForObject("/board/" + issue, String.class)).contains("消防通道清理了", "有居民反映", "已通知车主", "通道畅通");
    }

    @Test
    void everyFieldIsLookedThrough() {
        var issue = closed("有车停在消防通道");
        for (String field : new String[] {"title", "concern", "measures", "text"}) {
            Map<String, Object> form = new HashMap<>(Office.publication("已办好"));
            form.put(field, "打010-62345678");
            assertThatThrownBy(() -> office.submit("supervisor", issue, "approvePublication", form))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("里有电话号码“010-62345678”");
            form.put(field, "居民乙反映的事");
            assertThatThrownBy(() -> office.submit("supervisor", issue, "approvePublication", form))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("里有姓名“居民乙”");
        }
        assertThat(office.process("issue", issue)).isWaitingAt("approvePublication");
    }

    @Test
    void onlyWhatWasSeenIsApproved() {
        var issue = closed("有车停在消防通道");
        String before = seen(supervisor.read(previewOf(issue)));
        reword(issue, "换了标题", "有居民反映", null, "通道畅通");

        assertThat(approve(issue, before)).isEqualTo(HttpStatus.OK);
        assertThat(office.isOnTheBoard(issue)).isFalse();

        var missing = supervisor.press(previewOf(issue), Map.of("title", "", "concern", "x", "text", "字".repeat(1001)));
        assertThat(missing.getBody()).contains("请写好“标题”。", "“公示文字”最多1000字。");
    }

    @Test
    void clerksLookAtWhatIsPublishedAndDoNotTouchIt() {
        var issue = closed("有车停在消防通道");
        assertThat(clerk.open(previewOf(issue)).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(clerk.press("/office/publications/" + issue + "/approve", Map.of("seen", "0"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        office.publish(issue);
        assertThat(clerk.read("/office/publications/" + issue)).contains("正在公示").doesNotContain("撤回公示</button>");
        assertThat(clerk.press("/office/publications/" + issue + "/retract", Map.of("reason", "试试"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThatThrownBy(() -> office.start("clerk", "retraction", Map.of("number", issue, "reason", "试试")))
                .isInstanceOf(RuntimeException.class);
        assertThat(office.isOnTheBoard(issue)).isTrue();
    }

    @Test
    void whatIsTakenBackIsGoneAtOnceAndComesBackInOtherWords() {
        var issue = closed("有车停在消防通道");
        office.publish(issue, "写错了的话");
        assertThat(http.getForObject("/board", String.class)).contains("写错了的话");
        assertThat(http.getForObject("/board/" + issue, String.class)).contains("写错了的话");
        assertThat(http.getForObject("/board/feed.xml", String.class)).contains("写错了的话");

        assertThat(supervisor
                        .press("/office/publications/" + issue + "/retract", Map.of("reason", " "))
                        .getBody())
                .contains("请写明撤回的原因");
        var taken = supervisor.press("/office/publications/" + issue + "/retract", Map.of("reason", "写了别的楼院的事"));
        assertThat(taken.getStatusCode()).isEqualTo(HttpStatus.FOUND);

        assertThat(http.getForObject("/board", String.class)).doesNotContain("写错了的话", issue);
        assertThat(http.getForEntity("/board/" + issue, String.class).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(http.getForObject("/board/feed.xml", String.class)).doesNotContain("写错了的话", issue);
        assertThat(http.getForObject("/board/print", String.class)).doesNotContain("写错了的话", issue);
        assertThat(office.story(issue)).contains("撤回公示：写了别的楼院的事");
        assertThat(supervisor.read("/office/publications/" + issue)).contains("街道督导小山", "写了别的楼院的事", "有一份公示在等着审核");
        assertThatThrownBy(() -> office.retract(issue, "再撤一次"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("公示栏上没有编号为");

        assertThat(supervisor.read(previewOf(issue))).contains("写错了的话");
        office.publishAgain(issue, "改对了的话");

        assertThat(http.getForObject("/board", String.class)).contains("改对了的话").doesNotContain("写错了的话");
        assertThat(supervisor.read("/office/publications")).contains("正在公示", "写了别的楼院的事");
        assertThat(office.process("retraction", issue)).isNull();
    }

    @Test
    void whatIsTakenBackMayStayAway() {
        var issue = closed("有车停在消防通道");
        office.publish(issue);
        office.retract(issue, "居民要求不公示");
        office.submit("supervisor", issue, "approveCorrection", Map.of("publish", "NO", "reason", "居民不愿公开"));
        assertThat(office.isOnTheBoard(issue)).isFalse();
        assertThat(office.process("retraction", issue)).isNull();
        assertThat(supervisor.open(previewOf(issue)).getBody()).contains("现在没有等着审核的公示");
    }

    @Test
    void theCorrectionThatNobodyClaimsRaisesItsAlarm() {
        var issue = closed("有车停在消防通道");
        office.publish(issue);
        office.retract(issue, "写错了");
        office.pass(Duration.ofDays(2));
        assertThat(office.lettersAbout(issue)).contains("task-unclaimed");
    }

    @Test
    void whatComesBackTakesThePlaceOfWhatWasPublished() {
        var issue = closed("有车停在消防通道");
        office.publish(issue, "第一次办好");
        office.pass(Duration.ofDays(8));
        office.lookBack(issue, "RECURRED");
        assertThat(http.getForObject("/board/" + issue, String.class)).contains("第一次办好");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        office.rate(issue, "FAIR");
        office.close(issue);
        office.publish(issue, "第二次办好");

        assertThat(http.getForObject("/board/" + issue, String.class))
                .contains("第二次办好", "基本满意")
                .doesNotContain("第一次办好");
        assertThat(supervisor.read("/office/publications/" + issue)).contains("有了新的公示", "第一次办好");
    }

    private static String previewOf(String issue) {
        return "/office/publications/" + issue + "/preview";
    }

    private void reword(String issue, String title, String concern, String measures, String text) {
        Map<String, String> words = new HashMap<>(Map.of("title", title, "concern", concern, "text", text));
        if (measures != null) {
            words.put("measures", measures);
        }
        assertThat(supervisor.press(previewOf(issue), words).getStatusCode()).isEqualTo(HttpStatus.FOUND);
    }

    private HttpStatus approve(String issue, String seen) {
        return (HttpStatus) supervisor
                .press("/office/publications/" + issue + "/approve", Map.of("seen", seen))
                .getStatusCode();
    }

    private static String seen(String page) {
        Matcher found = SEEN.matcher(page);
        assertThat(found.find()).as("there is something to approve").isTrue();
        return found.group(1);
    }

    private static String article(String page) {
        return page.substring(page.indexOf("<article"), page.indexOf("</article>"));
    }
}
