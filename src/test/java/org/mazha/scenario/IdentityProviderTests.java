package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Login by an identity provider that runs beside: its word makes the account and its groups, each time anew. */
@MazhaTest
@DirtiesContext
class IdentityProviderTests {

    private static ServletWebServerApplicationContext provider;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void cityProvider(DynamicPropertyRegistry properties) {
        provider = IdentityProvider.start();
        properties.add("spring.security.oauth2.client.provider.city.issuer-uri", IdentityProviderTests::city);
        String client = "spring.security.oauth2.client.registration.city.";
        properties.add(client + "client-id", () -> "mazha");
        properties.add(client + "client-secret", () -> "secret");
        properties.add(client + "client-name", () -> "市统一身份认证");
        properties.add(client + "scope", () -> "openid,profile");
        properties.add("mazha.login.groups.lsz-clerk", () -> "intake-clerks.410102001-01");
        properties.add("mazha.login.groups.lsz-street", () -> "street-supervisors.410102001");
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @BeforeEach
    void begin() {
        IdentityProvider.mazha = here();
    }

    @Test
    void whatTheProviderSaysMakesTheAccountAndItsGroupsEachTimeAnew() throws Exception {
        IdentityProvider.GROUPS.put("zhang", List.of("lsz-clerk", "something-else"));
        HttpClient zhang = browser();
        assertThat(open(zhang, here() + "/login").body()).contains("市统一身份认证");
        assertThat(login(zhang, "zhang").body()).contains("市里的zhang", "退出").doesNotContain("改密码");
        assertThat(open(zhang, here() + "/office").statusCode()).isEqualTo(200);
        assertThat(open(zhang, here() + "/camunda/api/admin/auth/user/default").body())
                .contains("tasklist");
        assertThat(groups("zhang")).containsExactly("intake-clerks", "intake-clerks.410102001-01");

        IdentityProvider.GROUPS.put("zhang", List.of("lsz-street"));
        login(browser(), "zhang");
        assertThat(groups("zhang")).containsExactly("street-supervisors", "street-supervisors.410102001");
    }

    @Test
    void whoHasNoBusinessHereGetsNoAccount() throws Exception {
        IdentityProvider.GROUPS.put("li", List.of("another-department"));
        var refused = login(browser(), "li");
        assertThat(refused.uri()).hasPath("/login").hasQuery("refused");
        assertThat(identity.createUserQuery().userId("li").count()).isZero();
        assertThat(lastAct()).isEqualTo("li LOGIN_FAILED identity provider belongs to no group that has one here");
    }

    @Test
    void anAnswerThatNobodyHasAskedForIsRefusedAndLeavesATrace() throws Exception {
        var refused = open(browser(), here() + "/login/oauth2/code/city?code=stolen&state=guessed");
        assertThat(refused.uri()).hasPath("/login").hasQuery("refused");
        assertThat(lastAct()).isEqualTo("unknown LOGIN_FAILED identity provider authorization_request_not_found");
    }

    @Test
    void anAccountThatWasMadeHereIsNotTakenOver() throws Exception {
        IdentityProvider.GROUPS.put("admin", List.of("lsz-clerk"));
        assertThat(login(browser(), "admin").uri()).hasQuery("refused");
        assertThat(groups("admin")).containsExactly("camunda-admin");
        assertThat(lastAct())
                .isEqualTo("admin LOGIN_FAILED identity provider the account of that name has been made here");
    }

    private String lastAct() {
        return jdbc.sql("""
                        select actor || ' ' || act || ' ' || subject || ' ' || details from audit_entry
                        order by number desc limit 1""").query(String.class).single();
    }

    /** Presses the link on our login page and logs in at the provider. */
    private HttpResponse<String> login(HttpClient browser, String person) throws Exception {
        String form = open(browser, here() + "/oauth2/authorization/city", "text/html")
                .body();
        Matcher token = Pattern.compile("name=\"_csrf\".*?value=\"([^\"]+)\"").matcher(form);
        assertThat(token.find()).as(form).isTrue();
        String fields = "username=" + person + "&password=city&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        return browser.send(
                HttpRequest.newBuilder(URI.create(city() + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> open(HttpClient browser, String address)
            throws IOException, InterruptedException {
        return open(browser, address, "*/*");
    }

    private static HttpResponse<String> open(HttpClient browser, String address, String accepted)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", accepted)
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .cookieHandler(new CookieManager())
                .build();
    }

    private List<String> groups(String person) {
        return identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
    }

    private static String city() {
        return "http://localhost:" + provider.getWebServer().getPort();
    }

    private String here() {
        return "http://localhost:" + port;
    }
}
