package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** “企业吹哨”: what a car dealer says when it is visited is taken apart, and each thing has somebody who is responsible. */
@MazhaTest
class EnterprisePathsTests {

    private static final String RECRUITING = "企业招工用人";
    private static final String TRAINING = "企业人才培养";
    private static final String DAILY = "企业生产经营";
    private static final String JOBS = "区就业服务中心";
    private static final String ECONOMY = "街道经济发展办公室";

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

    @Test
    void theCarDealersDemandsInRecruitingTrainingAndDailyOperation() {
        String demand = office.visitedEnterprise("中原路汽车店");
        ProcessInstance whole = office.process("enterprise-demand", demand);
        assertThat(whole).isWaitingAt("takeApart");
        takeApart(demand, part(RECRUITING, "招四名钣金工"), part(TRAINING, "学徒考钣金工证"), part(DAILY, "门前卸车没地方停"));
        List<String> items = office.itemsOf(demand);
        assertThat(items).hasSize(3);
        assertThat(whole).isWaitingAt("handleItem");
        assertThat(page(demand)).contains("0 / 3 项已办结", "招四名钣金工", "陈**").doesNotContain("13800001234", "陈经理");

        String recruiting = items.get(0);
        assertThat(office.process("issue", recruiting)).isWaitingAt("fileIssue");
        office.file(recruiting, "Q-97-01");
        assign(recruiting, List.of(JOBS), List.of(ECONOMY));
        assertThat(office.due(recruiting + "-1")).isEqualTo(office.due(recruiting));
        assertThat(office.due(recruiting + "-1")).isEqualTo("2026-03-11 18:00");
        assertThat(office.due(recruiting + "-2")).isEqualTo("2026-03-05 18:00");
        assertThat(office.referralFact(recruiting + "-2", "requirement")).isEqualTo("协办（主办：" + JOBS + "）：尽快对接");
        office.sign("clerk", recruiting + "-1");
        office.sign("clerk", recruiting + "-2");
        office.rectify("clerk", recruiting + "-2");
        office.rectify("clerk", recruiting + "-1");
        finish(recruiting);
        assertThat(page(demand)).contains("1 / 3 项已办结");
        assertThat(whole).isWaitingAt("handleItem").hasPassed("othersOpen");

        String training = items.get(1);
        office.file(training, "Q-97-02");
        office.assignToCommunity(training);
        office.handle(training);
        finish(training);
        String daily = items.get(2);
        office.file(daily, "Q-97-03");
        office.assignToCommunity(daily);
        office.handle(daily);
        finish(daily);

        assertThat(whole).hasPassed("noteHandled").isWaitingAt("handleItem", "callBack");
        assertThat(page(demand)).contains("3 / 3 项已办结", "回访");
        callBack(demand, Map.of("satisfaction", "VERY_SATISFIED", "comment", "三件事都有回音", "settled", "YES"));
        assertThat(whole).hasPassed("closeDemand", "settled");
        assertThat(page(demand)).contains("已销号", "非常满意：三件事都有回音");

        for (String item : items) {
            office.publish(item);
        }
        assertThat(whole).isEnded().hasPassed("itemsOver");
    }

    @Test
    void whatIsLeftWhenTheEnterpriseIsCalledBackIsTakenApartOnceMore() {
        String demand = office.visitedEnterprise("友爱路汽修店");
        ProcessInstance whole = office.process("enterprise-demand", demand);
        takeApart(demand, part(DAILY, "门前路灯不亮"));
        String first = office.itemsOf(demand).get(0);
        handleAndClose(first);

        callBack(demand, Map.of("satisfaction", "FAIR", "settled", "NO", "left", "还想要一个卸货的时段"));
        assertThat(whole).isWaitingAt("handleItem", "takeApart");
        takeApart(demand, part(DAILY, "商量卸货的时段"));
        assertThat(office.itemsOf(demand)).hasSize(2).startsWith(first);
        // What was handled before is not begun anew
        assertThat(office.process("issue", first)).isWaitingAt("approvePublication");
        assertThat(page(demand)).contains("1 / 2 项已办结", "回访时说：还想要一个卸货的时段");
        handleAndClose(office.itemsOf(demand).get(1));
        callBack(demand, Map.of("satisfaction", "SATISFIED", "settled", "YES"));
        assertThat(page(demand)).contains("2 / 2 项已办结", "已销号");
    }

    @Test
    void whatWasAnsweredOrRegisteredByMistakeIsNotHandled() {
        String demand = office.visitedEnterprise("淮河路五金店");
        ProcessInstance whole = office.process("enterprise-demand", demand);
        assertThatThrownBy(() -> office.submit("clerk", demand, "takeApart", Map.of("apart", "NOTHING")))
                .hasMessageContaining("请写明“怎样答复的，或者为什么不用办”");
        office.submit("clerk", demand, "takeApart", Map.of("apart", "NOTHING", "answer", "电话里讲清了办证的窗口"));
        assertThat(whole).isEnded().hasPassed("closeVisit");
        assertThat(page(demand)).contains("没有要办的", "电话里讲清了办证的窗口");
    }

    @Test
    void anItemThatIsWithdrawnCountsAsOver() {
        String demand = office.visitedEnterprise("建设路五金店");
        takeApart(demand, part(DAILY, "门前积水"), part(RECRUITING, "招一名店员"));
        List<String> items = office.itemsOf(demand);
        handleAndClose(items.get(0));
        office.intervene("clerk", items.get(1), "WITHDRAW");
        assertThat(office.process("enterprise-demand", demand)).isWaitingAt("handleItem", "callBack");
    }

    @Test
    void whereThereIsNothingToDemandTheVisitIsNotedAndOver() {
        String demand = office.start(
                "grid",
                "enterprise-demand",
                office.visit("伊河路面馆", without("contactPhone", Map.of("hasDemand", "NO", "told", "都挺好"))));
        assertThat(office.process("enterprise-demand", demand)).isNull();
        assertThat(page(demand)).contains("没有要办的", "没有分解出要办的。", "都挺好");
    }

    /** DOMAIN §6: within a working day, and decided once. */
    @Test
    void aPartyObjectsOnceAndInTimeAndTheStreetDecides() {
        String demand = office.visitedEnterprise("伊河路汽车店");
        takeApart(demand, part(RECRUITING, "招工"), part(RECRUITING, "再招工"));
        String item = office.itemsOf(demand).get(0);
        office.file(item, "Q-97-01");
        office.assignTo(item, ECONOMY);
        String referral = item + "-1";
        office.sendBack("clerk", referral);
        assertThat(office.process("referral", referral)).isWaitingAt("decideReferral");
        office.submit(
                "supervisor",
                referral,
                "decideReferral",
                Map.of("ruling", "REASSIGN", "party", office.party(JOBS), "reason", "招工归就业服务"));
        assertThatThrownBy(() -> office.sendBack("clerk", referral))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("街道已经裁定过，只裁定一次");
        office.sign("clerk", referral);

        String late = office.itemsOf(demand).get(1);
        office.file(late, "Q-97-01");
        office.assignTo(late, ECONOMY);
        office.pass(Duration.ofDays(2));
        assertThatThrownBy(() -> office.sendBack("clerk", late + "-1"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("企业诉求有异议的，要在签收时限以前退单");
    }

    @Test
    void whoCallsBackSeesTheTelephoneOnceTheyHaveClaimedTheTask() {
        String demand = office.visitedEnterprise("陇海路汽车店");
        takeApart(demand, part(DAILY, "门前积水"));
        handleAndClose(office.itemsOf(demand).get(0));
        String task = office.idOfTask(demand, "callBack");
        Visitor clerk = Visitor.as("clerk", http, port);
        assertThat(clerk.read("/api/tasks/" + task + "/contacts")).contains("陈**", "138****1234");
    }

    @Test
    void whatIsNotFilledInRightIsSaid() {
        assertThat(refused(Map.of("contactPhone", ""))).contains("有要办的诉求，请在“联系人”里留下电话或者邮箱");
        assertThat(refused(Map.of("visitedOn", "2026-12-01"))).contains("“哪天走访的”：2026年12月1日 还没到");
        assertThat(refused(Map.of("courtyard", office.courtyard(Office.UNMANAGED_YARD))))
                .contains("“企业在哪个楼院”：没有这个楼院");
        String demand = office.visitedEnterprise("淮河路汽车店");
        assertThatThrownBy(() -> takeApart(demand, part("没有的类别", "招工"))).hasMessageContaining("第1项，“类别”：请从列表里选。");
        assertThatThrownBy(() -> takeApart(demand)).hasMessageContaining("请至少分解出一项。");
        takeApart(demand, part(RECRUITING, "招工"));
        String item = office.itemsOf(demand).get(0);
        office.file(item, "Q-97-01");
        assertThatThrownBy(() -> assign(item, List.of(JOBS), List.of(JOBS))).hasMessageContaining("不能又主办又协办");
        assertThat(Visitor.as("clerk2", http, port).read("/office/demands")).doesNotContain(demand);
        assertThat(Visitor.as("clerk2", http, port)
                        .open("/office/demands/" + demand)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    private String refused(Map<String, Object> more) {
        try {
            office.start("clerk", "enterprise-demand", office.visit("没登记上的店", more));
            return "";
        } catch (FormRejected refused) {
            return refused.getMessage();
        }
    }

    private static Map<String, Object> without(String key, Map<String, Object> form) {
        Map<String, Object> left = new HashMap<>(form);
        left.put(key, "");
        return left;
    }

    @SafeVarargs
    private void takeApart(String demand, Map<String, Object>... parts) {
        office.submit("clerk", demand, "takeApart", Map.of("apart", "PARTS", "parts", List.of(parts)));
    }

    private static Map<String, Object> part(String category, String what) {
        return Map.of("category", category, "description", what);
    }

    private void assign(String issue, List<String> responsible, List<String> assisting) {
        office.submit(
                "clerk",
                issue,
                "assignIssue",
                Map.of(
                        "handling",
                        "PARTIES",
                        "parties",
                        responsible.stream().map(office::party).toList(),
                        "assisting",
                        assisting.stream().map(office::party).toList(),
                        "requirement",
                        "尽快对接"));
    }

    private void handleAndClose(String issue) {
        office.file(issue, "Q-97-03");
        office.assignToCommunity(issue);
        office.handle(issue);
        finish(issue);
    }

    /** The result is looked at, the enterprise says what it thinks of it, and it is closed. */
    private void finish(String issue) {
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);
    }

    private void callBack(String demand, Map<String, Object> said) {
        office.submit("clerk", demand, "callBack", said);
    }

    private String page(String demand) {
        return Visitor.as("clerk", http, port).read("/office/demands/" + demand);
    }
}
