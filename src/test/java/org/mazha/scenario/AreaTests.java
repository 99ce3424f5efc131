package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.area.AreasChanged;
import org.mazha.table.Table;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The administrator keeps the tree of areas, on its pages and as a table. */
@MazhaTest
@RecordApplicationEvents
class AreaTests {

    private static final String HEADINGS = "编码,上级编码,级别,名称,停用\n";

    /** A small tree of our own beside the demonstration's. */
    private static final String TREE = HEADINGS + """
            T-1-1,T-1,网格,东网格,
            T,,街道,试验街道,
            T-1,T,社区,东社区,
            T-2,T,社区,西社区,
            T-1-1-A,T-1-1,楼院,甲院,
            """;

    @Autowired
    Office office;

    @Autowired
    List<Table> tables;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    ApplicationEvents events;

    private Visitor admin;

    @BeforeEach
    void begin() throws IOException {
        office.opens();
        areas().take(Tables.sheet(TREE));
        events.clear();
        admin = Visitor.as("admin", client, port);
    }

    @AfterEach
    void theDemonstrationAlone() {
        jdbc.sql("delete from area where path like 'T/%'").update();
        jdbc.sql("delete from table_draft where table_name = 'areas'").update();
    }

    @Test
    void whatIsGivenOutChangesNothingWhenItIsUploadedAgain() {
        for (String ending : List.of("csv", "xlsx")) {
            byte[] file = admin.download("/office/areas." + ending).getBody();
            assertThat(previewOf(upload("areas." + ending, file)))
                    .as(ending)
                    .contains("没有要改的", "新增0条，修改0条，停用0条，没有变化")
                    .doesNotContain("不在表里");
        }
        assertThat(admin.download("/office/import/areas/template.xlsx").getBody())
                .isNotEmpty();
    }

    @Test
    void everyMistakeIsNamedByItsRowAndNothingIsTaken() {
        var page = upload("区域.csv", HEADINGS + """
                T 3,T,社区,南社区,
                T-3,T,小区,南社区,
                ,T,社区,,也许
                T-4,T,社区,北社区,
                T-4,T,社区,北社区,
                """);
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(page.getBody())
                .contains(
                        "没有收下，什么都没有改",
                        "第2行“编码”：只能用数字、英文字母和短横线，开头不能是短横线，现在是“T 3”。",
                        "第3行“级别”：要填“街道”“社区”“网格”“微网格”“楼院”中的一个，现在是“小区”。",
                        "第4行“编码”：没有填，请填上。",
                        "第4行“停用”：要填“是”或者“否”",
                        "第4行“名称”：没有填，请填上。",
                        "第6行“编码”：“T-4”和第5行重复了。一个编码只能有一行。");

        assertThat(upload("区域.csv", HEADINGS + """
                        T-3,T,社区,东社区,
                        T-4,,社区,北社区,
                        T-5,T-9,网格,南网格,
                        T-6,T-1-1-A,楼院,乙院,
                        T-2,T,网格,西社区,
                        T-7,,,,是
                        T,T-1,街道,试验街道,
                        """).getBody())
                .contains(
                        "第2行“名称”：同一个上级下面已经有“东社区”了，编码是“T-1”。",
                        "第3行“上级编码”：没有填，请填上级的编码。",
                        "第4行“上级编码”：没有编码为“T-9”的区域。",
                        "第5行“上级编码”：“甲院”（T-1-1-A）是楼院，下面不能有楼院。",
                        "第6行“级别”：“T-2”是社区，级别不能改。",
                        "第7行“停用”：没有编码为“T-7”的区域，不用停用。",
                        "第8行“上级编码”：街道没有上级，请空着，现在是“T-1”。");
        assertThat(upload("区域.csv", HEADINGS + "T-1,,,,是\n").getBody()).contains("第2行“停用”：“东社区”下面还有1个在用，例如“东网格”。");
        assertThat(paths()).hasSize(5);
    }

    @Test
    void anUploadIsLookedAtBeforeItMovesAnythingAndMovesAllThatLiesBelow() {
        String draft =
                upload("区域.csv", HEADINGS + """
                T-1-1,T-2,网格,东网格,
                T-3,T,社区,南社区,
                """).getHeaders().getLocation().getPath();

        assertThat(admin.read(draft))
                .contains("还没有生效", "修改 <span>1</span> 条", "东社区（T-1）", "西社区（T-2）", "新增1条，修改1条", "照旧有效");
        assertThat(paths()).containsEntry("T-1-1-A", "T/T-1/T-1-1/T-1-1-A/").doesNotContainKey("T-3");

        admin.press(draft, Map.of());
        admin.press(draft, Map.of());

        assertThat(admin.read(draft)).contains("已经生效", "新增1条，修改1条");
        assertThat(paths())
                .containsEntry("T-1-1", "T/T-2/T-1-1/")
                .containsEntry("T-1-1-A", "T/T-2/T-1-1/T-1-1-A/")
                .containsEntry("T-3", "T/T-3/");
        assertThat(recorded("T-1-1")).contains("上级：东社区（T-1） → 西社区（T-2）");
    }

    @Test
    void whoGoesByTheTreeIsToldThatItIsAnother() {
        areas().take(Tables.sheet(TREE));
        assertThat(events.stream(AreasChanged.class)).isEmpty();
        areas().take(Tables.sheet(HEADINGS + "T-1-1,T-2,网格,东网格,\n"));
        assertThat(events.stream(AreasChanged.class)).hasSize(1);
    }

    @Test
    void whatOthersHaveOvertakenDoesNothing() {
        String draft = upload("区域.csv", HEADINGS + "T-3,T,社区,南社区,\n")
                .getHeaders()
                .getLocation()
                .getPath();
        admin.press("/office/areas/T-2/name", Map.of("name", "西岗社区"));

        admin.press(draft, Map.of());

        assertThat(paths()).doesNotContainKey("T-3");
        assertThat(admin.read(draft)).contains("没有生效", "别人改过区域").doesNotContain("已经生效");
    }

    @Test
    void aPageAddsRenamesAndMovesOneAtATime() {
        var typed = Map.of("parent", "T-2", "code", "T-2 1", "level", "楼院", "name", "乙院");
        var refused = admin.press("/office/areas", typed);
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(refused.getBody()).contains("只能用数字、英文字母和短横线", "value=\"T-2 1\"", "value=\"乙院\"");

        admin.press("/office/areas", Map.of("parent", "T-2", "code", "T-2-B", "level", "楼院", "name", "乙院"));
        assertThat(admin.press("/office/areas", Map.of("parent", "T-1", "code", "T-2-B", "level", "楼院", "name", "丙院"))
                        .getBody())
                .contains("已经有编码为“T-2-B”的区域了");
        assertThat(admin.read("/office/areas/T-2")).contains("乙院", "T-2-B");

        assertThat(admin.press("/office/areas/T-2/name", Map.of("name", "东社区")).getBody())
                .contains("同一个上级下面已经有“东社区”了", "value=\"东社区\"");
        assertThat(admin.press("/office/areas/T-2/name", Map.of("name", " ")).getBody())
                .contains("没有填，请填上");
        admin.press("/office/areas/T-2/name", Map.of("name", "西岗社区"));
        assertThat(admin.read("/office/areas?q=西岗")).contains("西岗社区", "试验街道");

        assertThat(admin.read("/office/areas/T-1-1/move"))
                .contains("试验街道 / 西岗社区")
                .doesNotContain("甲院");
        assertThat(admin.press("/office/areas/T-1-1/move", Map.of("parent", "T-2-B"))
                        .getBody())
                .contains("是楼院，下面不能有网格");
        admin.press("/office/areas/T-1-1/move", Map.of("parent", "T-2"));
        assertThat(paths()).containsEntry("T-1-1-A", "T/T-2/T-1-1/T-1-1-A/");
        assertThat(admin.open("/office/areas/T-9").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void aClosedAreaHasNothingOpenBelowIt() {
        assertThat(admin.press("/office/areas/T-1-1/close", Map.of()).getBody()).contains("“东网格”下面还有1个在用，例如“甲院”");
        admin.press("/office/areas/T-1-1-A/close", Map.of());
        admin.press("/office/areas/T-1-1/close", Map.of());
        assertThat(admin.read("/office/areas/T-1")).contains("停用</span>");
        assertThat(recorded("T-1-1")).contains("停用");

        assertThat(admin.press("/office/areas/T-1-1-A/reopen", Map.of()).getBody())
                .contains("“东网格”（T-1-1）已经停用");
        assertThat(upload("区域.csv", HEADINGS + "T-8,T-1-1,楼院,丁院,\n").getBody()).contains("第2行“上级编码”：“东网格”（T-1-1）已经停用");
        areas().take(Tables.sheet(HEADINGS + "T-1-1,T-1,网格,东网格,\nT-1-1-A,T-1-1,楼院,甲院,\n"));
        assertThat(recorded("T-1-1-A")).contains("停用", "重新启用");
    }

    @Test
    void aClosedCourtyardIsOfferedForNothingNewAndStaysOnWhatIsOld() {
        String issue = office.called(Office.UNMANAGED_YARD, "路灯不亮", "路灯坏了");
        String yard = jdbc.sql("select code from area where name = ?")
                .param(Office.UNMANAGED_YARD)
                .query(String.class)
                .single();
        admin.press("/office/areas/" + yard + "/close", Map.of());
        try {
            assertThatThrownBy(() -> office.called(Office.UNMANAGED_YARD, "路灯不亮", "又坏了"))
                    .hasMessageContaining("没有这个楼院");
            assertThatThrownBy(() -> office.meeting(Office.UNMANAGED_YARD, List.of()))
                    .hasMessageContaining("楼院");
            assertThat(admin.read("/office/meetings/agenda")).doesNotContain(Office.UNMANAGED_YARD);
            office.takeOn(issue, "C-01-37");
            assertThat(office.stage(issue)).isNotEqualTo("登记");
        } finally {
            admin.press("/office/areas/" + yard + "/reopen", Map.of());
        }
    }

    @Test
    void onlyAdministratorsGetThere() {
        for (String person : List.of("clerk", "supervisor", "grid")) {
            Visitor other = Visitor.as(person, client, port);
            for (String address : List.of(
                    "/office/areas",
                    "/office/areas/T",
                    "/office/areas.csv",
                    "/office/areas.xlsx",
                    "/office/import/areas",
                    "/office/import/areas/template.xlsx")) {
                assertThat(other.open(address).getStatusCode())
                        .as(person + " " + address)
                        .isEqualTo(HttpStatus.FORBIDDEN);
            }
            assertThat(other.press("/office/areas/T/name", Map.of("name", "x")).getStatusCode())
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(Visitor.as("clerk", client, port).read("/office/")).doesNotContain("/office/areas");
        assertThat(admin.read("/office/")).contains("/office/areas");
    }

    @Test
    void aPlaceWithManyBelowCostsNoMoreQueries() {
        long few = Statements.during(entities, () -> admin.read("/office/areas/T-2"));
        areas().take(Tables.sheet(HEADINGS
                + IntStream.range(0, 120)
                        .mapToObj(i -> "T-2-%d,T-2,楼院,%d号院,\n".formatted(i, i))
                        .collect(Collectors.joining())));

        assertThat(Statements.during(entities, () -> admin.read("/office/areas/T-2")))
                .isBetween(1L, few);
        assertThat(admin.read("/office/areas/T-2?page=3")).contains("第 3 页").doesNotContain("rel=\"next\"");
    }

    private Table areas() {
        return Tables.named("areas", tables);
    }

    private ResponseEntity<String> upload(String name, String csv) {
        return upload(name, csv.getBytes(StandardCharsets.UTF_8));
    }

    private ResponseEntity<String> upload(String name, byte[] file) {
        return admin.upload("/office/import/areas", name, file);
    }

    private String previewOf(ResponseEntity<String> uploaded) {
        return admin.read(uploaded.getHeaders().getLocation().getPath());
    }

    private Map<String, String> paths() {
        return jdbc.sql("select code, path from area where path like 'T/%'").query().listOfRows().stream()
                .collect(Collectors.toMap(row -> (String) row.get("code"), row -> (String) row.get("path")));
    }

    private List<String> recorded(String code) {
        return jdbc.sql("select details from audit_entry where act = 'AREA_CHANGED' and subject = ? order by number")
                .param(code)
                .query(String.class)
                .list();
    }
}
