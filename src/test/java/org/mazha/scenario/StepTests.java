package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.Actor;
import org.mazha.engine.ClaimedTasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Our own table of steps says at every moment what the engine says, and afterwards what its history says. */
@MazhaTest
class StepTests {

    private static final String YARD = Office.FIRE_LANE_YARD;
    private static final String PARTY = "伊河物业服务中心";

    @Autowired
    Office office;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    RepositoryService repository;

    @Autowired
    ClaimedTasks claimed;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void begin() {
        office.opens();
    }

    @Test
    void openStepsAreTheEnginesOpenTasks() {
        String issue = office.called(YARD, "占用消防通道", "通道被堵");
        theyAgree();
        office.accept(issue);
        office.verify(issue);
        theyAgree();
        Task task = task(issue, "fileIssue");
        office.pass(Duration.ofMinutes(20));
        tasks.claim(task.getId(), "clerk");
        theyAgree();
        assertThat(step(task, "claimed_at - begun_at = interval '20 minutes'")).isEqualTo("true");
        tasks.setAssignee(task.getId(), null);
        theyAgree();
        assertThat(step(task, "claimed_at is null")).isEqualTo("true");
        tasks.claim(task.getId(), "clerk");
        claimed.returnAll("clerk");
        theyAgree();
    }

    @Test
    void theyStartAgainWhereAnIssueIsTakenUpAgain() {
        String issue = closed();
        theyAgree();
        assertThat(open(issue)).isEqualTo(List.of("approvePublication"));
        office.publish(issue);
        assertThat(open(issue)).isEqualTo(List.of("lookBackDue"));
        office.pass(Duration.ofDays(8));
        theyAgree();
        assertThat(open(issue)).isEqualTo(List.of("lookBack"));

        office.lookBack(issue, "RECURRED");

        theyAgree();
        assertThat(open(issue)).isEqualTo(List.of("assignIssue"));
        office.assignTo(issue, PARTY, "自来水公司中原营业所");
    }

    @Test
    void whatIsCancelledWaitsNoLonger() {
        String issue = office.called(YARD, "占用消防通道", "通道被堵");
        office.takeOn(issue, "E-04-96");
        office.assignTo(issue, PARTY);
        theyAgree();
        assertThat(open(issue)).containsExactly("refer");
        assertThat(open(issue + "-1")).containsExactly("receiveReferral");

        office.intervene("clerk", issue, "WITHDRAW");

        theyAgree();
        assertThat(open(issue)).isEmpty();
        assertThat(open(issue + "-1")).isEmpty();
    }

    @Test
    void evenIfAnAdministratorCancelsItWithoutTheModelsListeners() {
        String issue = office.called(YARD, "占用消防通道", "通道被堵");

        runtime.deleteProcessInstance(office.process("issue", issue).getId(), "by hand", true);

        theyAgree();
        assertThat(open(issue)).isEmpty();
    }

    @Test
    void aDeadlineThatMovesIsTheStepsToo() {
        String issue = office.called(YARD, "占用消防通道", "通道被堵");
        office.takeOn(issue, "Q-93-01");
        office.assignToCommunity(issue);
        Task task = task(issue, "handleIssue");
        String before = step(task, "due_at");

        office.askForTime("grid", issue, "2026-03-27", "要等配件");
        office.decideOnTime(issue, "leader", "clerk", "GRANT");

        theyAgree();
        assertThat(step(task(issue, "handleIssue"), "due_at")).isNotEqualTo(before);
    }

    @Test
    void whatTookTooLongIsLate() {
        String issue = office.called(YARD, "占用消防通道", "通道被堵");
        Task inTime = task(issue, "acceptIssue");
        office.accept(issue);
        Task late = task(issue, "verifyOnSite");
        office.pass(Duration.ofDays(4));
        office.verify(issue);

        assertThat(step(inTime, "late")).isEqualTo("false");
        assertThat(step(late, "late")).isEqualTo("true");
        assertThat(
                        step(
                                late,
                                "area_code || ' ' || roles || ' ' || process || ' ' || about || ' ' || (issue_id = (select id from issue where number = about))"))
                .isEqualTo("410102001-01-01-01-A grid-workers issue " + issue + " true");
    }

    @Test
    void whatWasThereBeforeTheTableIsTakenOverFromTheHistory() {
        String issue = closed();
        String suspended = office.called(YARD, "占用消防通道", "通道又被堵");
        office.takeOn(suspended, "E-04-96");
        office.assignTo(suspended, PARTY);
        List<String> live = rows(issue, suspended);

        List<String> takenOver = transaction.execute(status -> {
            status.setRollbackOnly();
            jdbc.sql("delete from step").update();
            jdbc.sql(migration()).update();
            return rows(issue, suspended);
        });

        assertThat(takenOver).hasSizeGreaterThan(12).isEqualTo(live);
    }

    private List<String> rows(String one, String other) {
        return jdbc.sql("""
                        select concat_ws('|', id, process, activity, about, issue_id, area_code, task, roles, assignee, begun_at, due_at, ended_at, late)
                        from step where about like ? or about like ? order by id""").params(one + "%", other + "%").query(String.class).list();
    }

    private static String migration() {
        try {
            return new ClassPathResource("db/migration/V42__steps_so_far.sql")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String closed() {
        String issue = office.called(YARD, "占用消防通道", "通道被堵");
        office.takeOn(issue, "E-04-96");
        office.assignTo(issue, PARTY);
        office.sign("property", issue + "-1");
        office.rectify("property", issue + "-1");
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);
        return issue;
    }

    private Task task(String about, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(about)
                .taskDefinitionKey(step)
                .singleResult();
    }

    private String step(Task task, String column) {
        return jdbc.sql("select cast(" + column + " as text) from step where id = ?")
                .param(task.getId())
                .query(String.class)
                .single();
    }

    private List<String> open(String about) {
        return jdbc.sql("select activity from step where about = ? and ended_at is null order by begun_at")
                .param(about)
                .query(String.class)
                .list();
    }

    private void theyAgree() {
        List<String> waiting = new ArrayList<>();
        tasks.createTaskQuery()
                .list()
                .forEach(task -> waiting.add(String.join(
                        " ",
                        task.getId(),
                        repository
                                .getProcessDefinition(task.getProcessDefinitionId())
                                .getKey(),
                        task.getTaskDefinitionKey(),
                        runtime.createProcessInstanceQuery()
                                .processInstanceId(task.getProcessInstanceId())
                                .singleResult()
                                .getBusinessKey(),
                        String.valueOf(task.getAssignee()),
                        tasks.getIdentityLinksForTask(task.getId()).stream()
                                .map(IdentityLink::getGroupId)
                                .filter(Objects::nonNull)
                                .map(Actor::roleOf)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(",")),
                        milliseconds(task.getCreateTime()),
                        milliseconds(task.getDueDate()))));
        List<String> steps = jdbc.sql("""
                        select concat_ws(' ', id, process, activity, about, coalesce(assignee, 'null'), roles,
                          floor(extract(epoch from begun_at) * 1000)::bigint,
                          coalesce((floor(extract(epoch from due_at) * 1000)::bigint)::text, 'null'))
                        from step where task and ended_at is null""").query(String.class).list();
        assertThat(steps).containsExactlyInAnyOrderElementsOf(waiting);
        List<String> elsewhere = history.createHistoricActivityInstanceQuery().unfinished().list().stream()
                .filter(activity -> List.of("callActivity", "eventBasedGateway", "intermediateTimer")
                                .contains(activity.getActivityType())
                        && !List.of("deadline", "letter").contains(activity.getProcessDefinitionKey()))
                .map(activity -> activity.getId() + " " + activity.getActivityId())
                .toList();
        assertThat(jdbc.sql("select id || ' ' || activity from step where not task and ended_at is null")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(elsewhere);
    }

    private static String milliseconds(Date date) {
        return Optional.ofNullable(date)
                .map(moment -> String.valueOf(moment.getTime()))
                .orElse("null");
    }
}
