package org.mazha.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.scenario.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What an operator's monitoring reads, and who may read it. */
@MazhaTest
class GaugesTests {

    private static final Path DOCKER = Path.of("docker");

    @Autowired
    Office office;

    @Autowired
    Gauges gauges;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void theWorkIsCountedByStageAndProcess() {
        double accepting = read("mazha_issues_open{stage=\"受理\"}");
        double letters = read("mazha_jobs_due{process=\"letter\"}");
        office.called(Office.MANAGED_YARD, "路灯不亮", "前院的灯不亮");
        String verified = office.called(Office.MANAGED_YARD, "路灯不亮", "后院的灯不亮");
        office.accept(verified);

        assertThat(read("mazha_issues_open{stage=\"受理\"}")).isEqualTo(accepting + 1);
        assertThat(read("mazha_tasks_unclaimed{process=\"issue\"}")).isEqualTo(2);
        assertThat(read("mazha_jobs_due{process=\"letter\"}")).isGreaterThan(letters);
        assertThat(read("mazha_jobs_overdue_seconds{process=\"letter\"}")).isZero();
        office.pass(Duration.ofMinutes(5));
        assertThat(read("mazha_jobs_due{process=\"letter\"}")).isEqualTo(0);
    }

    @Test
    void onlyProgramsAndAdministratorsReadIt() {
        assertThat(http.getForEntity("/actuator/prometheus", String.class).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        for (String person : List.of("clerk", "designer", "supervisor")) {
            assertThat(http.withBasicAuth(person, "demo")
                            .getForEntity("/actuator/prometheus", String.class)
                            .getStatusCode())
                    .as(person)
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
    }

    @Test
    void whetherANodeLivesAndIsReadyIsOpenAndSaysNothingMore() {
        for (String group : List.of("liveness", "readiness")) {
            assertThat(http.getForEntity("/actuator/health/" + group, String.class)
                            .getBody())
                    .isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void theDashboardShowsNothingThatIsNotThere() throws IOException {
        office.called(Office.MANAGED_YARD, "路灯不亮", "前院的灯不亮");
        gauges.count();
        String numbers = numbers();
        Set<String> shown = new TreeSet<>();
        var name = Pattern.compile("\\b(mazha|http|hikaricp|jvm|process)_[a-z_]+");
        for (var panel : new ObjectMapper()
                .readTree(DOCKER.resolve("monitoring/mazha.json").toFile())
                .path("panels")) {
            for (var target : panel.path("targets")) {
                var names = name.matcher(target.path("expr").asText());
                while (names.find()) {
                    shown.add(names.group());
                }
            }
        }
        assertThat(shown).hasSizeGreaterThan(10);
        assertThat(shown).allSatisfy(metric -> assertThat(numbers).contains("\n" + metric));
    }

    @Test
    void whatTheComposeFileMountsIsThere() throws IOException {
        Map<String, Object> compose = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(DOCKER.resolve("compose.yaml")));
        Map<?, ?> services = (Map<?, ?>) compose.get("services");
        assertThat(services.keySet().toString()).contains("mazha", "database", "prometheus", "grafana");
        services.values().forEach(service -> {
            if (((Map<?, ?>) service).get("volumes") instanceof List<?> volumes) {
                volumes.stream()
                        .map(Object::toString)
                        .filter(volume -> volume.startsWith("./"))
                        .forEach(volume ->
                                assertThat(DOCKER.resolve(volume.split(":")[0])).exists());
            }
            if (((Map<?, ?>) service).get("secrets") instanceof List<?> secrets) {
                assertThat(((Map<?, ?>) compose.get("secrets")).keySet().containsAll(secrets))
                        .isTrue();
            }
        });
    }

    /** As the engine asks for jobs, with a hundred thousand timers that are not due. */
    @Test
    void aLookForDueJobsDoesNotReadTheTimersThatAreSet() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("""
                    insert into act_ru_job (id_, rev_, type_, exclusive_, retries_, duedate_, suspension_state_, handler_type_)
                    select 'far-' || n, 1, 'timer', true, 3, now() + interval '5 years' + n * interval '1 second', 1, 'timer-transition'
                    from generate_series(1, 100000) n""").update();
            jdbc.sql("analyze act_ru_job").update();
            String plan = String.join("\n", jdbc.sql("""
                                    explain (analyze, buffers) select * from act_ru_job where retries_ > 0
                                      and (duedate_ is null or duedate_ <= now()) and (lock_owner_ is null or lock_exp_time_ < now())
                                      and suspension_state_ = 1 limit 3""").query(String.class).list());
            assertThat(plan).contains("mazha_job_duedate").doesNotContain("Seq Scan");
            status.setRollbackOnly();
        });
    }

    private double read(String gauge) {
        gauges.count();
        return numbers()
                .lines()
                .filter(line -> line.startsWith(gauge))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private String numbers() {
        var answer = http.withBasicAuth("admin", "demo").getForEntity("/actuator/prometheus", String.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        return answer.getBody();
    }
}
