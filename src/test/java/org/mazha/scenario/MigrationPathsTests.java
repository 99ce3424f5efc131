package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A designer has deployed a new version of a process, and what is under way moves to it, or stays for a reason, or goes back. */
@MazhaTest
class MigrationPathsTests {

    @Autowired
    Office office;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private Visitor designer;
    private int before;

    @BeforeEach
    void opens() {
        office.opens();
        designer = Visitor.as("designer", http, port);
        before = newest();
    }

    @AfterEach
    void takeTheModelsBack() {
        Drafts.takeBack(repository);
        // What a test has left under way is deleted with its process
        jdbc.sql("update migration set finished_at = now() where finished_at is null")
                .update();
    }

    @Test
    void whatWaitsAtAStepThatIsStillThereKeepsItsDatesAndWhoHasClaimedIt() {
        String issue = accepted();
        tasks.claim(task(issue).getId(), "grid");
        Task task = task(issue);
        List<String> timers = office.timers(issue);
        assertThat(timers).hasSize(2);
        office.pass(Duration.ofHours(1));
        new Drafts(http).deploy(Drafts.withASecondLook());

        String result = migrate(before, newest(), Map.of());

        assertThat(result).contains("搬完了").contains("没有搬的（0）", "全部（1）");
        assertThat(versionOf(issue)).isEqualTo(newest());
        assertThat(task(issue).getDueDate()).isEqualTo(task.getDueDate());
        assertThat(task(issue).getAssignee()).isEqualTo("grid");
        assertThat(office.timers(issue)).isEqualTo(timers);
        office.verify(issue);
        assertThat(office.stage(issue)).as("the way of the new version").isEqualTo("再次核实");
    }

    @Test
    void theAlarmOfWhatNobodyHasClaimedGoesOffWhenItWouldHave() {
        String issue = accepted();
        List<String> timers = office.timers(issue);
        assertThat(timers).hasSize(2);
        office.pass(Duration.ofHours(1));
        deployDraft();

        migrate(before, newest(), Map.of());

        assertThat(office.timers(issue)).isEqualTo(timers);
        assertThat(office.timers(accepted()))
                .as("what comes after it has its alarm")
                .hasSize(2);
        office.passUntil("2026-03-03 09:00");
        assertThat(office.timers(issue)).hasSize(1);
    }

    @Test
    void aReminderThatHasGoneOutDoesNotGoOutAgain() {
        String issue = accepted();
        office.pass(Duration.ofDays(3));
        assertThat(office.timers(issue)).isEmpty();
        new Drafts(http).deploy(Drafts.withASecondLook());

        migrate(before, newest(), Map.of());

        assertThat(office.timers(issue)).isEmpty();
    }

    @Test
    void whatIsMappedToAnotherStepIsCalledLikeItAndInItsStageForItsRoles() {
        String issue = accepted();
        List<String> timers = office.timers(issue);
        new Drafts(http)
                .deploy(Drafts.withASecondLook()
                        .replace("id=\"verifyAgain\" name=\"再次核实\"", "id=\"verifyAgain\" name=\"再看一次\"")
                        .replaceFirst(
                                "(id=\"verifyAgain\"[^>]*)candidateGroups=\"grid-workers\"",
                                "$1candidateGroups=\"grid-leaders\""));

        migrate(before, newest(), Map.of("verifyOnSite", "verifyAgain"));

        Task task = task(issue);
        assertThat(task.getTaskDefinitionKey()).isEqualTo("verifyAgain");
        assertThat(task.getName()).startsWith("再看一次｜").contains(issue);
        assertThat(groups(task)).allMatch(group -> group.startsWith("grid-leaders"));
        assertThat(office.stage(issue)).isEqualTo("再次核实");
        Map<String, Object> seen = Map.of("finding", "CONFIRMED", "observation", "再看了一次");
        assertThatThrownBy(() -> office.submit("grid", issue, "verifyAgain", seen))
                .hasMessage("grid is offered no verifyAgain for " + issue);
        assertThat(openStep(issue)).isEqualTo("verifyAgain grid-leaders");
        assertThat(office.timers(issue))
                .as("the alarm and the reminder, at the moments that they had")
                .isEqualTo(timers);
    }

    @Test
    void aTrialChangesNothingAndSaysWhatCannotMoveAndWhy() {
        new Drafts(http).deploy(Drafts.withAStepBeforehand());
        int old = newest();
        office.builds("搬迁院甲");
        String stays = office.called("搬迁院甲", "路灯不亮", "前院的灯不亮");
        office.accept(stays);
        String moves = office.called(Office.MANAGED_YARD, "路灯不亮", "后院的灯不亮");
        new Drafts(http).deploy(Drafts.withASecondLook());
        assertThat(designer.read("/design")).contains("搬到最新版");

        String plan = designer.read(Plan.of(old, newest()));
        assertThat(plan).contains("先行告知", "有 <strong>1</strong> 步在那一版里没有对应的步骤", "受理（同一步）");
        var refused = Plan.fill(designer, old, newest(), Map.of());
        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        assertThat(refused.getBody()).contains("“先行告知”：请选择搬到哪一步，或者选“不搬”。");

        String trial = finished(Plan.fill(designer, old, newest(), Map.of("tellBeforehand", "-")));

        assertThat(designer.read(trial))
                .contains("试搬完了，什么都没有改动", "搬迁院甲", stays, "在“先行告知”等着，新版里没有它的去处。", "正式搬 1 件")
                .doesNotContain(moves);
        assertThat(versionOf(moves)).isEqualTo(old);
        assertThat(versionOf(stays)).isEqualTo(old);

        String run = finished(designer.press(trial + "/run", Map.of()));

        assertThat(designer.read(run)).contains("搬完了。", "没有搬的（1）", stays);
        assertThat(designer.read(run + "?all=true")).contains(stays, moves, "搬了");
        assertThat(versionOf(moves)).isEqualTo(newest());
        assertThat(versionOf(stays)).isEqualTo(old);
        office.submit("grid", stays, "tellBeforehand", Map.of("finding", "CONFIRMED", "observation", "先说一声"));
        office.verify(stays);
        assertThat(office.stage(stays)).as("it goes on as it began").isEqualTo("立案");
    }

    @Test
    void whatHasMovedGoesBackAndWhatHasComeSinceStays() {
        String moved = accepted();
        String further = accepted();
        new Drafts(http).deploy(Drafts.withASecondLook());
        String result = migrated(before, newest(), Map.of());
        office.verify(further);
        String born = accepted();

        String plan = designer.read(link(designer.read(result), "搬回去"));
        assertThat(plan).contains("搬回第 <strong>" + before + "</strong> 版", "再次核实");
        String back = finished(Plan.fill(
                designer,
                newest(),
                before,
                Map.of("verifyAgain", "verifyOnSite", "undoes", result.replaceAll(".*/", ""))));
        finished(designer.press(back + "/run", Map.of()));

        assertThat(versionOf(moved)).isEqualTo(before);
        assertThat(versionOf(further)).isEqualTo(before);
        assertThat(office.stage(further)).isEqualTo("核实");
        assertThat(versionOf(born)).as("it never ran on another").isEqualTo(newest());
        office.verify(further);
        assertThat(office.stage(further)).isEqualTo("立案");
    }

    @Test
    void whatRunsForAnotherProcessAndItsReferralsGoesOnMeanwhile() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "前院的灯不亮");
        office.takeOn(issue, "C-01-37");
        office.assignTo(issue, "伊河物业服务中心");
        new Drafts(http).deploy(Drafts.withASecondLook());

        migrate(before, newest(), Map.of());

        assertThat(versionOf(issue)).isEqualTo(newest());
        office.sign("property", issue + "-1");
        office.rectify("property", issue + "-1");
        assertThat(office.stage(issue)).isEqualTo("核查");
    }

    @Test
    void nobodyElseMayAndNothingThatIsNotThereCanBeChosen() {
        assertThat(Visitor.as("supervisor", http, port)
                        .open("/design/migrations")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(designer.open("/design/migrations/new?process=issue&from=1&to=999")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(designer.open("/design/migrations/none").getBody()).contains("没有这一次搬迁");
        accepted();
        new Drafts(http).deploy(Drafts.withASecondLook());
        assertThat(Plan.fill(designer, before, newest(), Map.of("verifyOnSite", "refer"))
                        .getBody())
                .contains("“现场核实”：新选的那一步不在这一版里，或者种类不同。请重新选。");
        String trial = Plan.fill(designer, before, newest(), Map.of())
                .getHeaders()
                .getLocation()
                .getPath();
        assertThat(designer.press(trial + "/run", Map.of()).getBody()).contains("先要试搬完，才能正式搬");
        assertThat(Plan.fill(designer, before, newest(), Map.of()).getBody()).contains("这个流程还有一次搬迁没有做完");
        office.pass(Duration.ofMinutes(1));
    }

    @Test
    void whatIsInterruptedGoesOnAndMovesNothingTwice() {
        List<String> issues = new Copies(jdbc).of(accepted(), 60, "断电");
        deployDraft();
        String trial = finished(Plan.fill(designer, before, newest(), Map.of()));
        ResponseEntity<String> begun = designer.press(trial + "/run", Map.of());
        String run = begun.getHeaders().getLocation().getPath();
        String first = management.createJobQuery().activityId("moveOn").executable().list().stream()
                .filter(job -> jdbc.sql("select count(*) from act_ru_execution where id_ = ? and business_key_ = ?")
                                .params(job.getProcessInstanceId(), "搬迁-" + run.replaceAll(".*/", ""))
                                .query(Long.class)
                                .single()
                        == 1)
                .map(Job::getId)
                .findFirst()
                .orElseThrow();
        management.executeJob(first);
        int halfway = jdbc.sql("select done from migration where id = ?")
                .param(Long.valueOf(run.replaceAll(".*/", "")))
                .query(Integer.class)
                .single();
        assertThat(halfway).isEqualTo(50);
        // The node dies between a process and the note about it
        jdbc.sql(
                        "update migration_line set result = null where migration_id = ? and instance in (select instance from migration_line where migration_id = ? and result is not null limit 10)")
                .params(Long.valueOf(run.replaceAll(".*/", "")), Long.valueOf(run.replaceAll(".*/", "")))
                .update();

        finished(begun);

        assertThat(issues).allMatch(issue -> versionOf(issue) == newest());
        assertThat(designer.read(run)).contains("搬完了。", "没有搬的（0）");
    }

    @Test
    void anAdministratorWhoUsesTheInterfaceOfTheEngineLeavesNothingBehindEither() {
        String issue = accepted();
        deployDraft();
        var plan = runtime.createMigrationPlan(office.process("issue", issue).getProcessDefinitionId(), newestId())
                .mapActivities("verifyOnSite", "verifyAgain")
                .build();

        runtime.newMigration(plan)
                .processInstanceQuery(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(issue)
                        .processDefinitionKey("issue"))
                .execute();

        assertThat(office.stage(issue)).isEqualTo("再次核实");
        assertThat(openStep(issue)).isEqualTo("verifyAgain grid-workers");
    }

    private void deployDraft() {
        new Drafts(http).deploy(Drafts.withASecondLook());
    }

    // --- the designer ---

    private String migrate(int from, int to, Map<String, String> steps) {
        return designer.read(migrated(from, to, steps));
    }

    private String migrated(int from, int to, Map<String, String> steps) {
        String trial = finished(Plan.fill(designer, from, to, steps));
        return finished(designer.press(trial + "/run", Map.of()));
    }

    /** Where the result is, once the batches are through. */
    private String finished(ResponseEntity<String> answer) {
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(302);
        office.pass(Duration.ofMinutes(1));
        assertThat(management.createJobQuery().withException().list().stream()
                        .map(job -> management.getJobExceptionStacktrace(job.getId())))
                .isEmpty();
        return answer.getHeaders().getLocation().getPath();
    }

    private static String link(String page, String words) {
        var link = Pattern.compile("href=\"([^\"]*)\"[^>]*>" + words).matcher(page);
        assertThat(link.find()).as(page).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    // --- what is under way ---

    private String accepted() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "前院的灯不亮");
        office.accept(issue);
        return issue;
    }

    private String newestId() {
        return Drafts.newest(repository).getId();
    }

    private int newest() {
        return Drafts.newest(repository).getVersion();
    }

    private int versionOf(String issue) {
        return repository
                .getProcessDefinition(office.process("issue", issue).getProcessDefinitionId())
                .getVersion();
    }

    private Task task(String issue) {
        return tasks.createTaskQuery()
                .processInstanceId(office.process("issue", issue).getId())
                .singleResult();
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(link -> link.getGroupId())
                .filter(group -> group != null)
                .toList();
    }

    private String openStep(String issue) {
        return jdbc.sql(
                        "select activity || ' ' || roles from step where about = ? and process = 'issue' and ended_at is null")
                .param(issue)
                .query(String.class)
                .single();
    }
}
