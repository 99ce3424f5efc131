package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mazha.MazhaTest;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/**
 * What Camunda 7.24.0 and its starters leave open by default, as it is here: the table in {@code docs/security.md}. What
 * concerns the login is in {@link LoginTests}, what concerns queries and models in {@link KnownHolesTests} and
 * {@link ModelsWithCodeTests}.
 */
@MazhaTest
class SecurityDefaultsTests {

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Links links;

    @LocalServerPort
    int port;

    @BeforeEach
    void begin() {
        office.opens();
    }

    // --- headers and cookies ---

    @Test
    void everyKindOfPageSaysWhatTheBrowserMayDoWithIt() {
        String clerk = Visitor.as("clerk", http, port).session();
        String issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        office.takeOn(issue, "E-01-04");
        office.assignTo(issue, "伊河物业服务中心");
        long referral = Long.parseLong(office.referralFact(issue + "-1", "id"));
        String party = links.address(
                        links.current(Purpose.PARTY, referral, null).orElseThrow())
                .getPath();
        for (String page : List.of(
                "/",
                "/board",
                party,
                "/p/unknown",
                "/r/unknown",
                "/office/standards",
                "/login",
                "/mail",
                "/office/templates/issue-accepted",
                "/demo/clock",
                "/nowhere")) {
            HttpHeaders headers = open(page, clerk, false).getHeaders();
            assertSafe(page, headers);
            assertThat(headers.getFirst("Content-Security-Policy"))
                    .as(page)
                    .contains("default-src")
                    .doesNotContain("unsafe-inline", "unsafe-eval", "http:", "https:", "*");
        }
        for (String page : List.of(
                "/camunda/app/tasklist/default/", "/camunda/api/engine/engine/default/task/count", "/api/photos")) {
            assertSafe(page, open(page, clerk, false).getHeaders());
        }
    }

    private static void assertSafe(String page, HttpHeaders headers) {
        assertThat(headers.get("X-Content-Type-Options")).as(page).containsOnly("nosniff");
        assertThat(headers.getFirst("Referrer-Policy")).as(page).isIn("same-origin", "no-referrer");
        assertThat(headers.getFirst("X-Frame-Options")).as(page).isIn("SAMEORIGIN", "DENY");
    }

    @Test
    void whatCameByHttpsStaysThere() {
        for (String page :
                List.of("/board", "/login", "/p/unknown", "/camunda/app/tasklist/default/", "/engine-rest/task")) {
            String hsts = "Strict-Transport-Security";
            assertThat(open(page, null, true).getHeaders().getFirst(hsts))
                    .as(page)
                    .contains("max-age=31536000");
            assertThat(open(page, null, false).getHeaders().getFirst(hsts))
                    .as(page)
                    .isNull();
        }
        assertThat(cookiesAfterALogin(true))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("JSESSIONID=").contains("HttpOnly", "SameSite=Lax"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("XSRF-TOKEN="))
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));
        assertThat(cookiesAfterALogin(false))
                .isNotEmpty()
                .noneSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    /** All that the login and Tasklist leave in the browser. */
    private List<String> cookiesAfterALogin(boolean https) {
        HttpHeaders headers = https ? byHttps() : new HttpHeaders();
        headers.setOrigin("http://localhost:" + port);
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        var form = new LinkedMultiValueMap<String, String>();
        form.add("account", "clerk");
        form.add("password", "demo");
        List<String> cookies =
                new ArrayList<>(stays().postForEntity("/login", new HttpEntity<>(form, headers), String.class)
                        .getHeaders()
                        .get(HttpHeaders.SET_COOKIE));
        cookies.addAll(open("/camunda/app/tasklist/default/", cookies.get(0).split(";")[0], https)
                .getHeaders()
                .get(HttpHeaders.SET_COOKIE));
        return cookies;
    }

    // --- what is sent to the engine ---

    @Test
    void noJavaObjectIsTakenFromOutside() {
        String issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        String process = office.process("issue", issue).getId();
        Map<String, Object> java = Map.of(
                "value",
                "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZHhwP0AAAAAAAAB3CAAAABAAAAAAeA==",
                "type",
                "Object",
                "valueInfo",
                Map.of(
                        "objectTypeName",
                        "java.util.HashMap",
                        "serializationDataFormat",
                        "application/x-java-serialized-object"));
        for (var admin :
                List.of(CamundaClient.rest("admin", http, port), CamundaClient.tasklist("admin", http, port))) {
            var answer = admin.post(
                    "/process-instance/" + process + "/variables", Map.of("modifications", Map.of("planted", java)));
            assertThat(answer.getStatusCode().value()).isEqualTo(400);
            assertThat(answer.getBody()).contains("变量不能是序列化的 Java 对象");
        }
        assertThatThrownBy(() -> runtime.setVariable(
                        process,
                        "planted",
                        Variables.serializedObjectValue("rO0AB")
                                .objectTypeName("java.util.HashMap")
                                .serializationDataFormat(Variables.SerializationDataFormats.JAVA)
                                .create()))
                .as("by the engine itself")
                .hasMessageContaining("Java serialization format is prohibited");
        assertThat(runtime.getVariables(process)).doesNotContainKey("planted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE d [<!ENTITY a \"小马扎小马扎\">"
                        + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
                        + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"
                        + "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY x \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">]>",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/model.dtd\" [<!ENTITY x \"a\">]>"
            })
    void noModelBringsAnXmlBombOrReadsAFile(String prologue) {
        String model = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + prologue
                + "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t'>"
                + "<process id='bomb' isExecutable='true' name='&x;'><startEvent id='start'/></process></definitions>";
        long before = System.nanoTime();
        for (String file : List.of("bomb.bpmn", "bomb.dmn", "bomb.cmmn")) {
            var answer = deploy("designer", file, model);
            assertThat(answer.getStatusCode().is4xxClientError())
                    .as("%s: %s", file, answer.getBody())
                    .isTrue();
        }
        assertThat(System.nanoTime() - before).isLessThan(30_000_000_000L);
        assertThat(repository.createDeploymentQuery().deploymentName("bomb").count())
                .isZero();
    }

    @Test
    void onlyDesignersAndAdministratorsDeploy() {
        String model = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='t'>"
                + "<process id='harmless' isExecutable='true' camunda:historyTimeToLive='P1D'>"
                + "<startEvent id='start'/></process></definitions>";
        for (String person : List.of("grid", "clerk", "leader", "property", "supervisor")) {
            assertThat(deploy(person, "harmless.bpmn", model).getStatusCode().value())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(repository.createDeploymentQuery().deploymentName("bomb").count())
                .isZero();
        assertThat(deploy("designer", "harmless.bpmn", model).getStatusCode().value())
                .isEqualTo(200);
        repository
                .createDeploymentQuery()
                .deploymentName("bomb")
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    // --- who is here ---

    @Test
    void whoWorksInTasklistLearnsOfNobodyElse() {
        for (String person : List.of("grid", "property")) {
            for (var client :
                    List.of(CamundaClient.rest(person, http, port), CamundaClient.tasklist(person, http, port))) {
                for (String address : List.of(
                        "/user",
                        "/user?id=admin",
                        "/user?memberOfGroup=intake-clerks",
                        "/identity/groups?userId=admin",
                        "/identity/groups?userId=" + person,
                        "/authorization",
                        "/history/user-operation",
                        "/history/identity-link-log")) {
                    var answer = client.get(address);
                    assertThat(String.valueOf(answer.getBody()))
                            .as("%s at %s%s", person, client.base(), address)
                            .doesNotContain("admin", "社区受理小周", "clerk", "supervisor");
                }
                for (String somebody : List.of("admin", "nobody-at-all")) {
                    assertThat(client.get("/user/" + somebody + "/profile").getBody())
                            .contains("User with id " + somebody + " does not exist");
                }
                assertThat(client.get("/user/count").getBody()).isEqualTo("{\"count\":1}");
            }
        }
    }

    private ResponseEntity<String> deploy(String person, String file, String model) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("deployment-name", "bomb");
        form.add("data", new ByteArrayResource(model.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return file;
            }
        });
        var headers = new HttpHeaders();
        headers.set(
                HttpHeaders.AUTHORIZATION,
                "Basic " + Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8)));
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        return http.postForEntity("/engine-rest/deployment/create", new HttpEntity<>(form, headers), String.class);
    }

    private ResponseEntity<String> open(String page, String session, boolean https) {
        HttpHeaders headers = https ? byHttps() : new HttpHeaders();
        headers.setAccept(List.of(MediaType.TEXT_HTML, MediaType.ALL));
        if (session != null) {
            headers.set(HttpHeaders.COOKIE, session);
        }
        return stays().exchange(
                        URI.create("http://localhost:" + port + page),
                        HttpMethod.GET,
                        new HttpEntity<>(headers),
                        String.class);
    }

    /** As a proxy passes on what it got by https. */
    private static HttpHeaders byHttps() {
        var headers = new HttpHeaders();
        headers.set("X-Forwarded-Proto", "https");
        return headers;
    }

    private TestRestTemplate stays() {
        return http.withRedirects(Redirects.DONT_FOLLOW);
    }
}
