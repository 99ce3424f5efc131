package org.mazha.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.scenario.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The case file of an issue beside its task in Tasklist, and beside its process in Cockpit. */
@MazhaTest
@BrowserTest
class CaseFileTabTests {

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    RuntimeService runtime;

    private Tasklist window;
    private String issue;

    @BeforeEach
    void anIssueIsToBeVerified() {
        office.opens();
        issue = office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里堆了旧家具");
        office.accept(issue);
        window = new Tasklist(port);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theGridWorkerReadsItBesideTheTask() {
        window.login("grid");
        window.take("现场核实｜");
        window.tab("经过");
        window.waitFor("打开整页案卷 " + issue);

        assertThat(window.text(".mazha-day")).contains("2026年3月2日", "受理");
        window.shoot("case-file-tab");
        window.resize(Tasklist.PHONE);
        window.shoot("case-file-tab-phone");
    }

    @Test
    void theSupervisorReadsItBesideTheProcessInCockpit() {
        String instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey("issue")
                .processInstanceBusinessKey(issue)
                .singleResult()
                .getId();
        window.login("supervisor");

        window.go("/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime");

        window.waitFor("打开整页案卷 " + issue);
        assertThat(window.text(".mazha-head")).contains("核实", "楼道里堆了旧家具");
        window.shoot("case-file-cockpit");
    }
}
