package org.mazha.scenario;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.benchmark.Report;
import org.mazha.contact.Night;
import org.mazha.report.DaysOver;
import org.mazha.storage.NightShift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/**
 * What an issue leaves behind, table by table: {@code ./mvnw -P bench test -Dtest=StorageBenchmark -Dlives=300}. Each is
 * registered, referred to a party, put right, checked, rated, closed and published, by the forms.
 */
@MazhaTest
@TestPropertySource(properties = "camunda.bpm.history-level=case")
class StorageBenchmark {

    private static final int LIVES = Integer.getInteger("lives", 300);

    private final Report report = new Report(Report.Chapter.STORAGE);

    @Autowired
    Office office;

    @Autowired
    NightShift shift;

    @Autowired
    Night night;

    @Autowired
    DaysOver days;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void bytesOfAnIssue() {
        office.opens();
        for (int i = 0; i < LIVES; i++) {
            live(i);
            office.pass(Duration.ofMinutes(5));
        }
        office.pass(Duration.ofDays(40));
        tell("closed");
        office.goTo("2026-12-01 00:40");
        shift.begins();
        office.goTo("2027-06-01 01:00");
        shift.begins();
        for (Job job : history.findHistoryCleanupJobs()) {
            for (int run = 0; run < LIVES; run++) {
                management.executeJob(job.getId());
            }
        }
        days.catchUp();
        long began = System.nanoTime();
        int packed = shift.packs(Duration.ofHours(1));
        report.tell("packed in a second", "packed", "%.0f".formatted(packed * 1e9 / (System.nanoTime() - began)));
        tell("packed");
        office.goTo("2030-01-01 03:30");
        night.falls();
        tell("personal data erased");
        office.opens();
    }

    private void tell(String when) {
        jdbc.execute("vacuum (full, analyze)");
        jdbc.query("""
                        select c.relname, pg_total_relation_size(c.oid) from pg_class c
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.reltuples >= %d / 2
                        order by 2 desc""".formatted(LIVES), row -> {
            report.tell(row.getString(1), when, "%,d".formatted(row.getLong(2) / LIVES));
        });
        jdbc.query(
                """
                        select case when relname like 'act_hi%' then 'all of the engine''s history' else 'all of ours' end,
                          sum(pg_total_relation_size(oid))
                        from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                          and (relname like 'act_hi%' or relname not like 'act_%') group by 1""",
                row -> {
                    report.tell(row.getString(1), when, "%,d".formatted(row.getLong(2) / LIVES))
                            .tell(row.getString(1), Report.AIMED_AT, "≤ 4,096 for good");
                });
    }

    private void live(int n) {
        String issue = office.called(
                Office.MANAGED_YARD,
                "路灯不亮",
                "3号楼2单元门口第" + n + "盏路灯坏了两天，夜里老人出门看不见台阶，请尽快修一修",
                Map.of(
                        "raiserName",
                        "王建国",
                        "raiserPhone",
                        "1381234" + (1000 + n),
                        "raiserMail",
                        "wang" + n + "@example.org"));
        office.takeOn(issue, "C-01-37");
        office.assignTo(issue, "伊河物业服务中心");
        office.pass(Duration.ofMinutes(5));
        office.sign("property", issue + "-1");
        office.rectify("property", issue + "-1");
        office.pass(Duration.ofMinutes(1));
        office.finish(issue);
    }
}
