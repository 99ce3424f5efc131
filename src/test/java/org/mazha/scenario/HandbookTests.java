package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

/** Staff read how things are done, as the models that are running have it. */
@MazhaTest
class HandbookTests {

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RepositoryService repository;

    @LocalServerPort
    int port;

    private Visitor grid;

    @BeforeEach
    void aGridWorkerLooks() {
        office.opens();
        grid = Visitor.as("grid", http, port);
    }

    @AfterEach
    void takeTheModelsBack() {
        Designer.takeBack(repository);
    }

    @Test
    void everyProcessAndTableIsInTheList() {
        String list = grid.read("/docs/processes");

        assertThat(keys())
                .hasSizeGreaterThan(16)
                .allSatisfy(key -> assertThat(list).contains("href=\"/docs/processes/" + key + "\""));
        assertThat(list).contains("议题办理", "责任清单");
    }

    @Test
    void aStepSaysWhoUntilWhenOnWhichFormAndWhatComesNext() {
        String step = step(grid.read("/docs/processes/issue"), "verifyOnSite");

        assertThat(step)
                .contains("现场核实", "有人办", "网格员到现场看情况是否属实，拍照记下。")
                .contains("谁办", "网格员", "时限", "1个工作日", "阶段", "核实")
                .contains("现场看到的情况", "（必填）", "属实、不属实")
                .contains("href=\"#isFounded\"");
    }

    @Test
    void aQuestionSaysItsAnswersAndATableLeadsToItsPage() {
        String issue = grid.read("/docs/processes/issue");

        assertThat(step(issue, "isFounded")).contains("情况属实吗？", "不属实：", "href=\"#tellUnfounded\"");
        assertThat(step(issue, "proposeParty")).contains("href=\"/docs/processes/responsible-party\"");
        assertThat(step(issue, "refer")).contains("href=\"/docs/processes/referral\"", ">转办整改</a>");
        assertThat(step(issue, "acceptanceOverdue")).contains("在哪一步上", "受理", "4个工作时");
    }

    @Test
    void aTableSaysWhatEachRuleMeans() {
        assertThat(grid.read("/docs/processes/responsible-party")).contains("无主管楼院，社区兜底", "看：有物业", "得：责任单位种类", "从上往下");
        assertThat(grid.read("/docs/processes/escalation-recipients")).contains("街道督导人员", "对上几条");
    }

    @Test
    void thereAreWordsForEverythingThatTheShippedModelsAsk() {
        List<String> without = new ArrayList<>();
        for (String key : keys()) {
            if (grid.read("/docs/processes/" + key).contains("模型里写的")) {
                without.add(key);
            }
        }

        assertThat(without).isEmpty();
    }

    @Test
    void whatADesignerDeploysIsReadAtOnceAndWhatNobodyKnowsAsItIsWritten() {
        String letter = new String(Designer.read("processes/letter.bpmn"), StandardCharsets.UTF_8)
                .replace("社区打电话告诉收信人", "社区上门告诉收信人")
                .replace("${deadlines.at(&#39;telephoneParty&#39;)}", "${deadlines.within('2 WORKING_DAYS')}")
                .replace("${deadlines.at('callAgain')}", "${letters.turnAt(1)}")
                .replace("${deadlines.at('letterUnopened')}", "${deadlines.within(letterId)}");
        String before = grid.read("/docs/processes/letter");
        new Designer(http).deploy("letter.bpmn", letter, "forms/telephone-party.form");

        String page = grid.read("/docs/processes/letter");

        assertThat(before).contains("社区打电话告诉收信人", "2个工作时");
        assertThat(step(page, "telephoneParty")).contains("社区上门告诉收信人", "2个工作日");
        assertThat(step(page, "callAgain")).contains("轮到这封信的时候");
        assertThat(step(page, "unopened")).contains("模型里写的", "${deadlines.within(letterId)}");
        assertThat(grid.read("/docs/processes/letter.bpmn")).contains("社区上门告诉收信人");
    }

    @Test
    void theDesignersFileHasWhatRunsAndWhatModelerNeeds() throws IOException {
        byte[] zip = Visitor.as("designer", http, port)
                .download("/docs/processes/designers.zip")
                .getBody();

        List<String> names = new ArrayList<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                assertThat(in.readAllBytes()).as(entry.getName()).isNotEmpty();
            }
        }
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains(
                        "mazha/issue.bpmn",
                        "mazha/responsible-party.dmn",
                        "mazha/verify-on-site.form",
                        "mazha/.camunda/element-templates/mazha.json",
                        "mazha/plugin/mazha/lint-rules.js",
                        "mazha/plugin/mazha/index.js",
                        "mazha/template.bpmn",
                        "mazha/README.md");
    }

    @Test
    void outsidePartiesAndWhatIsNotThereAreTold() {
        var refused = Visitor.as("property", http, port).open("/docs/processes");
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(refused.getBody()).contains("这里只给社区和街道的工作人员用");
        assertThat(grid.open("/docs/processes/nothing").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(grid.open("/docs/processes/nothing").getBody()).contains("没有这个流程或决策表");
        assertThat(grid.open("/docs/processes/nothing.bpmn").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void staffAndDesignersFindTheWay() {
        assertThat(grid.read("/")).contains("href=\"/docs/processes\"");
        assertThat(Visitor.as("designer", http, port).read("/")).contains("href=\"/docs/processes\"");
        assertThat(Visitor.as("clerk", http, port).read("/office")).contains("href=\"/docs/processes\"");
        assertThat(Visitor.as("property", http, port).read("/")).doesNotContain("href=\"/docs/processes\"");
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(ProcessDefinition::getKey)
                .forEach(keys::add);
        repository.createDecisionDefinitionQuery().latestVersion().list().stream()
                .map(DecisionDefinition::getKey)
                .forEach(keys::add);
        return keys;
    }

    private static String step(String page, String id) {
        assertThat(page).contains("<li id=\"" + id + "\"");
        String from = page.substring(page.indexOf("<li id=\"" + id + "\""));
        return from.substring(
                0,
                from.contains("<li id=\"") && from.indexOf("<li id=\"", 5) > 0
                        ? from.indexOf("<li id=\"", 5)
                        : from.length());
    }
}
