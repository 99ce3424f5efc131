package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.area.Areas;
import org.mazha.staff.Posts;
import org.mazha.table.Sheet;
import org.mazha.table.Table;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The administrator keeps accounts and posts, on their pages and as a table. The clock stands at 2 March 2026. */
@MazhaTest
class PeopleTests {

    private static final String HEADINGS = "账号,姓名,邮箱,职务,区域编码,责任单位,从,到\n";
    private static final String GRID = "410102001-01-01";
    private static final String OTHER_GRID = "410102001-01-02";
    private static final Pattern PASSWORD = Pattern.compile("<code>([^<]+)</code>");

    @Autowired
    Office office;

    @Autowired
    List<Table> tables;

    @Autowired
    Posts posts;

    @Autowired
    Areas areas;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    IdentityService identity;

    @Autowired
    TaskService tasks;

    private Visitor admin;

    @BeforeEach
    void begin() {
        office.opens();
        admin = Visitor.as("admin", client, port);
    }

    @AfterEach
    void theDemonstrationAlone() {
        // Back from wherever the clock was put
        office.opens();
        identity.createUserQuery().list().stream()
                .map(user -> user.getId())
                .filter(id -> id.startsWith("shiyan"))
                .forEach(id -> {
                    posts.hold(id, Set.of());
                    jdbc.sql("delete from post where person = ? or stands_in_for = ?")
                            .params(id, id)
                            .update();
                    identity.deleteUser(id);
                });
        jdbc.sql("delete from post where person in ('grid', 'grid2')").update();
        Instant longAgo = Office.at("2020-01-01 00:00");
        posts.give("grid", "grid-workers", areas.findByCode(GRID), longAgo, Optional.empty());
        for (String code : List.of(OTHER_GRID, "410102001-02-01")) {
            posts.give("grid2", "grid-workers", areas.findByCode(code), longAgo, Optional.empty());
        }
        jdbc.sql("delete from table_draft where table_name = 'people'").update();
    }

    @Test
    void whatIsGivenOutChangesNothingWhenItIsUploadedAgain() {
        for (String ending : List.of("csv", "xlsx")) {
            byte[] file = admin.download("/office/people." + ending).getBody();
            var uploaded = admin.upload("/office/import/people", "people." + ending, file);
            assertThat(uploaded.getHeaders().getLocation())
                    .as(uploaded.getBody())
                    .isNotNull();
            assertThat(admin.read(uploaded.getHeaders().getLocation().getPath()))
                    .as(ending)
                    .contains("没有要改的", "新增0条，修改0条，停用0条，没有变化")
                    .doesNotContain("不在表里");
        }
    }

    @Test
    void everyMistakeIsNamedByItsRowAndNothingIsTaken() {
        Sheet before = people().give();
        assertThat(upload("""
                        shi-yan,试验甲,不是邮箱,网管,,,2026-13-01,明天
                        ,,,,,,,
                        new,,,网格员,,,,
                        """).getBody())
                .contains(
                        "第2行“账号”：只能用2到64个英文字母和数字，例如姓名的拼音，现在是“shi-yan”。",
                        "第2行“邮箱”：写得不对",
                        "第2行“职务”：要填“社区受理人员”“网格员”",
                        "第2行“从”：要填日期，例如2026-10-01，现在是“2026-13-01”。",
                        "第2行“到”：要填日期，例如2026-10-01，现在是“明天”。",
                        "第4行“账号”：只能用2到64个英文字母和数字",
                        "第4行“姓名”：没有填，请填上。");
        var page = upload("""
                shiyan1,试验甲,,网格员,,,,
                shiyan1,试验乙,,网格员,410-没有,,,
                shiyan1,试验甲,,网格员,410102001-01-01-01-A,,,
                shiyan1,试验甲,,系统管理员,410102001,,,
                shiyan1,试验甲,,网格员,410102001-01-01,伊河物业服务中心,,
                shiyan1,试验甲,,,,没有的物业,,
                shiyan1,试验甲,,网格长,410102001-01-01,,2026-03-05,2026-03-04
                shiyan1,试验甲,,网格长,410102001-01-02,,2026-02-01,2026-02-04
                grid,网格员小林,grid@example.org,网格员,410102001-01-01,,2021-01-01,
                GRID,冒充的,,网格员,410102001-01-01,,,
                """);
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(page.getBody())
                .contains(
                        "第2行“区域编码”：请选“网格员”负责哪个区域。",
                        "第3行“区域编码”：没有编码为“410-没有”的区域。",
                        "第4行“区域编码”：“网格员”要选网格或者更大的区域",
                        "第5行“区域编码”：“系统管理员”不分区域，请不要选区域。",
                        "第6行“责任单位”：填了职务，就不要填责任单位。",
                        "第7行“责任单位”：没有叫“没有的物业”、有账号组的责任单位。",
                        "第8行“到”：结束日期不能早于开始日期。",
                        "第9行“到”：这个职务已经过去了，不用加。",
                        "第10行“从”：这个职务是从2020-01-01起的，不能改。",
                        "第11行“账号”：已经有只差大小写的账号了。");
        assertThat(upload("""
                        shiyan1,试验甲,,网格员,410102001-01-01,,,
                        shiyan1,试验乙,a@example.org,网格员,410102001-01-02,,,
                        shiyan1,试验甲,,网格员,410102001-01-01,,,
                        """).getBody())
                .contains("第3行“姓名”：账号“shiyan1”在第2行叫“试验甲”。", "第3行“邮箱”：和第2行同一个账号的邮箱不一样。", "第4行“职务”：这个人的这个职务在表里出现了不止一次。");
        assertThat(people().give()).isEqualTo(before);
    }

    @Test
    void anUploadIsLookedAtBeforeAnybodyIsAnything() {
        String draft = upload("""
                shiyan1,试验甲,,网格员,410102001-01-01,,,2026-03-31
                shiyan1,试验甲,,网格长,410102001-01-02,,,
                shiyan2,试验乙,yi@example.org,,,伊河物业服务中心,,
                shiyan3,试验丙,,,,,,
                grid,网格员林林,grid@example.org,网格员,410102001-01-01,,,2026-06-30
                """).getHeaders().getLocation().getPath();

        assertThat(admin.read(draft))
                .contains(
                        "还没有生效",
                        "新增4条，修改2条，停用0条",
                        "试验甲 网格员 第一网格",
                        "试验乙 伊河物业服务中心",
                        "“网格员小林”",
                        "“网格员林林”",
                        "“一直”",
                        "“2026-06-30”");
        assertThat(identity.createUserQuery().userId("shiyan1").count()).isZero();

        admin.press(draft, Map.of());
        try {
            assertThat(admin.read(draft)).contains("已经生效", "首次密码");
            assertThat(groups("shiyan1")).contains("grid-workers." + GRID, "grid-leaders." + OTHER_GRID);
            assertThat(groups("shiyan2")).containsExactly("party-yihe-property");
            assertThat(groups("shiyan3")).isEmpty();
            assertThat(admin.read("/office/people/grid")).contains("网格员林林", "从2020-01-01到2026-06-30");
            assertThat(admin.read("/office/people")).contains("有 3 个新账号还没有密码");

            // The last day still counts
            office.goTo("2026-03-31 23:00");
            assertThat(groups("shiyan1")).contains("grid-workers." + GRID);
            String again = upload("grid,网格员林林,grid@example.org,网格员,410102001-01-01,,,2026-03-01\n")
                    .getHeaders()
                    .getLocation()
                    .getPath();
            assertThat(admin.read(again)).contains("停用1条");
            admin.press(again, Map.of());
            assertThat(groups("grid")).isEmpty();
        } finally {
            identity.createUserQuery().userId("grid").list().forEach(user -> {
                user.setFirstName("网格员小林");
                identity.saveUser(user);
            });
        }
    }

    @Test
    void whatOthersHaveOvertakenDoesNothing() {
        String draft = upload("shiyan1,试验甲,,网格员,410102001-01-01,,,\n")
                .getHeaders()
                .getLocation()
                .getPath();
        admin.press("/office/people/new", Map.of("account", "shiyan9", "name", "试验壬", "mail", ""));

        admin.press(draft, Map.of());

        assertThat(admin.read(draft)).contains("没有生效", "别人改过人员");
        assertThat(identity.createUserQuery().userId("shiyan1").count()).isZero();
    }

    @Test
    void aFirstPasswordIsShownOnceAndHasToBeChanged() {
        var refused = admin.press("/office/people/new", Map.of("account", "GRID", "name", "", "mail", "x"));
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(refused.getBody()).contains("已经有账号“GRID”了", "没有填，请填上", "写得不对", "value=\"x\"");

        var made = admin.press("/office/people/new", Map.of("account", "shiyan1", "name", "试验甲", "mail", ""));
        assertThat(made.getHeaders().getCacheControl()).contains("no-store");
        String password = password(made);
        assertThat(identity.checkPassword("shiyan1", password)).isTrue();
        assertThat(admin.read("/office/people/shiyan1")).doesNotContain(password);
        assertThat(sentAfterLogin("shiyan1", password)).isEqualTo("/password");

        String next = password(admin.press("/office/people/shiyan1/password", Map.of()));
        assertThat(next).isNotEqualTo(password);
        assertThat(identity.checkPassword("shiyan1", password)).isFalse();
        assertThat(jdbc.sql("select count(*) from audit_entry where subject = 'shiyan1' and act = 'PASSWORD_CHANGED'")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(jdbc.sql("select count(*) from audit_entry where details like ?")
                        .param("%" + next + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoCameWithAnUploadGetsAPasswordTogetherWithTheOthers() {
        String draft = upload("shiyan1,试验甲,,,,,,\nshiyan2,试验乙,,,,,,\n")
                .getHeaders()
                .getLocation()
                .getPath();
        admin.press(draft, Map.of());
        assertThat(admin.read("/office/people/passwords")).contains("试验甲", "试验乙");

        String page = admin.press("/office/people/passwords", Map.of()).getBody();

        assertThat(PASSWORD.matcher(page).results().map(found -> found.group(1)).distinct())
                .hasSize(2);
        assertThat(admin.read("/office/people/passwords")).contains("每个账号都有密码了");
    }

    @Test
    void aPostIsGivenHandedOverAndEndedOnThePageOfAPerson() {
        account("shiyan1", "试验甲");
        String page = "/office/people/shiyan1";
        assertThat(admin.press(page + "/posts", Map.of("role", "", "area", "x")).getBody())
                .contains("请从列表里选一个职务", "没有编码为“x”的区域");
        assertThat(admin.press(page + "/posts", Map.of("role", "grid-workers")).getBody())
                .contains("请选“网格员”负责哪个区域");
        admin.press(page + "/posts", Map.of("role", "grid-workers", "area", GRID, "since", "2026-03-02"));
        assertThat(groups("shiyan1")).contains("grid-workers." + GRID);
        assertThat(admin.press(page + "/posts", Map.of("role", "grid-workers", "area", GRID))
                        .getBody())
                .contains("已经担任这个职务");
        assertThat(admin.read("/office/people?role=grid-workers&area=" + GRID))
                .contains("试验甲", "网格员小林")
                .doesNotContain("网格员小金");
        assertThat(admin.read("/office/people?role=none")).doesNotContain("试验甲");

        String issue = office.called(Office.FIRE_LANE_YARD, "路灯不亮", "路灯坏了");
        office.accept(issue);
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .taskDefinitionKey("verifyOnSite")
                .singleResult()
                .getId();
        tasks.claim(task, "shiyan1");
        assertThat(admin.read(page)).contains("核实");

        long post = postOf("shiyan1");
        assertThat(admin.press("/office/people/grid2/posts/" + post + "/end", Map.of())
                        .getBody())
                .contains("这位同事没有这个职务");
        assertThat(admin.press(page + "/posts/" + post + "/hand-over", Map.of("to", "nobody"))
                        .getBody())
                .contains("没有“nobody”这个账号");
        account("shiyan2", "试验乙");
        admin.press(page + "/posts/" + post + "/hand-over", Map.of("to", "shiyan2"));
        assertThat(groups("shiyan1")).isEmpty();
        assertThat(groups("shiyan2")).contains("grid-workers." + GRID);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
        admin.press("/office/people/shiyan2/posts/" + postOf("shiyan2") + "/end", Map.of());
        assertThat(admin.read("/office/people/shiyan2")).contains("现在没有职务", "以前的职务");
    }

    @Test
    void aColleagueStandsInAndWhoLeavesIsNothingAnyMore() {
        account("shiyan1", "试验甲");
        String page = "/office/people/shiyan1";
        admin.press(page + "/posts", Map.of("role", "grid-workers", "area", GRID));
        assertThat(admin.press(page + "/absence", Map.of("deputy", "shiyan1", "from", "2026-03-02", "to", "2026-03-06"))
                        .getBody())
                .contains("代办人不能是本人");
        assertThat(admin.press(page + "/absence", Map.of("deputy", "grid2")).getBody())
                .contains("请填从哪天起请假", "value=\"grid2\"");
        admin.press(page + "/absence", Map.of("deputy", "grid2", "from", "2026-03-02", "to", "2026-03-06"));
        assertThat(groups("grid2")).contains("grid-workers." + GRID);
        assertThat(admin.read(page)).contains("网格员小金", "从2026-03-02到2026-03-06");
        assertThat(admin.read("/office/people/grid2")).contains("代试验甲办");

        admin.press(page + "/leave", Map.of());
        assertThat(groups("shiyan1")).isEmpty();
        assertThat(admin.press("/office/people/admin/leave", Map.of()).getBody())
                .contains("不能让自己离岗");
        assertThat(admin.press("/office/people/admin/posts/" + postOf("admin") + "/end", Map.of())
                        .getBody())
                .contains("这是最后一位系统管理员");
    }

    @Test
    void onlyAdministratorsGetThere() {
        for (String person : List.of("clerk", "supervisor", "grid")) {
            Visitor other = Visitor.as(person, client, port);
            for (String address : List.of(
                    "/office/people",
                    "/office/people/new",
                    "/office/people/passwords",
                    "/office/people/grid",
                    "/office/people.csv",
                    "/office/import/people")) {
                assertThat(other.open(address).getStatusCode())
                        .as(person + " " + address)
                        .isEqualTo(HttpStatus.FORBIDDEN);
            }
            assertThat(other.press("/office/people/grid/password", Map.of()).getStatusCode())
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
    }

    @Test
    void aLongerListCostsNoMoreQueries() {
        long few = Statements.during(entities, () -> admin.read("/office/people?role=grid-workers"));
        people().take(sheet(IntStream.range(0, 60)
                .mapToObj(i -> "shiyan%d,试验%d,,网格员,%s,,,".formatted(i, i, GRID))
                .collect(Collectors.joining("\n"))));
        assertThat(Statements.during(entities, () -> admin.read("/office/people?role=grid-workers")))
                .isBetween(1L, few);
        assertThat(admin.read("/office/people?q=试验&page=2")).contains("第 2 页").doesNotContain("rel=\"next\"");
    }

    private Table people() {
        return Tables.named("people", tables);
    }

    private void account(String id, String name) {
        admin.press("/office/people/new", Map.of("account", id, "name", name, "mail", ""));
    }

    private static String password(ResponseEntity<String> page) {
        var found = PASSWORD.matcher(page.getBody());
        assertThat(found.find()).as(page.getBody()).isTrue();
        return found.group(1);
    }

    private String sentAfterLogin(String account, String password) {
        return Visitor.sentTo("/office", account, password, client, port);
    }

    private List<String> groups(String person) {
        return identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .filter(group -> !group.equals("grid-workers.410102001-02-01"))
                .toList();
    }

    private long postOf(String person) {
        return jdbc.sql("select max(id) from post where person = ? and in_force")
                .param(person)
                .query(Long.class)
                .single();
    }

    private ResponseEntity<String> upload(String rows) {
        return admin.upload("/office/import/people", "人员.csv", (HEADINGS + rows).getBytes(StandardCharsets.UTF_8));
    }

    private static Sheet sheet(String rows) {
        return Sheet.of(
                List.of(HEADINGS.strip().split(",")),
                rows.lines().map(line -> Arrays.asList((line + " ").split(","))).toList());
    }
}
