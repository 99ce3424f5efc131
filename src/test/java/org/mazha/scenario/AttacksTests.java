package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mazha.engine.QuickPasswords.reckonedDuring;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mazha.MazhaTest;
import org.mazha.attachment.Pictures;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What somebody might try, in one list: each attempt fails, and each leaves a trace in the record or, where Tomcat refuses
 * it before anybody else has seen it, in the log. What else belongs to one of them stands in {@code KnownHolesTests},
 * {@code ModelsWithCodeTests}, {@code LoginTests}, {@code LinksTests} and {@code SecurityDefaultsTests}.
 */
@MazhaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class AttacksTests {

    private static final String LOGGED = "log";

    /**
     * @param request as it goes over the wire, without the lines that every request has
     * @param status how the answer begins, one of them
     * @param trace an entry of the record: who, what, on what; or {@link #LOGGED}
     */
    private record Attack(String name, String request, String body, List<Integer> status, String trace) {

        @Override
        public String toString() {
            return name;
        }
    }

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    TaskService tasks;

    @Autowired
    Links links;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private String task;
    private String partyTask;
    private String acceptTask;
    private String photos;
    private String expired;
    private String clerk;
    private String grid;

    @BeforeAll
    void somethingToAttack() {
        office.opens();
        String issue = office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里堆了旧家具");
        acceptTask = task(issue);
        String accepted = office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里又堆了旧家具");
        office.accept(accepted);
        task = task(accepted);
        photos = "/api/tasks/" + task + "/photos";
        String referred = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        office.takeOn(referred, "E-01-04");
        office.assignTo(referred, "伊河物业服务中心");
        partyTask = task(referred + "-1");
        clerk = Visitor.as("clerk", http, port).session();
        Visitor worker = Visitor.as("grid", http, port);
        grid = worker.session();
        worker.sendPhotos(photos, "BEFORE", Map.of("前.jpg", Pictures.jpeg(1)));
        expired = links.address(transaction.execute(status -> links.create(Purpose.PARTY, 4711, null)))
                .getPath();
        office.pass(Duration.ofDays(91));
    }

    Stream<Attack> attacks() {
        String form = "{\"variables\":{\"decision\":{\"value\":\"ACCEPT\"},\"stage\":{\"value\":\"CLOSED\"}}}";
        String bomb = "<!DOCTYPE a [<!ENTITY b \"1\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>";
        String photo = photos + "/"
                + jdbc.sql("select max(id) from photo").query(String.class).single();
        return Stream.of(
                attack(
                        "reads another grid's task",
                        rest("grid2", "GET", "/task/" + task),
                        404,
                        "grid2 NOT_THERE GET /engine-rest/task/"),
                attack(
                        "reads a party's task",
                        rest("grid", "GET", "/task/" + partyTask),
                        404,
                        "grid NOT_THERE GET /engine-rest/task/"),
                attack(
                        "looks at a party's form",
                        rest("clerk", "GET", "/task/" + partyTask + "/form-variables"),
                        403,
                        "clerk ACCESS_DENIED Task"),
                attack(
                        "looks at photos of another grid",
                        page(clerk, "GET", photos),
                        404,
                        "clerk NOT_THERE GET /api/tasks/"),
                attack(
                        "completes another's task",
                        rest("grid2", "POST", "/task/" + task + "/submit-form"),
                        "{\"variables\":{}}",
                        403,
                        "grid2 ACCESS_DENIED Task"),
                attack(
                        "claims another's task",
                        rest("property", "POST", "/task/" + task + "/claim"),
                        "{\"userId\":\"property\"}",
                        403,
                        "property ACCESS_DENIED Task"),
                attack(
                        "hands a task to whom it does not belong",
                        rest("grid", "POST", "/task/" + task + "/assignee"),
                        "{\"userId\":\"property\"}",
                        400,
                        "grid FORM_REFUSED past the form"),
                attack(
                        "lets others in on a task",
                        rest("grid", "POST", "/task/" + task + "/identity-links"),
                        "{\"groupId\":\"process-designers\",\"type\":\"candidate\"}",
                        400,
                        "grid FORM_REFUSED past the form"),
                attack(
                        "puts off when a task is due",
                        rest("grid", "PUT", "/task/" + task),
                        "{\"due\":\"2030-01-01T00:00:00.000+0800\"}",
                        400,
                        "grid FORM_REFUSED past the form"),
                attack(
                        "comes to the engine without a login",
                        "GET /engine-rest/task HTTP/1.1",
                        401,
                        "unknown ACCESS_DENIED GET /engine-rest/task"),
                attack(
                        "deploys as a grid worker",
                        multipart("grid", "a.form", "{\"id\":\"a\"}"),
                        403,
                        "grid ACCESS_DENIED Deployment"),
                attack(
                        "plants a variable with a form",
                        rest("clerk", "POST", "/task/" + acceptTask + "/submit-form"),
                        form,
                        400,
                        "clerk FORM_REFUSED accept-issue"),
                attack(
                        "plants a variable beside the form",
                        rest("clerk", "PUT", "/task/" + acceptTask + "/variables/stage"),
                        "{\"value\":\"CLOSED\"}",
                        400,
                        "clerk FORM_REFUSED past the form"),
                attack(
                        "has an expression evaluated",
                        rest("clerk", "POST", "/task"),
                        "{\"orQueries\":[{\"assigneeExpression\":\"${1}\"}]}",
                        400,
                        "clerk QUERY_REFUSED /engine-rest/task"),
                attack(
                        "asks for somebody's password until it is right",
                        rest("grid", "POST", "/identity/verify"),
                        "{\"username\":\"admin\",\"password\":\"demo\"}",
                        403,
                        "grid ACCESS_DENIED POST /engine-rest/identity/verify"),
                attack(
                        "makes a filter for everybody",
                        rest("grid", "POST", "/filter/create"),
                        "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{}}",
                        403,
                        "grid ACCESS_DENIED Filter"),
                attack(
                        "has another site send a form",
                        page(clerk, "POST", "/office/senders/1") + "\r\nOrigin: https://evil.example",
                        "name=x",
                        403,
                        "clerk ACCESS_DENIED POST /office/senders/1"),
                attack(
                        "sends a form from nowhere",
                        page(clerk, "POST", "/office/senders/1"),
                        "name=x",
                        403,
                        "clerk ACCESS_DENIED POST /office/senders/1"),
                attack(
                        "logs somebody in from another site",
                        "POST /login HTTP/1.1\r\nOrigin: https://evil.example",
                        "account=clerk&password=demo",
                        403,
                        "unknown ACCESS_DENIED POST /login"),
                attack(
                        "deploys an XML bomb",
                        multipart("designer", "bomb.bpmn", bomb),
                        400,
                        "designer MODELS_REFUSED bomb.bpmn"),
                attack(
                        "sends a JSON bomb",
                        rest("clerk", "POST", "/task"),
                        "{\"orQueries\":[".repeat(5_000),
                        400,
                        "clerk QUERY_REFUSED /engine-rest/task"),
                attack(
                        "sends a Java object",
                        rest("admin", "POST", "/process-instance/x/variables"),
                        "{\"modifications\":{\"x\":{\"type\":\"Object\",\"value\":\"rO0AB\",\"valueInfo\":{\"serializationDataFormat\":\"application/x-java-serialized-object\"}}}}",
                        400,
                        "admin QUERY_REFUSED /engine-rest/process-instance/x/variables"),
                attack("forges a link", "GET /p/" + "A".repeat(43) + " HTTP/1.1", 404, "unknown NOT_THERE GET /p/…"),
                attack(
                        "keeps a link until it has expired",
                        "GET " + expired + " HTTP/1.1",
                        404,
                        "unknown NOT_THERE GET /p/…"),
                attack(
                        "overrides the method",
                        page(grid, "POST", photo) + "\r\nOrigin: http://localhost:" + port
                                + "\r\nX-HTTP-Method-Override: DELETE",
                        "_method=delete",
                        405,
                        null),
                attack(
                        "asks to have the request sent back",
                        "TRACE / HTTP/1.1",
                        List.of(400, 405),
                        "unknown REQUEST_REFUSED TRACE /"),
                attack(
                        "leads out by dots behind a semicolon",
                        page(clerk, "GET", "/office/..;/..;/etc/passwd"),
                        400,
                        LOGGED),
                attack(
                        "leads out by doubled encoding",
                        page(clerk, "GET", "/office/mail/%252e%252e%252fetc%252fpasswd/raw"),
                        400,
                        "unknown REQUEST_REFUSED GET /office/mail/"),
                attack("leads out by a null", page(clerk, "GET", "/board/%00"), List.of(400), null),
                attack(
                        "leads out by an encoded slash",
                        page(clerk, "GET", "/office/mail/..%2F..%2Fetc%2Fpasswd/raw"),
                        400,
                        LOGGED),
                attack("leads out by a backslash", page(clerk, "GET", "/office/..\\..\\etc/passwd"), 400, LOGGED),
                attack(
                        "leads out by an encoded backslash",
                        page(grid, "GET", photos + "/..%5c..%5cetc%5cpasswd"),
                        400,
                        LOGGED),
                attack("leads out by too many dots", page(clerk, "GET", "/../../etc/passwd"), 400, LOGGED),
                attack("leads out of the static files", "GET /mazha.css/../../application.yaml HTTP/1.1", 400, LOGGED),
                attack(
                        "looks into the jars",
                        "GET /webjars/../application.yaml HTTP/1.1",
                        400,
                        "unknown REQUEST_REFUSED GET /webjars/"),
                attack("looks into the class path", "GET /WEB-INF/classes/application.yaml HTTP/1.1", 404, null),
                attack(
                        "leads out of an export",
                        page(clerk, "GET", "/office/%2e%2e/%2e%2e/application.csv"),
                        List.of(400, 404),
                        LOGGED),
                attack(
                        "sends headers without end",
                        "GET / HTTP/1.1\r\nX-Much: " + "a".repeat(100_000),
                        List.of(400, 431),
                        LOGGED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void failsAndLeavesATrace(Attack attack, CapturedOutput log) throws IOException {
        long before = entries();
        String answer = send(attack.request(), attack.body());
        assertThat(answer).startsWith("HTTP/1.1 ");
        assertThat(attack.status()).as(answer).contains(Integer.valueOf(answer.substring(9, 12)));
        assertThat(answer).doesNotContain("root:", "spring:", "\tat ", "Exception:");
        if (LOGGED.equals(attack.trace())) {
            assertThat(log.getOut()).contains("Malformed request from 127.0.0.1 refused with");
        } else if (attack.trace() != null) {
            assertThat(jdbc.sql("""
                            select actor || ' ' || act || ' ' || subject from audit_entry
                            where number > ? and result = 'REFUSED' and address = '127.0.0.1'""").param(before).query(String.class).list())
                    .anySatisfy(entry -> assertThat(entry).startsWith(attack.trace()));
        }
    }

    @Test
    void nothingOfItHasHappened() {
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
        assertThat(tasks.getIdentityLinksForTask(task))
                .noneMatch(link -> "process-designers".equals(link.getGroupId()));
        assertThat(tasks.getVariables(acceptTask)).doesNotContainKey("stage");
        assertThat(jdbc.sql("select count(*) from photo").query(Long.class).single())
                .isPositive();
    }

    @Test
    void aFloodOfLoginsHasToWaitAndSaysNothingOfWhoIsHere() throws IOException {
        long before = entries();
        String first = null;
        for (int i = 0; i < 7; i++) {
            String answer = login("mallory", "guess " + i);
            first = first == null ? answer : first;
            assertThat(answer).contains(i < 5 ? "?refused" : "?wait");
        }
        assertThat(jdbc.sql("select act from audit_entry where number > ? order by number")
                        .param(before)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "LOGIN_FAILED", "LOGIN_FAILED", "LOGIN_FAILED", "LOGIN_FAILED", "LOGIN_FAILED", "MADE_TO_WAIT");
        assertThat(login("grid2", "wrong").replaceAll("(Date|Expires|X-Request-ID):.*", ""))
                .as("somebody who is here")
                .isEqualTo(first.replaceAll("(Date|Expires|X-Request-ID):.*", ""));
        assertThat(reckonedDuring(() -> unchecked("grid2")))
                .isEqualTo(reckonedDuring(() -> unchecked("nobody-at-all")));
    }

    @Test
    void aHostThatSomebodyInventsIsNotPassedOn() throws IOException {
        for (String page : List.of("/", "/login", "/board", "/board/feed.xml", "/office")) {
            String answer = read("GET " + page
                    + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n");
            assertThat(answer.replaceAll("(?m)^Location: http://evil.example/login\\r?$", ""))
                    .as(page)
                    .doesNotContain("evil.example");
        }
    }

    private void unchecked(String account) {
        try {
            login(account, "wrong");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String login(String account, String password) throws IOException {
        return send(
                "POST /login HTTP/1.1\r\nOrigin: http://localhost:" + port,
                "account=" + account + "&password=" + password.replace(' ', '+'));
    }

    private long entries() {
        return jdbc.sql("select coalesce(max(number), 0) from audit_entry")
                .query(Long.class)
                .single();
    }

    private String task(String about) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(about)
                .singleResult()
                .getId();
    }

    private static Attack attack(String name, String request, int status, String trace) {
        return attack(name, request, null, status, trace);
    }

    private static Attack attack(String name, String request, String body, int status, String trace) {
        return new Attack(name, request, body, List.of(status), trace);
    }

    private static Attack attack(String name, String request, List<Integer> status, String trace) {
        return new Attack(name, request, null, status, trace);
    }

    private static String rest(String person, String method, String address) {
        return method + " /engine-rest" + address + " HTTP/1.1\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8))
                + "\r\nContent-Type: application/json";
    }

    private static String page(String session, String method, String address) {
        return method + " " + address + " HTTP/1.1\r\nCookie: " + session;
    }

    /** A deployment, body included. */
    private static String multipart(String person, String file, String content) {
        String body = "--part\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" + file + "\"\r\n\r\n"
                + content + "\r\n--part--\r\n";
        return rest(person, "POST", "/deployment/create")
                        .replace("application/json", "multipart/form-data; boundary=part")
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private String send(String request, String body) throws IOException {
        if (request.contains("\r\n\r\n")) {
            return read(request.replaceFirst("\r\n", "\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"));
        }
        StringBuilder text = new StringBuilder(request)
                .append("\r\nHost: localhost:")
                .append(port)
                .append("\r\nConnection: close\r\n");
        if (body != null) {
            if (!request.contains("Content-Type")) {
                text.append("Content-Type: application/x-www-form-urlencoded\r\n");
            }
            text.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return read(text.append("\r\n").append(body == null ? "" : body).toString());
    }

    private String read(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
