package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** What designers have made of the process of an issue with Modeler, by copying a piece of the template process into it. */
public record Drafts(TestRestTemplate http) {

    /** Everything that the application brings, with this model of an issue. */
    public void deploy(String issue) {
        Map<String, String> files = shipped();
        files.put("issue.bpmn", issue);
        new Designer(http).deploy(files);
    }

    /** The version of an issue's process with which a new one begins. */
    public static ProcessDefinition newest(RepositoryService repository) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("issue")
                .latestVersion()
                .singleResult();
    }

    public static void takeBack(RepositoryService repository) {
        Designer.takeBack(repository);
    }

    /** Models, tables and forms that the application brings, by their names. */
    static Map<String, String> shipped() {
        Map<String, String> files = new TreeMap<>();
        for (String folder : List.of("processes", "forms")) {
            try (var all = Files.list(Path.of(folder))) {
                all.filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)"))
                        .forEach(file -> files.put(file.getFileName().toString(), text(file.toString())));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return files;
    }

    /** Before it is filed, somebody looks again. */
    public static String withASecondLook() {
        return with(
                "verifyAgain", "再次核实", "sourceRef=\"isFounded\" targetRef=\"proposeStandard\" />", "proposeStandard");
    }

    /** Before somebody looks, they are told. */
    public static String withAStepBeforehand() {
        return with(
                "tellBeforehand", "先行告知", "sourceRef=\"tellAccepted\" targetRef=\"verifyOnSite\" />", "verifyOnSite");
    }

    private static String with(String id, String name, String flow, String next) {
        return withAStep(text("processes/issue.bpmn"), text("processes/modeler/template.bpmn"), id, name, flow, next);
    }

    /** A copy of the task of the template, with its timer and its reminder, on this flow. */
    static String withAStep(String model, String template, String id, String name, String flow, String next) {
        String piece = template.substring(
                        template.indexOf("<bpmn:userTask id=\"verifyAgain\""),
                        template.indexOf("<bpmn:exclusiveGateway id=\"isStillFounded\""))
                .replaceAll("<bpmn:(incoming|outgoing)>.*", "")
                .replace("verificationOverdue", id + "Overdue")
                .replace("remindVerification", id + "Reminder")
                .replace("verificationReminded", id + "Reminded")
                .replace("verifyAgain", id)
                .replace("再次核实", name);
        assertThat(model).contains(flow);
        String drawn = shape(id, 260, 1000, 100, 80)
                + shape(id + "Overdue", 292, 1062, 36, 36)
                + shape(id + "Reminder", 260, 1165, 100, 80)
                + shape(id + "Reminded", 442, 1187, 36, 36)
                + edge(id, 360, 1040, 500, 1040)
                + edge(id + "Overdue", 310, 1098, 310, 1165)
                + edge(id + "Reminder", 360, 1205, 442, 1205);
        return model.replace(
                        flow,
                        flow.replaceFirst("targetRef=\"\\w+\"", "targetRef=\"" + id + "\"")
                                + piece
                                + flow(id, next)
                                + flow(id + "Overdue", id + "Reminder")
                                + flow(id + "Reminder", id + "Reminded"))
                .replace("</bpmndi:BPMNPlane>", drawn + "</bpmndi:BPMNPlane>");
    }

    private static String shape(String id, int x, int y, int width, int height) {
        return """
                <bpmndi:BPMNShape id="%s_di" bpmnElement="%s"><dc:Bounds x="%d" y="%d" width="%d" height="%d" /></bpmndi:BPMNShape>
                """.formatted(id, id, x, y, width, height);
    }

    private static String edge(String from, int x, int y, int toX, int toY) {
        return """
                <bpmndi:BPMNEdge id="Flow_%s_di" bpmnElement="Flow_%s"><di:waypoint x="%d" y="%d" /><di:waypoint x="%d" y="%d" />
                </bpmndi:BPMNEdge>
                """.formatted(from, from, x, y, toX, toY);
    }

    private static String flow(String from, String to) {
        return "<bpmn:sequenceFlow id=\"Flow_%s\" sourceRef=\"%s\" targetRef=\"%s\" />".formatted(from, from, to);
    }

    private static String text(String file) {
        return new String(Designer.read(file), StandardCharsets.UTF_8);
    }
}
