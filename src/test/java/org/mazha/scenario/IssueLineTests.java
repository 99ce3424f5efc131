package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's lines say at the end of each transaction what the facts say. */
@MazhaTest
class IssueLineTests {

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void followsAnIssueToItsEnd() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "大门口的路灯坏了");
        assertThat(line(issue)).containsEntry("stage", "受理").containsEntry("closed_at", null);
        agrees(issue);

        assertThat(line(issue)).containsEntry("verified_in_time", null);

        office.takeOn(issue, "C-01-37");
        assertThat(line(issue)).containsEntry("responded_in_time", false);
        agrees(issue);
        office.assignTo(issue, "伊河物业服务中心");
        assertThat(line(issue)).containsEntry("referrals", 1).containsEntry("stage", "处置");
        assertThat(line(issue).get("assigned_at")).isNotNull();
        agrees(issue);
        office.sign("property", issue + "-1");
        office.rectify("property", issue + "-1");
        office.check(issue);
        assertThat(line(issue).get("finished_at")).isNotNull();
        office.rate(issue, "SATISFIED");
        office.close(issue);
        office.publish(issue);
        assertThat(line(issue)).containsEntry("rating", "SATISFIED").containsEntry("late", false);
        assertThat(line(issue))
                .containsEntry("verified_in_time", true)
                .containsEntry("filed_in_time", true)
                .containsEntry("responded_in_time", true)
                .containsEntry("checked_in_time", true);
        assertThat(line(issue).get("published_at")).isNotNull();
        agrees(issue);
    }

    @Test
    void countsExtensionsThatWereGranted() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "灯坏了");
        office.takeOn(issue, "C-01-37");
        office.assignTo(issue, "伊河物业服务中心");
        office.sign("property", issue + "-1");
        office.askForTime("property", issue + "-1", "2026-03-06", "要等配件");
        assertThat(line(issue)).containsEntry("extensions", 0);
        office.decideOnTime(issue + "-1", "leader", "clerk", "GRANT");
        assertThat(line(issue)).containsEntry("extensions", 1);
        agrees(issue);
    }

    @Test
    void followsWhatIsChangedBesideTheApplication() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "灯坏了");
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            jdbc.sql("update issue set category = '电梯故障' where number = ?")
                    .param(issue)
                    .update();
            assertThat(line(issue)).containsEntry("category", "路灯不亮");
        });
        assertThat(line(issue)).containsEntry("category", "电梯故障");
    }

    @Test
    void wordsFollowWhatIsRewritten() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "三号楼的电梯坏了");
        assertThat(found("电梯")).contains(issue);
        assertThat(found("三号楼")).contains(issue);
        jdbc.sql("update issue set description = '楼道的灯坏了' where number = ?")
                .param(issue)
                .update();
        assertThat(found("电梯")).doesNotContain(issue);
    }

    private List<String> found(String words) {
        return jdbc.sql("""
                        select i.number from issue_words w join issue i on i.id = w.issue_id
                        where w.words @@ array_to_string(array(select quote_literal(p) from unnest(pairs(?)) p where length(p) = 2), ' & ')::tsquery""").param(words).query(String.class).list();
    }

    private Map<String, Object> line(String issue) {
        return jdbc.sql("select l.* from issue_line l join issue i on i.id = l.issue_id where i.number = ?")
                .param(issue)
                .query()
                .singleRow();
    }

    private void agrees(String issue) {
        String row = "select to_jsonb(x)::text from %s x join issue i on i.id = x.issue_id where i.number = ?";
        assertThat(jdbc.sql(row.formatted("issue_line"))
                        .param(issue)
                        .query(String.class)
                        .single())
                .isEqualTo(jdbc.sql(row.formatted("issue_facts"))
                        .param(issue)
                        .query(String.class)
                        .single());
    }
}
