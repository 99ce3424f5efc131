package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The example of the designers' guide, as somebody does it who has nothing but Modeler and an account. */
@MazhaTest
class DesignersGuideTests {

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RepositoryService repository;

    @LocalServerPort
    int port;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @AfterEach
    void takeTheModelsBack() {
        Designer.takeBack(repository);
    }

    @Test
    void aSecondLookBeforeFiling() {
        String before = office.called(Office.MANAGED_YARD, "路灯不亮", "前院的灯不亮");
        office.accept(before);

        Map<String, String> kit = Designer.kit(Visitor.as("designer", http, port));
        String issue = withASecondLook(kit.get("issue.bpmn"), piece(kit.get("template.bpmn")));
        kit.keySet().removeIf(file -> !file.matches("[a-z-]+\\.(bpmn|dmn|form)") || file.equals("template.bpmn"));
        kit.put("issue.bpmn", issue);
        new Designer(http).deploy(kit);

        String number = office.called(Office.MANAGED_YARD, "路灯不亮", "后院的灯不亮");
        office.accept(number);
        office.verify(number);
        assertThat(office.stage(number)).isEqualTo("再次核实");
        assertThat(office.dueOfTask(number, "verifyAgain")).isEqualTo(Office.at("2026-03-04 18:00"));
        office.submit("grid", number, "verifyAgain", Map.of("finding", "CONFIRMED", "observation", "还是不亮"));
        office.file(number, "C-01-37");
        assertThat(office.stage(number)).isEqualTo("指派");
        // What is under way goes on as it began
        office.verify(before);
        assertThat(office.stage(before)).isEqualTo("立案");
        assertThat(Visitor.as("grid", http, port).read("/docs/processes/issue")).contains("再次核实", "2个工作日");
    }

    /** The task with its alarm, and another time in the panel. */
    private static String piece(String template) {
        String end = "</bpmn:userTask>";
        String task = template.substring(
                template.indexOf("<bpmn:userTask id=\"verifyAgain\""), template.indexOf(end) + end.length());
        assertThat(task).contains("1 WORKING_DAYS", "unclaimed");
        return task.replaceAll("<bpmn:(incoming|outgoing)>.*", "").replace("1 WORKING_DAYS", "2 WORKING_DAYS");
    }

    private static String withASecondLook(String issue, String piece) {
        String flow = "sourceRef=\"isFounded\" targetRef=\"proposeStandard\" />";
        assertThat(issue).contains(flow);
        return issue.replace(
                flow,
                "sourceRef=\"isFounded\" targetRef=\"verifyAgain\" />" + piece
                        + "<bpmn:sequenceFlow id=\"Flow_again\" sourceRef=\"verifyAgain\" targetRef=\"proposeStandard\" />");
    }
}
