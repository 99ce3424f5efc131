package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.benchmark.Report;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * A designer deploys a new version of the issue process and moves a thousand issues ({@code -Dissues=1000}) to it:
 * {@code ./mvnw -P bench test -Dtest=MigrationBenchmark}.
 */
@MazhaTest
@TestPropertySource(properties = "camunda.bpm.history-level=case")
class MigrationBenchmark {

    private static final int ISSUES = Integer.getInteger("issues", 1_000);

    private final Report report = new Report(Report.Chapter.MIGRATION);

    @Autowired
    Office office;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @Test
    void aThousandIssuesMove() {
        office.opens();
        Visitor designer = Visitor.as("designer", http, port);
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "前院的灯不亮");
        office.accept(issue);
        new Copies(jdbc).of(issue, ISSUES - 1, "搬");
        jdbc.sql("analyze").update();
        int before = version();
        long began = System.nanoTime();
        new Drafts(http).deploy(Drafts.withASecondLook());
        tell("deployment", began);

        began = System.nanoTime();
        String trial = finished(Plan.fill(designer, before, version(), Map.of()));
        tell("trial", began);
        began = System.nanoTime();
        String run = finished(designer.press(trial + "/run", Map.of()));
        tell("move", began);
        assertThat(designer.read(run)).contains("没有搬的（0）", "全部（" + ISSUES + "）");
    }

    private void tell(String what, long began) {
        report.tell(what + ", s", "%,d issues".formatted(ISSUES), "%.1f".formatted((System.nanoTime() - began) / 1e9));
    }

    private String finished(ResponseEntity<String> answer) {
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(302);
        office.pass(Duration.ofMinutes(1));
        return answer.getHeaders().getLocation().getPath();
    }

    private int version() {
        return Drafts.newest(repository).getVersion();
    }
}
