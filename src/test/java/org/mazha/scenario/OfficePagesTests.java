package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.standard.StandardTable;
import org.mazha.table.Sheet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The office pages over the wire: who gets in, what they may do, and what a new table does to issues. */
@MazhaTest
class OfficePagesTests {

    private static final String HEADINGS = "编码,类别,立案条件,办结时限,时限单位,响应时限,响应单位,结案条件,责任单位类型,回头看,停用\n";
    private static final String LAMP = "C-01-37,路灯不亮,单盏不亮,2,工作日,1,工作日,修复,物业,,\n";
    private static final String LAMP_FASTER = LAMP.replace(",2,工作日,", ",1,工作日,");

    @Autowired
    TestRestTemplate client;

    @Autowired
    Office office;

    @Autowired
    StandardTable table;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManagerFactory entities;

    @LocalServerPort
    int port;

    private TestRestTemplate http;

    @BeforeEach
    void begin() {
        office.opens();
        http = client.withRedirects(Redirects.DONT_FOLLOW);
    }

    @AfterEach
    void lampsAsBefore() throws IOException {
        table.take(Sheet.read("表.csv", new ByteArrayInputStream((HEADINGS + LAMP).getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void whoIsNotLoggedInIsSentToTheLogin() {
        for (String address : List.of("/office", "/office/standards", "/office/standards.csv")) {
            var page = http.getForEntity(address, String.class);
            assertThat(page.getStatusCode()).as(address).isEqualTo(HttpStatus.FOUND);
            assertThat(page.getHeaders().getLocation()).hasPath("/login");
            assertThat(page.getBody()).isNull();
        }
    }

    @Test
    void gridWorkersHaveNoBusinessThere() {
        var page = get("grid", "/office/standards");
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(page.getBody()).contains("您的账号不在其中").doesNotContain("E-04-96");
    }

    @Test
    void theFirstPageGreetsByName() {
        assertThat(get("clerk", "/office/").getBody()).contains("社区受理小周", "/office/standards");
    }

    @Test
    void clerksLookAndDownloadAndChangeNothing() throws IOException {
        String clerk = login("clerk");
        assertThat(getAs(clerk, "/office/standards").getBody())
                .contains("C-01-37")
                .doesNotContain("上传表格来修改");
        assertThat(getAs(clerk, "/office/standards?q=" + "消防").getBody())
                .contains("E-04-96")
                .doesNotContain("C-01-37");
        assertThat(getAs(clerk, "/office/standards?q=%").getBody()).contains("没有找到");
        assertThat(getAs(clerk, "/office/standards/E-04-96").getBody()).contains("第1版", "现在有效");
        assertThat(getAs(clerk, "/office/standards/X-1").getBody()).contains("没有编码为");

        var file = http.exchange("/office/standards.xlsx", HttpMethod.GET, new HttpEntity<>(as(clerk)), byte[].class);
        assertThat(file.getHeaders().getContentDisposition().getFilename()).isEqualTo("立案标准.xlsx");
        assertThat(Sheet.read("表.xlsx", new ByteArrayInputStream(file.getBody()))
                        .rows())
                .hasSizeGreaterThan(100);

        assertRefused(getAs(clerk, "/office/import/standards"), "只有街道督导人员和系统管理员可以改立案标准");
        assertRefused(upload(clerk, HEADINGS + LAMP_FASTER, here()), "只有街道督导人员和系统管理员可以改立案标准");
    }

    @Test
    void whatAnotherSiteSendsIsRefused() {
        String street = login("supervisor");
        for (HttpHeaders from : List.of(
                header("Origin", "https://example.org"),
                header("Origin", "null"),
                header("Sec-Fetch-Site", "cross-site"),
                header("Sec-Fetch-Site", "same-site"),
                new HttpHeaders())) {
            assertRefused(upload(street, HEADINGS + LAMP_FASTER, from), "不是从本系统的页面发出的");
        }
        assertThat(upload(street, HEADINGS + LAMP_FASTER, header("Sec-Fetch-Site", "same-origin"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FOUND);
    }

    @Test
    void everyMistakeIsShownAndNothingIsChanged() {
        var page = upload(login("supervisor"), HEADINGS + LAMP.replace(",2,工作日,", ",0,小时,"), here());
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(page.getBody()).contains("没有收下，什么都没有改", "第2行“办结时限”：要填1到3650的整数，现在是“0”。", "第2行“时限单位”：要填");
        assertThat(versionOfLamp()).isEqualTo(versionsOfLamp());
    }

    @Test
    void whatIsFiledBeforeKeepsItsLimit() {
        String before = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        office.takeOn(before, "C-01-37");
        int version = versionOfLamp();
        String street = login("supervisor");
        URI preview =
                upload(street, HEADINGS + LAMP_FASTER, here()).getHeaders().getLocation();

        assertThat(getAs(street, preview.getPath()).getBody()).contains("还没有生效", "“2工作日”", "“1工作日”", "照旧有效");
        assertThat(versionOfLamp()).isEqualTo(version);
        assertRefused(getAs(login("admin"), preview.getPath()), "别人传的");

        post(street, preview);
        post(street, preview);

        assertThat(getAs(street, preview.getPath()).getBody()).contains("已经生效", "新增0条，修改1条，停用0条");
        assertThat(versionOfLamp()).isEqualTo(version + 1);
        String after = office.called(Office.MANAGED_YARD, "路灯不亮", "又一盏路灯坏了");
        office.takeOn(after, "C-01-37");
        assertThat(limitOf(before)).isEqualTo("2/" + version);
        assertThat(limitOf(after)).isEqualTo("1/" + (version + 1));
        assertThat(getAs(street, "/office/standards/C-01-37").getBody()).contains("街道督导小山", "第" + version + "版");
    }

    @Test
    void aPreviewThatOthersHaveOvertakenDoesNothing() throws IOException {
        String street = login("supervisor");
        URI preview =
                upload(street, HEADINGS + LAMP_FASTER, here()).getHeaders().getLocation();
        table.take(Sheet.read(
                "表.csv",
                new ByteArrayInputStream((HEADINGS + LAMP.replace("修复", "修好")).getBytes(StandardCharsets.UTF_8))));
        int version = versionOfLamp();

        post(street, preview);

        assertThat(versionOfLamp()).isEqualTo(version);
        assertThat(getAs(street, preview.getPath()).getBody())
                .contains("别人改过立案标准")
                .doesNotContain("已经生效");
    }

    @Test
    void aLongerListCostsNoMoreQueries() {
        String clerk = login("clerk");
        long few = Statements.during(entities, () -> getAs(clerk, "/office/standards?q=消防通道"));
        assertThat(Statements.during(entities, () -> getAs(clerk, "/office/standards")))
                .isBetween(1L, few + 1);
    }

    @Test
    void theTableOfAnExcelInChinaIsRead() {
        String street = login("supervisor");
        var page = upload(street, (HEADINGS + LAMP_FASTER).getBytes(Charset.forName("GB18030")), here());
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.FOUND);
    }

    private int versionOfLamp() {
        return jdbc.sql("select version from standard where code = 'C-01-37' and replaced_at is null")
                .query(Integer.class)
                .single();
    }

    private int versionsOfLamp() {
        return jdbc.sql("select count(*) from standard where code = 'C-01-37'")
                .query(Integer.class)
                .single();
    }

    private String limitOf(String issue) {
        return jdbc.sql("""
                        select s.limit_value || '/' || s.version from issue i join standard s on s.id = i.standard_id
                        where i.number = ?""").param(issue).query(String.class).single();
    }

    private static void assertRefused(ResponseEntity<String> page, String words) {
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(page.getBody()).contains(words);
    }

    /** The cookie of somebody who has logged in to Tasklist. */
    private String login(String person) {
        return Visitor.as(person, http, port).session();
    }

    private ResponseEntity<String> get(String person, String path) {
        return getAs(login(person), path);
    }

    private ResponseEntity<String> getAs(String session, String path) {
        return http.exchange(path, HttpMethod.GET, new HttpEntity<>(as(session)), String.class);
    }

    private ResponseEntity<String> upload(String session, String csv, HttpHeaders from) {
        return upload(session, csv.getBytes(StandardCharsets.UTF_8), from);
    }

    private ResponseEntity<String> upload(String session, byte[] csv, HttpHeaders from) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new ByteArrayResource(csv) {
            @Override
            public String getFilename() {
                return "standards.csv";
            }
        });
        HttpHeaders headers = as(session);
        headers.addAll(from);
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        return http.postForEntity("/office/import/standards", new HttpEntity<>(form, headers), String.class);
    }

    private void post(String session, URI preview) {
        HttpHeaders headers = as(session);
        headers.addAll(here());
        assertThat(http.postForEntity(preview.getPath(), new HttpEntity<>(headers), String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FOUND);
    }

    private HttpHeaders here() {
        return header("Origin", "http://localhost:" + port);
    }

    private static HttpHeaders as(String session) {
        return header(HttpHeaders.COOKIE, session);
    }

    private static HttpHeaders header(String name, String value) {
        var headers = new HttpHeaders();
        headers.set(name, value);
        return headers;
    }
}
