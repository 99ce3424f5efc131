package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a designer has deployed stays in use, through restarts and updates, until a designer decides otherwise. */
@MazhaTest
class ModelVersionsTests {

    private static final String MODEL = "processes/retraction.bpmn";
    private static final String SENTENCE = "程序更新带来了新版，等您决定";

    @Autowired
    Office office;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    @Qualifier("shippedModels")
    ProcessEnginePlugin shipped;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private List<String> before;
    private byte[] asShipped;

    @BeforeEach
    void open() throws IOException {
        office.opens();
        before = ids();
        asShipped = new ClassPathResource(MODEL).getContentAsByteArray();
    }

    @AfterEach
    void asBefore() {
        ids().stream().filter(id -> !before.contains(id)).forEach(id -> repository.deleteDeployment(id, true));
        lastUpdateBrought(asShipped);
        jdbc.sql("delete from model_update").update();
    }

    @Test
    void aRestartDeploysNothingAnew() {
        restart();
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void whatADesignerHasDeployedStaysTheNewestAfterARestart() throws IOException {
        String mine = deploy();

        restart();

        assertThat(newest().getDeploymentId()).isEqualTo(mine);
        assertThat(designer().read("/design")).contains("自行部署：撤回公示改", "第 2 版").doesNotContain(SENTENCE);
    }

    @Test
    void aNewerModelOfAnUpdateWaitsAndIsTakenWhenADesignerSaysSo() throws IOException {
        String mine = deploy();
        lastUpdateBrought("another model".getBytes(StandardCharsets.UTF_8));

        restart();

        assertThat(newest().getDeploymentId()).isEqualTo(mine);
        String page = designer().read("/design");
        assertThat(page).contains(SENTENCE, MODEL);

        assertThat(designer()
                        .press("/design/updates", decision(page, true))
                        .getStatusCode()
                        .is3xxRedirection())
                .isTrue();
        assertThat(deploymentOf(newest()).getSource()).isEqualTo("mazha");
        assertThat(newest().getVersion()).isEqualTo(3);
        assertThat(designer().read("/design")).doesNotContain(SENTENCE);
        assertThat(jdbc.sql("select decided_by from model_update where taken")
                        .query(String.class)
                        .list())
                .containsExactly("designer");
    }

    @Test
    void aNewerModelOfAnUpdateThatIsNotWantedIsNotAskedForAgain() throws IOException {
        String mine = deploy();
        lastUpdateBrought("another model".getBytes(StandardCharsets.UTF_8));
        restart();
        String page = designer().read("/design");

        designer().press("/design/updates", decision(page, false));
        restart();

        assertThat(newest().getDeploymentId()).isEqualTo(mine);
        assertThat(designer().read("/design")).doesNotContain(SENTENCE);
        designer().press("/design/updates", decision(page, true));
        assertThat(newest().getDeploymentId()).as("it was decided before").isEqualTo(mine);
    }

    @Test
    void anOlderVersionBecomesTheNewestOnceMoreAndStaysSoAfterARestart() throws IOException {
        String old = newest().getId();
        deploy();

        assertThat(restore("1")).contains("第 1 版又是最新的了");

        assertThat(newest().getVersion()).isEqualTo(3);
        assertThat(model(newest().getId())).isEqualTo(model(old));
        assertThat(deploymentOf(newest()).getSource())
                .as("the application's own again")
                .isEqualTo("mazha");
        restart();
        assertThat(newest().getVersion()).isEqualTo(3);
        assertThat(designer().read("/design")).doesNotContain(SENTENCE);
        assertThat(restore("99")).contains("没有这一版");
    }

    private String restore(String version) {
        Visitor designer = designer();
        designer.press("/design/versions", Map.of("process", "retraction", "version", version));
        return designer.read("/design");
    }

    private String model(String definition) throws IOException {
        try (var in = repository.getProcessModel(definition)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As the application does when it starts. */
    private void restart() {
        shipped.postProcessEngineBuild(engine);
    }

    /** With Modeler: the model and its forms. */
    private String deploy() throws IOException {
        DeploymentBuilder deployment = repository
                .createDeployment()
                .name("撤回公示改")
                .addString(
                        "retraction.bpmn",
                        new String(asShipped, StandardCharsets.UTF_8).replace("name=\"改正后再公示\"", "name=\"改好再公示\""));
        for (var form : new PathMatchingResourcePatternResolver().getResources("classpath:forms/*.form")) {
            deployment.addString(form.getFilename(), form.getContentAsString(StandardCharsets.UTF_8));
        }
        return deployment.deploy().getId();
    }

    private void lastUpdateBrought(byte[] content) {
        jdbc.sql("""
                        update act_ge_bytearray set bytes_ = ? where name_ = ? and deployment_id_ in (
                          select id_ from act_re_deployment where source_ = 'mazha')""").params(content, MODEL).update();
    }

    private ProcessDefinition newest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("retraction")
                .latestVersion()
                .singleResult();
    }

    private Deployment deploymentOf(ProcessDefinition definition) {
        return repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
    }

    private List<String> ids() {
        return repository.createDeploymentQuery().orderByDeploymentId().asc().list().stream()
                .map(Deployment::getId)
                .toList();
    }

    private static Map<String, String> decision(String page, boolean take) {
        var digest = Pattern.compile("name=\"digest\" value=\"([0-9a-f]{64})\"").matcher(page);
        assertThat(digest.find()).isTrue();
        return Map.of("resource", MODEL, "digest", digest.group(1), "take", String.valueOf(take));
    }

    private Visitor designer() {
        return Visitor.as("designer", http, port);
    }
}
