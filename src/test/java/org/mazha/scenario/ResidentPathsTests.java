package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.Actor;
import org.mazha.engine.FormRejected;
import org.mazha.issue.IssueEvents.CourtyardAnswered;
import org.mazha.issue.Rating;
import org.mazha.link.Link.End;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;

/** What residents see and say by their own links, and what becomes of it. */
@MazhaTest
class ResidentPathsTests {

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @Autowired
    Links links;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void begin() {
        office.opens();
    }

    // --- looking ---

    @Test
    void theLinkShowsHowFarItIsInPlainWords() {
        var issue = lamp();
        var page = read(mine(issue));
        assertThat(page).contains("路灯不亮", issue, "登记", "还没到评价的时候").doesNotContain("社区受理小周", "提交评价");

        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        page = read(mine(issue));
        assertThat(page).contains("2026年3月2日", "社区派人到现场核实", "正在办理", "答应在");

        office.handle(issue);
        assertThat(read(mine(issue))).contains("当场清理，劝离车辆", "派另外的人到现场核查").doesNotContain("网格员小林");
    }

    @Test
    void itCanBeReadInEnglish() {
        var issue = checked();
        assertThat(read(mine(issue) + "?lang=en"))
                .contains("lang=\"en\"", "Is it solved?", "Very satisfied", "2 March 2026", "Being dealt with")
                .doesNotContain("请您评价");
    }

    @Test
    void theDayThatThePartyPromisedIsTheOneThatCounts() {
        var issue = lamp();
        office.takeOn(issue, "C-01-37");
        office.assignTo(issue, "伊河物业服务中心");
        assertThat(read(mine(issue))).contains("答应在 2026年3月4日 之前办好");
        office.submit(
                "property", issue + "-1", "receiveReferral", Map.of("receipt", "SIGN", "promisedOn", "2026-03-03"));
        assertThat(read(mine(issue))).contains("答应在 2026年3月3日 之前办好");
    }

    @Test
    void nothingOfPersonsStandsOnThePage() {
        var issue = office.called(Office.MANAGED_YARD, "路灯不亮", "3号楼2单元101室门口路灯坏了，找居民乙，电话13812345678");
        assertThat(read(mine(issue))).contains("门口路灯坏了", "手机号码已隐去").doesNotContain("13812345678", "101室", "居民乙");
    }

    @Test
    void whatWasDeclinedIsExplained() {
        var issue = lamp();
        office.submit(
                "clerk",
                issue,
                "acceptIssue",
                Map.of(
                        "decision",
                        "DECLINE",
                        "declineReason",
                        "NOT_COMMUNITY",
                        "explanation",
                        "归供电公司管",
                        "goTo",
                        "95598"));
        assertThat(read(mine(issue)))
                .contains("不予受理", "归供电公司管", "95598", "评价已经结束")
                .doesNotContain("提交评价");
    }

    @Test
    void aClosedLinkTellsNothing() {
        var issue = checked();
        var old = mine(issue);
        transaction.executeWithoutResult(status -> links.create(Purpose.RESIDENT, id(issue), raiser(issue)));
        assertClosed(old);
        var current = mine(issue);
        office.pass(Duration.ofDays(366));
        assertClosed(current);
        var fresh = mine(issue);
        transaction.executeWithoutResult(status -> links.end(Purpose.RESIDENT, id(issue), End.REVOKED));
        assertClosed(fresh);
        assertClosed("/r/" + "A".repeat(36));
        assertThat(post("/r/" + "A".repeat(36) + "/rating", Map.of("solved", "YES", "rating", "SATISFIED"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void aPageTakesFewStatements() {
        var address = mine(checked());
        read(address);

        assertThat(Statements.during(entities, () -> read(address))).isLessThanOrEqualTo(10);
    }

    // --- rating ---

    @Test
    void theLetterAsksToRateAndTheLinkRates() {
        var issue = checked();
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(issue)).contains("issue-accepted", "issue-rate");

        var answer = rate(mine(issue), "YES", "VERY_SATISFIED", "");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(office.fact(issue, "rating")).isEqualTo("VERY_SATISFIED");
        assertThat(office.process("issue", issue)).isWaitingAt("closeIssue");
        assertThat(read(mine(issue))).contains("您的评价：非常满意", "已经收到").doesNotContain("提交评价");
        assertThat(office.story(issue)).contains("居民评价，链接或扫码：非常满意");
    }

    @Test
    void aSecondTapIsFriendlyAndCountsOnce() {
        var issue = checked();
        var link = mine(issue);
        var taps = IntStream.range(0, 4)
                .mapToObj(tap -> CompletableFuture.supplyAsync(() -> rate(link, "YES", "SATISFIED", "")))
                .toList();

        assertThat(taps)
                .extracting(tap -> tap.join().getHeaders().getLocation().getQuery())
                .allMatch(query -> query.endsWith("notice=thanks"));
        assertThat(ratings(issue)).containsExactly("LINK SATISFIED");
        assertThat(office.process("issue", issue)).isWaitingAt("closeIssue");
    }

    @Test
    void whatIsMissingIsSaidAndNothingTypedIsLost() {
        var issue = checked();
        var page = rate(mine(issue), "NO", "", "");
        assertThat(page.getBody()).contains("请选您满意的程度", "请写明原因").contains("value=\"NO\" checked");
        assertThat(rate(mine(issue), "", "UNSATISFIED", "灯还是不亮").getBody()).contains("请选“解决了”或者“没解决”", "灯还是不亮");
        assertThat(rate(mine(issue), "YES", "NOT_RATED", "").getBody()).contains("请选您满意的程度");
        assertThat(rate(mine(issue), "YES", "UNSATISFIED", " ").getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(rate(mine(issue), "NO", "SATISFIED", "").getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(ratings(issue)).isEmpty();
    }

    @Test
    void whatIsNotSolvedGoesToTheReworkDecisionAndIsRatedAgain() {
        var issue = checked();
        rate(mine(issue), "NO", "FAIR", "灯还是不亮\u0000😀");

        assertThat(office.process("feedback", issue)).isWaitingAt("decideRework");
        assertThat(read(mine(issue))).contains("正在审定要不要重新办理");
        office.decideRework(issue, "YES");
        assertThat(office.process("issue", issue)).isWaitingAt("handleIssue");
        assertThat(read(mine(issue))).contains("还没到评价的时候");

        office.handle(issue);
        office.check(issue);
        rate(mine(issue), "YES", "SATISFIED", "");
        assertThat(ratings(issue)).containsExactly("LINK FAIR", "LINK SATISFIED");
        assertThat(office.fact(issue, "rating")).isEqualTo("SATISFIED");
    }

    @Test
    void whoeverIsFirstWinsAndTheOtherSeesIt() {
        var issue = checked();
        office.rate(issue, "FAIR");
        assertThat(rate(mine(issue), "YES", "SATISFIED", "")
                        .getHeaders()
                        .getLocation()
                        .getQuery())
                .endsWith("notice=late");
        assertThat(ratings(issue)).containsExactly("PHONE FAIR");

        var other = checked();
        rate(mine(other), "YES", "SATISFIED", "");
        assertThatThrownBy(() -> office.rate(other, "FAIR")).hasMessageContaining("is offered no collectFeedback");
    }

    @Test
    void severalRaisersMayEachRateAndTheWorstCounts() {
        var pair = checkedTogether();
        var issue = pair.get(0);
        var merged = pair.get(1);
        assertThat(read(mine(merged))).contains("和编号 " + issue + " 的是同一件");

        rate(mine(issue), "YES", "FAIR", "");
        assertThat(office.process("feedback", issue)).isWaitingAt("collectFeedback");
        assertThat(read(mine(issue))).doesNotContain("提交评价");
        assertThat(read(mine(merged))).contains("提交评价");
        rate(mine(merged), "YES", "VERY_SATISFIED", "");

        assertThat(ratings(issue)).containsExactly("LINK FAIR", "LINK VERY_SATISFIED");
        assertThat(office.fact(issue, "rating")).isEqualTo("FAIR");
        assertThat(office.process("issue", issue)).isWaitingAt("closeIssue");
    }

    @Test
    void oneUnhappyNeighbourIsEnough() {
        var pair = checkedTogether();
        var issue = pair.get(0);
        var merged = pair.get(1);

        rate(mine(merged), "YES", "VERY_UNSATISFIED", "等了太久");

        assertThat(office.process("feedback", issue)).isWaitingAt("decideRework");
    }

    @Test
    void whoRatedCountsWhenTheOthersStaySilent() {
        var pair = checkedTogether();
        var issue = pair.get(0);
        var merged = pair.get(1);
        rate(mine(issue), "YES", "FAIR", "");

        office.pass(Duration.ofDays(8));

        assertThat(office.fact(issue, "rating")).isEqualTo("FAIR");
        assertThat(office.story(issue)).contains("回访到期，其余反映人没有评价");
        assertThat(office.process("issue", issue)).isWaitingAt("closeIssue");
    }

    @Test
    void silenceIsNoRatingAndNeverContent() {
        var issue = checked();

        office.pass(Duration.ofDays(8));

        assertThat(office.fact(issue, "rating")).isEqualTo("NOT_RATED");
        assertThat(office.story(issue)).contains("一直联系不上反映人，记为未评价");
    }

    // --- asked by staff ---

    @Test
    void whoPutItRightOrCheckedItIsNotTheCollector() {
        var issue = checked();
        var form = Map.<String, Object>of("channel", "VISIT", "rating", "SATISFIED");
        for (var collector : List.of("grid", "leader")) {
            assertThatThrownBy(
                            () -> office.submit("clerk", issue, "collectFeedback", with(form, "collector", collector)))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("不能自己回访");
        }
        assertThatThrownBy(() -> office.submit("clerk", issue, "collectFeedback", with(form, "collector", "property")))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("没有这位同事");
        assertThatThrownBy(() -> office.submit(
                        "clerk", issue, "collectFeedback", Map.of("channel", "LINK", "rating", "SATISFIED")))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("怎么回访的");
        assertThatThrownBy(() -> office.submit(
                        "clerk", issue, "collectFeedback", Map.of("channel", "PHONE", "rating", "NOT_RATED")))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("居民评价");
        office.submit("clerk", issue, "collectFeedback", with(form, "collector", "clerk"));
        assertThat(ratings(issue)).containsExactly("VISIT SATISFIED");
    }

    @Test
    void aResidentWhoSaysByTelephoneThatItIsNotSolvedIsHeard() {
        var issue = checked();
        office.submit(
                "clerk",
                issue,
                "collectFeedback",
                Map.of("channel", "PHONE", "rating", "FAIR", "unsolved", true, "comment", "还有一盏不亮"));
        assertThat(office.process("feedback", issue)).isWaitingAt("decideRework");
    }

    // --- the courtyard ---

    @Test
    void aCourtyardThatRaisesItsHandsIsHeard() {
        var issue = checked();
        raiseHands(issue, Rating.SATISFIED, true, "clerk");
        assertThat(ratings(issue)).containsExactly("MEETING SATISFIED");
        assertThat(office.process("issue", issue)).isWaitingAt("closeIssue");
    }

    @Test
    void aCourtyardThatSaysNotSolvedGetsAReworkDecision() {
        var issue = checked();
        raiseHands(issue, Rating.FAIR, false, "clerk");
        assertThat(office.process("feedback", issue)).isWaitingAt("decideRework");
        assertThat(office.story(issue)).contains("居民评价，议事会举手：基本满意，没解决。12人举手，灯还是暗");
    }

    @Test
    void whoPutItRightDoesNotCountTheHands() {
        var issue = checked();
        assertThatThrownBy(() -> raiseHands(issue, Rating.SATISFIED, true, "grid"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("处置的人不能自己回访");
        assertThat(ratings(issue)).isEmpty();
    }

    private void raiseHands(String issue, Rating rating, boolean solved, String by) {
        transaction.executeWithoutResult(status -> events.publishEvent(
                new CourtyardAnswered(id(issue), rating, solved, 12, "灯还是暗", new Actor(by, by, Set.of()))));
    }

    // --- after it was closed ---

    @Test
    void afterTheResultOneMayObjectAndIsExplainedWhyNot() {
        var issue = closed();
        assertThat(read(mine(issue))).contains("还是没解决？", "2026年4月1日 之前");

        unsolved(mine(issue), "第二天又不亮了");
        unsolved(mine(issue), "第二天又不亮了");

        assertThat(office.process("objection", issue)).isWaitingAt("decideRework");
        assertThat(read(mine(issue))).contains("正在审定要不要重新办理").doesNotContain("告诉社区：没解决");
        office.decideRework(issue, "NO");
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(issue)).contains("issue-no-rework");
        assertThat(read(mine(issue))).contains("评价已经结束");
        unsolved(mine(issue), "再说一次");
        assertThat(office.process("objection", issue)).isNull();
    }

    @Test
    void anObjectionThatIsAgreedToTakesTheIssueUpAgain() {
        var issue = closed();
        unsolved(mine(issue), "第二天又不亮了");
        office.decideRework(issue, "YES");

        assertThat(office.process("objection", issue)).isNull();
        assertThat(office.process("issue", issue)).isWaitingAt("assignIssue");
        assertThat(office.story(issue)).contains("居民说没解决：第二天又不亮了");
        assertThat(read(mine(issue))).contains("重新办理");
    }

    @Test
    void anObjectionNeedsAReasonAndItsTime() {
        var issue = closed();
        assertThat(unsolved(mine(issue), "  ").getBody()).contains("请写明原因");
        office.pass(Duration.ofDays(31));
        assertThat(unsolved(mine(issue), "太晚了").getHeaders().getLocation().getQuery())
                .endsWith("notice=late");
        assertThat(office.process("objection", issue)).isNull();
    }

    // --- on paper ---

    @Test
    void theOfficePrintsASlipAndANoticeThatTellNothingOfPersons() {
        var issue = office.called(Office.MANAGED_YARD, "路灯不亮", "3号楼2单元101室门口路灯坏了，电话13812345678");
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);
        var clerk = Visitor.as("clerk", http, port);

        assertThat(clerk.read("/office/issues?number=" + issue)).contains("评价单", "楼院门口告示");
        assertThat(clerk.read("/office/issues/" + issue + "/slip")).contains("<svg", "/r/", issue);
        var paper = clerk.read("/office/issues/" + issue + "/door-notice");
        assertThat(paper).contains("办理结果告示", "手机号码“13812345678”", "当场清理，劝离车辆", "已解决", "按期办结");
        assertThat(paper.substring(paper.indexOf("<article")))
                .contains("<svg", "/r/")
                .doesNotContain("13812345678", "101室", "居民乙", "网格员小林");
    }

    @Test
    void aSlipThatWasReplacedOpensNothing() {
        var issue = checked();
        var clerk = Visitor.as("clerk", http, port);
        var old = scanned(clerk, issue);
        assertThat(scanned(clerk, issue)).isEqualTo(old);

        clerk.press("/office/issues/" + issue + "/slip", Map.of());

        assertClosed(old);
        assertThat(read(scanned(clerk, issue))).contains("提交评价");
    }

    private static String scanned(Visitor clerk, String issue) {
        var slip = clerk.read("/office/issues/" + issue + "/slip");
        return slip.substring(slip.indexOf("/r/")).replaceFirst("(?s)[^/\\w-].*", "");
    }

    @Test
    void onlyTheOfficePrints() {
        var issue = lamp();
        assertThat(http.getForEntity("/office/issues/" + issue + "/slip", String.class)
                        .getBody())
                .contains("<h1>登录");
        assertThat(Visitor.as("grid", http, port)
                        .open("/office/issues/" + issue + "/door-notice")
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(Visitor.as("clerk", http, port)
                        .open("/office/issues/林山寨-19990101-0001/slip")
                        .getBody())
                .contains("没有编号为“林山寨-19990101-0001”的议题");
    }

    // --- what residents do ---

    private String lamp() {
        return office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
    }

    /** Handled, checked, and waiting for what residents say. */
    private String checked() {
        var issue = lamp();
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        return issue;
    }

    /** Raised by two people, merged, and waiting for what both say. */
    private List<String> checkedTogether() {
        // Later than what other tests raised, for the form proposes the newest to merge with
        office.pass(Duration.ofHours(1));
        var issue = office.called(Office.UNMANAGED_YARD, "路灯不亮", "路灯坏了");
        var merged = office.called(Office.UNMANAGED_YARD, "路灯不亮", "院里没有灯");
        office.submit("clerk2", merged, "acceptIssue", Map.of("decision", "MERGE", "mergeInto", issue));
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        return List.of(issue, merged);
    }

    private String closed() {
        var issue = checked();
        office.rate(issue, "SATISFIED");
        office.close(issue);
        office.publish(issue);
        return issue;
    }

    private long id(String issue) {
        return Long.parseLong(office.fact(issue, "id"));
    }

    private long raiser(String issue) {
        return jdbc.sql("select id from raiser where issue_id = ?")
                .param(id(issue))
                .query(Long.class)
                .single();
    }

    /** The path of the link that whoever raised it has by mail. */
    private String mine(String issue) {
        return transaction.execute(
                status -> links.address(links.currentOrNew(Purpose.RESIDENT, id(issue), raiser(issue)))
                        .getPath());
    }

    private String read(String path) {
        var page = http.getForEntity(path, String.class);
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.OK);
        return page.getBody();
    }

    private void assertClosed(String path) {
        var page = http.getForEntity(path, String.class);
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(page.getBody()).contains("这个链接不能用了").doesNotContain("路灯");
    }

    private ResponseEntity<String> rate(String link, String solved, String rating, String comment) {
        return post(link + "/rating", Map.of("solved", solved, "rating", rating, "comment", comment));
    }

    private ResponseEntity<String> unsolved(String link, String reason) {
        return post(link + "/unsolved", Map.of("comment", reason));
    }

    private ResponseEntity<String> post(String path, Map<String, String> fields) {
        var form = new LinkedMultiValueMap<String, String>();
        fields.forEach(form::add);
        return http.withRedirects(Redirects.DONT_FOLLOW).postForEntity(path, form, String.class);
    }

    private List<String> ratings(String issue) {
        return jdbc.sql("""
                        select f.channel || ' ' || f.rating from feedback f join issue i on i.id = f.issue_id
                        where i.number = ? order by f.id""").param(issue).query(String.class).list();
    }

    private static Map<String, Object> with(Map<String, Object> form, String key, Object value) {
        var more = new java.util.HashMap<>(form);
        more.put(key, value);
        return more;
    }
}
