package org.mazha.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mazha.engine.trial.Rehearsed.changed;
import static org.mazha.engine.trial.Rehearsed.shipped;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.mazha.engine.trial.Rehearsal.Missed;
import org.mazha.engine.trial.Rehearsal.Played;

/** What a designer hears where a scenario cannot be read, does not go as it is written, or a draft goes elsewhere. */
class RehearsalTests {

    private static final String SCENARIO = """
            名称: 社区处置
            流程: 议题办理
            系统记下: {issueId: 1, category: 暴露垃圾, partyKind: COMMUNITY, managed: 是}
            步骤:
              - 办: 受理
                填: {怎样办理: 受理}
              - 到时: 核实超时
              - 办: 现场核实
                填: {现场看到的情况: 属实}
              - 办: 立案
              - 办: 指派
                填: {谁来处置: 社区自行处置}
            预期:
              阶段: [登记, 受理, 核实, 立案, 指派, 处置]
              停在: 社区处置
              查出: {对照责任清单: COMMUNITY}
              经过: [催核实]
            """;

    /** A second look before filing, with a form that is there already. */
    private static final String ONCE_MORE = """
            <bpmn:userTask id="verifyAgain" name="再次核实" camunda:formRef="verify-on-site" camunda:formRefBinding="deployment" camunda:candidateGroups="grid-workers" camunda:dueDate="${deadlines.within('1 WORKING_DAYS')}">
              <bpmn:documentation>再去看一次。</bpmn:documentation>
              <bpmn:extensionElements>
                <camunda:taskListener event="timeout" id="unclaimed" expression="${alarms.unclaimed(task)}">
                  <bpmn:timerEventDefinition id="Timer_verifyAgain">
                    <bpmn:timeDate xsi:type="bpmn:tFormalExpression">${deadlines.halfwayWithin('1 WORKING_DAYS')}</bpmn:timeDate>
                  </bpmn:timerEventDefinition>
                </camunda:taskListener>
                <camunda:properties><camunda:property name="stage" value="再次核实" /></camunda:properties>
              </bpmn:extensionElements>
              <bpmn:incoming>isFounded_yes</bpmn:incoming>
              <bpmn:outgoing>Flow_verifyAgain_proposeStandard</bpmn:outgoing>
            </bpmn:userTask>
            <bpmn:sequenceFlow id="Flow_verifyAgain_proposeStandard" sourceRef="verifyAgain" targetRef="proposeStandard" />
            """;

    private final Rehearsed rehearsed = new Rehearsed();

    @Test
    void itGoesAsItIsWritten() {
        assertThat(play(SCENARIO))
                .containsExactly(
                        new Played("x.yaml", "社区处置", true, List.of(), List.of("登记", "受理", "核实", "立案", "指派", "处置")));
    }

    @Test
    void whatCannotBeReadIsSaidWithItsLine() {
        each("""
            流程: 议题办理 | 流程： 议题办理 | “x.yaml”第 2 行附近写得不对，读不懂。冒号要用英文的“:”，后面空一格；下一级比上一级往里空两格。
            名称: 社区处置 | 名字: 社区处置 | “x.yaml”第 1 行：不认识“名字”。这里可以写：名称、说明、流程、起点、系统记下、系统回答、步骤、预期。
            流程: 议题办理 | 说明: 没有 | “x.yaml”没有写“流程”。请加上一行“流程: ……”。
            - 办: 立案 | - 去办: 立案 | “x.yaml”第 10 行：不认识“去办”。这里可以写：办、到时、消息、填、系统记下、系统回答。
            - 办: 立案 | - 系统记下: {a: 1} | “x.yaml”第 10 行：每一步要写“办”、“到时”、“消息”里的一样，只写一样。
            停在: 社区处置 | 结果: 社区处置 | “x.yaml”第 15 行：不认识“结果”。这里可以写：阶段、结束、停在、经过、查出。
            停在: 社区处置 | - | “x.yaml”第 14 行：“预期”里要写“结束”或“停在”，只写一样。
            经过: [催核实] | 经过: 催核实 | “x.yaml”第 17 行：这里要写成一列：一行一个，前面加“- ”；或者“[甲, 乙]”。
            - 办: 立案 | - 办: | “x.yaml”第 10 行：这里要写一个值。
            """);
    }

    @Test
    void whatGoesOtherwiseIsSaidInOneSentence() {
        each("""
            流程: 议题办理 | 流程: 议题 | 没有叫“议题”的流程。请写流程的名字或编号。
            - 办: 立案 | - 办: 立安 | 第4步：图上没有叫“立安”的任务。请写图上的名字。
            - 办: 立案 | - 办: 结案 | 第4步：应当在“结案”等着，实际在“立案”等着。请在这一步前面加上“- 办: 立案”。
            - 到时: 核实超时 | - 到时: 受理超时 | 第2步：应当在“受理超时”等着，实际在“现场核实”等着。
            现场看到的情况: 属实 | 现场看到的情况: 不属实 | 第4步：应当在“立案”等着，实际已经在“核实不属实”结束了。
            现场看到的情况: 属实 | 现场看到的情况: 真的 | 第3步：“现场看到的情况”没有“真的”这个答案。请改成其中一个：属实、不属实。
            现场看到的情况: 属实 | 结论: 属实 | 第3步：表上没有“结论”这一项。请改成其中一项：现场看到的情况、危及人身安全，要马上处理、现场情况（看到什么、在什么位置）。
            填: {现场看到的情况: 属实} | - | 第3步：必填的“现场看到的情况”没有填。请填一个：属实、不属实。
            现场看到的情况: 属实 | 现场看到的情况: 属实, urgent: 有 | 第3步：“危及人身安全，要马上处理”要填“是”或“否”。
            怎样办理: 受理 | 怎样办理: 受理, answer: 好的 | 第1步：“答复居民的话”这时候表上不出现，不用填。请去掉它。
            issueId: 1,  | - | 开始：过了“看过现场吗？”，模型要看“issueId”，还没有人给它值。请在这以前的步骤里写上“系统记下: {issueId: ……}”。
            流程: 议题办理 | 流程: 议题办理\\n系统回答: {issues.isClosed: 是} | 开始：系统没有“issues.isClosed”这个问题。“系统回答”里要写图上表达式里的名字，例如 referrals.isHandedBack。
            流程: 议题办理 | 流程: 议题办理\\n系统回答: {issues.isLookBackDue: 要} | 开始：“issues.isLookBackDue”要回答“是”或“否”。
            流程: 议题办理 | 流程: 议题办理\\n起点: 受理 | 开始：图上没有叫“受理”的起点。请写图上的名字。
            停在: 社区处置 | 停在: 结案核查 | 最后应当停在“结案核查”，实际停在“社区处置”。
            停在: 社区处置 | 结束: 已办结 | 应当在“已办结”结束，步骤走完了还没有结束，在“社区处置”等着。请在步骤最后加上“- 办: 社区处置”，下一行写“填: {要做什么: 已处置，记下结果}”。
            停在: 社区处置 | 结束: 办完 | 图上没有叫“办完”的结束。请写图上的名字。
            指派, 处置] | 处置] | 阶段应当是“登记→受理→核实→立案→处置”，实际是“登记→受理→核实→立案→指派→处置”。
            经过: [催核实] | 经过: [催受理] | 应当经过“催受理”，实际没有经过。
            对照责任清单: COMMUNITY | 对照责任清单: PROPERTY | “对照责任清单”应当查出“PROPERTY”，实际查出“COMMUNITY”。
            """);
    }

    @Test
    void aNewTaskMakesTheScenariosFailThatComeToIt() {
        Rehearsal before = rehearsed.play(Map.of("issue.bpmn", withASecondLook()));

        assertThat(before.errors()).isEmpty();
        assertThat(before.scenarios())
                .filteredOn(played -> played.file().equals("handled-here.yaml"))
                .flatExtracting(Played::sentences)
                .containsExactly("第3步：应当在“立案”等着，实际在“再次核实”等着。请在这一步前面加上“- 办: 再次核实”，下一行写“填: {现场看到的情况: 属实}”。");
        assertThat(before.scenarios())
                .filteredOn(Played::passed)
                .extracting(Played::file)
                .contains("unfounded.yaml", "reopened.yaml");
        assertThat(never(before)).contains("从“再次核实”到“对照立案标准”").doesNotContain("再次核实");
    }

    @Test
    void andAnAmendedScenarioGoesThroughIt() {
        Rehearsal after = rehearsed.playOnly(Map.of(
                "issue.bpmn",
                withASecondLook(),
                "handled-here.yaml",
                changed(
                                "processes/scenario/handled-here.yaml",
                                "  - 办: 立案",
                                "  - 办: 再次核实\n    填: {现场看到的情况: 属实, urgent: 是}\n  - 办: 立案")
                        .replace("核实, 立案", "核实, 再次核实, 立案")));

        assertThat(after.scenarios()).extracting(Played::sentences).containsExactly(List.of());
        assertThat(never(after)).doesNotContain("再次核实", "从“再次核实”到“对照立案标准”");
        assertThat(after.coverage().get(0).drafted()).isTrue();
    }

    @Test
    void theExampleOfTheGuideGoesAsItIsWritten() {
        for (String guide : List.of("docs/designers.md", "docs/designers.zh-CN.md")) {
            String example = shipped(guide).split("```yaml\n")[1].split("```")[0];

            Rehearsal rehearsal =
                    rehearsed.playOnly(Map.of("issue.bpmn", withASecondLook(), "second-look.yaml", example));

            assertThat(rehearsal.scenarios()).as(guide).hasSize(1).allMatch(Played::passed);
        }
    }

    @Test
    void aDraftThatWouldNotBeDeployedIsNotPlayed() {
        Rehearsal rehearsal = rehearsed.play(
                Map.of("telling.bpmn", changed("processes/telling.bpmn", "\"intake-clerks\"", "\"clerks\"")));

        assertThat(rehearsal.isPassed()).isFalse();
        assertThat(rehearsal.scenarios()).isEmpty();
        assertThat(rehearsal.errors())
                .singleElement()
                .asString()
                .startsWith("“telling.bpmn”里的“逐个告诉”：交给了“clerks”，没有这个角色。");
    }

    @Test
    void whatGoesRoundInCirclesIsStopped() {
        String circle = changed(
                "processes/issue.bpmn",
                "<bpmn:sequenceFlow id=\"Flow_answerAtOnce_issueAnswered\" sourceRef=\"answerAtOnce\" targetRef=\"issueAnswered\" />",
                """
                <bpmn:sequenceFlow id="Flow_answerAtOnce_issueAnswered" sourceRef="isAnswered" targetRef="issueAnswered">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${decision == 'NEVER'}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="Flow_answerAtOnce_isAnswered" sourceRef="answerAtOnce" targetRef="isAnswered" />
                <bpmn:sequenceFlow id="isAnswered_no" sourceRef="isAnswered" targetRef="answerAtOnce" />
                <bpmn:exclusiveGateway id="isAnswered" name="答复了吗？" default="isAnswered_no" />
                """);

        Rehearsal rehearsal = rehearsed.playOnly(Map.of(
                "issue.bpmn", circle, "answered-at-once.yaml", shipped("processes/scenario/answered-at-once.yaml")));

        assertThat(rehearsal.errors()).isEmpty();
        assertThat(rehearsal.scenarios())
                .flatExtracting(Played::sentences)
                .singleElement()
                .asString()
                .matches("第1步：在“(答复居民|答复了吗？)”一带走了 2000 次还停不下来，一直在绕圈。请检查图上的条件。");
    }

    @Test
    void whatTakesTooLongIsStopped() {
        assertThat(rehearsed.playWithin(Duration.ZERO).errors())
                .containsExactly("演练超过了 0 秒，停下了，演完了 0 个剧本。请分几次演练，或者检查图上有没有一直绕圈的地方。");
    }

    /** Also where it has another name on the designer's desk. */
    @Test
    void aDraftTakesThePlaceOfWhatHasTheSameKey() {
        Rehearsal rehearsal = rehearsed.playOnly(Map.of(
                "责任清单 (2).dmn",
                changed("processes/responsible-party.dmn", "<text>\"COMMUNITY\"</text>", "<text>\"WATER\"</text>"),
                "x.yaml",
                SCENARIO));

        assertThat(rehearsal.errors()).isEmpty();
        assertThat(rehearsal.scenarios())
                .flatExtracting(Played::sentences)
                .containsExactly("“对照责任清单”应当查出“COMMUNITY”，实际查出“WATER”。");
    }

    private static String withASecondLook() {
        return changed(
                        "processes/issue.bpmn",
                        "sourceRef=\"isFounded\" targetRef=\"proposeStandard\"",
                        "sourceRef=\"isFounded\" targetRef=\"verifyAgain\"")
                .replaceFirst(
                        "<bpmn:incoming>isFounded_yes</bpmn:incoming>",
                        "<bpmn:incoming>Flow_verifyAgain_proposeStandard</bpmn:incoming>")
                .replaceFirst(
                        "<bpmn:sequenceFlow id=\"Flow_issueRaised_isSeen\"",
                        Matcher.quoteReplacement(ONCE_MORE) + "$0");
    }

    private static List<String> never(Rehearsal rehearsal) {
        return rehearsal.coverage().stream()
                .filter(coverage -> coverage.process().equals("issue"))
                .flatMap(coverage -> coverage.never().stream())
                .map(Missed::name)
                .toList();
    }

    private static String with(String whatStands, String whatIsWritten) {
        assertThat(SCENARIO).contains(whatStands);
        return SCENARIO.replace(whatStands, whatIsWritten);
    }

    /** One row each: what stands in the scenario, what is written instead, and what is said of it. All are played at once. */
    private void each(String rows) {
        Map<String, String> scenarios = new TreeMap<>();
        Map<String, String> sentences = new TreeMap<>();
        rows.lines().forEach(row -> {
            String[] cells = row.split(" +\\| +");
            String file = "%02d.yaml".formatted(scenarios.size());
            scenarios.put(file, with(cells[0], cells[1].equals("-") ? "" : cells[1].replace("\\n", "\n")));
            sentences.put(file, cells[2].replace("x.yaml", file));
        });

        Rehearsal rehearsal = rehearsed.playOnly(scenarios);

        assertThat(rehearsal.errors()).isEmpty();
        assertThat(rehearsal.scenarios()).hasSize(sentences.size()).allSatisfy(played -> {
            assertThat(played.passed()).as(played.file()).isFalse();
            assertThat(played.sentences()).containsExactly(sentences.get(played.file()));
        });
    }

    private List<Played> play(String scenario) {
        Rehearsal rehearsal = rehearsed.playOnly(Map.of("x.yaml", scenario));
        assertThat(rehearsal.errors()).isEmpty();
        return rehearsal.scenarios();
    }
}
