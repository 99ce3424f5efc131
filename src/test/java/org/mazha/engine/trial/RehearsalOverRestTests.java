package org.mazha.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mazha.engine.trial.Rehearsed.changed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** A designer has scenarios played on the server, against what is running there; nothing of it stays. */
@MazhaTest
class RehearsalOverRestTests {

    private static final String SCENARIO = """
            名称: 燃气的事
            流程: 议题办理
            系统记下: {issueId: 1, category: 其他, partyKind: GAS, managed: 是}
            步骤:
              - 办: 受理
                填: {怎样办理: 受理}
              - 办: 现场核实
                填: {现场看到的情况: 属实}
              - 办: 立案
            预期:
              停在: 指派
              查出: {对照责任清单: GAS}
            """;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theScenariosThatComeAlongArePlayedBesideThoseThatAreSent() throws Exception {
        String before = kept();

        JsonNode rehearsal =
                send(Map.of("gas.yaml", SCENARIO, "tell-raisers.form", Rehearsed.shipped("forms/tell-raisers.form")));

        assertThat(rehearsal.path("errors")).isEmpty();
        assertThat(rehearsal.path("passed").asBoolean())
                .as(rehearsal.toString())
                .isTrue();
        assertThat(rehearsal.path("scenarios").findValuesAsText("file")).contains("gas.yaml", "handled-here.yaml");
        assertThat(rehearsal.path("coverage").findValuesAsText("process")).startsWith("issue");
        assertThat(kept()).isEqualTo(before);
        assertThat(ProcessEngines.getProcessEngines()).hasSize(1);
    }

    @Test
    void aDraftIsPlayedInThePlaceOfWhatIsRunning() throws Exception {
        JsonNode rehearsal = send(Map.of(
                "gas.yaml",
                SCENARIO,
                "responsible-party.dmn",
                changed("processes/responsible-party.dmn", "<text>\"GAS\"</text>", "<text>\"HEAT\"</text>")));

        assertThat(rehearsal.path("passed").asBoolean()).isFalse();
        assertThat(rehearsal.path("scenarios").findValues("sentences").toString())
                .contains("“对照责任清单”应当查出“GAS”，实际查出“");
    }

    @Test
    void whatIsNothingToTryIsSaid() throws Exception {
        assertThat(send(Map.of("notes.txt", "x")).path("errors").toString())
                .contains("“notes.txt”不是流程（.bpmn）、决策表（.dmn）、表单（.form），也不是剧本（.yaml）。请去掉它。");
        assertThat(send(Map.of("issue.bpmn", "<x/>")).path("errors").toString()).contains("“issue.bpmn”");
    }

    /** What the installation's own engine and our tables hold. */
    private String kept() {
        return jdbc.sql("""
                        select (select count(*) from act_re_deployment) || ' ' || (select count(*) from act_ru_execution)
                          || ' ' || (select count(*) from act_hi_procinst) || ' ' || (select count(*) from rule_hit)""").query(String.class).single();
    }

    private JsonNode send(Map<String, String> files) throws Exception {
        var form = new LinkedMultiValueMap<String, Object>();
        files.forEach((name, text) -> form.add("sent", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        }));
        var answer = http.withBasicAuth("designer", "demo")
                .postForEntity("/api/scenarios", new HttpEntity<>(form, new HttpHeaders()), String.class);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.OK);
        return new ObjectMapper().readTree(answer.getBody());
    }
}
