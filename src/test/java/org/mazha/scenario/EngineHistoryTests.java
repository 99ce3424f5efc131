package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.EngineHistory;
import org.mazha.storage.NightShift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine forgets what has ended, by night and some at a time, and nobody notices. */
@MazhaTest
class EngineHistoryTests {

    @Autowired
    Office office;

    @Autowired
    EngineHistory memory;

    @Autowired
    NightShift shift;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @BeforeEach
    void officeOpens() {
        office.opens();
    }

    @AfterEach
    void backToThisYear() {
        office.opens();
    }

    @Test
    void whatHasEndedIsForgottenAndNobodyNotices() {
        String closed = closed();
        List<String> roots = rootsOf(closed);
        office.pass(Duration.ofDays(40));
        nightFalls("2026-08-20");
        assertThat(remembered(roots))
                .containsKeys("act_hi_procinst", "act_hi_taskinst", "act_hi_varinst", "act_hi_decinst");

        office.goTo("2026-09-20 01:10");
        Map<String, String> before = new WhatIsSeen(http, port).of(closed);
        nightFalls("2026-09-20");

        assertThat(remembered(roots)).isEmpty();
        assertThat(jdbc.sql("select count(*) from act_ge_bytearray where root_proc_inst_id_ in (:roots)")
                        .param("roots", roots)
                        .query(Long.class)
                        .single())
                .isZero();
        office.goTo("2026-09-20 01:10");
        assertThat(new WhatIsSeen(http, port).of(closed)).containsExactlyEntriesOf(before);
    }

    @Test
    void whatIsStillOpenIsRemembered() {
        String open = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        office.takeOn(open, "C-01-37");
        List<String> roots = rootsOf(open);
        for (String month : List.of("2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-11")) {
            Map<String, Long> before = remembered(roots);
            nightFalls(month + "-20");
            assertThat(remembered(roots)).as(month).isEqualTo(before);
        }

        office.goTo("2026-11-23 10:00");
        office.assignToCommunity(open);
        office.handle(open);
        office.finish(open);

        assertThat(jdbc.sql("select count(*) from act_hi_procinst where id_ in (:roots) and end_time_ is not null")
                        .param("roots", roots)
                        .query(Integer.class)
                        .single())
                .isPositive();
        office.pass(Duration.ofDays(5));
        nightFalls("2027-03-20");
        nightFalls("2027-05-20");
        assertThat(remembered(roots)).isEmpty();
    }

    @Test
    void manyAreForgottenSomeAtATime() {
        // Later than whatever other tests have had forgotten
        office.goTo("2031-10-20 01:00");
        jdbc.sql("""
                        insert into act_hi_procinst (id_, proc_inst_id_, proc_def_key_, proc_def_id_, start_time_, end_time_, removal_time_,
                          root_proc_inst_id_, state_)
                        select 'many-' || n, 'many-' || n, 'issue', 'issue:0', timestamp '2026-01-01 ' + n % 1440 * interval '1 minute',
                          '2026-02-01', '2026-07-01', 'many-' || n, 'COMPLETED' from generate_series(1, 450) n""").update();

        List<Long> left = new ArrayList<>();
        for (Job job : history.findHistoryCleanupJobs()) {
            for (int run = 0; run < 6; run++) {
                management.executeJob(job.getId());
                left.add(jdbc.sql("select count(*) from act_hi_procinst where id_ like 'many-%'")
                        .query(Long.class)
                        .single());
            }
        }
        // What other tests have left behind may go with them
        assertThat(left.get(0)).isBetween(250L, 449L);
        assertThat(left.get(1)).isBetween(50L, left.get(0) - 1);
        assertThat(left).endsWith(0L);
        assertThat(memory.lastForgotten().orElseThrow().processes()).isGreaterThanOrEqualTo(450);
    }

    private void nightFalls(String day) {
        office.goTo(day + " 00:40");
        shift.begins();
        office.goTo(day + " 01:00");
        for (Job job : history.findHistoryCleanupJobs()) {
            do {
                management.executeJob(job.getId());
            } while (!dueOf(job).isAfter(clock.instant()));
        }
    }

    private Instant dueOf(Job job) {
        return management
                .createJobQuery()
                .jobId(job.getId())
                .singleResult()
                .getDuedate()
                .toInstant();
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
        return issue;
    }

    /** Everything that was ever about it: itself, its referrals, clocks and letters. */
    private List<String> rootsOf(String issue) {
        return jdbc.sql("select distinct root_proc_inst_id_ from act_hi_procinst where business_key_ like ? || '%'")
                .param(issue)
                .query(String.class)
                .list();
    }

    private Map<String, Long> remembered(List<String> roots) {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : jdbc.sql("""
                        select table_name from information_schema.columns
                        where table_name like 'act\\_hi\\_%' and column_name = 'root_proc_inst_id_'""").query(String.class).list()) {
            long count = jdbc.sql("select count(*) from " + table + " where root_proc_inst_id_ in (:roots)")
                    .param("roots", roots)
                    .query(Long.class)
                    .single();
            if (count > 0) {
                rows.put(table, count);
            }
        }
        return rows;
    }
}
