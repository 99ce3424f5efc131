package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.attachment.Photo;
import org.mazha.attachment.Photos;
import org.mazha.attachment.Pictures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 中原西路's patrol: what the telephone of a micro-grid leader sends, what becomes of it, and who sees that it was done. */
@MazhaTest
class PatrolTests {

    private static final String NOW = "2026-03-02T01:00:00Z";

    @Autowired
    Office office;

    @Autowired
    Photos photos;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private final ObjectMapper json = new ObjectMapper();
    private Visitor micro;
    private String yard;
    private String walk;

    @BeforeEach
    void aPatrolHasBegun() {
        office.opens();
        micro = Visitor.as("micro", http, port);
        yard = office.courtyard(Office.MANAGED_YARD);
        walk = UUID.randomUUID().toString();
        assertThat(walks(micro, walk, Map.of()).getStatusCode().value()).isEqualTo(204);
    }

    @Test
    void whatIsFixedOnTheSpotIsClosedWithBothPhotos() {
        String number = number(sees(
                micro,
                Map.of("category", "楼道堆物", "what", "楼道里堆着纸箱", "fixed", "true", "measures", "请住户当场搬走了"),
                Map.of("before", Pictures.jpeg(11), "after", Pictures.tidied(11))));

        assertThat(office.stage(number)).isEqualTo("当场解决");
        assertThat(office.outcome(number)).isEqualTo("RESOLVED");
        assertThat(office.fact(number, "source")).isEqualTo("PATROL_MICRO_GRID");
        assertThat(office.story(number)).contains("登记的人在现场看过：属实", "当场解决：请住户当场搬走了");
        assertThat(photos.of(Long.parseLong(office.fact(number, "id"))))
                .extracting(Photo::kind, Photo::addedName)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Photo.Kind.BEFORE, "微网格长老白"),
                        org.assertj.core.groups.Tuple.tuple(Photo.Kind.AFTER, "微网格长老白"));
        assertThat(micro.read("/issues/" + number)).contains("当场解决", "请住户当场搬走了");
    }

    @Test
    void whatIsSeenGoesStraightToFilingUnderItsStandard() {
        String number = number(sees(
                micro, Map.of("category", "飞线充电", "what", "从三楼拉线下来充电", "point", "3号楼东侧", "urgent", "true"), Map.of()));

        assertThat(office.process("issue", number))
                .isWaitingAt("fileIssue")
                .hasPassed("isSeen", "proposeStandard")
                .hasNotPassed("acceptIssue", "verifyOnSite");
        assertThat(office.stage(number)).isEqualTo("立案");
        assertThat(office.fact(number, "point")).isEqualTo("3号楼东侧");
        assertThat(office.fact(number, "urgent")).isEqualTo("true");

        office.file(number, "E-01-08");
        office.assignToCommunity(number);
        assertThat(office.stage(number)).isEqualTo("处置");
        office.handle(number);
        office.check(number);
        assertThat(office.process("issue", number)).hasPassed("askNobody").isWaitingAt("closeIssue");
        office.close(number);
        assertThat(office.fact(number, "rating")).isEqualTo("NOT_RATED");
        assertThat(office.story(number)).contains("巡查、检查发现的，没有居民要回访");
    }

    /** Without a line a telephone does not learn that something has arrived, and sends it again. */
    @Test
    void whatArrivesAgainIsKeptOnce() {
        String id = UUID.randomUUID().toString();
        Map<String, String> form = Map.of("category", "路灯不亮", "what", "楼道的灯不亮");
        Map<String, byte[]> photo = Map.of("before", Pictures.jpeg(12));

        List<String> numbers = IntStream.range(0, 6)
                .mapToObj(time -> CompletableFuture.supplyAsync(() -> number(sees(micro, id, form, photo))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();

        assertThat(numbers).hasSize(1);
        assertThat(number(sees(micro, id, form, photo))).isEqualTo(numbers.get(0));
        assertThat(photos.of(Long.parseLong(office.fact(numbers.get(0), "id")))).hasSize(1);
        assertThat(jdbc.sql("select count(*) from patrol_sighting s where patrol_id = cast(? as uuid)")
                        .param(walk)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aPhotoThatIsNoneKeepsNothing() {
        var refused =
                sees(micro, Map.of("category", "路灯不亮", "what", "院门口的灯不亮"), Map.of("before", "<script>".getBytes()));

        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        assertThat(message(refused)).isEqualTo("“before.jpg”不是照片，请选 JPEG、PNG 或 WebP 格式的照片。");
        assertThat(jdbc.sql("select count(*) from patrol_sighting where patrol_id = cast(? as uuid)")
                        .param(walk)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatCannotBeKeptIsSaid() {
        Map<String, String> good = Map.of("category", "路灯不亮", "what", "灯不亮");
        assertThat(List.of(
                        message(sees(micro, with(good, "what", " "), Map.of())),
                        message(sees(micro, with(good, "what", "长".repeat(1001)), Map.of())),
                        message(sees(micro, with(good, "category", "没有的类别"), Map.of())),
                        message(sees(micro, with(good, "at", "昨天"), Map.of())),
                        message(sees(micro, with(good, "at", "2025-03-02T01:00:00Z"), Map.of())),
                        message(sees(micro, with(good, "fixed", "true"), Map.of())),
                        message(sees(micro, with(with(good, "fixed", "true"), "measures", "修好了"), Map.of())),
                        message(sees(micro, with(good, "by", "grid"), Map.of())),
                        message(sees(micro, "1", good, Map.of()))))
                .containsExactly(
                        "请填“看到什么”。",
                        "“看到什么”最多1000字。",
                        "“什么问题”：没有这一类，请从列表里选。",
                        "记的时间看不懂。请检查手机上的日期和时间，再重新记。",
                        "记的时间是 60 天以前。请检查手机上的日期和时间，再重新记。",
                        "请填“怎么解决的”。",
                        "当场解决的，解决前和解决后都要有照片。",
                        "这是另一个账号记的，没有用“微网格长老白”的名义发出去。请用记的人的账号登录。",
                        "这条的编号不对，没有收下。请重新记一条。");
    }

    @Test
    void nobodyWalksWhereTheyDoNotWorkNorInSomebodyElsesName() {
        String elsewhere = office.courtyard(Office.UNMANAGED_YARD);
        var refused = walks(micro, UUID.randomUUID().toString(), Map.of("courtyard", elsewhere));
        assertThat(refused.getStatusCode().value()).isEqualTo(403);
        assertThat(message(refused)).isEqualTo("这个院不归您巡查，没有收下。需要的话请找社区。");

        Visitor grid = Visitor.as("grid", http, port);
        assertThat(message(walks(grid, walk, Map.of("by", "grid")))).isEqualTo("这次巡查是另一个人或者另一个院的，没有收下。请重新开始一次巡查。");
        assertThat(message(sees(grid, Map.of("category", "路灯不亮", "what", "灯不亮", "by", "grid"), Map.of())))
                .isEqualTo("这条不属于您的这次巡查，没有收下。请重新开始一次巡查再记。");
        assertThat(Visitor.as("property", http, port).open("/patrol").getBody()).contains("巡查只给微网格长、网格员、网格长和楼院长用。");
    }

    @Test
    void theOfficeSeesWhereNobodyHasWalkedAndWhatWasLookedAt() throws Exception {
        String own = "巡查专用院";
        office.builds(own);
        yard = office.courtyard(own);
        Visitor clerk = Visitor.as("clerk", http, port);
        assertThat(clerk.read("/office/patrols")).contains(own, "还没有巡过", "没有定路线");

        assertThat(clerk.press("/office/patrols/" + yard, Map.of("points", "1号楼楼道\n\n东门消防通道\r\n灭火器箱\n1号楼楼道"))
                        .getStatusCode()
                        .value())
                .isEqualTo(302);
        JsonNode known = json.readTree(micro.read("/api/patrols"));
        assertThat(known.path("courtyards"))
                .filteredOn(place -> place.path("name").asText().equals(own))
                .singleElement()
                .extracting(place -> place.path("route").toString())
                .isEqualTo("[\"1号楼楼道\",\"东门消防通道\",\"灭火器箱\"]");

        walk = UUID.randomUUID().toString();
        walks(micro, walk, Map.of());
        walks(
                micro,
                walk,
                Map.of("points", List.of(Map.of("name", "1号楼楼道", "at", NOW), Map.of("name", "东门消防通道", "at", NOW))));
        walks(micro, walk, Map.of("endedAt", NOW, "points", List.of(Map.of("name", "1号楼楼道", "at", NOW))));
        sees(micro, Map.of("category", "楼道堆物", "what", "楼道里堆着纸箱"), Map.of());

        office.pass(Duration.ofDays(3));
        String line = row(clerk.read("/office/patrols"), own);
        assertThat(line).contains("3 天没巡", "3月2日（周一）09:00 微网格长老白", "2 / 3 个点", "巡 1 次", "1 个", "0 个");
        assertThat(Visitor.as("clerk2", http, port).read("/office/patrols")).doesNotContain(own);
        assertThat(Visitor.as("clerk2", http, port)
                        .open("/office/patrols/" + yard)
                        .getBody())
                .contains("没有这个楼院，或者不归您管。");
        assertThat(clerk.press(
                                "/office/patrols/" + yard,
                                Map.of(
                                        "points",
                                        "点\n".repeat(1)
                                                + String.join(
                                                        "\n",
                                                        IntStream.range(0, 31)
                                                                .mapToObj(i -> "点" + i)
                                                                .toList())))
                        .getBody())
                .contains("最多 30 个点，现在有 32 个。");
    }

    private static String row(String page, String courtyard) {
        int from = page.indexOf("<th scope=\"row\">" + courtyard);
        return page.substring(from, page.indexOf("</tr>", from));
    }

    private ResponseEntity<String> walks(Visitor who, String id, Map<String, ?> more) {
        Map<String, Object> body = new TreeMap<>(Map.of("by", "micro", "courtyard", yard, "begunAt", NOW));
        body.putAll(more);
        return who.send("/api/patrols/" + id, body);
    }

    private ResponseEntity<String> sees(Visitor who, Map<String, String> form, Map<String, byte[]> files) {
        return sees(who, UUID.randomUUID().toString(), form, files);
    }

    private ResponseEntity<String> sees(Visitor who, String id, Map<String, String> form, Map<String, byte[]> files) {
        Map<String, String> fields = new TreeMap<>(Map.of("by", "micro", "courtyard", yard, "at", NOW));
        fields.putAll(form);
        return who.sendFiles("/api/patrols/" + walk + "/sightings/" + id, fields, files);
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> changed = new TreeMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private String number(ResponseEntity<String> answer) {
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
        return read(answer, "number");
    }

    private String message(ResponseEntity<String> answer) {
        assertThat(answer.getStatusCode().is4xxClientError())
                .as(answer.getBody())
                .isTrue();
        return read(answer, "message");
    }

    private String read(ResponseEntity<String> answer, String name) {
        try {
            return json.readTree(answer.getBody()).path(name).asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
