package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.table.Sheet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The same thing is entered once: what other systems read here, what they hand over, and what the office gives them. */
@MazhaTest
// An application of its own: hundreds of issues are in nobody's way there
@TestPropertySource(properties = "spring.application.name=mazha-exchange")
class ExchangeTests {

    private static final String HEADINGS = "来源系统,对方编号,楼院,具体位置,类别,反映内容,附议人数,反映人,反映人电话,反映人邮箱,同意保存联系方式,同意告知责任单位,写信用哪种语言\n";

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    EntityManagerFactory entities;

    private String unique;
    private String end;

    @BeforeEach
    void begin() {
        office.opens();
        unique = String.valueOf(System.nanoTime());
        end = endOfTheFeed();
    }

    // --- the feed ---

    @Test
    void anIssueIsToldWithoutAnybodyInIt() throws Exception {
        String number = office.called(
                Office.MANAGED_YARD,
                "路灯不亮",
                "欧阳秋水说3号楼2单元501门口的灯不亮，请打13812345678",
                Map.of("raiserName", "欧阳秋水", "raiserPhone", "13812345678"));

        JsonNode page = feed(end, 100);
        JsonNode issue = page.path("issues").get(0);
        assertThat(page.path("issues")).hasSize(1);
        assertThat(page.path("more").asBoolean()).isFalse();
        assertThat(fieldNames(issue))
                .containsExactly(
                        "number",
                        "foreignSystem",
                        "foreignNumber",
                        "areas",
                        "category",
                        "standard",
                        "stage",
                        "source",
                        "description",
                        "raisedAt",
                        "filedAt",
                        "dueAt",
                        "closedAt",
                        "outcome",
                        "rating",
                        "inTime");
        assertThat(issue.path("number").asText()).isEqualTo(number);
        assertThat(issue.path("areas").findValuesAsText("level"))
                .containsExactly("SUBDISTRICT", "COMMUNITY", "GRID", "MICRO_GRID", "COURTYARD");
        assertThat(issue.path("areas").findValuesAsText("name"))
                .startsWith("林山寨街道", "郑州日报社区", "第一网格")
                .endsWith(Office.MANAGED_YARD);
        assertThat(issue.path("areas").get(1).path("code").asText()).isEqualTo("410102001-01");
        assertThat(issue.path("stage").asText()).isEqualTo("受理");
        assertThat(issue.path("source").asText()).isEqualTo("CALL_OR_VISIT");
        assertThat(issue.path("raisedAt").asText()).matches("2026-03-02T09:0\\d:\\d\\d\\+08:00");
        assertThat(issue.path("inTime").isNull()).isTrue();
        assertThat(issue.path("description").asText()).contains("门口的灯不亮", "已隐去");
        assertThat(page.toString()).doesNotContain("欧阳", "13812345678", "501");

        String later = page.path("next").asText();
        assertThat(feed(later, 100).path("issues")).isEmpty();
        assertThat(feed(later, 100).path("next").asText()).isEqualTo(later);

        office.takeOn(number, "C-01-37");
        office.assignToCommunity(number);
        office.handle(number);
        office.finish(number);
        JsonNode closed = feed(later, 100).path("issues").get(0);
        assertThat(closed.path("standard").asText()).isEqualTo("C-01-37");
        assertThat(closed.path("outcome").asText()).isEqualTo("RESOLVED");
        assertThat(closed.path("rating").asText()).isEqualTo("SATISFIED");
        assertThat(closed.path("inTime").asBoolean()).isTrue();
        for (String moment : List.of("filedAt", "dueAt", "closedAt")) {
            assertThat(closed.path(moment).asText()).as(moment).matches("2026-03-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+08:00");
        }
    }

    @Test
    void whatChangesWhileSomebodyReadsIsToldAgainAndNothingIsLeftOut() throws Exception {
        List<String> numbers = IntStream.range(0, 5)
                .mapToObj(i -> office.called(Office.MANAGED_YARD, "路灯不亮", "第" + i + "盏灯不亮"))
                .toList();

        JsonNode first = feed(end, 2);
        List<String> read = new ArrayList<>(numbersIn(first));
        assertThat(read).hasSize(2);
        assertThat(first.path("more").asBoolean()).isTrue();
        String readAlready = read.get(1);
        String notYet = numbers.stream()
                .filter(number -> !read.contains(number))
                .findFirst()
                .orElseThrow();
        office.accept(readAlready);
        office.accept(notYet);

        List<String> rest = new ArrayList<>();
        Map<String, String> stages = new HashMap<>();
        String next = first.path("next").asText();
        boolean more = true;
        while (more) {
            JsonNode page = feed(next, 2);
            page.path("issues")
                    .forEach(issue -> stages.put(
                            issue.path("number").asText(), issue.path("stage").asText()));
            rest.addAll(numbersIn(page));
            next = page.path("next").asText();
            more = page.path("more").asBoolean();
        }
        // What had been read and has changed since comes once more; everything else once
        assertThat(rest).doesNotHaveDuplicates().hasSize(4).contains(readAlready, notYet);
        assertThat(Stream.concat(read.stream(), rest.stream()).distinct()).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(stages).containsEntry(readAlready, "核实").containsEntry(notYet, "核实");
    }

    @Test
    void whatCommitsLateIsNotMissed() throws Exception {
        String slow = office.called(Office.MANAGED_YARD, "路灯不亮", "慢的");
        String quick = office.called(Office.MANAGED_YARD, "路灯不亮", "快的");
        String read = feed(end, 100).path("next").asText();
        var changed = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var other = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("update issue set stage = '试' where number = ?")
                    .param(slow)
                    .update();
            jdbc.sql("set constraints all immediate").update();
            changed.countDown();
            await(mayCommit);
        }));
        await(changed);
        office.accept(quick);

        JsonNode meanwhile = feed(read, 100);
        assertThat(numbersIn(meanwhile)).containsExactly(quick);
        mayCommit.countDown();
        other.join();
        assertThat(numbersIn(feed(meanwhile.path("next").asText(), 100))).containsExactly(slow);
    }

    @Test
    void onlyProgramsWithAnAccountOfTheirOwnReadIt() throws Exception {
        assertThat(client.getForEntity("/api/feed/issues", String.class).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        for (String person : List.of("clerk", "supervisor", "grid", "property", "designer")) {
            var refused = as(person, "/api/feed/issues");
            assertThat(refused.getStatusCode()).as(person).isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(refused.getBody()).contains("数据对接程序");
        }
        assertThat(as("admin", "/api/feed/issues?limit=1").getStatusCode()).isEqualTo(HttpStatus.OK);
        // A session is no account of a program, so that no page can make a browser ask
        assertThat(Visitor.as("district", client, port).open("/api/feed/issues").getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(Visitor.as("district", client, port).open("/office/exchange").getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        office.called(Office.MANAGED_YARD, "路灯不亮", "灯不亮");
        assertThat(CamundaClient.rest("district", client, port).get("/task").getBody())
                .isEqualTo("[]");
        assertThat(CamundaClient.rest("district", client, port)
                        .get("/process-instance")
                        .getBody())
                .isEqualTo("[]");

        assertThat(as("district", "/api/feed/issues?since=x").getBody()).contains("“since”：要填上次回答里的“next”");
        assertThat(as("district", "/api/feed/issues?limit=1001").getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(as("district", "/api/feed/issues?limit=0").getBody()).contains("要填1到1000的整数");
        var restored = as("district", "/api/feed/issues?since=999999999999");
        assertThat(restored.getStatusCode()).isEqualTo(HttpStatus.GONE);
        assertThat(restored.getBody()).contains("从头再读一遍");
    }

    @Test
    void aLongPageCostsTheDatabaseNoMoreThanAShortOne() {
        IntStream.range(0, 12).forEach(i -> office.called(Office.MANAGED_YARD, "路灯不亮", "第" + i + "盏灯不亮"));
        feedQuietly(end, 1);
        long one = Statements.ofAlone(entities, () -> feedQuietly(end, 1));
        long twelve = Statements.ofAlone(entities, () -> feedQuietly(end, 12));
        assertThat(twelve).isEqualTo(one).isLessThanOrEqualTo(9);
    }

    // --- what is handed over ---

    @Test
    void aHandedOverIssueIsRegisteredOnceAndGoesItsWay() throws Exception {
        Map<String, Object> order = order("工单" + unique);
        order.put("raiserName", "司马长风");
        order.put("raiserPhone", "13700001111");
        order.put("raiserConsents", true);
        order.put("raiserSharesContact", true);

        var created = hand(order);
        assertThat(created.getStatusCode()).as(created.getBody()).isEqualTo(HttpStatus.CREATED);
        JsonNode answer = json.readTree(created.getBody());
        String number = answer.path("number").asText();
        assertThat(answer.path("known").asBoolean()).isFalse();
        assertThat(answer.path("message").asText()).isEqualTo("12345热线 工单" + unique + " 已登记，编号是 " + number + "。");

        order.put("description", "又说了一遍");
        var again = hand(order);
        assertThat(again.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(json.readTree(again.getBody()).path("number").asText()).isEqualTo(number);
        assertThat(json.readTree(again.getBody()).path("known").asBoolean()).isTrue();
        assertThat(again.getBody()).contains("已经登记过，编号是 " + number + "，没有再登记");
        assertThat(issuesOf("工单" + unique)).isEqualTo(1);

        assertThat(office.stage(number)).isEqualTo("受理");
        assertThat(office.fact(number, "source")).isEqualTo("HOTLINE");
        assertThat(office.fact(number, "registered_by")).isEqualTo("district");
        assertThat(office.timedStory(number))
                .anySatisfy(line -> assertThat(line).endsWith("12345热线转来，对方编号 工单" + unique));
        assertThat(jdbc.sql("""
                        select k.purpose || ' ' || k.how from consent k join raiser r on r.contact_id = k.contact_id
                        join issue i on i.id = r.issue_id where i.number = ? order by k.purpose""").param(number).query(String.class).list())
                .containsExactly("KEEP 12345热线转来，数据对接程序", "SHARE 12345热线转来，数据对接程序");
        JsonNode told = feed(end, 100).path("issues").get(0);
        assertThat(told.path("foreignSystem").asText()).isEqualTo("12345");
        assertThat(told.path("foreignNumber").asText()).isEqualTo("工单" + unique);

        order.put("system", "district");
        assertThat(hand(order).getStatusCode())
                .as("the same number of another system")
                .isEqualTo(HttpStatus.CREATED);
        office.accept(number);
        assertThat(office.stage(number)).isEqualTo("核实");
    }

    @Test
    void whatComesTwiceAtOnceIsRegisteredOnce() {
        Map<String, Object> order = order("同时" + unique);
        List<CompletableFuture<ResponseEntity<String>>> both = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> hand(order)))
                .limit(4)
                .toList();
        assertThat(both.stream().map(CompletableFuture::join).map(ResponseEntity::getStatusCode))
                .containsExactlyInAnyOrder(HttpStatus.CREATED, HttpStatus.OK, HttpStatus.OK, HttpStatus.OK);
        assertThat(issuesOf("同时" + unique)).isEqualTo(1);
    }

    @Test
    void whatIsWrongIsSaidFieldByField() throws Exception {
        var refused = hand(Map.of(
                "system",
                "110",
                "courtyard",
                "没有的院",
                "category",
                "没有的类别",
                "seconders",
                -1,
                "raiserPhone",
                "13700001111",
                "raiserMail",
                "不是邮箱",
                "colour",
                "red"));
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        Map<String, String> faults = new HashMap<>();
        json.readTree(refused.getBody())
                .path("errors")
                .forEach(fault -> faults.put(
                        fault.path("field").asText(), fault.path("message").asText()));
        assertThat(faults)
                .containsEntry("colour", "没有“colour”这个字段，请去掉或者改正。")
                .containsEntry("foreignNumber", "“对方编号”：没有填，请填上。")
                .containsEntry("description", "“反映内容”：没有填，请填上。")
                .containsEntry("category", "“类别”：立案标准里没有“没有的类别”这个类别，请对照立案标准填。")
                .containsEntry("seconders", "“附议人数”：要填0到10000的整数，现在是“-1”。")
                .hasEntrySatisfying("system", why -> assertThat(why).contains("编码是12345、district", "现在是“110”"))
                .hasEntrySatisfying("courtyard", why -> assertThat(why).contains("没有编码或名称是“没有的院”的楼院"))
                .hasEntrySatisfying("raiserConsents", why -> assertThat(why).contains("得到同意"))
                .hasEntrySatisfying("raiserMail", why -> assertThat(why).contains("不像一个邮箱地址"));

        for (String body : List.of("", "[]", "{", "\"x\"", "{\"system\": {}}")) {
            assertThat(handRaw(body).getStatusCode()).as(body).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        assertThat(handRaw("{\"description\":\"" + "长".repeat(40_000) + "\"}").getBody())
                .contains("一件事最多64KB");
        Map<String, Object> order = order("字符" + unique);
        order.put("description", "灯\u0000不亮\r\n第二行\ud800");
        var taken = hand(order);
        assertThat(taken.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(office.fact(json.readTree(taken.getBody()).path("number").asText(), "description"))
                .isEqualTo("灯 不亮\n第二行");
        assertThat(handAs("clerk", order).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    // --- the table ---

    @Test
    void aTableIsLookedAtBeforeAnythingIsRegistered() throws Exception {
        String known = json.readTree(hand(order("早" + unique)).getBody())
                .path("number")
                .asText();
        Visitor clerk = Visitor.as("clerk", client, port);
        byte[] file = csv(
                "12345热线,早" + unique + ",伊河路152号院,,路灯不亮,灯不亮,,,,,,,",
                "12345热线,新" + unique + ",伊河路152号院,2号楼前,路灯不亮,树枝挡住了灯,3,诸葛青云,13712345678,,是,,",
                "区网格平台,新" + unique + "," + code(Office.MANAGED_YARD) + ",,楼道堆物,楼道里有旧家具,,,,,,,");

        var draft = clerk.upload("/office/import/exchange", "转来.csv", file)
                .getHeaders()
                .getLocation()
                .getPath();
        String preview = clerk.read(draft);
        assertThat(preview)
                .contains(
                        "请看一遍，还没有导入",
                        "登记2件，1件已经登记过，不再登记。",
                        "早" + unique + "</strong>：就是 <span>" + known,
                        "伊河路152号院，路灯不亮：树枝挡住了灯",
                        "<button type=\"submit\">导入</button>");
        assertThat(issuesOf("新" + unique)).isZero();
        assertThat(jdbc.sql("select sheet from table_draft where table_name = 'exchange' order by made_at desc limit 1")
                        .query(byte[].class)
                        .single())
                .satisfies(kept -> assertThat(new String(kept, StandardCharsets.UTF_8))
                        .doesNotContain("诸葛青云", "13712345678", "路灯"));

        clerk.press(draft, Map.of());
        clerk.press(draft, Map.of());
        assertThat(clerk.read(draft)).contains("已经导入", "登记2件，1件已经登记过");
        assertThat(issuesOf("新" + unique)).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from table_draft where applied_at is not null and sheet is not null")
                        .query(Long.class)
                        .single())
                .isZero();
        String number = numberOf("HOTLINE", "新" + unique);
        assertThat(office.stage(number)).isEqualTo("受理");
        assertThat(office.fact(number, "registered_by")).isEqualTo("clerk");
        assertThat(office.fact(number, "seconders")).isEqualTo("3");
        assertThat(office.fact(numberOf("DISTRICT", "新" + unique), "source")).isEqualTo("STREET");

        assertThat(clerk.read("/office/exchange?number=新" + unique)).contains(number, "12345热线", "区网格平台");
        assertThat(Visitor.as("clerk2", client, port).read("/office/exchange?number=新" + unique))
                .doesNotContain(number)
                .contains("没有这个对方编号");
        // Taken in once more, nothing comes of it
        var again = clerk.upload("/office/import/exchange", "转来.csv", file)
                .getHeaders()
                .getLocation()
                .getPath();
        assertThat(clerk.read(again)).contains("没有要登记的", "登记0件，3件已经登记过").doesNotContain("<button type=\"submit\">导入");
    }

    @Test
    void everyMistakeInATableIsNamedByItsRow() throws Exception {
        Visitor clerk = Visitor.as("clerk", client, port);
        assertThat(clerk.upload(
                                "/office/import/exchange",
                                "转来.csv",
                                csv(
                                        "110,A1,伊河路152号院,,路灯不亮,灯不亮,,,,,,,",
                                        "12345热线,,友爱路7号院,,路灯不亮,灯不亮,很多,,,,,,",
                                        "12345热线,A3,伊河路152号院,,天气不好,灯不亮,,王五,,,,,英语",
                                        "12345热线,A4,伊河路152号院,,路灯不亮,灯不亮,,,,,,,",
                                        "12345热线,A4,伊河路152号院,,路灯不亮,灯不亮,,,,,,,"))
                        .getBody())
                .contains(
                        "没有收下，什么都没有改",
                        "第2行“来源系统”：要填“12345热线”或“区网格平台”（编码是12345、district），现在是“110”。",
                        "第3行“对方编号”：没有填，请填上。",
                        "第3行“楼院”：您负责的区域里没有编码或名称是“友爱路7号院”的楼院，请核对。",
                        "第3行“附议人数”：要填0到10000的整数，现在是“很多”。",
                        "第4行“类别”：立案标准里没有“天气不好”这个类别",
                        "第4行“同意保存联系方式”：填了反映人怎样联系",
                        "第4行“写信用哪种语言”：要填“中文”或“英文”，现在是“英语”。",
                        "第6行“对方编号”：“A4”和第5行重复了。");
        String[] many = IntStream.range(0, 501)
                .mapToObj(i -> "12345热线,B" + i + ",伊河路152号院,,路灯不亮,灯不亮,,,,,,,")
                .toArray(String[]::new);
        assertThat(clerk.upload("/office/import/exchange", "转来.csv", csv(many)).getBody())
                .contains("一次最多导入500件");
        assertThat(clerk.upload("/office/import/exchange", "转来.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))
                        .getBody())
                .contains("表头里少了", "转来的事");
        assertThat(Visitor.as("supervisor", client, port)
                        .open("/office/import/exchange")
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(read(clerk.download("/office/import/exchange/template.xlsx").getBody(), "空表.xlsx")
                        .headings())
                .containsExactly(HEADINGS.strip().split(","));
    }

    // --- the export ---

    @Test
    void theDistrictPlatformGetsItsColumnsInTheirOrder() throws Exception {
        String number = json.readTree(hand(order("导出" + unique)).getBody())
                .path("number")
                .asText();
        office.takeOn(number, "C-01-37");
        String elsewhere = office.called(Office.UNMANAGED_YARD, "楼道堆物", "=1+1 楼道里有旧家具，找13812345678");
        Visitor clerk = Visitor.as("clerk", client, port);

        var file = clerk.download("/office/exchange/issues.csv?from=2026-03-01&to=2026-03-02");
        assertThat(file.getHeaders().getContentDisposition().getFilename()).isEqualTo("议题-v1-20260301-20260302.csv");
        assertThat(file.getBody()).startsWith(0xEF, 0xBB, 0xBF);
        Sheet csv = read(file.getBody(), "议题.csv");
        Sheet excel = read(
                clerk.download("/office/exchange/issues.xlsx?from=2026-03-01&to=2026-03-02")
                        .getBody(),
                "议题.xlsx");
        assertThat(excel).isEqualTo(csv);
        assertThat(csv.headings())
                .containsExactly(
                        "编号", "来源系统", "对方编号", "街道编码", "街道", "社区编码", "社区", "网格编码", "网格", "微网格编码", "微网格", "楼院编码", "楼院",
                        "类别", "立案标准", "问题描述", "来源", "阶段", "登记时间", "立案时间", "办结期限", "办结时间", "办理结果", "评价", "是否按期");
        Map<String, String> row = csv.rows().stream()
                .map(Sheet.Row::cells)
                .filter(cells -> number.equals(cells.get("编号")))
                .findFirst()
                .orElseThrow();
        assertThat(row)
                .containsEntry("来源系统", "12345")
                .containsEntry("对方编号", "导出" + unique)
                .containsEntry("街道编码", "410102001")
                .containsEntry("社区", "郑州日报社区")
                .containsEntry("楼院", Office.MANAGED_YARD)
                .containsEntry("立案标准", "C-01-37")
                .containsEntry("来源", "12345转办")
                .containsEntry("阶段", "指派")
                .containsEntry("是否按期", "是")
                .doesNotContainKey("办结时间");
        assertThat(row.get("登记时间")).matches("2026-03-02 09:\\d\\d:\\d\\d");
        assertThat(csv.rows()).noneMatch(other -> elsewhere.equals(other.cells().get("编号")));

        byte[] all = Visitor.as("supervisor", client, port)
                .download("/office/exchange/issues.csv?from=2026-03-01&to=2026-03-02")
                .getBody();
        assertThat(new String(all, StandardCharsets.UTF_8))
                .contains(elsewhere, "'=1+1")
                .doesNotContain("13812345678");
        assertThat(Files.readString(Path.of("docs/exchange.md")))
                .as("the columns as they are documented")
                .contains(String.join(", ", csv.headings()));

        for (String wrong : List.of("from=x", "from=2026-03-02&to=2026-03-01", "from=2024-01-01&to=2026-03-01")) {
            var page = clerk.open("/office/exchange/issues.csv?" + wrong);
            assertThat(page.getStatusCode()).as(wrong).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
            assertThat(page.getBody()).contains("role=\"alert\"", "导出给区网格平台");
        }
        assertThat(clerk.read("/office/exchange?from=2026-03-01&to=2026-03-02")).contains("这段时间登记的有");
    }

    @Test
    void aLongExportComesByACursorAFewHundredAtATime() throws Exception {
        jdbc.sql("""
                insert into issue (number, courtyard_id, category, description, source, raised_at, registered_by, stage,
                  stage_since, outcome, closed_at, deidentified_at, version)
                select '量-' || ? || '-' || n, a.id, '路灯不亮', '灯不亮', 'STREET', '2011-05-05 09:00+08', 'system', '办结',
                  '2011-05-05 09:00+08', 'RESOLVED', '2011-05-05 09:00+08', '2011-05-05 09:00+08', 0
                from generate_series(1, 2200) n, (select id from area where name = ?) a""").params(unique, Office.MANAGED_YARD).update();
        Visitor street = Visitor.as("supervisor", client, port);
        List<byte[]> files = new ArrayList<>();
        long statements = Statements.during(
                entities,
                () -> files.add(street.download("/office/exchange/issues.csv?from=2011-05-05&to=2011-05-05")
                        .getBody()));
        Sheet read = read(files.get(0), "议题.csv");
        assertThat(read.rows()).hasSizeGreaterThanOrEqualTo(2200);
        // One for the cursor, and for each 500 the areas, the names, and the names of what was merged
        int parts = (read.rows().size() + 499) / 500;
        assertThat(statements).isLessThanOrEqualTo(1 + 3L * parts);
    }

    @Test
    void aFullListOfWhatCameCostsNoMoreThanAnEmptyOne() throws Exception {
        Visitor clerk = Visitor.as("clerk", client, port);
        long empty = Statements.ofAlone(entities, () -> clerk.read("/office/exchange?number=nichts"));
        for (int i = 0; i < 5; i++) {
            hand(order("列" + i + unique));
        }
        long full = Statements.ofAlone(entities, () -> clerk.read("/office/exchange"));
        assertThat(full).isEqualTo(empty);
    }

    // --- how they come ---

    private Map<String, Object> order(String foreignNumber) {
        return new HashMap<>(Map.of(
                "system", "12345",
                "foreignNumber", foreignNumber,
                "courtyard", Office.MANAGED_YARD,
                "category", "路灯不亮",
                "description", "院门口的灯不亮"));
    }

    private ResponseEntity<String> hand(Map<String, Object> order) {
        return handAs("district", order);
    }

    private ResponseEntity<String> handAs(String account, Map<String, Object> order) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return client.withBasicAuth(account, "demo")
                .postForEntity("/api/feed/issues", new HttpEntity<>(order, headers), String.class);
    }

    private ResponseEntity<String> handRaw(String body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return client.withBasicAuth("district", "demo")
                .postForEntity("/api/feed/issues", new HttpEntity<>(body, headers), String.class);
    }

    private ResponseEntity<String> as(String account, String address) {
        return client.withBasicAuth(account, "demo").exchange(address, HttpMethod.GET, HttpEntity.EMPTY, String.class);
    }

    private JsonNode feed(String since, int limit) throws IOException {
        var answer = as("district", "/api/feed/issues?since=" + since + "&limit=" + limit);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.OK);
        return json.readTree(answer.getBody());
    }

    private void feedQuietly(String since, int limit) {
        try {
            feed(since, limit);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String endOfTheFeed() {
        try {
            String next = "0";
            JsonNode page;
            do {
                page = feed(next, 1000);
                next = page.path("next").asText();
            } while (page.path("more").asBoolean());
            return next;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> numbersIn(JsonNode page) {
        List<String> numbers = new ArrayList<>();
        page.path("issues").forEach(issue -> numbers.add(issue.path("number").asText()));
        return numbers;
    }

    private static List<String> fieldNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] csv(String... rows) {
        return (HEADINGS + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Sheet read(byte[] file, String name) throws IOException {
        return Sheet.read(name, new ByteArrayInputStream(file));
    }

    private String code(String courtyard) {
        return jdbc.sql("select code from area where name = ?")
                .param(courtyard)
                .query(String.class)
                .single();
    }

    private long issuesOf(String foreignNumber) {
        return jdbc.sql("select count(*) from timeline_entry where text like '%' || ?")
                .param("对方编号 " + foreignNumber)
                .query(Long.class)
                .single();
    }

    private String numberOf(String system, String foreignNumber) {
        return jdbc.sql(
                        "select i.number from foreign_issue f join issue i on i.id = f.issue_id where f.system = ? and f.number = ?")
                .params(system, foreignNumber)
                .query(String.class)
                .single();
    }
}
