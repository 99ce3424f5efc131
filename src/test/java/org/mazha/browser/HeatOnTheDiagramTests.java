package org.mazha.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.scenario.Office;
import org.openqa.selenium.Dimension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A supervisor sees on the diagram in Cockpit where issues wait, how long, and how many of them too long. */
@MazhaTest
@BrowserTest
class HeatOnTheDiagramTests {

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    RepositoryService repository;

    private Tasklist cockpit;

    @BeforeEach
    void twoIssuesAreAccepted() {
        office.opens();
        String one = office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里堆了旧家具");
        String other = office.called(Office.MANAGED_YARD, "楼道堆物", "楼道里堆了纸箱");
        office.pass(Duration.ofHours(2));
        office.accept(one);
        office.pass(Duration.ofDays(3));
        office.accept(other);
        cockpit = new Tasklist(port);
    }

    @AfterEach
    void close() {
        cockpit.close();
    }

    @Test
    void eachStepShowsHowManyHowLongAndHowLate() {
        cockpit.login("supervisor");
        cockpit.go("/camunda/app/cockpit/default/#/process-definition/"
                + repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("issue")
                        .latestVersion()
                        .singleResult()
                        .getId()
                + "/runtime");

        cockpit.waitFor("各环节用时");
        assertThat(cockpit.text("[data-container-id='acceptIssue'] .mazha-heat-badge"))
                .isNotBlank();
        cockpit.resize(new Dimension(1920, 1080));
        cockpit.shoot("heat");
        cockpit.press("列表");
        assertThat(cockpit.text(".mazha-heat-list")).contains("受理", "4工作时", "中位", "超时比例");
        cockpit.pick("state", "正在办的");
        cockpit.waitFor("现在停在各环节的");
        assertThat(cockpit.text(".mazha-heat-list")).contains("现场核实").doesNotContain("受理");
        cockpit.shoot("heat-running");
        cockpit.press("收起");
        cockpit.waitFor("显示各环节用时");
    }
}
