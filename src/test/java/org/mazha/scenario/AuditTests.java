package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mazha.MazhaTest;
import org.mazha.audit.Verification;
import org.mazha.calendar.Limit;
import org.mazha.calendar.LimitUnit;
import org.mazha.deadline.Corrections;
import org.mazha.platform.VerifyAudit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Who did what that security hangs on, and that nobody can change it unseen. */
@MazhaTest
@ExtendWith(OutputCaptureExtension.class)
class AuditTests {

    private static final String PERSON = "audited";
    private static final String FIRST = "First-day-2026";
    private static final String OWN = "Only-mine-2026";

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate client;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Autowired
    Corrections corrections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private TestRestTemplate http;
    private long before;

    @BeforeEach
    void begin() {
        office.opens();
        http = client.withRedirects(Redirects.DONT_FOLLOW);
        before = count();
    }

    @AfterEach
    void end() {
        identity.clearAuthentication();
        identity.deleteUser(PERSON);
    }

    @Test
    void whoComesAndGoesIsWrittenDown() {
        person();
        login(PERSON, "wrong");
        login("my-password-by-mistake", "wrong");
        String session = cookie(login(PERSON, FIRST));
        session = cookie(post("/password", session, Map.of("present", FIRST, "chosen", OWN, "again", OWN)));
        assertThat(open("/office/audit", session).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        post("/logout", session, Map.of());

        assertThat(acts())
                .containsExactly(
                        "system ACCOUNT_CREATED audited DONE ",
                        "system MEMBER_ADDED audited DONE ",
                        "audited LOGIN_FAILED  REFUSED 127.0.0.1",
                        "unknown LOGIN_FAILED  REFUSED 127.0.0.1",
                        "audited LOGGED_IN  DONE 127.0.0.1",
                        "audited PASSWORD_CHANGED audited DONE 127.0.0.1",
                        "audited ACCESS_DENIED GET /office/audit REFUSED 127.0.0.1",
                        "audited LOGGED_OUT  DONE 127.0.0.1");
    }

    @Test
    void aFloodOfFailuresIsWrittenDownUntilItHasToWait() {
        person();
        for (int i = 0; i < 8; i++) {
            login(PERSON, "wrong " + i);
        }
        assertThat(acts()).filteredOn(act -> act.contains("LOGIN_FAILED")).hasSize(5);
        assertThat(acts()).filteredOn(act -> act.contains("MADE_TO_WAIT")).hasSize(1);
        office.pass(Duration.ofMinutes(15));
        login(PERSON, FIRST);
        assertThat(acts()).last().isEqualTo("audited LOGGED_IN  DONE 127.0.0.1");
    }

    @Test
    void rightsAreWrittenDownWhoeverChangesThem() {
        identity.setAuthentication("admin", List.of("camunda-admin"));
        Group group = identity.newGroup("audited-group");
        group.setName("一组");
        identity.saveGroup(group);
        person();
        identity.createMembership(PERSON, "audited-group");
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId("audited-group");
        grant.setResource(Resources.DEPLOYMENT);
        grant.setResourceId("*");
        grant.addPermission(Permissions.CREATE);
        String id = authorizations.saveAuthorization(grant).getId();
        authorizations.deleteAuthorization(id);
        identity.deleteMembership(PERSON, "audited-group");
        identity.deleteGroup("audited-group");
        identity.deleteUser(PERSON);

        assertThat(acts())
                .containsExactly(
                        "admin GROUP_CREATED audited-group DONE ",
                        "admin ACCOUNT_CREATED audited DONE ",
                        "admin MEMBER_ADDED audited DONE ",
                        "admin MEMBER_ADDED audited DONE ",
                        "admin AUTHORIZATION_SAVED group audited-group DONE ",
                        "admin AUTHORIZATION_REMOVED group audited-group DONE ",
                        "admin MEMBER_REMOVED audited DONE ",
                        "admin GROUP_DELETED audited-group DONE ",
                        "admin ACCOUNT_DELETED audited DONE ");
        assertThat(jdbc.sql("select details from audit_entry where number = ?")
                        .param(before + 5)
                        .query(String.class)
                        .single())
                .isEqualTo("grant DEPLOYMENT *: CREATE");
    }

    @Test
    void whatIsRolledBackHasNotHappened() {
        transaction.executeWithoutResult(status -> {
            person();
            status.setRollbackOnly();
        });
        assertThat(acts()).isEmpty();
    }

    @Test
    void modelsAreWrittenDown() {
        var deployed = repository
                .createDeployment()
                .name("audited")
                .addString("audited.form", "{\"id\":\"audited\",\"components\":[],\"type\":\"default\"}")
                .deploy();
        repository.deleteDeployment(deployed.getId(), true);
        assertThat(acts())
                .containsExactly(
                        "system MODELS_DEPLOYED " + deployed.getId() + " DONE ",
                        "system DEPLOYMENT_DELETED " + deployed.getId() + " DONE ");
        assertThat(jdbc.sql("select count(*) from audit_entry where act = 'FIRST_ADMINISTRATOR' and actor = 'system'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theEngineAndTheWallSayNo() {
        assertThat(rest(HttpMethod.DELETE, "/engine-rest/user/admin", "grid", null)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        rest(HttpMethod.GET, "/engine-rest/task?assigneeExpression=${1}", "grid", null);
        identity.setAuthentication("grid", List.of("grid-workers"));
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${1}")
                        .endOr()
                        .list())
                .isInstanceOf(BadUserRequestException.class);
        assertThat(acts())
                .containsExactly(
                        "grid ACCESS_DENIED User admin REFUSED 127.0.0.1",
                        "grid QUERY_REFUSED /engine-rest/task REFUSED 127.0.0.1",
                        "grid QUERY_REFUSED query REFUSED ");
    }

    @Test
    void whatIsNotLetInIsWrittenDownWhoeverRefusedIt() {
        String session = Visitor.as("grid", client, port).session();
        String clerk = Visitor.as("clerk", client, port).session();
        before = count();
        http.getForEntity("/engine-rest/task", String.class);
        http.getForEntity("/api/tasks/1/photos", String.class);
        http.getForEntity("/camunda/api/engine/engine/default/task", String.class);
        open("/office", null);
        open("/api/tasks/no-such-task/photos", session);
        rest(HttpMethod.GET, "/engine-rest/task/no-such-task", "grid", null);
        open("/office", session);
        open("/office/import/standards", clerk);
        http.postForEntity("/office/senders/1", new HttpEntity<>(null, cookie(session)), String.class);
        http.postForEntity(
                "/camunda/api/engine/engine/default/task", new HttpEntity<>("{}", json(session)), String.class);
        http.getForEntity(URI.create("http://localhost:" + port + "/office;x/audit"), String.class);
        assertThat(acts())
                .containsExactly(
                        "unknown ACCESS_DENIED GET /engine-rest/task REFUSED 127.0.0.1",
                        "unknown ACCESS_DENIED GET /api/tasks/1/photos REFUSED 127.0.0.1",
                        "unknown ACCESS_DENIED GET /camunda/api/engine/engine/default/task REFUSED 127.0.0.1",
                        "grid NOT_THERE GET /api/tasks/no-such-task/photos REFUSED 127.0.0.1",
                        "grid NOT_THERE GET /engine-rest/task/no-such-task REFUSED 127.0.0.1",
                        "grid ACCESS_DENIED GET /office REFUSED 127.0.0.1",
                        "clerk ACCESS_DENIED GET /office/import/standards REFUSED 127.0.0.1",
                        "grid ACCESS_DENIED POST /office/senders/1 REFUSED 127.0.0.1",
                        "grid ACCESS_DENIED POST /camunda/api/engine/engine/default/task REFUSED 127.0.0.1",
                        "unknown REQUEST_REFUSED GET /office;x/audit REFUSED 127.0.0.1");
    }

    @Test
    void aModelThatIsRefusedAndAFormThatIsGoneAroundAreWrittenDown() {
        identity.setAuthentication("designer", List.of("process-designers"));
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .addString("tried.bpmn", "<!DOCTYPE a><a/>")
                        .deploy())
                .isInstanceOf(BadUserRequestException.class);
        identity.clearAuthentication();
        String issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        assertThatThrownBy(() ->
                        office.submit("clerk", issue, "acceptIssue", Map.of("decision", "ACCEPT", "stage", "CLOSED")))
                .hasMessageContaining("没有“stage”这一项");
        identity.setAuthentication("clerk", List.of("intake-clerks"));
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .singleResult()
                .getId();
        assertThatThrownBy(() -> tasks.complete(task)).hasMessageContaining("要填表提交");
        assertThatThrownBy(() -> tasks.setVariable(task, "planted", 1)).hasMessageContaining("只能填表办理");
        assertThat(acts())
                .containsExactly(
                        "designer MODELS_REFUSED tried.bpmn REFUSED ",
                        "clerk FORM_REFUSED accept-issue REFUSED ",
                        "clerk FORM_REFUSED accept-issue REFUSED ",
                        "clerk FORM_REFUSED past the form REFUSED ");
    }

    @Test
    void whatTheOfficeChangesAndTakesAwayIsWrittenDown() {
        Visitor street = Visitor.as("supervisor", client, port);
        street.download("/office/standards.csv");
        street.read("/office/standards");
        String area = jdbc.sql("select cast(id as text) from area where level = 'COMMUNITY' limit 1")
                .query(String.class)
                .single();
        street.press("/office/senders/" + area, Map.of("name", "社区", "signature", "社区", "phone", "0371-12345"));
        street.press("/office/senders/" + area + "/remove", Map.of());
        assertThat(acts())
                .containsExactly(
                        "supervisor LOGGED_IN  DONE 127.0.0.1",
                        "supervisor EXPORTED /office/standards.csv DONE 127.0.0.1",
                        "supervisor LETTER_SENDER_CHANGED area " + area + " DONE 127.0.0.1",
                        "supervisor LETTER_SENDER_CHANGED area " + area + " DONE 127.0.0.1");
    }

    @Test
    void theDatabaseRefusesEveryChange() {
        person();
        for (String change : List.of(
                "update audit_entry set actor = 'somebody'", "delete from audit_entry", "truncate audit_entry")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("only ever added to");
        }
    }

    @Test
    void whatItsOwnerHasChangedIsFound() throws SQLException {
        person();
        long last = count();
        String anchor = last + ":" + value("hash", last);
        assertThat(Verification.of(database, anchor)).isEqualTo(new Verification(last, 0, value("hash", last)));

        String actor = value("actor", last);
        tamper("update audit_entry set actor = 'somebody' where number = " + last);
        assertThat(Verification.of(database, null).broken()).isEqualTo(last);
        tamper("update audit_entry set actor = '" + actor + "' where number = " + last);

        String hash = value("hash", last - 1);
        tamper("update audit_entry set hash = repeat('a', 64) where number = " + (last - 1));
        assertThat(Verification.of(database, null).broken()).isEqualTo(last - 1);
        tamper("update audit_entry set hash = '" + hash + "' where number = " + (last - 1));

        tamper(
                "create table aside as select * from audit_entry where number = " + last,
                "delete from audit_entry where number = " + last);
        assertThat(Verification.of(database, null).broken())
                .as("nobody can tell")
                .isZero();
        assertThat(Verification.of(database, anchor).broken()).isEqualTo(last);
        tamper("insert into audit_entry select * from aside", "drop table aside");

        tamper(
                "create table aside as select * from audit_entry where number = " + (last - 1),
                "delete from audit_entry where number = " + (last - 1));
        assertThat(Verification.of(database, null).broken()).isEqualTo(last - 1);
        tamper("insert into audit_entry select * from aside", "drop table aside");
        assertThat(Verification.of(database, anchor).broken()).isZero();
    }

    @Test
    void oneCommandSaysWhetherItIsWhole(CapturedOutput said) throws SQLException {
        person();
        var pool = database.unwrap(HikariDataSource.class);
        String[] command = {
            "--mazha.audit=verify",
            "--spring.datasource.url=" + pool.getJdbcUrl(),
            "--spring.datasource.username=" + pool.getUsername(),
            "--spring.datasource.password=" + pool.getPassword()
        };
        assertThat(VerifyAudit.isWanted(command)).isTrue();
        assertThat(VerifyAudit.run(command)).isZero();
        assertThat(said.getOut()).contains("安全记录完整：共 " + count() + " 条", "is whole: " + count() + " entries");

        tamper("update audit_entry set subject = subject || 'x' where number = " + count());
        assertThat(VerifyAudit.run(command)).isEqualTo(1);
        assertThat(said.getOut()).contains("第 " + count() + " 条不对", "entry " + count() + " is broken");
        tamper("update audit_entry set subject = left(subject, -1) where number = " + count());
        assertThat(VerifyAudit.run(command)).isZero();
    }

    @Test
    void aWrongPasswordWhereItIsChangedCountsToo() {
        person();
        String session = cookie(login(PERSON, FIRST));
        post("/password", session, Map.of("present", "wrong", "chosen", OWN, "again", OWN));
        assertThat(acts()).last().isEqualTo("audited LOGIN_FAILED  REFUSED 127.0.0.1");
    }

    @Test
    void correctionsOfDeadlinesAreWrittenDown() {
        identity.setAuthentication("supervisor", List.of("street-supervisors"));
        var correction = corrections.correctStandard(
                "A-00-00", new Limit(2, LimitUnit.WORKING_DAYS), new Limit(1, LimitUnit.WORKING_DAYS), "街道决定");
        assertThat(acts()).containsExactly("supervisor DEADLINES_CORRECTED 更正-" + correction.id() + " DONE ");
    }

    @Test
    void manyAtOnceMakeOneChain() throws Exception {
        List<String> groups =
                IntStream.range(0, 40).mapToObj(i -> "audited-" + i).toList();
        var people = Executors.newFixedThreadPool(8);
        try {
            for (var done : people.invokeAll(groups.stream()
                    .map(group -> Executors.callable(() -> identity.saveGroup(identity.newGroup(group))))
                    .toList())) {
                done.get();
            }
        } finally {
            people.shutdown();
            identity.createGroupQuery().groupIdIn(groups.toArray(String[]::new)).list().stream()
                    .map(Group::getId)
                    .forEach(identity::deleteGroup);
        }
        assertThat(acts()).hasSize(80);
        assertThat(Verification.of(database, null).broken()).isZero();
    }

    @Test
    void administratorsLookAtIt() {
        Visitor admin = Visitor.as("admin", client, port);
        login("grid", "wrong");
        assertThat(admin.read("/office")).contains("/office/audit");
        assertThat(admin.read("/office/audit")).contains("登录失败", "被拒绝", "127.0.0.1");
        assertThat(admin.read("/office/audit?actor=grid&act=LOGIN_FAILED"))
                .contains("<td class=\"word\" data-label=\"账号\">grid</td>");
        assertThat(admin.read("/office/audit?actor=nobody-at-all")).contains("没有这样的记录");
        assertThat(admin.read("/office/audit?before=2")).contains("最新的").doesNotContain("更早的");
        Visitor clerk = Visitor.as("clerk", client, port);
        assertThat(clerk.read("/office")).doesNotContain("/office/audit");
    }

    private void person() {
        User user = identity.newUser(PERSON);
        user.setFirstName("新来的小赵");
        user.setLastName("");
        user.setPassword(FIRST);
        identity.saveUser(user);
        identity.createMembership(PERSON, "intake-clerks");
    }

    /** What has been added, the oldest first. */
    private List<String> acts() {
        return jdbc.sql("""
                        select actor || ' ' || act || ' ' || subject || ' ' || result || ' ' || address
                        from audit_entry where number > ? order by number""").param(before).query(String.class).list();
    }

    private long count() {
        return jdbc.sql("select coalesce(max(number), 0) from audit_entry")
                .query(Long.class)
                .single();
    }

    private String value(String column, long number) {
        return jdbc.sql("select " + column + " from audit_entry where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    /** As the owner of the table can. */
    private void tamper(String... statements) {
        jdbc.sql("alter table audit_entry disable trigger user").update();
        for (String statement : statements) {
            jdbc.sql(statement).update();
        }
        jdbc.sql("alter table audit_entry enable trigger user").update();
    }

    private ResponseEntity<String> login(String account, String password) {
        return post("/login", null, Map.of("account", account, "password", password));
    }

    private ResponseEntity<String> rest(HttpMethod method, String address, String account, String body) {
        var headers = new HttpHeaders();
        headers.setBasicAuth(account, "demo", StandardCharsets.UTF_8);
        return http.exchange(
                "http://localhost:{port}" + address.replace("${1}", "{x}"),
                method,
                new HttpEntity<>(body, headers),
                String.class,
                port,
                "${1}");
    }

    private static HttpHeaders cookie(String session) {
        var headers = new HttpHeaders();
        if (session != null) {
            headers.set(HttpHeaders.COOKIE, session);
        }
        return headers;
    }

    private static HttpHeaders json(String session) {
        HttpHeaders headers = cookie(session);
        headers.setContentType(MediaType.APPLICATION_JSON);
        return headers;
    }

    private ResponseEntity<String> open(String address, String session) {
        HttpHeaders headers = cookie(session);
        return http.exchange(address, HttpMethod.GET, new HttpEntity<>(headers), String.class);
    }

    private ResponseEntity<String> post(String address, String session, Map<String, String> fields) {
        var headers = new HttpHeaders();
        headers.setOrigin("http://localhost:" + port);
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        if (session != null) {
            headers.set(HttpHeaders.COOKIE, session);
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        return http.postForEntity(address, new HttpEntity<>(form, headers), String.class);
    }

    private static String cookie(ResponseEntity<?> answer) {
        return answer.getHeaders().getOrDefault(HttpHeaders.SET_COOKIE, List.of()).stream()
                .map(cookie -> cookie.split(";")[0])
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .reduce((one, other) -> other)
                .orElse("");
    }
}
