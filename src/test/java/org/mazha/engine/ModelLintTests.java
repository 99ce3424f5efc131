package org.mazha.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mazha.staff.Role;

/**
 * The rules that Camunda Modeler shows a designer, run on the models by the same library: those for Camunda 7.24 that it
 * brings, and ours from the plug-in. Each of ours has been seen to find its breach.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelLintTests {

    private static final Path PROCESSES = Path.of("processes");

    private Linter linter;

    @BeforeAll
    void loadTheRules() throws IOException {
        linter = new Linter(PROCESSES.resolve("modeler/plugin/mazha/lint-rules.js"));
    }

    @AfterAll
    void close() {
        linter.close();
    }

    static List<Path> models() throws IOException {
        try (var files = Files.list(PROCESSES)) {
            List<Path> models = Stream.concat(files, Stream.of(PROCESSES.resolve("modeler/template.bpmn")))
                    .filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
            assertThat(models).hasSizeGreaterThan(12);
            return models;
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelHasNothingToBeShownTo(Path model) throws IOException {
        assertThat(linter.lint(Files.readString(model))).isEmpty();
    }

    @Test
    void itKnowsTheRolesThatThereAre() {
        assertThat(linter.roles())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Role.values()).map(Role::group).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name="告知进展" | name="tell" | error mazha/chinese-name tellVerified 请给“tellVerified”起一个中文名称，办事的人看到的就是它。
            "tellVerified" | "Activity_1x9fk2" | warn mazha/telling-id Activity_1x9fk2 请把“告知进展”的 ID 改成说明做什么的英文，例如 verifyOnSite；现在是 Activity_1x9fk2。
            系统告诉居民又到现场看过了。 | x | error mazha/documentation tellVerified 请在“告知进展”的“文档（Documentation）”里用一句话说明这一步做什么。
            name="新流程的样子" | name="new" | error mazha/process template 请给流程起一个中文名称。
            isExecutable="true" | isExecutable="false" | error mazha/process template 请勾选“可执行（Executable）”，不然部署以后不能办理。
            historyTimeToLive="P180D" | historyTimeToLive="P3Y" | error mazha/process template 历史保留时间（Time to live）要按天写，例如 P180D。
            camunda:historyTimeToLive="P180D" | camunda:versionTag="1" | info camunda-compat/history-time-to-live template Property <historyTimeToLive> should be configured on <bpmn:Process> or engine level.
            camunda:formRef="verify-on-site" camunda:formRefBinding="deployment" | camunda:priority="5" | error mazha/form verifyAgain 请给“再次核实”选一张表单（Form reference）。
            formRefBinding="deployment" | formRefBinding="latest" | error mazha/form verifyAgain “再次核实”的表单绑定（Binding）要选 deployment，正在办的事才不会换表单。
            camunda:formRef="verify-on-site" | camunda:formKey="a" camunda:formRef="verify-on-site" | error mazha/form verifyAgain “再次核实”用了 formKey，请改用表单（Form reference）。
            camunda:candidateGroups="grid-workers" | camunda:assignee="grid" | error mazha/role verifyAgain 请写明“再次核实”由哪个岗位办（Candidate groups）。
            candidateGroups="grid-workers" | candidateGroups="grid-leaders, clerks" | error mazha/role verifyAgain “再次核实”写的岗位 clerks 不存在。
            camunda:dueDate="${deadlines.within(limit)}" | camunda:dueDate="2026-12-31" | error mazha/due-date verifyAgain 请给“再次核实”定时限（Due date），按系统的时限写，例如 ${deadlines.at('verifyOnSite')}。
            event="timeout" id="unclaimed" | event="timeout" id="forgotten" | error mazha/alarm verifyAgain “再次核实”没有人认领时不会提醒。请从模板流程里复制一个带“unclaimed”监听器的任务来改。
            ${deadlines.halfwayWithin(limit)} | ${deadlines.halfway('fileIssue')} | error mazha/alarm verifyAgain “再次核实”的时限按 limit 算，没有人认领的提醒却按 fileIssue 算，请改成一样。
            name="还属实吗？" | name="看看是不是" | error mazha/question isStillFounded 请把“看看是不是”写成一句问话，以“？”结尾。
            default="isStillFounded_yes" | gatewayDirection="Diverging" | error mazha/question isStillFounded 请给“还属实吗？”定一条默认的路，别的条件都不成立时走它。
            name="不属实" | name="no" | error mazha/question isStillFounded 请给“还属实吗？”后面的每条路写上回答。
            <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${finding == 'UNFOUNDED'}</bpmn:conditionExpression> | <bpmn:documentation>x</bpmn:documentation> | error mazha/question isStillFounded “还属实吗？”的“不属实”没有条件。
            <bpmn:timeDate xsi:type="bpmn:tFormalExpression">${deadlines.within('1 WORKING_DAYS')}</bpmn:timeDate> | <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration> | error mazha/timer verificationOverdue 定时要用“日期（Date）”，并且向系统要时间，例如 ${deadlines.at('verifyOnSite')}：这样放假、延期、挂账才算得对。
            camunda:expression="${issues.tellProgress(issueId, words)}" | camunda:class="java.lang.Runtime" | error mazha/no-code tellVerified “告知进展”用了 class，模型只能调用系统提供的步骤。
            <bpmndi:BPMNShape id="tellVerified_di" | <bpmndi:BPMNShape id="tellVerified_di" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" bioc:fill="#ffe0b2" | warn mazha/colour tellVerified “告知进展”涂了颜色，表示还没有定下来；定了请去掉颜色。
            """)
    void aBreachIsShown(String whatStands, String whatIsDrawn, String sentence) throws IOException {
        assertThat(linter.lint(broken("modeler/template", whatStands, whatIsDrawn)))
                .contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            referral | <camunda:property name="stage" value="裁定" /> | <camunda:property name="x" value="裁定" /> | error mazha/stage decideReferral 请给“街道裁定”加扩展属性 stage，写明办到哪一步，居民看到的就是它。
            issue | camunda:decisionRef="responsible-party" camunda:decisionRefBinding="deployment" | camunda:decisionRef="responsible-party" | error mazha/binding proposeParty “对照责任清单”查决策表的绑定（Binding）要选 deployment。
            issue | calledElement="referral" camunda:calledElementBinding="deployment" | calledElement="referral" | error mazha/binding refer “转办责任单位”调用流程的绑定（Binding）要选 deployment。
            telling | <bpmn:endEvent | <bpmn:scriptTask id="script" name="脚本"><bpmn:documentation>脚本</bpmn:documentation></bpmn:scriptTask><bpmn:endEvent | error mazha/no-code script “脚本”是脚本任务，模型里不能写脚本。
            """)
    void aBreachInAModelOfOursIsShown(String process, String whatStands, String whatIsDrawn, String sentence)
            throws IOException {
        assertThat(linter.lint(broken(process, whatStands, whatIsDrawn))).containsExactly(sentence);
    }

    private static String broken(String process, String whatStands, String whatIsDrawn) throws IOException {
        String whole = Files.readString(PROCESSES.resolve(process + ".bpmn"));
        assertThat(whole).contains(whatStands);
        // How it is drawn takes as long to read as the rest
        String read = whatStands.startsWith("<bpmndi:")
                ? whole
                : whole.replaceFirst("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "");
        return read.replace(whatStands, whatIsDrawn);
    }
}
