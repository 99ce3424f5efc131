package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Which standard the filing form proposes: the decision table's, else the only one of the category, else none. */
@MazhaTest
class ProposedStandardTests {

    @Autowired
    Office office;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @BeforeEach
    void begin() {
        office.opens();
    }

    @Test
    void theDecisionTableComesFirst() {
        assertThat(proposalFor("占用消防通道", false)).containsEntry("standard", "E-04-96");
        assertThat(proposalFor("其他", false)).containsEntry("standard", "Q-96-01");
        assertThat(proposalFor("垃圾满溢", true)).containsEntry("standard", "Q-91-99");
    }

    @Test
    void elseTheOnlyStandardOfTheCategoryIsProposed() {
        assertThat(proposalFor("垃圾满溢", false))
                .containsEntry("standard", "E-01-92")
                .extractingByKey("proposal")
                .asString()
                .contains("垃圾满溢：垃圾箱、垃圾点满溢（4工作时）");
    }

    @Test
    void amongSeveralTheClerkChooses() {
        assertThat(proposalFor("私搭乱建", false))
                .containsEntry("standard", null)
                .containsEntry("proposal", "没有对照到合适的标准，请自己选择。")
                .extractingByKey("standards")
                .asInstanceOf(InstanceOfAssertFactories.STRING)
                .contains("E-01-01-1", "E-01-01-2");
    }

    private Map<String, Object> proposalFor(String category, boolean urgent) {
        String issue = office.called(Office.MANAGED_YARD, category, "院里的事");
        office.accept(issue);
        office.submit(
                "grid",
                issue,
                "verifyOnSite",
                Map.of("finding", "CONFIRMED", "urgent", urgent, "observation", "到现场看了，属实"));
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .taskDefinitionKey("fileIssue")
                .singleResult()
                .getId();
        Map<String, Object> shown = new HashMap<>();
        forms.getTaskFormVariables(task, List.of("standard", "proposal", "standards"), false)
                .forEach((name, value) -> shown.put(name, name.equals("standards") ? String.valueOf(value) : value));
        return shown;
    }
}
