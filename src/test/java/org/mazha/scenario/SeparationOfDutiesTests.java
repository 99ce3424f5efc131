package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may not do a task because of what they did before, whatever group they are in and whatever way they try. */
@MazhaTest
class SeparationOfDutiesTests {

    private static final String PARTY = "伊河物业服务中心";
    private static final String PARTY_GROUP = "party-yihe-property";

    private static final Map<String, Object> CHECK = Map.of("verdict", "FIXED", "observation", "看过了");
    private static final Map<String, Object> ASKED = Map.of("channel", "PHONE", "rating", "SATISFIED");
    private static final Map<String, Object> NO_REWORK = Map.of("rework", "NO", "reason", "已经办好");
    private static final Map<String, Object> SUPPORT = Map.of("opinion", "SUPPORT", "note", "属实");
    private static final Map<String, Object> GRANT = Map.of("decision", "GRANT", "note", "同意");
    private static final Map<String, Object> PUBLISH = Office.publication("这件事已经办好了。");

    /** Two things that one person does not do both of. */
    enum Duties {
        HANDLED_AND_CHECKS("grid", "grid-leaders", "checkResult", CHECK, "处置的人不能自己核查", test -> test.handled()),
        COLLEAGUE_OF_THE_PARTY_CHECKS("leader", PARTY_GROUP, "checkResult", CHECK, "处置的人不能自己核查", test -> {
            String issue = test.referred();
            test.office.rectify("property", issue + "-1");
            return issue;
        }),
        ANSWERED_BY_THE_LINK_AND_CHECKS(
                "property", "grid-leaders", "checkResult", CHECK, "处置的人不能自己核查", test -> test.answeredByTheLink()),
        HANDLED_AND_ASKS("grid", "intake-clerks", "collectFeedback", ASKED, "处置的人不能自己回访", test -> test.checked()),
        CHECKED_AND_ASKS("leader", "intake-clerks", "collectFeedback", ASKED, "核查的人不能自己回访", test -> test.checked()),
        HANDLED_AND_SAYS_A_COLLEAGUE_ASKED(
                "grid",
                "intake-clerks",
                "collectFeedback",
                Map.of("channel", "VISIT", "rating", "SATISFIED", "collector", "clerk"),
                "处置的人不能自己回访",
                test -> test.checked()),
        ANSWERED_BY_THE_LINK_AND_ASKS("property", "intake-clerks", "collectFeedback", ASKED, "处置的人不能自己回访", test -> {
            String issue = test.answeredByTheLink();
            test.office.check(issue);
            return issue;
        }),
        HANDLED_AND_DECIDES_ON_REWORK("grid", "grid-leaders", "decideRework", NO_REWORK, "处置的人不能自己审定要不要返工", test -> {
            String issue = test.checked();
            test.office.rate(issue, "UNSATISFIED");
            return issue;
        }),
        ASKED_AND_REVIEWS("grid", "grid-leaders", "reviewAdjustment", SUPPORT, "要由不同的人来办", test -> test.asked()),
        ASKED_AND_DECIDES("grid", "intake-clerks", "decideAdjustment", GRANT, "要由不同的人来办", test -> {
            String issue = test.asked();
            test.office.submit("leader", issue, "reviewAdjustment", SUPPORT);
            return issue;
        }),
        REVIEWED_AND_DECIDES("leader", "intake-clerks", "decideAdjustment", GRANT, "要由不同的人来办", test -> {
            String issue = test.asked();
            test.office.submit("leader", issue, "reviewAdjustment", SUPPORT);
            return issue;
        }),
        ASKED_BY_THE_LINK_AND_REVIEWS("property", "grid-leaders", "reviewAdjustment", SUPPORT, "要由不同的人来办", test -> {
            String issue = test.referred();
            test.byTheLink(
                    issue + "-1",
                    "time",
                    Map.of("action", "EXTEND", "proposedOn", "2026-03-10", "cause", "", "reason", "材料没到"));
            return issue + "-1";
        }),
        REVIEWED_AND_DECIDES_ON_A_SUSPENSION(
                "clerk", "street-supervisors", "decideAdjustment", GRANT, "要由不同的人来办", test -> {
                    String issue = test.standsStill();
                    test.office.submit("clerk", issue, "reviewAdjustment", SUPPORT);
                    return issue;
                }),
        ASKED_AND_LOOKS_AT_THE_SUSPENSION(
                "grid",
                "intake-clerks",
                "reviewSuspension",
                Map.of("ready", "NO", "note", "还不行"),
                "申请挂账的人不能自己复查",
                test -> {
                    String issue = test.standsStill();
                    test.office.decideOnTime(issue, "clerk", "supervisor", "GRANT");
                    test.office.pass(Duration.ofDays(91));
                    return issue;
                }),
        RETURNED_AND_RULES("property", "intake-clerks", "reassignReferral", null, "退单的单位不能自己决定", test -> {
            String issue = test.assigned();
            test.office.sendBack("property", issue + "-1");
            return issue + "-1";
        }),
        CLOSED_AND_PUBLISHES("clerk", "street-supervisors", "approvePublication", PUBLISH, "结案的人不能自己审核公示", test -> {
            String issue = test.checked();
            test.office.rate(issue, "SATISFIED");
            test.office.close(issue);
            return issue;
        }),
        HANDLED_AND_PUBLISHES("grid", "street-supervisors", "approvePublication", PUBLISH, "结案的人不能自己审核公示", test -> {
            String issue = test.checked();
            test.office.rate(issue, "SATISFIED");
            test.office.close(issue);
            return issue;
        });

        private final String person;
        private final String group;
        private final String task;
        private final Map<String, Object> form;
        private final String sentence;
        private final Function<SeparationOfDutiesTests, String> before;

        Duties(
                String person,
                String group,
                String task,
                Map<String, Object> form,
                String sentence,
                Function<SeparationOfDutiesTests, String> before) {
            this.person = person;
            this.group = group;
            this.task = task;
            this.form = form;
            this.sentence = sentence;
            this.before = before;
        }
    }

    private static CamundaClient administrator;

    @Autowired
    Office office;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Links links;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @BeforeEach
    void begin() {
        office.opens();
    }

    @ParameterizedTest
    @EnumSource
    void oneAndTheSamePersonIsRefusedWhateverWayTheyTry(Duties duties) {
        String about = duties.before.apply(this);
        Map<String, Object> form =
                duties.form != null ? duties.form : Map.of("party", office.party("自来水公司中原营业所"), "note", "改派");
        String person = duties.person;
        office.makeMemberOf(person, duties.group, () -> {
            String before = known(about);

            assertThatThrownBy(() -> office.submit(person, about, duties.task, form))
                    .as("by the desk")
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining(duties.sentence);
            var tasklist = CamundaClient.tasklist(person, http, port);
            String task = unclaimed(about, duties.task);
            assertThat(tasklist.claim(task, person).getStatusCode().is2xxSuccessful())
                    .isTrue();
            refused("in Tasklist", tasklist.submit(task, form), duties.sentence);
            refused("by a program", CamundaClient.rest(person, http, port).submit(task, form), duties.sentence);
            assertThat(tasklist.post("/task/" + task + "/complete", Map.of()).getBody())
                    .as("without the form")
                    .contains("这项任务要填表提交");
            unclaimed(about, duties.task);
            assertThat(administrator()
                            .post("/task/" + task + "/delegate", Map.of("userId", person))
                            .getBody())
                    .as("delegated")
                    .contains("任务只能填表办理");
            assertThat(administrator()
                            .post("/task/" + task + "/assignee", Map.of("userId", person))
                            .getStatusCode()
                            .is2xxSuccessful())
                    .isTrue();
            refused("assigned by an administrator", tasklist.submit(task, form), duties.sentence);
            unclaimed(about, duties.task);
            office.makeMemberOf(
                    person,
                    "camunda-admin",
                    () -> assertThatThrownBy(() -> office.submit(person, about, duties.task, form))
                            .as("as an administrator")
                            .hasMessageContaining(duties.sentence));
            assertThat(known(about)).isEqualTo(before);
        });
    }

    /** Logs in once, for each password takes its time. */
    private CamundaClient administrator() {
        if (administrator == null) {
            administrator = CamundaClient.tasklist("admin", http, port);
        }
        return administrator;
    }

    private static void refused(String way, ResponseEntity<String> answer, String sentence) {
        assertThat(answer.getStatusCode().is2xxSuccessful()).as(way).isFalse();
        assertThat(answer.getBody()).as(way).contains(sentence);
    }

    @Test
    void anAdministratorWhoHandledItDoesNotCheckItEither() {
        String issue = office.called(Office.MANAGED_YARD, "空调外机隐患", "外机太低");
        office.takeOn(issue, "Q-93-01");
        office.assignToCommunity(issue);
        assertThat(administrator()
                        .submit(unclaimed(issue, "handleIssue"), Map.of("action", "ANSWER", "measures", "移了外机"))
                        .getStatusCode()
                        .is2xxSuccessful())
                .isTrue();

        refused("checked", administrator().submit(unclaimed(issue, "checkResult"), CHECK), "处置的人不能自己核查");
    }

    /** Whoever moves the token past the check finds that the facts of the issue say so. */
    @Test
    void noModificationOfTheProcessLeadsPastTheCheck() {
        String issue = handled();
        var process = office.process("issue", issue);
        runtime.createProcessInstanceModification(process.getId())
                .cancelAllForActivity("checkResult")
                .startBeforeActivity("closeIssue")
                .execute();

        assertThatThrownBy(() -> office.close(issue))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("还没有经过结案核查");
    }

    // --- what was done before ---

    private String handled() {
        String issue = office.called(Office.MANAGED_YARD, "空调外机隐患", "外机太低");
        office.takeOn(issue, "Q-93-01");
        office.assignToCommunity(issue);
        office.handle(issue);
        return issue;
    }

    private String checked() {
        String issue = handled();
        office.check(issue);
        return issue;
    }

    private String asked() {
        String issue = office.called(Office.MANAGED_YARD, "空调外机隐患", "外机太低");
        office.takeOn(issue, "Q-93-01");
        office.assignToCommunity(issue);
        office.askForTime("grid", issue, "2026-03-27", "住户不在家");
        return issue;
    }

    private String standsStill() {
        String issue = office.called(Office.MANAGED_YARD, "空调外机隐患", "外机太低");
        office.takeOn(issue, "Q-93-01");
        office.assignToCommunity(issue);
        office.askForSuspension("grid", issue, "2026-12-01", "资金没到");
        return issue;
    }

    private String assigned() {
        String issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来");
        office.takeOn(issue, "E-01-04");
        office.assignTo(issue, PARTY);
        return issue;
    }

    private String referred() {
        String issue = assigned();
        office.sign("property", issue + "-1");
        return issue;
    }

    private String answeredByTheLink() {
        String issue = referred();
        byTheLink(issue + "-1", "answer", Map.of("measures", "已派人整改"));
        return issue;
    }

    private void byTheLink(String referral, String step, Map<String, String> form) {
        long id = Long.parseLong(office.referralFact(referral, "id"));
        String link = links.address(links.current(Purpose.PARTY, id, null).orElseThrow())
                .getPath();
        new Outsider(http, port, link).pressed(step, form);
    }

    // --- what is known ---

    private String unclaimed(String about, String key) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(about)
                .taskDefinitionKey(key)
                .singleResult();
        tasks.setAssignee(task.getId(), null);
        return task.getId();
    }

    /** Everything that doing the task would change. */
    private String known(String about) {
        return Stream.concat(
                        tasks.createTaskQuery().list().stream().map(task -> task.getId() + task.getTaskDefinitionKey()),
                        Stream.of(
                                        "select json_agg(i order by id) from issue i",
                                        "select json_agg(t order by id) from timeline_entry t",
                                        "select json_agg(a order by id) from adjustment a",
                                        "select json_agg(f order by id) from feedback f",
                                        "select json_agg(r order by id) from referral r",
                                        "select json_agg(p) from publication p",
                                        "select json_agg(l order by id) from letter l")
                                .map(rows -> String.valueOf(jdbc.sql(rows)
                                        .query(String.class)
                                        .optional()
                                        .orElse(""))))
                .sorted()
                .reduce("", (one, other) -> one + "\n" + other);
    }
}
