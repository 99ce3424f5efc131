package org.mazha.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.Limit;
import org.mazha.calendar.LimitUnit;
import org.mazha.deadline.Correction;
import org.mazha.deadline.Corrections;
import org.mazha.deadline.DeadlineKind;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.Processes;
import org.mazha.engine.TimeMachine;
import org.mazha.issue.Issue;
import org.mazha.issue.NewIssue;
import org.mazha.issue.Registration;
import org.mazha.issue.Source;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long it takes to reckon many open issues anew after the calendar was corrected: {@code ./mvnw -P bench test}.
 * Each has a task with its due date, its alarm and its reminder, a running clock and the timer of its ladder, and all of
 * them move.
 */
@MazhaTest
class CorrectionBenchmark {

    private static final int ISSUES = Integer.getInteger("issues", 10_000);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    Registration registration;

    @Autowired
    Areas areas;

    @Autowired
    Processes processes;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Calendars calendars;

    @Autowired
    Corrections corrections;

    @Autowired
    ManagementService management;

    @Autowired
    TimeMachine time;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    @Test
    void manyOpenIssuesAreReckonedAnew() throws Exception {
        time.goTo(LocalDateTime.of(2026, 9, 30, 15, 0).atZone(ZONE).toInstant());
        Area courtyard = areas.findByLevelOrderByName(Area.Level.COURTYARD).get(0);
        timed("opening " + ISSUES + " issues", () -> {
            IntStream.range(0, ISSUES).forEach(i -> inTransaction(() -> open(courtyard)));
            return null;
        });

        String notice = Files.readString(Path.of("src/main/resources/calendar/cn-holidays.csv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("2026-10-10"))
                .reduce("", (all, line) -> all + line + "\n");
        long draft = inTransaction(() -> calendars.draftHolidays(
                notice.replace("2026-10-07,off,国庆节", "2026-10-07,off,国庆节\n2026-10-08,off,国庆节"), "cn.csv", "测试"));
        var preview = timed("preview", () -> corrections.previewCalendar(draft));
        System.out.printf("%d of %d would move, by %s at most%n", preview.moved(), preview.open(), preview.latest());

        Correction correction = inTransaction(() -> corrections.correctCalendar(draft, "放假通知更正"));
        timed("correction", () -> {
            for (var job = next(); job.isPresent(); job = next()) {
                management.executeJob(job.get().getId());
            }
            return null;
        });
        var done = corrections.find(correction.id()).orElseThrow();
        System.out.printf("%d of %d processes, %d dates moved%n", done.done(), done.total(), done.moved());
        assertThat(done.moved()).isEqualTo(ISSUES);
    }

    private Object open(Area courtyard) {
        Issue issue = registration.register(
                new NewIssue(courtyard.id(), Source.CALL_OR_VISIT, "路灯不亮", null, "路灯坏了", 0, null, Optional.empty()));
        processes.start(
                "issue",
                issue.number(),
                Map.of("issueId", issue.id(), "subject", issue.subject(), "category", issue.category()));
        return deadlines.start(
                "issue",
                issue.number(),
                DeadlineKind.RESOLUTION,
                new Limit(3, LimitUnit.WORKING_DAYS),
                clock.instant(),
                "社区",
                "office",
                "C-01-37");
    }

    private Optional<Job> next() {
        return management.createJobQuery().processDefinitionKey("correction").list().stream()
                .findFirst();
    }

    private <T> T inTransaction(Callable<T> action) {
        return new TransactionTemplate(transactions).execute(status -> {
            try {
                return action.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static <T> T timed(String what, Callable<T> action) throws Exception {
        long before = System.nanoTime();
        T result = action.call();
        System.out.printf("%-24s %6d ms%n", what, (System.nanoTime() - before) / 1_000_000);
        return result;
    }
}
