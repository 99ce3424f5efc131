package org.mazha.engine.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** A designer hears before deploying what they would hear when they deploy, as Camunda Modeler does it. */
@MazhaTest
class PreflightOverRestTests {

    private static final String NO_ROLE = "“telling.bpmn”里的“逐个告诉”：交给了“clerks”，没有这个角色。请改成其中一个：";
    private static final String NO_STEP = "“telling.bpmn”里的“逐个告诉”：表达式 ${deadlines.at('tellNobody')} 不能用：";
    private static final String SILENT = "“telling.bpmn”里的“逐个告诉”：没有说明，办的人不知道要做什么。请在“Documentation”里写一句话。";

    @Autowired
    TestRestTemplate http;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    private final ObjectMapper json = new ObjectMapper();

    @AfterEach
    void takeBack() {
        repository
                .createDeploymentQuery()
                .deploymentName("tried")
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @Test
    void aDeploymentWithErrorsIsRefusedWithAllOfThem() throws Exception {
        var answer = deploy(broken());

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(json.readTree(answer.getBody()).path("message").asText())
                .startsWith("没有部署，请先改好这 2 处：\n1. ")
                .contains(NO_ROLE, NO_STEP);
        assertThat(repository.createDeploymentQuery().deploymentName("tried").count())
                .isZero();
        assertThat(lastAct())
                .startsWith("designer MODELS_REFUSED telling.bpmn REFUSED ")
                .contains(NO_ROLE, NO_STEP);
    }

    @Test
    void aDeploymentWithWarningsIsDoneAndTheyAreKept() {
        var answer = deploy(poor());

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.OK);
        assertThat(jdbc.sql(
                                "select actor || ' ' || subject || ' ' || details from audit_entry where act = 'MODELS_WARNED'")
                        .query(String.class)
                        .list())
                .containsOnlyOnce("designer telling.bpmn " + SILENT);
        assertThat(inUse("designer")).contains(SILENT);
    }

    @Test
    void thereIsNothingToSayToWhatComesAlong() {
        assertThat(inUse("designer")).isEqualTo("{\"errors\":[],\"warnings\":[]}");
    }

    @Test
    void itIsSaidBeforehandAsTheCommandSaysIt() throws Exception {
        for (List<ModelFile> files : List.of(broken(), poor(), new ShippedModels().files())) {
            var answer = look("designer", files);

            assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.OK);
            assertThat(json.readTree(answer.getBody()))
                    .isEqualTo(json.valueToTree(PreflightCommand.preflight().look(files)));
        }
        assertThat(look("admin", poor()).getBody()).contains(SILENT);
    }

    @Test
    void whatOnlyTheEngineKnowsIsSaidAsWell() {
        var twoStarts = new ShippedModels()
                .with("telling.bpmn", "<bpmn:userTask ", "<bpmn:startEvent id=\"again\" name=\"再来\" /><bpmn:userTask ")
                .files();

        assertThat(look("designer", twoStarts).getBody()).contains("“telling.bpmn”里的“再来”：流程引擎不接受（");
    }

    @Test
    void nobodyElseIsTold() {
        var answer = look("clerk", poor());

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(answer.getBody()).contains("这个地址只给“流程设计人员”的账号用");
        assertThat(look("designer", List.of()).getBody()).contains("没有收到文件");
    }

    private static List<ModelFile> broken() {
        return together(new ShippedModels()
                .with("telling.bpmn", "\"intake-clerks\"", "\"clerks\"")
                .with("telling.bpmn", "deadlines.at(&#39;tellRaisers&#39;)", "deadlines.at(&#39;tellNobody&#39;)"));
    }

    private static List<ModelFile> poor() {
        return together(new ShippedModels()
                .with(
                        "telling.bpmn",
                        telling -> telling.replaceFirst("<bpmn:documentation>受理员.*?</bpmn:documentation>", "")));
    }

    /** A designer hands over what they have changed, and what belongs to it. */
    private static List<ModelFile> together(ShippedModels models) {
        return models.files().stream()
                .filter(file ->
                        file.name().equals("telling.bpmn") || file.name().equals("tell-raisers.form"))
                .toList();
    }

    private String lastAct() {
        return jdbc.sql(
                        "select actor || ' ' || act || ' ' || subject || ' ' || result || ' ' || details from audit_entry"
                                + " order by number desc limit 1")
                .query(String.class)
                .single();
    }

    private ResponseEntity<String> deploy(List<ModelFile> files) {
        return send("/engine-rest/deployment/create", "designer", files);
    }

    private ResponseEntity<String> look(String person, List<ModelFile> files) {
        return send("/api/preflight", person, files);
    }

    private String inUse(String person) {
        return http.withBasicAuth(person, "demo").getForObject("/api/preflight", String.class);
    }

    private ResponseEntity<String> send(String address, String person, List<ModelFile> files) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("deployment-name", "tried");
        files.forEach(file -> form.add(file.name(), new ByteArrayResource(file.content()) {
            @Override
            public String getFilename() {
                return file.name();
            }
        }));
        var headers = new HttpHeaders();
        headers.setBasicAuth(person, "demo");
        return http.postForEntity(address, new HttpEntity<>(form, headers), String.class);
    }
}
