package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.util.LinkedMultiValueMap;

/** What a designer deploys may say what happens, and call the doors; it brings no code of its own. */
@MazhaTest
class ModelsWithCodeTests {

    @Autowired
    TestRestTemplate http;

    @Autowired
    RepositoryService repository;

    private final ObjectMapper json = new ObjectMapper();

    static Stream<Arguments> models() {
        String call = "表达式 %s 不能用：只能读变量，或调用系统提供的步骤。请改写它。";
        String door = "表达式 %s 不能用：系统没有叫“%s”的一组步骤。";
        String program = "指定了要运行的程序（%s），模型只能调用系统提供的步骤。请删掉它，改写成表达式。";
        String script = "带有脚本，模型里不能写脚本。";
        return Stream.of(
                model("<scriptTask id='step' scriptFormat='groovy'><script>1</script></scriptTask>", script),
                model(task(listener("<camunda:script scriptFormat='javascript'>1</camunda:script>")), script),
                model(
                        task("<camunda:inputOutput><camunda:inputParameter name='a'>"
                                + "<camunda:script scriptFormat='juel'>1</camunda:script>"
                                + "</camunda:inputParameter></camunda:inputOutput>"),
                        script),
                model(
                        "<userTask id='other'/><sequenceFlow id='step' sourceRef='start' targetRef='other'>"
                                + "<conditionExpression xsi:type='tFormalExpression' language='groovy'>true"
                                + "</conditionExpression></sequenceFlow>",
                        "带有脚本（language=\"groovy\"），模型里不能写脚本。"),
                model(
                        task("<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId>"
                                + "</camunda:connector>"),
                        "带有连接器（connector），模型不能自己去连接别的系统。"),
                model(
                        "<serviceTask id='step' camunda:class='java.lang.Runtime'/>",
                        program.formatted("class=\"java.lang.Runtime\"")),
                model(
                        "<serviceTask id='step' activiti:class='java.lang.Runtime'/>",
                        program.formatted("class=\"java.lang.Runtime\"")),
                model(
                        task("<camunda:executionListener event='start' class='java.lang.Runtime'/>"),
                        program.formatted("class=\"java.lang.Runtime\"")),
                model(
                        "<serviceTask id='step' camunda:delegateExpression='${issues}'/>",
                        program.formatted("delegateExpression=\"${issues}\"")),
                model(
                        "<userTask id='step' camunda:formKey='embedded:deployment:evil.html'/>",
                        "用了 formKey，这样的网页会在别人的浏览器里运行。请改用 formRef，填表单的编号。"),
                model("<serviceTask id='step' camunda:type='shell'/>", program.formatted("type=\"shell\"")),
                model(service("${dataSource.close()}"), door.formatted("${dataSource.close()}", "dataSource")),
                model(service("${issues.getClass()}"), "表达式 ${issues.getClass()} 不能用：“issues”里没有“getClass”这个步骤。"),
                model(
                        service("${execution.processEngineServices.identityService}"),
                        call.formatted("${execution.processEngineServices.identityService}")),
                model(
                        service("a ${issues.remind(execution.setVariable(1, 2), 1)}"),
                        door.formatted("a ${issues.remind(execution.setVariable(1, 2), 1)}", "execution")),
                model(
                        "<userTask id='step' name='#{\"\".getClass().forName(\"java.lang.Runtime\")}'/>"
                                .replace("\"", "&quot;"),
                        call.formatted("#{\"\".getClass().forName(\"java.lang.Runtime\")}")),
                model(
                        "<userTask id='step'><documentation>${a['b']}</documentation></userTask>",
                        call.formatted("${a['b']}")),
                model(service("${XML('<a/>')}".replace("<", "&lt;")), call.formatted("${XML('<a/>')}")),
                model(service("${issues.remind(issueId, execution.processBusinessKey)}"), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aModelWithCodeIsNotDeployed(String model, String fault) throws Exception {
        var answer = deploy("tried.bpmn", """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='tried'
                    xmlns:camunda='http://camunda.org/schema/1.0/bpmn' xmlns:activiti='http://activiti.org/bpmn'
                    xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>
                  <process id='tried' isExecutable='true' camunda:historyTimeToLive='P1D'>
                    <startEvent id='start'/>%s
                  </process>
                </definitions>""".formatted(model));

        expect(answer, fault);
    }

    @Test
    void aDecisionTableSpeaksFeelOnly() throws Exception {
        String table = """
                <definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='tried'
                    xmlns:camunda='http://camunda.org/schema/1.0/dmn'>
                  <decision id='tried' name='tried' camunda:historyTimeToLive='P1D'><variable id='v' name='tried'/>
                    <literalExpression id='step'%s><text>1 + 1</text></literalExpression>
                  </decision>
                </definitions>""";

        expect(
                deploy("tried.dmn", table.formatted(" expressionLanguage='juel'")),
                "没有部署：“tried.dmn”里的“tried”：用了 juel，决策表里只能用 FEEL。请把表达式语言改成 FEEL。");
        expect(deploy("tried.dmn", table.formatted(" expressionLanguage='feel'")), null);
    }

    @Test
    void aBombIsNotUnpacked() throws Exception {
        var answer = deploy("tried.bpmn", """
                <!DOCTYPE a [<!ENTITY b "%s"><!ENTITY c "%s">]><a>&c;</a>""".formatted("1".repeat(1000), "&b;".repeat(1000)));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(json.readTree(answer.getBody()).path("message").asText())
                .startsWith("没有部署：“tried.bpmn”：不是正确的 XML，或者带有 DOCTYPE");
    }

    @Test
    void nothingOnTheClassPathRunsScripts() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(ScriptEngineFactory::getEngineName)
                .containsExactlyInAnyOrder("juel", "feel-scala", "feel-scala-unary-tests");
        assertThat(ClassUtils.isPresent("org.camunda.connect.Connectors", null)).isFalse();
    }

    private void expect(ResponseEntity<String> answer, String refusal) throws Exception {
        var deployments =
                repository.createDeploymentQuery().deploymentName("tried").list();
        deployments.stream().map(Deployment::getId).forEach(id -> repository.deleteDeployment(id, true));
        if (refusal == null) {
            assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
            assertThat(deployments).hasSize(1);
        } else {
            assertThat(json.readTree(answer.getBody()).path("message").asText())
                    .startsWith("没有部署")
                    .contains(refusal);
            assertThat(answer.getStatusCode().value()).isEqualTo(400);
            assertThat(deployments).isEmpty();
        }
    }

    private ResponseEntity<String> deploy(String file, String model) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("deployment-name", "tried");
        form.add("data", new ByteArrayResource(model.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return file;
            }
        });
        var headers = new HttpHeaders();
        headers.setBasicAuth("designer", "demo");
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        return http.postForEntity("/engine-rest/deployment/create", new HttpEntity<>(form, headers), String.class);
    }

    private static Arguments model(String model, String fault) {
        return Arguments.of(model, fault);
    }

    private static String service(String expression) {
        return "<serviceTask id='step' camunda:expression=\"" + expression + "\"/>";
    }

    private static String task(String extensions) {
        return "<userTask id='step'><extensionElements>" + extensions + "</extensionElements></userTask>";
    }

    private static String listener(String content) {
        return "<camunda:taskListener event='create'>" + content + "</camunda:taskListener>";
    }
}
