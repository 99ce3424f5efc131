package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mazha.engine.QuickPasswords.reckonedDuring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** One login for everything, over the wire. */
@MazhaTest
class LoginTests {

    private static final String NEWCOMER = "newcomer";
    private static final String FORGETFUL = "forgetful";
    private static final String FIRST = "First-day-2026";
    private static final String OWN = "Only-mine-2026";

    @Autowired
    TestRestTemplate client;

    @Autowired
    Office office;

    @Autowired
    IdentityService identity;

    @LocalServerPort
    int port;

    private TestRestTemplate http;

    @BeforeEach
    void begin() {
        office.opens();
        http = client.withRedirects(Redirects.DONT_FOLLOW);
        for (String account : List.of(NEWCOMER, FORGETFUL)) {
            User user = identity.newUser(account);
            user.setFirstName("新来的小赵");
            user.setLastName("");
            user.setPassword(FIRST);
            identity.saveUser(user);
            identity.createMembership(account, "intake-clerks");
        }
    }

    @AfterEach
    void end() {
        identity.deleteUser(NEWCOMER);
        identity.deleteUser(FORGETFUL);
    }

    @Test
    void whoComesWithoutALoginIsBroughtBackAfterwards() {
        var refused = open("/office/standards", null);
        assertThat(refused.getHeaders().getLocation()).hasPath("/login");
        var in = login("clerk", "demo", cookie(refused));
        assertThat(in.getHeaders().getLocation()).hasPath("/office/standards");
    }

    @Test
    void oneLoginOpensTheWebApplicationsAndOurPages() {
        String clerk = Visitor.as("clerk", client, port).session();
        for (String address : List.of(
                "/",
                "/office",
                "/password",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task/count",
                "/camunda/api/admin/auth/user/default")) {
            assertThat(open(address, clerk).getStatusCode()).as(address).isEqualTo(HttpStatus.OK);
        }
        assertThat(open("/", clerk).getBody())
                .contains("社区受理小周", "退出", "/office/", "/camunda/app/tasklist/")
                .doesNotContain("href=\"/camunda/app/cockpit/\"", "href=\"/camunda/app/admin/\"");
    }

    @Test
    void nobodyLearnsFromARefusalWhoIsHere() {
        var known = login("grid", "wrong", null);
        var unknown = login("nobody-at-all", "wrong", null);
        assertThat(known.getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(known.getHeaders().getLocation())
                .isEqualTo(unknown.getHeaders().getLocation());
        assertThat(known.getHeaders().getLocation().toString()).endsWith("/login?refused");
        assertThat(open("/login?refused", null).getBody()).contains("账号或密码不对");
    }

    @Test
    void aSessionThatSomebodyElsePlantedIsWorthNothing() {
        String planted = cookie(open("/office", null));
        var in = login("clerk", "demo", planted);
        assertThat(cookie(in)).isNotEqualTo(planted);
        assertThat(open("/office", planted).getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(open("/office", cookie(in)).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(in.getHeaders().getFirst(HttpHeaders.SET_COOKIE)).contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void fiveFailuresAndThatAccountWaitsAtThatAddressAlone() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(login(FORGETFUL, "wrong " + i, null)
                            .getHeaders()
                            .getLocation()
                            .toString())
                    .endsWith("?refused");
        }
        assertThat(login(FORGETFUL, FIRST, null).getHeaders().getLocation().toString())
                .endsWith("?wait");
        assertThat(open("/login?wait", null).getBody()).contains("15 分钟后再试");
        assertThat(rest(FORGETFUL, FIRST).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(loginFrom("127.0.0.2")).contains("HTTP/1.1 302").doesNotContain("wait", "refused");
        assertThat(login("clerk", "demo", null).getHeaders().getLocation()).hasPath("/");

        office.pass(Duration.ofMinutes(15));
        assertThat(login(FORGETFUL, FIRST, null).getHeaders().getLocation()).hasNoQuery();
    }

    @Test
    void aPasswordThatSomebodyElseChoseOpensNothingButItsChange() {
        String session = cookie(login(NEWCOMER, FIRST, null));
        for (String address : List.of("/", "/office", "/camunda/app/tasklist/default/")) {
            assertThat(open(address, session).getHeaders().getLocation())
                    .as(address)
                    .hasPath("/password");
        }
        assertThat(open("/camunda/api/engine/engine/default/task", session).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(open("/password", session).getBody()).contains("您现在的密码是别人设的");
        assertThat(rest(NEWCOMER, FIRST).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(rest(NEWCOMER, FIRST).getBody()).contains("把初始密码改成自己的密码");

        assertThat(change(session, FIRST, "kurz", "kurz").getBody()).contains("至少要有 10 个字符", "大写字母", "一个数字", "一个符号");
        assertThat(change(session, FIRST, "Newcomer-2026", "Newcomer-2026").getBody())
                .contains("不能有您的账号");
        assertThat(change(session, FIRST, OWN, "another").getBody()).contains("两次输入的新密码不一样");
        assertThat(change(session, "wrong", OWN, OWN).getBody()).contains("“现在的密码”不对");
        assertThat(change(session, FIRST, FIRST, FIRST).getBody()).contains("请换一个");

        var changed = change(session, FIRST, OWN, OWN);
        assertThat(changed.getHeaders().getLocation()).hasPath("/");
        assertThat(open("/office", cookie(changed)).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(rest(NEWCOMER, OWN).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void aChangedPasswordEndsWhatIsOpenElsewhere() {
        String here = cookie(change(cookie(login(NEWCOMER, FIRST, null)), FIRST, OWN, OWN));
        String elsewhere = cookie(login(NEWCOMER, OWN, null));
        change(here, OWN, OWN + "!", OWN + "!");
        assertThat(open("/office", elsewhere).getHeaders().getLocation()).hasPath("/login");
        assertThat(open("/camunda/api/engine/engine/default/task", elsewhere).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void whoChangesTheirPasswordInTheWebApplicationsHasChosenItAndWhomAnotherChangesItForHasNot() {
        change(cookie(login(NEWCOMER, FIRST, null)), FIRST, OWN, OWN);
        String chosen = "{\"password\":\"%s\",\"authenticatedUserPassword\":\"%s\"}";
        assertThat(credentials(NEWCOMER, OWN, chosen.formatted(OWN + "#", OWN)).getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(open("/office", cookie(login(NEWCOMER, OWN + "#", null))).getStatusCode())
                .isEqualTo(HttpStatus.OK);

        assertThat(credentials("admin", "demo", chosen.formatted(FIRST, "demo")).getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(open("/office", cookie(login(NEWCOMER, FIRST, null)))
                        .getHeaders()
                        .getLocation())
                .hasPath("/password");
    }

    /** Sets the newcomer's password as Camunda's applications do. */
    private ResponseEntity<String> credentials(String account, String password, String body) {
        var headers = new HttpHeaders();
        headers.setBasicAuth(account, password);
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.exchange(
                "/engine-rest/user/" + NEWCOMER + "/credentials",
                HttpMethod.PUT,
                new HttpEntity<>(body, headers),
                String.class);
    }

    @Test
    void aProgramsPasswordIsHeldAgainstTheAccountAsItIsAtEachRequest() {
        change(cookie(login(NEWCOMER, FIRST, null)), FIRST, OWN, OWN);
        assertThat(rest(NEWCOMER, OWN).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(rest(NEWCOMER, OWN).getStatusCode()).isEqualTo(HttpStatus.OK);
        change(cookie(login(NEWCOMER, OWN, null)), OWN, OWN + "!", OWN + "!");
        assertThat(rest(NEWCOMER, OWN).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(rest(NEWCOMER, OWN + "!").getStatusCode()).isEqualTo(HttpStatus.OK);

        for (int i = 0; i < 5; i++) {
            assertThat(rest(NEWCOMER, "wrong").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        }
        assertThat(rest(NEWCOMER, OWN + "!").getStatusCode())
                .as("a known password waits as well")
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        office.pass(Duration.ofMinutes(15));
        assertThat(rest(NEWCOMER, OWN + "!").getStatusCode()).isEqualTo(HttpStatus.OK);
        identity.deleteUser(NEWCOMER);
        assertThat(rest(NEWCOMER, OWN + "!").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void aPasswordIsReckonedOnceForManyRequestsAndEachTimeWhereItIsWrong() {
        change(cookie(login(NEWCOMER, FIRST, null)), FIRST, OWN, OWN);
        assertThat(reckonedDuring(() -> rest(NEWCOMER, OWN))).isEqualTo(1);
        assertThat(reckonedDuring(() -> rest(NEWCOMER, OWN))).isZero();
        assertThat(reckonedDuring(() -> rest(NEWCOMER, "wrong"))).isEqualTo(1);
        assertThat(reckonedDuring(() -> rest(NEWCOMER, "wrong"))).isEqualTo(1);
        assertThat(reckonedDuring(() -> rest("nobody-at-all", OWN))).isEqualTo(1);
        assertThat(reckonedDuring(() -> login("nobody-at-all", OWN, null))).isEqualTo(1);
        assertThat(reckonedDuring(() -> login(NEWCOMER, "wrong", null))).isEqualTo(1);
    }

    @Test
    void aSessionStaysGoodWhenTheWebApplicationsLookAgainWhoItIs() {
        String session = Visitor.as("clerk", client, port).session();
        office.pass(Duration.ofMinutes(1));
        assertThat(open("/camunda/api/engine/engine/default/task/count", session)
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void rightsThatAreTakenAwayAreGoneAtOnce() {
        String session = cookie(change(cookie(login(NEWCOMER, FIRST, null)), FIRST, OWN, OWN));
        assertThat(open("/office", session).getStatusCode()).isEqualTo(HttpStatus.OK);
        identity.deleteMembership(NEWCOMER, "intake-clerks");
        assertThat(open("/office", session).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        identity.deleteUser(NEWCOMER);
        assertThat(open("/office", session).getHeaders().getLocation()).hasPath("/login");
        assertThat(open("/camunda/api/engine/engine/default/task", session).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void loggingOutAnywhereEndsItEverywhere() {
        for (String button : List.of("/logout", "/camunda/api/admin/auth/user/default/logout")) {
            String session = Visitor.as("clerk", client, port).session();
            assertThat(post(button, session, Map.of(), "https://example.org").getStatusCode())
                    .as("pressed by another site")
                    .isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(open("/office", session).getStatusCode()).isEqualTo(HttpStatus.OK);
            post(button, session, Map.of(), here());
            assertThat(open("/office", session).getHeaders().getLocation())
                    .as(button)
                    .hasPath("/login");
            assertThat(open("/camunda/app/tasklist/default/", session)
                            .getHeaders()
                            .getLocation())
                    .hasPath("/login");
            assertThat(open("/camunda/api/admin/auth/user/default", session).getStatusCode())
                    .isEqualTo(HttpStatus.UNAUTHORIZED);
        }
    }

    @Test
    void theWebApplicationsOwnLoginIsClosed() {
        String session = Visitor.as("clerk", client, port).session();
        for (String who : Arrays.asList(null, session)) {
            var answer = post(
                    "/camunda/api/admin/auth/user/default/login/tasklist",
                    who,
                    Map.of("username", "admin", "password", "demo"),
                    here());
            assertThat(answer.getStatusCode().is4xxClientError()).isTrue();
        }
        assertThat(open("/camunda/api/admin/auth/user/default", session).getBody())
                .contains("clerk");
    }

    @Test
    void aLoginSentByAnotherSiteIsRefused() {
        var answer = post("/login", null, Map.of("account", "clerk", "password", "demo"), "https://example.org");
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(answer.getBody()).contains("不是从本系统的页面发出的");
    }

    @Test
    void scriptsAndStyleSheetsAreThereForEverybody() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/static"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(
                                    open("/" + file.getFileName(), null).getStatusCode())
                            .as(file.toString())
                            .isEqualTo(HttpStatus.OK));
        }
    }

    @Test
    void whatIsNotNamedIsNotThere() {
        String admin = Visitor.as("admin", client, port).session();
        for (String address : List.of("/actuator", "/actuator/env", "/webjars/x.js", "/v3/api-docs", "/foo")) {
            assertThat(open(address, null).getStatusCode()).as(address).isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(open(address, admin).getStatusCode()).as(address).isEqualTo(HttpStatus.NOT_FOUND);
        }
        assertThat(open("/actuator/health", null).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    /** A login from another address of this machine. */
    private String loginFrom(String address) throws IOException {
        String form = "account=" + FORGETFUL + "&password=" + FIRST;
        try (var socket = new Socket("127.0.0.1", port, InetAddress.getByName(address), 0)) {
            socket.getOutputStream()
                    .write(("POST /login HTTP/1.1\r\nHost: localhost:" + port + "\r\nOrigin: " + here()
                                    + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                    + form.length() + "\r\n\r\n" + form)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ResponseEntity<String> login(String account, String password, String session) {
        return post("/login", session, Map.of("account", account, "password", password), here());
    }

    private ResponseEntity<String> change(String session, String present, String chosen, String again) {
        return post("/password", session, Map.of("present", present, "chosen", chosen, "again", again), here());
    }

    private ResponseEntity<String> rest(String account, String password) {
        var headers = new HttpHeaders();
        headers.setBasicAuth(account, password);
        return http.exchange("/engine-rest/task/count", HttpMethod.GET, new HttpEntity<>(headers), String.class);
    }

    private ResponseEntity<String> open(String address, String session) {
        var headers = new HttpHeaders();
        headers.setAccept(List.of(MediaType.TEXT_HTML, MediaType.ALL));
        if (session != null) {
            headers.set(HttpHeaders.COOKIE, session);
        }
        return http.exchange(address, HttpMethod.GET, new HttpEntity<>(headers), String.class);
    }

    private ResponseEntity<String> post(String address, String session, Map<String, String> fields, String origin) {
        var headers = new HttpHeaders();
        headers.setOrigin(origin);
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        if (session != null) {
            headers.set(HttpHeaders.COOKIE, session);
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        return http.postForEntity(address, new HttpEntity<>(form, headers), String.class);
    }

    private String here() {
        return "http://localhost:" + port;
    }

    private static String cookie(ResponseEntity<?> answer) {
        return answer.getHeaders().getOrDefault(HttpHeaders.SET_COOKIE, List.of()).stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .map(cookie -> cookie.split(";")[0])
                .collect(Collectors.joining());
    }
}
