package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** “火焰蓝”联合“网格蓝”: the fire brigade and grid workers inspect together, and what they find is put right. */
@MazhaTest
class InspectionPathsTests {

    private static final String LIGHT = "路灯不亮";

    /** With the one of the managed courtyard there are five. */
    private static final List<String> GRIDS = List.of("建设路第二网格", "建设路第三网格", "建设路第四网格", "建设路第五网格");

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @AfterEach
    void closes() {
        GRIDS.forEach(office::closesGrid);
    }

    @Test
    void twelveHazardsInFiveGridsOfWhichThreeAreFixedOnTheSpotOneIsMajorAndOneIsRefused() {
        GRIDS.forEach(office::buildsGrid);
        List<Map<String, Object>> found = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            found.add(hazard(
                    GRIDS.get(number),
                    "楼道停放电动车",
                    number + "号楼楼道里停着电动车",
                    Map.of("result", "FIXED", "measures", "当场推走了")));
        }
        for (int number = 1; number <= 7; number++) {
            String yard = number == 7 ? Office.MANAGED_YARD : GRIDS.get(number % GRIDS.size());
            found.add(hazard(yard, "灭火器", number + "号楼的灭火器过期了", Map.of("receivedBy", "物业老李")));
        }
        found.add(hazard("安全出口、消防出口", "消防出口锁死了", Map.of("major", true, "days", 3)));
        found.add(hazard("私拉乱接电线", "门店从二楼拉线", Map.of("result", "REFUSED")));

        String inspection = office.inspected(found);

        List<String> hazards = office.hazardsOf(inspection);
        assertThat(hazards).hasSize(12);
        assertThat(page(inspection)).contains(Office.MANAGED_YARD).contains(GRIDS);
        assertThat(hazards.subList(0, 3)).allSatisfy(fixed -> {
            assertThat(office.stage(fixed)).isEqualTo("当场解决");
            assertThat(office.story(fixed)).contains("隐患销号");
        });
        assertThat(office.process("inspection", inspection)).isWaitingAt("clearHazards");
        assertThat(page(inspection)).contains("3 / 12 处已销号");

        String major = hazards.get(10);
        assertThat(office.process("hazard", major)).isWaitingAt("rectifyIssue", "listHazard");
        office.submit("supervisor", major, "listHazard", Map.of("demand", "三天内打开，派人看守"));
        String refused = hazards.get(11);
        assertThat(office.process("hazard", refused)).isWaitingAt("rectifyIssue", "reportRefusal");
        office.submit("clerk", refused, "reportRefusal", report());
        assertThat(office.story(refused)).contains("上报移交市消防救援支队：已送书面材料，对方收下");

        hazards.subList(3, 9).forEach(this::putRight);
        putRight(major);
        assertThat(office.story(major)).contains("重大隐患挂牌督办：三天内打开，派人看守", "隐患销号");
        assertThat(page(inspection)).contains("10 / 12 处已销号");

        office.pass(Duration.ofDays(8));
        String overdue = hazards.get(9);
        assertThat(office.process("hazard", hazards.get(3))).hasPassed("inTime").hasNotPassed("reportOverdue");
        assertThat(office.process("hazard", overdue)).isWaitingAt("rectifyIssue", "reportOverdue");
        office.submit("clerk", overdue, "reportOverdue", report());
        putRight(overdue);
        assertThat(page(inspection)).contains("11 / 12 处已销号").doesNotContain("已结束");
        putRight(refused);

        assertThat(page(inspection)).contains("12 / 12 处已销号", "已结束");
        assertThat(office.process("inspection", inspection)).hasPassed("closeInspection", "allCleared");
    }

    @Test
    void aHazardIsClearedWhenItsIssueIsClosedAndNotOnlyAfterItsPublication() {
        String inspection = office.inspected(List.of(hazard("灭火器", "灭火器过期了", Map.of())));
        String hazard = office.hazardsOf(inspection).get(0);
        var process = office.process("hazard", hazard);
        var whole = office.process("inspection", inspection);
        assertThat(office.process("issue", hazard)).isWaitingAt("fileIssue");

        putRight(hazard);

        assertThat(process).hasPassed("settleHazard", "clearHazard").isWaitingAt("rectifyIssue");
        assertThat(office.process("issue", hazard)).isWaitingAt("approvePublication");
        office.publish(hazard);
        assertThat(process).isEnded().hasPassed("issueOver");
        assertThat(whole).isEnded().hasPassed("hazardsOver");
    }

    @Test
    void whereNothingIsFoundTheInspectionIsOver() {
        String inspection = office.inspected(List.of());
        assertThat(office.process("inspection", inspection)).isNull();
        assertThat(page(inspection)).contains("没有登记隐患。", "灭火器", "已结束");
    }

    @Test
    void theNoticeSaysUntilWhenAndThatACommunityDoesNotPunish() {
        String inspection = office.inspected(List.of(
                hazard("灭火器", "灭火器过期了", Map.of("receivedBy", "物业老李")),
                hazard("楼道停放电动车", "楼道里停着电动车", Map.of("result", "FIXED", "measures", "当场推走了"))));
        List<String> hazards = office.hazardsOf(inspection);
        Visitor clerk = Visitor.as("clerk", http, port);
        String notices = "/office/inspections/" + inspection + "/notices/";

        assertThat(clerk.read(notices + hazards.get(0)))
                .contains("安全隐患整改通知", hazards.get(0), "灭火器过期了", "2026年3月9日", "物业老李", "社区没有处罚权");
        assertThat(clerk.download(notices + hazards.get(0) + ".pdf").getBody()).startsWith("%PDF".getBytes());
        assertThat(clerk.open(notices + hazards.get(1)).getBody()).contains("没有这张整改通知：当场整改的不发通知。");
        assertThat(clerk.read("/issues/" + hazards.get(0))).contains("联合检查", inspection, "整改通知限到", "物业老李");
        assertThat(clerk.read("/office/inspections")).contains(inspection, "1 / 2 处已销号");
        assertThat(Visitor.as("clerk2", http, port).read("/office/inspections")).doesNotContain(inspection);
    }

    @Test
    void whatIsNotFilledInRightIsSaid() {
        assertThat(List.of(
                        refusal(Map.of("days", 5)),
                        refusal(Map.of("result", "FIXED")),
                        refusal(Map.of("item", "超负荷用电")),
                        refusal(Map.of("category", "没有的类别")),
                        refusal(Map.of("courtyard", office.courtyard(Office.UNMANAGED_YARD)))))
                .allSatisfy(sentence -> assertThat(sentence).isNotBlank())
                .satisfies(sentences -> {
                    assertThat(sentences.get(0)).contains("“几天内整改”：请从列表里选。");
                    assertThat(sentences.get(1)).contains("当场整改的，请在“当场怎么整改的”里写明。");
                    assertThat(sentences.get(2)).contains("第1处隐患，“检查项目”：请从这次查过的几项里选。");
                    assertThat(sentences.get(3)).contains("第1处隐患，“类别”：请从列表里选。");
                    assertThat(sentences.get(4)).contains("第1处隐患，“在哪个楼院”：请从列表里选。");
                });
        assertThatThrownBy(() -> office.start(
                        "clerk",
                        "inspection",
                        Map.of("area", "410102001-01", "topic", "消防安全", "plannedOn", "2026-03-01", "partners", "消防")))
                .isInstanceOf(FormRejected.class)
                .hasMessage("“哪天检查”：2026年3月1日 已经过了，请核对日期。");
    }

    private String refusal(Map<String, Object> more) {
        try {
            office.inspected(List.of(hazard("灭火器", "灭火器过期了", more)));
        } catch (RuntimeException refused) {
            Throwable root = refused;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return root.getMessage();
        }
        return "";
    }

    private static Map<String, Object> report() {
        return Map.of("reportedTo", "市消防救援支队", "report", "已送书面材料，对方收下");
    }

    private Map<String, Object> hazard(String item, String what, Map<String, Object> more) {
        return hazard(Office.MANAGED_YARD, item, what, more);
    }

    private Map<String, Object> hazard(String courtyard, String item, String what, Map<String, Object> more) {
        return office.hazard(courtyard, item, LIGHT, what, more);
    }

    private void putRight(String issue) {
        office.file(issue, "C-01-37");
        office.assignTo(issue, "消防救援大队");
        office.sign("clerk", issue + "-1");
        office.rectify("clerk", issue + "-1");
        office.check(issue);
        office.close(issue);
    }

    private String page(String inspection) {
        return Visitor.as("clerk", http, port).read("/office/inspections/" + inspection);
    }
}
