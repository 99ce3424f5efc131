package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An operator asks whether everything fits together: nothing is said of what does, and what does not is named. */
@MazhaTest
class CheckTests {

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private String issue;

    @BeforeEach
    void anIssueIsAtAParty() {
        office.opens();
        issue = office.called(Office.MANAGED_YARD, "路灯不亮", "前院的灯不亮");
        office.takeOn(issue, "C-01-37");
        office.assignTo(issue, "伊河物业服务中心");
    }

    @Test
    void nothingIsSaidOfWhatFitsTogether() {
        assertThat(broken()).isEmpty();
        String closed = office.called(Office.MANAGED_YARD, "路灯不亮", "后院的灯不亮");
        office.takeOn(closed, "C-01-37");
        office.assignToCommunity(closed);
        office.handle(closed);
        office.check(closed);
        office.rate(closed, "SATISFIED");
        office.close(closed);
        assertThat(check()).noneMatch(line -> line.contains(closed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an issue that is not closed has not exactly one process | update act_ru_execution set business_key_ = 'x' where business_key_ = :issue and parent_id_ is null
            a process is about nothing that there is | update issue set number = concat(number, 'x') where number = :issue
            an open referral has not exactly one process | update act_ru_execution set business_key_ = 'x' where business_key_ = concat(:issue, '-1') and parent_id_ is null
            a process waits for nothing | delete from act_ru_task where proc_inst_id_ in (select id_ from act_ru_execution where business_key_ = concat(:issue, '-1')) and id_ not in (select task_id_ from act_ru_identitylink where task_id_ is not null)
            a job is given up and nobody is told | update act_ru_job set retries_ = 0 where process_instance_id_ in (select id_ from act_ru_execution where business_key_ = :issue)
            an issue is in another stage than it entered last | update issue set stage = '立案' where number = :issue
            a clock is due at another moment than its last event says | update deadline set due_at = due_at + interval '1 day' where about = :issue
            a clock runs though its issue is closed | update issue set closed_at = now(), outcome = 'RESOLVED' where number = :issue
            an issue has no line in the ledger | delete from issue_line where issue_id in (select id from issue where number = :issue)
            """)
    void whatDoesNotIsNamed(String sentence, String fault) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            // A task cannot go before those who may claim it, nor a process before its timers
            if (fault.startsWith("delete from act_ru_task")) {
                List.of(
                                "delete from act_ru_identitylink where task_id_ in (select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = concat(:issue, '-1'))",
                                "delete from act_ru_job where process_instance_id_ in (select id_ from act_ru_execution where business_key_ = concat(:issue, '-1'))")
                        .forEach(first -> jdbc.sql(first).param("issue", issue).update());
            }
            assertThat(jdbc.sql(fault).param("issue", issue).update()).isPositive();

            assertThat(check()).anyMatch(line -> line.startsWith(sentence + ": ") && line.contains(issue));
            status.setRollbackOnly();
        });
    }

    @Test
    void aTaskAndItsStepBelongTogether() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("update step set id = 'lost' where about = ? and ended_at is null and task")
                    .param(issue + "-1")
                    .update();
            assertThat(check())
                    .anyMatch(line -> line.startsWith("a task has no open step: "))
                    .contains("an open step has no task: lost");
            status.setRollbackOnly();
        });
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("update step set activity = 'elsewhere' where about = ? and ended_at is null and task")
                    .param(issue + "-1")
                    .update();
            assertThat(check()).anyMatch(line -> line.startsWith("a step is at another place than its task: "));
            status.setRollbackOnly();
        });
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("update step set assignee = 'stranger' where about = ? and ended_at is null and task")
                    .param(issue + "-1")
                    .update();
            assertThat(check()).anyMatch(line -> line.startsWith("a step is claimed by somebody else than its task: "));
            status.setRollbackOnly();
        });
    }

    @Test
    void hazardsAreClearedWhenTheyArePutRight() {
        String inspection =
                office.inspected(List.of(office.hazard(Office.MANAGED_YARD, "灭火器", "路灯不亮", "灭火器过期了", Map.of())));
        String hazard = office.hazardsOf(inspection).get(0);
        assertThat(check()).noneMatch(line -> line.contains(hazard) || line.contains(inspection));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("update inspection set closed_at = now() where number = ?")
                    .param(inspection)
                    .update();
            assertThat(check())
                    .contains("an inspection is closed, but not all of its hazards are cleared: " + inspection);
            jdbc.sql("update hazard set cleared_at = now() where issue_id = (select id from issue where number = ?)")
                    .param(hazard)
                    .update();
            assertThat(check()).contains("a hazard is cleared, but not put right: " + hazard);
            status.setRollbackOnly();
        });
    }

    @Test
    void aDemandIsNotClosedBeforeTheEnterpriseIsCalledBack() {
        String demand = office.visitedEnterprise("中原路粮油店");
        office.submit(
                "clerk",
                demand,
                "takeApart",
                Map.of("apart", "PARTS", "parts", List.of(Map.of("category", "企业生产经营", "description", "门前积水"))));
        assertThat(check()).noneMatch(line -> line.contains(demand));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("update enterprise_demand set closed_at = now() where number = ?")
                    .param(demand)
                    .update();
            assertThat(check())
                    .contains("a demand was taken apart and closed, but nobody has called the enterprise back: "
                            + demand);
            status.setRollbackOnly();
        });
    }

    @Test
    void anOpenVisitHasAProcess() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("""
                            with person as (insert into beneficiary
                                (courtyard_id, contact_id, cycle_days, certified_on, needs_visit, registered_at, version)
                              select (select min(id) from area where level = 'COURTYARD'), max(id), 365, '2026-01-01', true, now(), 0
                              from contact where id not in (select contact_id from beneficiary) returning id, courtyard_id)
                            insert into visit
                              (number, beneficiary_id, courtyard_id, planned_on, planned_by, planned_at, attempts, stage, version)
                            select '上门-查', id, courtyard_id, '2026-03-03', 'clerk', now(), 0, '计划', 0 from person""").update();
            assertThat(check()).contains("an open visit has not exactly one process: 上门-查");
            status.setRollbackOnly();
        });
    }

    private List<String> broken() {
        Predicate<String> mine = line -> line.contains(issue);
        return check().stream().filter(mine).toList();
    }

    private List<String> check() {
        return jdbc.sql(new String(Designer.read("docker/check.sql"), StandardCharsets.UTF_8).replaceAll(";\\s*$", ""))
                .query((row, number) -> row.getString(1) + ": " + row.getString(2))
                .list();
    }
}
