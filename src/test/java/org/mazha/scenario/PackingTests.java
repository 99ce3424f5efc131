package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.report.DaysOver;
import org.mazha.storage.NightShift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How an issue of past years went is packed, and wherever it is shown or counted nothing changes. */
@MazhaTest
class PackingTests {

    /** With the column that says which issue or referral a row is of. */
    private static final Map<String, String> TABLES = Map.of(
            "timeline_entry", "issue_id = :id",
            "stage_entry", "issue_id = :id",
            "rule_hit", "issue_id = :id",
            "clock_event", "about like :number || '%'",
            "step", "about like :number || '%'");

    @Autowired
    Office office;

    @Autowired
    NightShift shift;

    @Autowired
    DaysOver days;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @BeforeEach
    void officeOpens() {
        office.opens();
        nothingIsCounted();
    }

    /** Days that other tests are still to live through. */
    @AfterEach
    void nothingIsCounted() {
        Stream.of("step_day", "step_month", "step_day_done")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        office.opens();
    }

    @Test
    void whatIsPackedIsSeenAndCountedAsBefore() {
        String issue = closed();
        aYearPasses();
        Map<String, String> seen = new WhatIsSeen(http, port).of(issue);
        Map<String, List<String>> rows = rows(issue);
        String line = line("issue_line", issue);
        assertThat(rows.values()).allSatisfy(each -> assertThat(each).isNotEmpty());
        assertThat(seen.get("supervisor /issues/" + issue)).contains("已派人整改", "伊河物业服务中心", "第 1 版");

        shift.packs();

        assertThat(rows(issue).values()).allSatisfy(each -> assertThat(each).isEmpty());
        assertThat(new WhatIsSeen(http, port).of(issue)).containsExactlyEntriesOf(seen);
        assertThat(line("issue_line", issue)).isEqualTo(line);
        assertThat(line("issue_facts", issue)).isEqualTo(line);
    }

    @Test
    void whoeverTakesItUpAgainFindsItWhole() {
        String issue = closed();
        aYearPasses();
        Map<String, List<String>> rows = rows(issue);
        shift.packs();
        jdbc.sql("""
                        insert into timeline_entry (issue_id, at, actor_id, actor_name, kind, round, text)
                        select id, now(), 'clerk', '小周', 'FACT', 1, '后来又说了一句' from issue where number = ?""").param(issue).update();
        assertThat(office.story(issue)).contains("后来又说了一句");

        jdbc.sql("update issue set closed_at = null where number = ?")
                .param(issue)
                .update();

        Map<String, List<String>> now = rows(issue);
        assertThat(now.get("timeline_entry").remove(rows.get("timeline_entry").size()))
                .contains("后来又说了一句");
        assertThat(now).isEqualTo(rows);
        assertThat(office.fact(issue, "packed_at")).isNull();
        assertThat(jdbc.sql("select count(*) from packed_issue where issue_id = ?")
                        .param(Long.valueOf(office.fact(issue, "id")))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatStillWaitsOrIsNotCountedYetIsLeftAlone() {
        String issue = closed();
        aYearPasses();
        jdbc.sql("update step set ended_at = '2027-04-01 00:30+08' where about = ? and activity = 'closeIssue'")
                .param(issue)
                .update();
        shift.packs();
        assertThat(office.fact(issue, "packed_at"))
                .as("that day is not counted yet")
                .isNull();

        jdbc.sql("update step set ended_at = '2026-03-02 10:00+08' where about = ? and activity = 'closeIssue'")
                .param(issue)
                .update();
        jdbc.sql("""
                        insert into step (id, process, activity, about, issue_id, task, roles, begun_at)
                        select 'waits-' || number, 'objection', 'decideObjection', number, id, true, 'intake-clerks', now()
                        from issue where number = ?""").param(issue).update();
        shift.packs();
        assertThat(office.fact(issue, "packed_at")).as("something waits").isNull();

        jdbc.sql("update step set ended_at = '2026-03-05' where id = 'waits-' || ?")
                .param(issue)
                .update();
        office.goTo("2027-03-01 01:30");
        shift.packs();
        assertThat(office.fact(issue, "packed_at"))
                .as("before the year is over")
                .isNull();
        office.goTo("2027-03-04 01:30");
        shift.packs();
        assertThat(office.fact(issue, "packed_at")).isNotNull();
    }

    @Test
    void aNightThatIsTooShortIsGoneOnWithInTheNext() {
        String issue = closed();
        aYearPasses();
        shift.packs(Duration.ofHours(1));
        jdbc.sql("""
                        insert into issue overriding system value select (jsonb_populate_record(i, jsonb_build_object('id', nextval(
                          pg_get_serial_sequence('issue', 'id')), 'number', i.number || '号' || n, 'packed_at', null))).*
                        from issue i, generate_series(1, 70) n where i.number = ?""").param(issue).update();

        assertThat(shift.packs(Duration.ZERO)).isEqualTo(50);
        assertThat(shift.packs(Duration.ZERO)).isEqualTo(20);
        assertThat(shift.packs(Duration.ZERO)).isZero();
    }

    @Test
    void otherwiseNothingIsTakenOutOfAStory() {
        String issue = closed();
        for (String table : List.of("timeline_entry", "stage_entry", "clock_event")) {
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update())
                    .as(table)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
        assertThat(office.story(issue)).isNotEmpty();
    }

    private void aYearPasses() {
        office.goTo("2027-04-01 01:30");
        days.catchUp();
    }

    private Map<String, List<String>> rows(String issue) {
        Map<String, List<String>> rows = new TreeMap<>();
        TABLES.forEach((table, which) -> rows.put(
                table,
                new ArrayList<>(
                        jdbc.sql("select row_to_json(t)::text from " + table + " t where " + which + " order by t.id")
                                .param("id", Long.valueOf(office.fact(issue, "id")))
                                .param("number", issue)
                                .query(String.class)
                                .list())));
        return rows;
    }

    private String line(String table, String issue) {
        return jdbc.sql("select row_to_json(l)::text from " + table
                        + " l join issue i on i.id = l.issue_id where i.number = ?")
                .param(issue)
                .query(String.class)
                .single();
    }

    private String closed() {
        String issue = office.called(
                Office.MANAGED_YARD, "路灯不亮", "路灯坏了", Map.of("raiserName", "王建国", "raiserMail", "wang@example.org"));
        office.takeOn(issue, "C-01-37");
        office.assignTo(issue, "伊河物业服务中心");
        office.pass(Duration.ofMinutes(5));
        office.sign("property", issue + "-1");
        office.rectify("property", issue + "-1");
        office.finish(issue);
        office.pass(Duration.ofHours(1));
        return issue;
    }
}
