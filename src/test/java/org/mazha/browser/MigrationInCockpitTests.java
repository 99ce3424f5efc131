package org.mazha.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.scenario.Drafts;
import org.mazha.scenario.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A designer who has never seen the engine's interface moves what runs to another version, beside the process in Cockpit. */
@MazhaTest
@BrowserTest
class MigrationInCockpitTests {

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    RepositoryService repository;

    @Autowired
    TestRestTemplate http;

    private Tasklist cockpit;

    @BeforeEach
    void thereIsANewVersion() {
        office.opens();
        new Drafts(http).deploy(Drafts.withAStepBeforehand());
        office.accept(office.called(Office.MANAGED_YARD, "路灯不亮", "前院的灯不亮"));
        office.called(Office.MANAGED_YARD, "路灯不亮", "后院的灯不亮");
        new Drafts(http).deploy(Drafts.withASecondLook());
        cockpit = new Tasklist(port);
    }

    @AfterEach
    void close() {
        cockpit.close();
        Drafts.takeBack(repository);
    }

    @Test
    void triesItOutMovesThemAndSeesWhatStays() {
        cockpit.comeIn("designer");
        cockpit.go("/camunda/app/cockpit/default/#/process-definition/" + newest() + "/runtime");
        cockpit.tab("版本搬迁");
        cockpit.waitFor("还在旧版上办的");
        cockpit.shoot("migration-cockpit");
        cockpit.follow("搬到最新的第");
        cockpit.waitFor("有 1 步在那一版里没有对应的步骤");
        cockpit.pick("step.tellBeforehand", "不搬，按现在的版本办完");
        cockpit.shoot("migration-cockpit-plan");
        cockpit.press("试搬");
        cockpit.waitFor("这一页自己更新");
        office.pass(Duration.ofMinutes(1));
        cockpit.waitFor("试搬完了，什么都没有改动");
        assertThat(cockpit.text(".mazha-migration")).contains("先行告知", "新版里没有它的去处", "正式搬 1 件");
        cockpit.shoot("migration-cockpit-trial");
        cockpit.press("正式搬 1 件");
        cockpit.waitFor("这一页自己更新");
        office.pass(Duration.ofMinutes(1));
        cockpit.waitFor("搬完了。");
        assertThat(cockpit.text(".mazha-migration")).contains("搬回去");
    }

    private String newest() {
        return Drafts.newest(repository).getId();
    }
}
