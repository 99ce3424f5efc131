package org.mazha.engine.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A good model is broken in one way, and its designer gets one sentence. */
class PreflightTests {

    private static final String DOORS =
            "adjustments、alarms、corrections、deadlines、demands、facts、feedbacks、inspections、issues、letters、meetings、migrations、publications、referrals、serviceDays、visits";
    private static final String MESSAGES =
            "adjustmentVoided、bounceReported、certifiedElsewhere、clockStopped、informationAdded、issueCameBack、"
                    + "issueHandledAgain、issueReopened、issueVoided、issueWithdrawn、letterBounced、letterSettled、nextMeetingHeld、"
                    + "referralMoved、residentsAnswered、visitCalledOff";
    private static final String ROLES = "intake-clerks（社区受理人员）、grid-workers（网格员）、grid-leaders（网格长）、"
            + "micro-grid-leaders（微网格长）、courtyard-heads（楼院长）、street-supervisors（街道督导人员）";

    private static final String STEPS =
            "acceptIssue、answerSupervision、approveCorrection、approvePublication、assignIssue、callAgain、callBack、checkResult、closeIssue、"
                    + "collectFeedback、confirmDeath、confirmMinutes、confirmMove、correctMinutes、decideAdjustment、decideReferral、decideRework、fileIssue、"
                    + "holdServiceDay、inspect、letterUnopened、listHazard、lookBack、reassignReferral、recordAnswers、reportHazard、reportUnfinished、residentSilent、reviewAdjustment、"
                    + "reviewSuspension、takeApart、telephoneParty、tellRaisers、verifyOnSite、visit";

    private static final String ADDED = """
            {"id":"A","type":"select","key":"leak","label":"漏吗","validate":{},\
            "values":[{"label":"漏","value":"YES"},{"label":"不漏","value":"NO"}]},""";

    private static Preflight preflight;

    @BeforeAll
    static void knowWhatComesAlong() throws IOException {
        preflight = PreflightCommand.preflight();
    }

    @Test
    void theShippedModelsPassWithoutAWarning() {
        var files = new ShippedModels().files();

        assertThat(files).hasSizeGreaterThan(40);
        assertThat(preflight.look(files)).isEqualTo(new Findings(List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            telling.bpmn | "telling" | "referral" | “telling.bpmn”里的“逐个告诉反映人”：编号“referral”在这次部署里用了两次。请改掉一个，或者去掉一个文件。
            referral.bpmn | isExecutable="true" | isExecutable="false" | “referral.bpmn”里的“转办整改”：没有勾选“可执行”，部署了也不会出现。请在流程的属性里勾上“Executable”。
            referral.bpmn | historyTimeToLive="P180D" | historyTimeToLive="P3Y" | “referral.bpmn”里的“转办整改”：没有按天写历史记录保留多久。请把“History time to live”填成天数，例如 P180D。
            referral.bpmn | ${referrals.handBack(referralId)} | ${referral.handBack(referralId)} | “referral.bpmn”里的“交回社区”：表达式 ${referral.handBack(referralId)} 不能用：系统没有叫“referral”的一组步骤。请改成其中一个：DOORS。
            letter.bpmn | ${letters.send(letterId)} | ${letters.post(letterId)} | “letter.bpmn”里的“发信”：表达式 ${letters.post(letterId)} 不能用：“letters”里没有“post”这个步骤。请改成其中一个：callAsked、isAwaited、isCrowded、isRefused、needsCall、resend、send、turnAt。
            referral.bpmn | ${referrals.handBack(referralId)} | ${referrals.handBack()} | “referral.bpmn”里的“交回社区”：表达式 ${referrals.handBack()} 不能用：“referrals.handBack”要 1 个值，这里写了 0 个。请补上缺的，或者去掉多的。
            deadline.bpmn | reach(execution.processBusinessKey, &#39;HALF&#39;) | reach(execution.processBusinessKey, &#39;HALV&#39;) | “deadline.bpmn”里的“提醒”：表达式 ${deadlines.reach(execution.processBusinessKey, 'HALV')} 不能用：系统不认识“HALV”。请改成其中一个：HALF、LIST、MOST、SUPERVISE、URGE。
            referral.bpmn | ${deadlines.halfway('reassignReferral')} | ${deadlines.halfway('passingOn')} | “referral.bpmn”里的“改派”：表达式 ${deadlines.halfway('passingOn')} 不能用：“passingOn”没有规定过时限。请改成其中一个：STEPS；要新的时限，请管理员在 mazha.deadline.steps 里加。
            referral.bpmn | ${referrals.handBack(referralId)} | ${referral['x']} | “referral.bpmn”里的“交回社区”：表达式 ${referral['x']} 不能用：只能读变量，或调用系统提供的步骤。请改写它。
            referral.bpmn | ${referrals.handBack(referralId)} | ${referrals.handBack(referralId} | “referral.bpmn”里的“交回社区”：表达式 ${referrals.handBack(referralId} 写得不对，系统读不懂。请检查括号和引号。
            referral.bpmn | camunda:expression="${referrals.handBack(referralId)}" | camunda:class="java.lang.Runtime" | “referral.bpmn”里的“交回社区”：指定了要运行的程序（class="java.lang.Runtime"），模型只能调用系统提供的步骤。请删掉它，改写成表达式。
            referral.bpmn | <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${receipt == 'RETURN'} | <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="groovy">receipt == 1 | “referral.bpmn”里的“退单”：带有脚本（language="groovy"），模型里不能写脚本。请删掉脚本，改用系统提供的步骤。
            telling.bpmn | <camunda:taskListener event="timeout" | <camunda:taskListener event="create"><camunda:script scriptFormat="juel">1</camunda:script></camunda:taskListener><camunda:taskListener event="timeout" | “telling.bpmn”里的“逐个告诉”：带有脚本，模型里不能写脚本。请删掉脚本，改用系统提供的步骤。
            telling.bpmn | <camunda:taskListener event="timeout" | <camunda:connector /><camunda:taskListener event="timeout" | “telling.bpmn”里的“逐个告诉”：带有连接器（connector），模型不能自己去连接别的系统。请删掉它，改用系统提供的步骤。
            telling.bpmn | camunda:candidateGroups= | camunda:formKey="embedded:deployment:evil.html" camunda:candidateGroups= | “telling.bpmn”里的“逐个告诉”：用了 formKey，这样的网页会在别人的浏览器里运行。请改用 formRef，填表单的编号。
            referral.bpmn | candidateGroups="intake-clerks" | candidateGroups="clerks" | “referral.bpmn”里的“改派”：交给了“clerks”，没有这个角色。请改成其中一个：ROLES。
            telling.bpmn | camunda:candidateGroups="intake-clerks" | camunda:priority="5" | “telling.bpmn”里的“逐个告诉”：没有交给谁办，谁也看不到这个任务。请在“Candidate groups”里填：ROLES。
            telling.bpmn | camunda:formRef="tell-raisers" camunda:formRefBinding="deployment" | camunda:priority="5" | “telling.bpmn”里的“逐个告诉”：没有写用哪个表单。请填上它的编号。
            referral.bpmn | formRef="rectify" | formRef="put-right" | “referral.bpmn”里的“整改”：用的表单“put-right”不存在。请把它一起部署，或者改成有的。
            issue.bpmn | decisionRef="responsible-party" | decisionRef="who-does-it" | “issue.bpmn”里的“对照责任清单”：用的决策表“who-does-it”不存在。请把它一起部署，或者改成有的。
            issue.bpmn | camunda:decisionRef="responsible-party" | camunda:asyncAfter="false" | “issue.bpmn”里的“对照责任清单”：没有写用哪个决策表。请填上它的编号。
            issue.bpmn | calledElement="feedback" | calledElement="opinion" | “issue.bpmn”里的“居民回访”：用的流程“opinion”不存在。请把它一起部署，或者改成有的。
            issue.bpmn | calledElement="feedback" camunda:calledElementBinding="deployment" | camunda:asyncAfter="false" | “issue.bpmn”里的“居民回访”：没有写用哪个流程。请填上它的编号。
            feedback.bpmn | name="residentsAnswered" | name="residentsPhoned" | “feedback.bpmn”里的“居民自己说了”：等的消息“residentsPhoned”没有谁会发，到了这里永远等不到。请改成其中一个：MESSAGES。
            feedback.bpmn | ' messageRef="Message_residentsAnswered"' | '' | “feedback.bpmn”里的“居民自己说了”：没有写等的是什么消息，到了这里永远等不到。请改成其中一个：MESSAGES。
            referral.bpmn | ' default="isOurs_yes"' | '' | “referral.bpmn”里的“是本单位的事吗？”：没有默认的出口，条件都不满足时会停在这里。请把其中一个出口设成“Default flow”。
            referral.bpmn | <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${receipt == 'RETURN'}</bpmn:conditionExpression> | '' | “referral.bpmn”里的“退单”：“是本单位的事吗？”的这个出口没有条件。请给它写上条件。
            feedback.bpmn | <bpmn:timeDate xsi:type="bpmn:tFormalExpression">${deadlines.at('residentSilent')}</bpmn:timeDate> | <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT168H</bpmn:timeDuration> | “feedback.bpmn”里的“一直联系不上”：等的时间写成了“PT168H”，不是时限：节假日不会跳过，延期也改不动它。请改用时限，例如 ${deadlines.at('acceptIssue')}。
            issue.bpmn | sourceRef="closeIssue" targetRef="tellResult" | sourceRef="closeIssue" targetRef="closeIssue" | “issue.bpmn”里的“结案”：从这一步走不到结束，事情到了这里就办不完了。请把后面的箭头接到一个结束。
            issue.bpmn | sourceRef="checkResult" targetRef="isFixed" | sourceRef="checkResult" targetRef="checkResult" | “issue.bpmn”里的“结案核查”：从这一步走不到结束，事情到了这里就办不完了。请把后面的箭头接到一个结束。
            telling.bpmn | <bpmn:sequenceFlow id="Flow_tellRaisers_raisersTold" sourceRef="tellRaisers" targetRef="raisersTold" /> | '' | “telling.bpmn”里的“逐个告诉”：从这一步走不到结束，事情到了这里就办不完了。请把后面的箭头接到一个结束。
            responsible-party.dmn | camunda:historyTimeToLive="P180D" | camunda:versionTag="1" | “responsible-party.dmn”里的“责任清单”：没有按天写历史记录保留多久。请把“History time to live”填成天数，例如 P180D。
            responsible-party.dmn | <inputExpression id="InputExpression_managed" | <inputExpression id="InputExpression_managed" expressionLanguage="juel" | “responsible-party.dmn”里的“责任清单”：用了 juel，决策表里只能用 FEEL。请把表达式语言改成 FEEL。
            record-answers.form | "key": "note" | "key": "cost" | “record-answers.form”里的“居民说了什么（可不填，不写姓名、电话、门牌）”：系统不认识这一项（answers.cost），填了会被退回。请删掉它，或者把编号（Key）改对。
            rectify.form | {{adjustments}} | {{requests}} | “rectify.form”：要显示“requests”，系统没有这个内容，会是空白。请删掉它，或者把名字改对。
            rectify.form | =action != \\"SUSPEND\\" | =purpose != \\"SUSPEND\\" | “rectify.form”：有一个条件要看“purpose”，这张表里没有它。请把条件改对。
            reassign-referral.form | "type": "textarea" | "type": "filepicker" | “reassign-referral.form”里的“给责任单位的话”：用了 filepicker，整张表会打不开。请删掉它；照片在任务的“照片”里加。
            reassign-referral.form | "components": [ | "components": | “reassign-referral.form”：不是正确的表单文件，读不出来。请用 Modeler 重新保存一份。
            """)
    void anErrorIsSaidInOneSentence(String file, String whatStands, String whatIsWritten, String sentence) {
        var found = preflight.look(
                new ShippedModels().with(file, whatStands, whatIsWritten).files());

        assertThat(found.errors()).extracting(Finding::sentence).contains(whole(sentence));
        assertThat(found.errors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            responsible-party.dmn | “issue.bpmn”里的“对照责任清单”：用的决策表“responsible-party”以前部署过，这次没有一起部署，到时候找不到。请把它的文件一起选上。
            feedback.bpmn | “issue.bpmn”里的“居民回访”：用的流程“feedback”以前部署过，这次没有一起部署，到时候找不到。请把它的文件一起选上。
            rectify.form | “referral.bpmn”里的“整改”：用的表单“rectify”以前部署过，这次没有一起部署，到时候找不到。请把它的文件一起选上。
            """)
    void whatIsBoundToTheDeploymentIsDeployedWithIt(String file, String sentence) {
        assertThat(errors(new ShippedModels().without(file))).containsExactly(sentence);
    }

    /** A form of a designer's own, and what is added to one of ours: it has to be possible to keep what is said in it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "key":"leak" | "key":"Leak area" | 编号（Key）写成了“Leak area”。加的项，编号要用英文小写字母开头，只用英文字母和数字，最多 64 个字，例如 secondFinding。请改掉它。
            "key":"leak" | "key":"description" | 编号（Key）“description”是系统给这张表显示的内容，打开时会把它填进来。请给加的这一项换一个编号。
            "key":"leak" | "key":"receipt" | 编号（Key）“receipt”是流程自己用的名字，打开表时会把流程里的内容填进来。请给加的这一项换一个编号。
            "label":"漏吗" | "label":"leak?" | 加的这一项（leak）没有中文名称，或者名称太长，填的人和看案卷的人不知道问什么。请在“Label”里用中文写上，最多 100 个字。
            "type":"select" | "type":"dynamiclist" | 加的这一项用了 dynamiclist，系统记不下来。加的项只能用：textfield、textarea、number、checkbox、select、radio、checklist、taglist、datetime。请换一种。
            "type":"select" | "type":"datetime","subtype":"time" | 加的这一项要填时刻，系统只能记日期。请把“Subtype”选成 Date。
            "type":"select" | "type":"radio","valuesExpression":"=a" | 加的这一项没有自己写明选项，或者选项太多，系统没法核对。请把“Options source”选成 Static，在“Static options”里写上选项，最多 200 个，值（Value）不要空着，也不要有逗号。
            "value":"NO" | "value":"N,O" | 加的这一项没有自己写明选项，或者选项太多，系统没法核对。请把“Options source”选成 Static，在“Static options”里写上选项，最多 200 个，值（Value）不要空着，也不要有逗号。
            "label":"不漏" | "label":"" | 加的这一项有的选项没有名称，或者名称太长。请在“Static options”里给每个选项写上 Label，最多 100 个字。
            "validate":{} | "validate":{"validationType":"phone"} | 加的这一项要填邮箱或者电话。这是个人信息，不能记在这里；联系方式在登记时填。请删掉这一项。
            "validate":{} | "validate":{"maxLength":"=limit"} | 加的这一项的限制（Validation）写成了表达式，系统核对不了。请改成写定的数字。
            "validate":{} | "validate":{"pattern":"["} | 加的这一项的格式（Custom regular expression）写得不对，系统读不懂。请改对，或者删掉。
            """)
    void aFieldThatCannotBeKeptIsSaidInOneSentence(String whatStands, String whatIsWritten, String sentence) {
        String field = ADDED.replace(whatStands, whatIsWritten);
        assertThat(field).isNotEqualTo(ADDED);

        assertThat(errors(adding("verify-on-site.form", field)))
                .singleElement()
                .asString()
                .startsWith("“verify-on-site.form”里的“")
                .endsWith("”：" + sentence);
        assertThat(errors(withAnOwnForm("issue.bpmn", "verify-on-site", field)))
                .singleElement()
                .asString()
                .startsWith("“look-closer.form”里的“")
                .endsWith("”：" + sentence);
    }

    @Test
    void aGoodFieldIsAddedAndAGoodFormIsTaken() {
        assertThat(preflight.look(adding("verify-on-site.form", ADDED).files()))
                .isEqualTo(new Findings(List.of(), List.of()));
        assertThat(preflight.look(
                        withAnOwnForm("issue.bpmn", "verify-on-site", ADDED).files()))
                .isEqualTo(new Findings(List.of(), List.of()));
    }

    @Test
    void aFieldThatIsAddedTwiceIsRefused() {
        assertThat(errors(adding("verify-on-site.form", ADDED + ADDED)))
                .containsExactly("“verify-on-site.form”里的“漏吗”：编号（Key）“leak”用了两次，后一项会盖掉前一项。请换一个编号。");
    }

    @Test
    void whatPagesDoNotAskCannotBeDemanded() {
        String field = ADDED.replace("\"validate\":{}", "\"validate\":{\"required\":true}");

        assertThat(errors(adding("rectify.form", field)))
                .containsExactly("“rectify.form”里的“漏吗”：加的这一项是必填的，可是这张表也在网页上填，不经过任务清单，那里没有这一项，会提交不了。请去掉“Required”。");
        assertThat(errors(adding("rectify.form", ADDED))).isEmpty();
    }

    @Test
    void aFieldIsAddedOnlyWhereThereIsAnIssueToKeepItOf() {
        assertThat(errors(adding("telephone-party.form", ADDED)))
                .containsExactly(
                        "“telephone-party.form”里的“漏吗”：系统不认识这一项（leak），也没有地方记：用这张表的流程“发信”不是办一件议题的。请删掉它，或者把编号（Key）改对。");
        assertThat(errors(adding("tell-raisers.form", ADDED))).isEmpty();
        assertThat(errors(adding("decide-adjustment.form", ADDED))).isEmpty();
        assertThat(errors(adding("reassign-referral.form", ADDED))).isEmpty();
    }

    @Test
    void aFormOfOnesOwnIsTakenOnlyWhereThereIsAnIssueToKeepItOf() {
        assertThat(errors(withAnOwnForm("letter.bpmn", "telephone-party", ADDED)))
                .containsExactly(
                        "“letter.bpmn”里的“打电话”：用的表单“look-closer”是自己做的，填的内容要记在议题上，可是这个流程不是办一件议题的，没有地方记。请换成系统里有的表单，或者把这一步放到办议题的流程里。");
        assertThat(errors(withAnOwnForm("issue.bpmn", "register-issue", ADDED)))
                .containsExactly("“issue.bpmn”里的“登记议题”：用的表单“look-closer”没有程序处理，填了也发起不了。请换成系统里有的登记表。");
    }

    private static ShippedModels adding(String form, String field) {
        return new ShippedModels().with(form, "\"components\": [\n    {", "\"components\": [" + field + "{");
    }

    private static ShippedModels withAnOwnForm(String model, String form, String field) {
        return new ShippedModels()
                .with(model, "formRef=\"" + form + "\"", "formRef=\"look-closer\"")
                .and(
                        "look-closer.form",
                        "{\"id\":\"look-closer\",\"type\":\"default\",\"components\":[" + field
                                + "{\"type\":\"text\",\"text\":\"{{number}} {{dueText}}\"}]}");
    }

    @Test
    void aFormWithoutWhatItsModuleDemandsIsRefused() {
        var models = new ShippedModels()
                .with(
                        "reassign-referral.form",
                        form -> form.replaceFirst("(?s),\\s*\\{\\s*\"id\": \"Field_note\".*?\\n    }", ""));

        assertThat(errors(models)).containsExactly("“reassign-referral.form”：少了编号（Key）是 note 的一项，没有它提交不了。请加上。");
    }

    @Test
    void aFormWithoutAnIdIsRefused() {
        assertThat(errors(new ShippedModels().with("rectify.form", "\"id\": \"rectify\"", "\"name\": \"rectify\"")))
                .containsExactly("“rectify.form”：没有编号（id）。请在表单的属性里填上。");
    }

    @Test
    void whatWaitsForPathsThatAreNotTakenTogetherIsRefused() {
        var models = new ShippedModels()
                .with(
                        "issue.bpmn",
                        issue -> issue.replaceFirst(
                                "(?s)<bpmn:exclusiveGateway id=\"handled\"(.*?)</bpmn:exclusiveGateway>",
                                "<bpmn:parallelGateway id=\"handled\"$1</bpmn:parallelGateway>"));

        assertThat(errors(models))
                .containsExactly("“issue.bpmn”里的“处置完成”：要等几条路都走到，可是它们不会同时走，永远等不齐。请改用排他网关（×）合并，或者在前面用并行网关（＋）分开。");
    }

    @Test
    void whatWaitsForPathsThatBeginTogetherPasses() {
        var models = new ShippedModels()
                .with(
                        "issue.bpmn",
                        issue -> issue.replaceFirst(
                                        "(?s)<bpmn:exclusiveGateway id=\"handled\"(.*?)</bpmn:exclusiveGateway>",
                                        "<bpmn:parallelGateway id=\"handled\"$1</bpmn:parallelGateway>")
                                .replaceFirst(
                                        "(?s)<bpmn:exclusiveGateway id=\"whoHandles\"(.*?)</bpmn:exclusiveGateway>",
                                        "<bpmn:inclusiveGateway id=\"whoHandles\"$1</bpmn:inclusiveGateway>"));

        assertThat(errors(models)).isEmpty();
    }

    @Test
    void aLinkIsAWay() {
        var models =
                new ShippedModels().with("telling.bpmn", "sourceRef=\"tellRaisers\" targetRef=\"raisersTold\" />", """
                        sourceRef="tellRaisers" targetRef="away" />
                        <bpmn:intermediateThrowEvent id="away"><bpmn:linkEventDefinition name="A" /></bpmn:intermediateThrowEvent>
                        <bpmn:intermediateCatchEvent id="here"><bpmn:linkEventDefinition name="A" /></bpmn:intermediateCatchEvent>
                        <bpmn:sequenceFlow id="Flow_here" sourceRef="here" targetRef="raisersTold" />""");

        assertThat(errors(models)).isEmpty();
    }

    @Test
    void aPartysGroupIsAGroup() {
        assertThat(errors(new ShippedModels().with("telling.bpmn", "\"intake-clerks\"", "\"party-gas,intake-clerks\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "name",
                "sourceRef",
                "attachedToRef",
                "messageRef",
                "default",
                "isExecutable",
                "bpmnElement"
            })
    void whatIsLeftOutEverywhereIsSaid(String attribute) {
        var models =
                new ShippedModels().with("issue.bpmn", issue -> issue.replaceAll(" " + attribute + "=\"[^\"]*\"", ""));

        var found = preflight.look(models.files());
        assertThat(found.errors().size() + found.warnings().size()).isPositive();
    }

    @Test
    void whatIsNoXmlOrNoBpmnIsRefused() {
        assertThat(errors(new ShippedModels().with("telling.bpmn", "<bpmn:process ", "<!DOCTYPE a><bpmn:process ")))
                .singleElement()
                .asString()
                .startsWith("“telling.bpmn”：不是正确的 XML，或者带有 DOCTYPE（");
        assertThat(errors(new ShippedModels().with("telling.bpmn", "bpmn:endEvent", "bpmn:lastEvent")))
                .singleElement()
                .asString()
                .startsWith("“telling.bpmn”：画法不合规范（")
                .contains("lastEvent");
        assertThat(errors(
                        new ShippedModels().with("telling.bpmn", "targetRef=\"raisersTold\"", "targetRef=\"nowhere\"")))
                .as("an arrow to nothing")
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            referral.bpmn | id="handBack" name="交回社区" | id="handBack" | “referral.bpmn”里的“handBack”：没有名字，任务清单和图上看不出是做什么的。请用中文写上名字。
            referral.bpmn | id="isOurs_no" name="退单" | id="isOurs_no" | “referral.bpmn”里的“是本单位的事吗？→该街道裁定吗？”：这个出口没有名字，看图的人不知道什么时候走它。请写上答案，例如“是”。
            telling.bpmn | <bpmn:documentation>受理员给没有邮箱的反映人逐个打电话，联系不上或者没有留电话的，在楼院门口贴告示。</bpmn:documentation> | '' | “telling.bpmn”里的“逐个告诉”：没有说明，办的人不知道要做什么。请在“Documentation”里写一句话。
            referral.bpmn | <camunda:property name="stage" value="改派" /> | '' | “referral.bpmn”里的“改派”：没有写阶段，居民和看板看到的还是前一步。请在“Extension properties”里加上 stage，例如“核实”。
            telling.bpmn | camunda:dueDate="${deadlines.at(&#39;tellRaisers&#39;)}" | camunda:priority="5" | “telling.bpmn”里的“逐个告诉”：没有写什么时候到期，办晚了没有人知道。请在“Due date”里填时限，例如 ${deadlines.at('acceptIssue')}。
            telling.bpmn | camunda:dueDate="${deadlines.at(&#39;tellRaisers&#39;)}" | camunda:dueDate="${dueDate}" | “telling.bpmn”里的“逐个告诉”：到期时间写成了“${dueDate}”，不是时限：节假日不会跳过，延期也改不动它。请改用时限，例如 ${deadlines.at('acceptIssue')}。
            telling.bpmn | event="timeout" | event="create" | “telling.bpmn”里的“逐个告诉”：没有人认领的时候不会提醒。请加上超时监听（timeout），调用 ${alarms.unclaimed(task)}。
            telling.bpmn | camunda:formRef= | camunda:assignee="clerk" camunda:formRef= | “telling.bpmn”里的“逐个告诉”：写死了由“clerk”办，换了人就没人办了。请改成交给一个角色（Candidate groups）。
            telling.bpmn | formRefBinding="deployment" | formRefBinding="latest" | “telling.bpmn”里的“逐个告诉”：用的表单“tell-raisers”没有绑定在同一次部署，以后改了它，正在办的议题也跟着变。请把“Binding”设成 deployment。
            issue.bpmn | decisionRef="responsible-party" | decisionRef="${table}" | “issue.bpmn”里的“对照责任清单”：用哪个决策表要到办的时候才知道（${table}），现在查不了。能写定的话请写定。
            issue.bpmn | <camunda:in businessKey="#{execution.processBusinessKey}" /> | '' | “issue.bpmn”里的“居民回访”：没有把编号交给调用的流程，它的任务不知道是哪件事。请在“In mappings”里勾上“Business key”。
            telling.bpmn | <bpmn:outgoing>Flow_tellingAsked_tellRaisers</bpmn:outgoing> | <bpmn:timerEventDefinition><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R/P1D</bpmn:timeCycle></bpmn:timerEventDefinition> | “telling.bpmn”里的“信到不了”：按固定的时间（R/P1D）开始，不看工作日历。节假日也要开始的话，可以不改。
            telling.bpmn | id="raisersTold_di" bpmnElement="raisersTold" | id="raisersTold_di" bpmnElement="tellRaisers" | “telling.bpmn”里的“都告诉了”：图上没有画它。请在 Modeler 里删掉后重画。
            referral.bpmn | sourceRef="isHandBack" targetRef="handBack" | sourceRef="isHandBack" targetRef="handedBack" | “referral.bpmn”里的“交回社区”：没有箭头通到这里，谁也走不到这一步。请把箭头接上，或者删掉它。
            issue.bpmn | finding == 'UNFOUNDED' | facts.value(issueId, 'leak') == 'NO' | “issue.bpmn”里的“不属实”：表达式 ${facts.value(issueId, 'leak') == 'NO'} 要看表单里加的“leak”这一项，一起部署的表单里没有它，会一直是空的。请把编号改对，或者把有这一项的表单一起选上。
            responsible-party.dmn | ' hitPolicy="FIRST"' | '' | “responsible-party.dmn”里的“责任清单”：没有写几条规则同时对上时怎么办：那时会出错停下。请把“Hit policy”选成 First，从上往下用第一条。
            responsible-party.dmn | <description>无主管楼院，社区兜底</description> | '' | “responsible-party.dmn”里的“责任清单”：第 2 条规则没有说明，问“为什么归我办”的人看不懂。请在规则后面的“Annotations”里写一句话。
            rectify.form | {{adjustments}} | '' | “rectify.form”：没有显示“adjustments”，填表的人看不到它。要看的话请加上。
            """)
    void aWarningIsSaidInOneSentence(String file, String whatStands, String whatIsWritten, String sentence) {
        var found = preflight.look(
                new ShippedModels().with(file, whatStands, whatIsWritten).files());

        assertThat(found.warnings()).extracting(Finding::sentence).contains(sentence);
        assertThat(found.warnings()).hasSize(1);
        assertThat(found.errors()).isEmpty();
    }

    /** Alone, each of them would be deployed and never used. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deadline.bpmn |
            escalation-times.dmn |
            feedback.bpmn | “feedback.bpmn”里的“居民回访”：只部署它不起作用：流程“议题办理”还会用自己那次部署的。请把那个流程和它用到的文件也一起选上。
            rectify.form | “rectify.form”：只部署它不起作用：流程“转办整改”还会用自己那次部署的。请把那个流程和它用到的文件也一起选上。
            responsible-party.dmn | “responsible-party.dmn”里的“责任清单”：只部署它不起作用：流程“议题办理”还会用自己那次部署的。请把那个流程和它用到的文件也一起选上。
            """)
    void whatIsDeployedAloneAndChangesNothingIsWarnedOf(String file, String sentence) {
        var alone = new ShippedModels()
                .files().stream().filter(each -> each.name().equals(file)).toList();

        assertThat(preflight.look(alone).warnings())
                .extracting(Finding::sentence)
                .isEqualTo(sentence == null ? List.of() : List.of(sentence));
    }

    @Test
    void aModelThatIsNotDrawnIsWarnedOf() {
        var models = new ShippedModels()
                .with(
                        "telling.bpmn",
                        telling -> telling.replaceFirst("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", ""));

        assertThat(preflight.look(models.files()).warnings())
                .extracting(Finding::sentence)
                .containsExactly("“telling.bpmn”里的“逐个告诉反映人”：没有图，在 Cockpit 里看不到办到哪一步。请用 Modeler 画出来。");
    }

    @Test
    void everythingIsSaidAtOnceAndWhereItIs() {
        var found = preflight.look(new ShippedModels()
                .with("telling.bpmn", "\"intake-clerks\"", "\"clerks\"")
                .with("letter.bpmn", " default=\"isRefused_no\"", "")
                .files());

        assertThat(found.errors())
                .extracting(Finding::file, Finding::element, Finding::name)
                .containsExactly(
                        tuple("letter.bpmn", "isRefused", "地址被拒收了吗？"), tuple("telling.bpmn", "tellRaisers", "逐个告诉"));
        assertThat(found.refusal())
                .isEqualTo("没有部署，请先改好这 2 处：\n1. " + found.errors().get(0).sentence() + "\n2. "
                        + found.errors().get(1).sentence());
    }

    private static List<String> errors(ShippedModels models) {
        return preflight.look(models.files()).errors().stream()
                .map(Finding::sentence)
                .toList();
    }

    private static String whole(String sentence) {
        return sentence.replace("DOORS", DOORS)
                .replace("MESSAGES", MESSAGES)
                .replace("ROLES", ROLES)
                .replace("STEPS", STEPS);
    }
}
