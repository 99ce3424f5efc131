package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mazha.DemoPeople;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The two holes that Camunda 7.24.0 keeps for good, tried by the attack itself: expressions in queries within queries
 * (CVE-2026-109432) and the set-up of an administrator when there is none (CVE-2026-77226).
 */
@MazhaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownHolesTests {

    /** There is no such bean: whoever evaluates it complains of it by name. */
    private static final String EXPRESSION = "${noSuchBean.x}";

    private static final String REFUSAL =
            "查询条件里不能写表达式；筛选器里只可以用 ${currentUser()}（我）、${currentUserGroups()}（我的组）和 ${now()}（现在）。";

    private static final String PLAIN = "{\"dueAfterExpression\":\"" + EXPRESSION + "\"}";
    private static final String NESTED = "{\"orQueries\":[" + PLAIN + "]}";
    private static final String TWICE_NESTED = "{\"orQueries\":[" + NESTED + "]}";

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate database;

    private final ObjectMapper json = new ObjectMapper();
    private String overdue;
    private List<Client> attackers;

    @BeforeEach
    void thereIsAFilter() {
        office.opens();
        overdue =
                filters.createTaskFilterQuery().filterName("已超期").singleResult().getId();
    }

    static Stream<Arguments> attacks() {
        List<Arguments> attacks = new ArrayList<>();
        for (String query : List.of(PLAIN, NESTED, TWICE_NESTED, NESTED.replace("Expression", "\\u0045xpression"))) {
            for (String address : List.of(
                    "/task",
                    "/task/count",
                    "/filter/{filter}/list",
                    "/filter/{filter}/count",
                    "/filter/{filter}/singleResult",
                    "/history/task",
                    "/history/task/count")) {
                attacks.add(Arguments.of(HttpMethod.POST, address, query));
            }
            String filter = "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":" + query + "}";
            attacks.add(Arguments.of(HttpMethod.POST, "/filter/create", filter));
            attacks.add(Arguments.of(HttpMethod.PUT, "/filter/{filter}", filter));
        }
        for (String address : List.of("/task", "/task/count", "/history/task", "/filter/{filter}/list")) {
            attacks.add(Arguments.of(HttpMethod.GET, address + "?dueAfterExpression={expression}", null));
            attacks.add(Arguments.of(HttpMethod.GET, address + "?name=a&dueAfter%45xpression={expression}", null));
        }
        return attacks.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("attacks")
    void nobodyHasAnExpressionEvaluated(HttpMethod method, String address, String query) throws Exception {
        String sent = address.replace("{filter}", overdue)
                .replace("{expression}", URLEncoder.encode(EXPRESSION, StandardCharsets.UTF_8));
        for (Client client : attackers()) {
            var answer = client.send(method, sent, query);

            assertThat(answer.getBody()).as(client.what()).doesNotContain("noSuchBean");
            assertThat(answer.getStatusCode().value()).as(client.what()).isEqualTo(400);
            assertThat(json.readTree(answer.getBody()).path("message").asText())
                    .as(client.what())
                    .isEqualTo(REFUSAL);
        }
    }

    @Test
    void theEngineItselfEvaluatesNoneThatIsSent() {
        refused(() -> nested().list());
        refused(() -> nested().count());
        refused(() -> nested().listPage(0, 1));
        refused(() -> nested().singleResult());
        refused(() -> tasks.createTaskQuery().dueAfterExpression(EXPRESSION).list());
        refused(() -> filters.list(overdue, nested()));
        refused(() -> filters.listPage(overdue, nested(), 0, 1));
        refused(() -> filters.count(overdue, nested()));
        refused(() -> filters.singleResult(overdue, nested()));
    }

    @Test
    void theEngineItselfStoresNone() {
        refused(() -> filters.saveFilter(filters.newTaskFilter("nested").setQuery(nested())));
        refused(() -> filters.saveFilter(
                filters.newTaskFilter("plain").setQuery(tasks.createTaskQuery().dueAfterExpression(EXPRESSION))));
        assertThat(filters.createTaskFilterQuery().filterName("nested").count()).isZero();
    }

    /** As somebody may have done before there was a guard. */
    @Test
    void theEngineItselfEvaluatesNoneThatHasBeenStored() {
        String own = database.queryForObject("select query_ from act_ru_filter where id_ = ?", String.class, overdue);
        try {
            database.update(
                    "update act_ru_filter set query_ = ? where id_ = ?", own.replace("${now()}", EXPRESSION), overdue);
            refused(() -> filters.list(overdue));
            refused(() -> filters.count(overdue));
        } finally {
            database.update("update act_ru_filter set query_ = ? where id_ = ?", own, overdue);
        }
        assertThat(own).contains("${now()}");
    }

    @Test
    void theFiltersOfEverybodyWork() {
        for (Client client : List.of(rest("clerk"), webApp("clerk"))) {
            for (Filter filter : filters.createFilterQuery().list()) {
                assertThat(client.send(HttpMethod.POST, "/filter/" + filter.getId() + "/list", "{}")
                                .getStatusCode()
                                .value())
                        .as(filter.getName())
                        .isEqualTo(200);
            }
            assertThat(client.send(HttpMethod.POST, "/task/count", "{\"orQueries\":[{\"assignee\":\"nobody at all\"}]}")
                            .getBody())
                    .isEqualTo("{\"count\":0}");
        }
    }

    @Test
    void anAdministratorEditsAFilterAsTasklistDoes() {
        for (Client client : List.of(rest("admin"), webApp("admin"))) {
            for (Filter filter : filters.createFilterQuery().list()) {
                String known = client.send(HttpMethod.GET, "/filter/" + filter.getId(), null)
                        .getBody();
                assertThat(client.send(HttpMethod.PUT, "/filter/" + filter.getId(), known)
                                .getStatusCode()
                                .value())
                        .as(known)
                        .isEqualTo(204);
            }
            assertThat(client.send(HttpMethod.GET, "/filter/" + overdue + "/count", null)
                            .getStatusCode()
                            .value())
                    .isEqualTo(200);
        }
    }

    @Test
    void onlyAdministratorsMakeFilters() {
        String filter = "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{\"unassigned\":true}}";

        for (String person : List.of("clerk", "grid", "property", "designer", "supervisor")) {
            var answer = rest(person).send(HttpMethod.POST, "/filter/create", filter);
            assertThat(answer.getStatusCode().value()).as(person).isEqualTo(403);
        }
    }

    @Test
    void whatIsTooMuchToLookAtIsRefused() throws Exception {
        String deep = "{\"orQueries\":[".repeat(10_000);
        String large = "{\"name\":\"" + "长".repeat(2_000_000) + "\"}";
        for (Client client : List.of(rest("clerk"), webApp("clerk"))) {
            for (var attempt : Map.of(
                            deep,
                            "400 发来的内容嵌套超过了 100 层或有过长的值，没有受理。",
                            large,
                            "413 发来的内容超过了 5 MB，没有受理。请分几次发送。",
                            "{\"name\":",
                            "400 发来的内容不是正确的 JSON，没有受理。请检查后再发送。")
                    .entrySet()) {
                var answer = client.send(HttpMethod.POST, "/task", attempt.getKey());
                assertThat(answer.getStatusCode().value() + " "
                                + json.readTree(answer.getBody())
                                        .path("message")
                                        .asText())
                        .isEqualTo(attempt.getValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin/setup;a=b/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create"
            })
    void nobodyMakesThemselvesAdministratorWhenThereIsNone(String address) {
        String intruder = "{\"profile\":{\"id\":\"intruder\",\"firstName\":\"a\",\"lastName\":\"b\",\"email\":\"\"},"
                + "\"credentials\":{\"password\":\"Intruder-12345\"}}";
        String session = cookies(
                http.getForEntity("/camunda/app/admin/default/", String.class).getHeaders());
        identity.deleteMembership("admin", "camunda-admin");
        try {
            var answer = client("somebody", "", headers(session)).send(HttpMethod.POST, address, intruder);

            assertThat(answer.getStatusCode().value()).isIn(400, 404);
            assertThat(identity.createUserQuery().userId("intruder").count()).isZero();
        } finally {
            identity.createMembership("admin", "camunda-admin");
        }
    }

    private static void refused(ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(BadUserRequestException.class).hasMessage(REFUSAL);
    }

    private TaskQuery nested() {
        return tasks.createTaskQuery().or().dueAfterExpression(EXPRESSION).endOr();
    }

    /** Somebody at one of Camunda's two interfaces. */
    private record Client(TestRestTemplate http, String what, String base, HttpHeaders headers) {

        ResponseEntity<String> send(HttpMethod method, String address, String body) {
            return http.exchange(URI.create(base + address), method, new HttpEntity<>(body, headers), String.class);
        }
    }

    /** Everybody with an account, at both interfaces; logged in once for all attacks. */
    private List<Client> attackers() {
        if (attackers == null) {
            attackers = DemoPeople.accounts().stream()
                    .flatMap(person -> Stream.of(rest(person), webApp(person)))
                    .toList();
        }
        return attackers;
    }

    private Client rest(String person) {
        var headers = new HttpHeaders();
        headers.setBasicAuth(person, "demo");
        headers.setContentType(MediaType.APPLICATION_JSON);
        return client(person + " at /engine-rest", "/engine-rest", headers);
    }

    private Client webApp(String person) {
        String session = Visitor.as(person, http, port).session();
        var cookie = new HttpHeaders();
        cookie.set(HttpHeaders.COOKIE, session);
        HttpHeaders page = http.exchange(
                        "/camunda/app/tasklist/default/", HttpMethod.GET, new HttpEntity<>(cookie), String.class)
                .getHeaders();
        return client(
                person + " at Tasklist", "/camunda/api/engine/engine/default", headers(session + "; " + cookies(page)));
    }

    private Client client(String what, String base, HttpHeaders headers) {
        return new Client(http, what, "http://localhost:" + port + base, headers);
    }

    private HttpHeaders headers(String cookies) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.COOKIE, cookies);
        headers.set(HttpHeaders.ORIGIN, "http://localhost:" + port);
        headers.setContentType(MediaType.APPLICATION_JSON);
        Stream.of(cookies.split("; "))
                .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .forEach(cookie -> headers.set("X-XSRF-TOKEN", cookie.substring("XSRF-TOKEN=".length())));
        return headers;
    }

    private static String cookies(HttpHeaders page) {
        return String.join(
                "; ",
                Optional.ofNullable(page.get(HttpHeaders.SET_COOKIE)).orElse(List.of()).stream()
                        .map(cookie -> cookie.split(";")[0])
                        .toList());
    }
}
