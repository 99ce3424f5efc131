package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What the engine writes down of an issue as it is run in production, where our own steps and timelines are the record. */
@MazhaTest
@TestPropertySource(properties = "camunda.bpm.history-level=case")
class EngineRecordTests {

    private static final List<String> LEFT_TO_US = List.of(
            "act_hi_actinst",
            "act_hi_taskinst",
            "act_hi_varinst",
            "act_hi_detail",
            "act_hi_identitylink",
            "act_hi_decinst",
            "act_hi_job_log",
            "act_hi_op_log");

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    IdentityService identity;

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @BeforeEach
    void begin() {
        office.opens();
    }

    @Test
    void ofAnIssueStayTheProcessesAndNothingElse() {
        var before = LEFT_TO_US.stream().map(this::rows).toList();
        var issue = lamp();
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.finish(issue);
        assertThat(office.stage(issue)).isEqualTo("已办结");
        assertThat(LEFT_TO_US.stream().map(this::rows)).isEqualTo(before);
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(issue)
                        .processDefinitionKey("issue")
                        .finished()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatAdministratorsDoStaysWrittenDown() {
        var issue = lamp();
        String process = office.process("issue", issue).getId();
        identity.setAuthentication("admin", List.of("camunda-admin"));
        try {
            runtime.suspendProcessInstanceById(process);
            runtime.activateProcessInstanceById(process);
        } finally {
            identity.clearAuthentication();
        }
        assertThat(history.createUserOperationLogQuery()
                        .processInstanceId(process)
                        .list())
                .extracting("operationType", "userId")
                .contains(tuple("Suspend", "admin"), tuple("Activate", "admin"));
    }

    @Test
    void aClickIsOneTransaction() {
        var issue = lamp();
        var clerk = CamundaClient.tasklist("clerk", http, port);
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .singleResult()
                .getId();
        assertThat(transactionsOf(() ->
                        assertThat(clerk.claim(task, "clerk").getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT)))
                .isEqualTo(1);
        assertThat(transactionsOf(() -> assertThat(
                                clerk.submit(task, Map.of("decision", "ACCEPT")).getStatusCode())
                        .isEqualTo(HttpStatus.NO_CONTENT)))
                .isEqualTo(1);
        assertThat(office.process("issue", issue)).isNotNull();
    }

    @Test
    void nothingIsForbiddenByAnAuthorization() {
        var admin = CamundaClient.rest("admin", http, port);
        var answer = admin.post(
                "/authorization/create",
                Map.of(
                        "type",
                        2,
                        "permissions",
                        List.of("READ"),
                        "userId",
                        "clerk",
                        "resourceType",
                        7,
                        "resourceId",
                        "*"));
        assertThat(answer.getStatusCode().is4xxClientError()).isTrue();
        assertThat(answer.getBody()).contains("请删掉相应的“允许”授权");
    }

    private String lamp() {
        return office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** Those of the engine are those of JPA. */
    private long transactionsOf(Runnable action) {
        var statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();
        try {
            action.run();
            return statistics.getTransactionCount();
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }
}
