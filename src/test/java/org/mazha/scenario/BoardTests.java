package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.io.StringReader;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The public board over the wire: what it shows of which courtyard and month, in print and in the feed, and at what cost. */
@MazhaTest
class BoardTests {

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManagerFactory entities;

    private String published;
    private long yard;
    private long emptyYard;

    /** One in truth published by the office in March, and 44 older ones beside it, of February and of another courtyard. */
    @BeforeEach
    void fill() {
        office.opens();
        jdbc.sql("delete from publication").update();
        published = office.called(Office.FIRE_LANE_YARD, "占用消防通道", "有车停在消防通道");
        office.takeOn(published, "E-04-96");
        office.assignToCommunity(published);
        office.pass(Duration.ofDays(1));
        office.handle(published);
        office.check(published);
        office.rate(published, "SATISFIED");
        office.close(published);
        yard = id(Office.MANAGED_YARD);
        emptyYard = id(Office.UNMANAGED_YARD);
        String other = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        IntStream.range(0, 44)
                .forEach(i -> old(other, i, i % 4 == 0 ? "NOT_RATED" : i % 4 == 1 ? "UNSATISFIED" : "FAIR"));
        office.publish(published, "消防通道<已>清理 & 划线");
    }

    @AfterEach
    void clear() {
        jdbc.sql("delete from publication").update();
    }

    private void old(String issue, int i, String rating) {
        jdbc.sql("""
                        insert into publication (issue_id, number, courtyard_id, category, title, concern, text, outcome, rating,
                          days, working_days, raised_on, closed_on, in_time, approved_by, approved_at, published_at, version)
                        select id, ?, ?, '路灯不亮', ?, '路灯坏了', '修好了', 'RESOLVED', ?, 4, 2, date '2026-02-01',
                          date '2026-02-05', ?, 'supervisor', now(), timestamptz '2026-02-06 09:00+08' + ? * interval '1 minute', 0
                        from issue where number = ?""")
                .params("旧-20260201-%04d".formatted(i), yard, "第" + i + "盏路灯", rating, i != 0, i, issue)
                .update();
    }

    @Test
    void everyoneReadsWhatBecameOfIt() {
        String board = read("/board");
        assertThat(board)
                .contains("院里的事", "居民反映院里有一件事要办。", "消防通道&lt;已&gt;清理 &amp; 划线")
                .contains("用了 1 个工作日（前后 1 天）", "居民评价：<strong>满意</strong>", "按期", published)
                .contains(Office.FIRE_LANE_YARD, "占用消防通道", "2026年3月3日</span> 公示");
        assertThat(read("/board/" + published)).contains("消防通道&lt;已&gt;清理 &amp; 划线", "2026年3月2日</span> 反映");
    }

    @Test
    void whatWasDoneOverAWeekendTookNoWorkingDay() {
        jdbc.sql("update publication set days = 1, working_days = 0 where number = '旧-20260201-0042'")
                .update();
        assertThat(read("/board/旧-20260201-0042")).contains("前后 1 天，都是休息日");
    }

    @Test
    void theFiguresCountSilenceAsSilence() {
        String board = read("/board?courtyard=" + yard + "&month=2026-02");
        assertThat(board)
                .contains("<span>44</span> 件", "<span>43</span> 件", "<span>2.0</span> 个工作日", "<span>22/33</span> 件")
                .contains("基本满意 22 件", "不满意 11 件", "未评价 11 件", "前后平均 <span>4.0</span> 天");
        assertThat(read("/board")).contains("各楼院的情况", "44 件", "22/33 件", "1/1 件");
    }

    @Test
    void courtyardsAndMonthsAndPagesAreFiltered() {
        assertThat(read("/board?month=2026-03")).contains(published).doesNotContain("旧-2026");
        assertThat(read("/board?month=2026-02")).doesNotContain(published).contains("旧-20260201-0043");
        assertThat(read("/board?courtyard=" + yard)).doesNotContain(published);
        assertThat(read("/board?courtyard=" + yard + "&month=2026-03")).contains("还没有公示");
        assertThat(read("/board?courtyard=" + emptyYard)).contains("还没有公示", Office.UNMANAGED_YARD);
        assertThat(read("/board?courtyard=&month=")).contains(published);

        assertThat(read("/board?courtyard=" + yard))
                .contains("旧-20260201-0043", "旧-20260201-0024", "第 1 页，共 3 页", "较早的");
        assertThat(read("/board?courtyard=" + yard + "&page=3"))
                .contains("旧-20260201-0003", "旧-20260201-0000", "较新的")
                .doesNotContain("旧-20260201-0004", "较早的");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/board?courtyard=999999",
                "/board?courtyard=1%20or%201=1",
                "/board?month=2026-13",
                "/board?month=2019-01",
                "/board?month=2031-01",
                "/board?page=0",
                "/board?page=4",
                "/board?page=99999999999",
                "/board?page=x",
                "/board/print?month=x",
                "/board/林山寨-20260302-9999",
                "/board/x"
            })
    void whatIsNotThereIsSaidInWords(String address) {
        var page = http.getForEntity(java.net.URI.create(http.getRootUri() + encoded(address)), String.class);
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(page.getBody()).contains("没有找到", "回到公示栏").doesNotContain("Whitelabel");
        assertThat(page.getHeaders().getCacheControl()).isNull();
    }

    private static String encoded(String address) {
        return address.replace("林山寨", "%E6%9E%97%E5%B1%B1%E5%AF%A8");
    }

    @Test
    void aCrowdCostsTheDatabaseNothing() {
        office.retract(published, "让公示栏从头读起");
        assertThat(statements("/board")).isBetween(1L, 5L);
        assertThat(statements("/board")).isZero();
        assertThat(statements("/board?courtyard=" + yard + "&month=2026-02&page=2"))
                .isBetween(1L, 2L);
        assertThat(statements("/board?courtyard=" + yard + "&month=2026-02&page=2"))
                .isZero();
        assertThat(statements("/board/旧-20260201-0007")).isOne();
        assertThat(statements("/board/旧-20260201-0007")).isZero();
        assertThat(statements("/board/feed.xml?courtyard=" + yard)).isBetween(1L, 2L);
        assertThat(statements("/board/feed.xml?courtyard=" + yard)).isZero();
        assertThat(statements("/board/print?month=2026-02")).isBetween(1L, 2L);
        assertThat(statements("/board/print?month=2026-02")).isZero();
        for (String nothing : List.of("/board?courtyard=999999", "/board?month=2019-01", "/board?page=500")) {
            assertThat(statements(nothing)).as(nothing).isZero();
        }
    }

    private long statements(String address) {
        return Statements.during(entities, () -> http.getForEntity(address, String.class));
    }

    @Test
    void whatIsAsItWasIsNotSentAgain() {
        ResponseEntity<String> first = http.getForEntity("/board", String.class);
        assertThat(first.getHeaders().getCacheControl()).isEqualTo("max-age=60, public");
        assertThat(first.getHeaders().getFirst("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(first.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(first.getHeaders().get(HttpHeaders.SET_COOKIE)).isNull();
        var known = new HttpHeaders();
        known.setIfNoneMatch(first.getHeaders().getETag());
        assertThat(http.exchange("/board", HttpMethod.GET, new HttpEntity<>(known), String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_MODIFIED);
        office.retract(published, "写错了");
        assertThat(http.exchange("/board", HttpMethod.GET, new HttpEntity<>(known), String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void theFeedIsRss() throws Exception {
        var answer = http.getForEntity("/board/feed.xml", String.class);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/rss+xml;charset=UTF-8");
        Document feed = parsed(answer.getBody());

        assertThat(feed.getDocumentElement().getAttribute("version")).isEqualTo("2.0");
        assertThat(texts(feed, "title")).contains("小马扎公示栏 · 全部楼院", Office.FIRE_LANE_YARD + "：院里的事（已解决）");
        assertThat(texts(feed, "item")).hasSize(45);
        assertThat(texts(feed, "description")).anyMatch(text -> text.contains("消防通道<已>清理 & 划线"));
        assertThat(texts(feed, "guid")).doesNotHaveDuplicates().anyMatch(guid -> guid.startsWith(published));
        assertThat(texts(feed, "link")).allMatch(link -> link.startsWith("http://localhost:"));
        assertThat(texts(feed, "pubDate"))
                .allSatisfy(date -> assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                        .isNotNull());
        List<String> guids = texts(feed, "guid");
        assertThat(texts(parsed(read("/board/feed.xml")), "guid")).isEqualTo(guids);

        assertThat(texts(parsed(read("/board/feed.xml?courtyard=" + yard)), "item"))
                .hasSize(44);
        office.retract(published, "写错了");
        assertThat(texts(parsed(read("/board/feed.xml")), "guid")).hasSize(44).allMatch(guids::contains);
        assertThat(http.getForEntity("/board/feed.xml?courtyard=x", String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void theNoticeBoardIsPrinted() {
        assertThat(read("/board/print?courtyard=" + yard + "&month=2026-02"))
                .contains(Office.MANAGED_YARD + " 2026年2月", "公示", "第43盏路灯", "第0盏路灯", "44 件", "22/33 件");
    }

    @Test
    void eachFormOfAPartIsKeptForItself() {
        String part = "?courtyard=" + yard;
        assertThat(read("/board" + part)).contains("<form");
        assertThat(read("/board/print" + part)).contains("</span> 印。").doesNotContain("<form");
        assertThat(read("/board/feed.xml" + part)).startsWith("<?xml");
    }

    @Test
    void theSheetBearsTheDayOnWhichItIsPrinted() {
        assertThat(read("/board/print")).contains("2026年3月3日</span> 印");
        office.pass(Duration.ofDays(1));
        assertThat(read("/board/print")).contains("2026年3月4日</span> 印");
    }

    @Test
    void theNoticeBoardIsPrintedOnA4() throws Exception {
        byte[] paper = http.getForObject("/board/print.pdf?courtyard=" + yard + "&month=2026-02", byte[].class);
        try (PDDocument pdf = Loader.loadPDF(paper)) {
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isBetween(594f, 596f);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(Office.MANAGED_YARD + " 2026年2月 公示", "第43盏路灯", "第0盏路灯", "未评价 11 件")
                    .doesNotContain("下载");
        }
        assertThat(http.getForEntity("/board/print.pdf?month=x", byte[].class).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    private String read(String address) {
        var page = http.getForEntity(address, String.class);
        assertThat(page.getStatusCode()).as(address).isEqualTo(HttpStatus.OK);
        return page.getBody();
    }

    private static Document parsed(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> texts(Document xml, String element) {
        var found = xml.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    private long id(String courtyard) {
        return jdbc.sql("select id from area where name = ?")
                .param(courtyard)
                .query(Long.class)
                .single();
    }
}
