package org.mazha.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;
import org.mazha.ThrowAwayData;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The whole application as it starts on a machine where nothing is configured. It ends with the class: its job executor
 * would follow the clock of the tests after it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = ThrowAwayData.class)
@DirtiesContext
class DefaultStartTests {

    @Autowired
    private MockMvc browser;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private JavaMailSender sender;

    @Autowired
    private PlatformSettings settings;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Environment environment;

    @LocalServerPort
    private int port;

    @Test
    void isADemonstration() {
        assertThat(environment.getActiveProfiles()).contains("demo");
    }

    /** What the stories of the demonstration leave behind, played through the real processes and pages. */
    @Test
    void greetsANewcomerWithABoardThatTellsSomething() throws Exception {
        browser.perform(get("/board"))
                .andExpect(status().isOk())
                .andExpect(content().string(stringContainsInOrder("非常满意 1 件", "基本满意 1 件", "不满意 1 件", "未评价 1 件")))
                .andExpect(content().string(containsString("超期")))
                .andExpect(content().string(containsString("井盖当天换好")))
                .andExpect(content().string(not(containsString("第二天换好"))));
    }

    @Test
    void showsALetterThatWasSentAndNeverRunsIt() throws Exception {
        send("wuye@example.org", "议题转办通知", "<p>请在 7 日内整改</p><script>alert(1)</script>", true);

        browser.perform(get("/mail").param("to", "wuye@"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("议题转办通知")))
                .andExpect(content().string(containsString("wuye@example.org")));
        browser.perform(get("/mail").param("to", "nobody@"))
                .andExpect(content().string(containsString("还没有邮件")))
                .andExpect(content().string(not(containsString("议题转办通知"))));
        browser.perform(get("/mail/" + newest()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("请在 7 日内整改")))
                .andExpect(content().string(containsString("sandbox=\"\"")))
                .andExpect(content().string(not(containsString("<script"))));
    }

    @Test
    void offersTheLinksOfALetter() throws Exception {
        send("resident@example.org", "回访", "请评价:https://mazha.example.org/r/abc123 。", false);

        browser.perform(get("/mail/" + newest()))
                .andExpect(content().string(containsString("href=\"https://mazha.example.org/r/abc123\"")));
    }

    @Test
    void letsNoNameLeadOutOfTheMail() throws Exception {
        for (String name : List.of(
                "..%2Fpostgresql.password",
                "..%5Cpostgresql.password",
                "%2e%2e%2fpostgresql.password",
                "postgresql.password",
                "20260101T000000000-000001.eml")) {
            browser.perform(get(URI.create("/mail/" + name))).andExpect(status().is4xxClientError());
        }
    }

    @Test
    void keepsPasswordsWithManyRounds() {
        assertThat(identities.createUserQuery().list())
                .isNotEmpty()
                .allSatisfy(
                        user -> assertThat(((UserEntity) user).getPassword()).startsWith("{pbkdf2-sha256-600000}"));
    }

    @Test
    void keepsTheSetUpOfCamundaClosed() {
        for (String path : List.of(
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup",
                "/camunda/api/admin//setup;a=b/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create")) {
            for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
                assertThat(answer(method, path, new HttpHeaders()))
                        .as("%s %s", method, path)
                        .isIn(400, 404);
            }
        }
    }

    @Test
    void demandsALoginForEveryRestAddress() {
        for (String path : List.of(
                "/engine-rest/task",
                "/engine-rest/engine",
                "/engine-rest/engine/default/task",
                "/engine-rest/identity/verify",
                "/engine-rest/")) {
            assertThat(answer(HttpMethod.GET, path, new HttpHeaders())).as(path).isEqualTo(401);
            assertThat(answer(HttpMethod.GET, path, basic("nobody", "wrong")))
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void answersTheRestInterfaceToThoseWhoLogIn() {
        assertThat(answer(HttpMethod.GET, "/engine-rest/task", basic("clerk", "demo")))
                .isEqualTo(200);
        assertThat(answer(HttpMethod.GET, "/engine-rest/task", basic("clerk", "wrong")))
                .isEqualTo(401);
    }

    private int answer(HttpMethod method, String path, HttpHeaders headers) {
        URI address = URI.create("http://localhost:" + port + path);
        return http.exchange(address, method, new HttpEntity<>(headers), String.class)
                .getStatusCode()
                .value();
    }

    private static HttpHeaders basic(String name, String password) {
        var headers = new HttpHeaders();
        headers.setBasicAuth(name, password);
        return headers;
    }

    private void send(String to, String subject, String text, boolean html) throws Exception {
        MimeMessage letter = sender.createMimeMessage();
        var helper = new MimeMessageHelper(letter);
        helper.setFrom("mazha@example.org");
        helper.setTo(to);
        helper.setSubject(subject);
        helper.setText(text, html);
        sender.send(letter);
    }

    private String newest() throws Exception {
        Path mail = settings.directory().resolve("mail");
        try (var files = Files.list(mail)) {
            return files.map(file -> file.getFileName().toString())
                    .max(String::compareTo)
                    .orElseThrow();
        }
    }
}
