package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.RunningMazhaTest;
import org.mazha.engine.TimeMachine;
import org.mazha.engine.TimeMachine.Passage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.LinkedMultiValueMap;

/** The clock is stepped while the job executor runs, by a test and by the demonstration's page. */
@RunningMazhaTest
class RunningClockTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Office office;

    @Autowired
    TimeMachine time;

    @Autowired
    Clock clock;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    TestRestTemplate http;

    private int mailPort;

    @BeforeEach
    void begin() {
        mailPort = sender.getPort();
        office.opensAt("2026-03-02 09:00");
    }

    @AfterEach
    void end() {
        sender.setPort(mailPort);
        office.closes();
    }

    @Test
    void aReminderGoesOutOnceAndAtItsTime() {
        var issue = lamp();
        Instant due = dueDateOf("acceptanceOverdue");

        time.passUntil(due.minus(Duration.ofMinutes(1)));
        assertThat(remindedAt(issue)).isEmpty();

        time.passUntil(due);
        assertThat(remindedAt(issue)).containsExactly(due);
        assertThat(office.lettersAbout(issue)).containsExactly("task-unclaimed", "staff-reminder");
    }

    @Test
    void twoStepsInARowDoNothingTwice() {
        var issue = lamp();

        time.pass(Duration.ofDays(7));
        List<Instant> reminded = remindedAt(issue);
        List<String> letters = office.lettersAbout(issue);
        time.pass(Duration.ofDays(1));
        time.passUntil(time.now());

        assertThat(reminded).hasSize(1);
        assertThat(remindedAt(issue)).isEqualTo(reminded);
        assertThat(office.lettersAbout(issue)).isEqualTo(letters);
    }

    @Test
    void everythingOnTheWayIsDoneAtItsOwnTime() {
        var first = lamp();
        Instant due = dueDateOf("acceptanceOverdue");
        time.pass(Duration.ofMinutes(10));
        var second = lamp();

        time.pass(Duration.ofDays(31));

        assertThat(remindedAt(first)).containsExactly(due);
        assertThat(remindedAt(second))
                .singleElement()
                .satisfies(at -> assertThat(at).isAfter(due));
        assertThat(office.lettersAbout(second)).containsExactly("task-unclaimed", "staff-reminder");
    }

    @Test
    void whatFailsIsTriedAgainAtItsPlannedTime() throws IOException {
        nobodyTakesMail();
        var issue = lamp();
        office.accept(issue);

        assertThat(time.passUntil(time.now(), PATIENCE).arrived()).isTrue();
        Instant planned = dueDateOf("sendLetter");
        assertThat(planned).isBetween(time.now().plusSeconds(20), time.now().plusSeconds(60));

        Passage before = time.passUntil(planned.minusSeconds(10), PATIENCE);
        assertThat(before.jobs()).isZero();
        Passage then = time.passUntil(planned, PATIENCE);
        assertThat(then.jobs()).isEqualTo(1);
        assertThat(then.failures()).isEqualTo(1);
        assertThat(dueDateOf("sendLetter")).isEqualTo(planned.plus(Duration.ofMinutes(10)));

        sender.setPort(mailPort);
        time.pass(Duration.ofMinutes(10));
        assertThat(office.lettersAbout(issue)).containsExactly("issue-accepted");
    }

    @Test
    void whoIsOutOfPatienceIsToldHowFarItGotAndMayGoOn() {
        var issue = lamp();
        Instant wanted = time.now().plus(Duration.ofDays(31));

        Passage first = time.passUntil(wanted, Duration.ZERO);
        assertThat(first.arrived()).isFalse();
        assertThat(first.to()).isBefore(dueDateOf("acceptanceOverdue"));

        Passage second = time.passUntil(wanted, PATIENCE);
        assertThat(second.arrived()).isTrue();
        assertThat(second.to()).isAfterOrEqualTo(wanted);
        assertThat(remindedAt(issue)).hasSize(1);
    }

    @Test
    void theClockRunsOnFromWhereItHasBeenSteppedTo() {
        Instant before = time.now();
        time.pass(Duration.ofDays(2));
        Instant there = clock.instant();

        assertThat(there).isAfterOrEqualTo(before.plus(Duration.ofDays(2)));
        await().until(() -> clock.instant().isAfter(there));
        assertThat(clock.instant()).isBefore(there.plus(Duration.ofMinutes(1)));
        assertThatThrownBy(() -> time.goTo(before)).isInstanceOf(IllegalStateException.class);
    }

    // --- the page of the demonstration ---

    @Test
    void thePageShowsTheTimeAndWhatHappenedOnTheWay() {
        var issue = lamp();
        assertThat(post("/demo/clock/present", null, new HttpHeaders()).getBody())
                .contains(today(), "就是现在")
                .doesNotContain("上一次快进");

        assertThat(post("/demo/clock", "WEEK", new HttpHeaders()).getBody())
                .contains("比现在快", "7 天", "上一次快进", issue, "催")
                .doesNotContain("还没有走到");

        assertThat(page()).contains(today(), issue);
        assertThat(post("/demo/clock/present", null, new HttpHeaders()).getBody())
                .contains(today(), "就是现在");
    }

    @Test
    void thePageListensToItsOwnButtonsOnly() {
        time.backToNow();
        for (HttpHeaders foreign : List.of(
                headers("Origin", "https://evil.example.org"),
                headers("Origin", "null"),
                headers("Sec-Fetch-Site", "cross-site"),
                headers("Sec-Fetch-Site", "same-site"))) {
            for (String address : List.of("/demo/clock", "/demo/clock/on", "/demo/clock/present")) {
                ResponseEntity<String> answer = post(address, "MONTH", foreign);
                assertThat(answer.getStatusCode().value()).isEqualTo(403);
                assertThat(answer.getBody()).contains("时钟没有动", "就是现在");
            }
        }
        assertThat(time.isAway()).isFalse();
        assertThat(post("/demo/clock", "HOUR", headers("Origin", http.getRootUri()))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(time.isAway()).isTrue();
    }

    @Test
    void thePageKnowsNoOtherSteps() {
        assertThat(post("/demo/clock", "CENTURY", new HttpHeaders())
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
    }

    private String lamp() {
        return office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
    }

    private void nobodyTakesMail() throws IOException {
        try (var free = new ServerSocket(0)) {
            sender.setPort(free.getLocalPort());
        }
    }

    private Instant dueDateOf(String activity) {
        String definition = management.createJobDefinitionQuery().activityIdIn(activity).list().stream()
                .findFirst()
                .orElseThrow()
                .getId();
        Job job = management
                .createJobQuery()
                .jobDefinitionId(definition)
                .withRetriesLeft()
                .singleResult();
        return job.getDuedate().toInstant();
    }

    /** When the issue's timeline says that somebody was reminded. */
    private List<Instant> remindedAt(String issue) {
        return jdbc.sql("""
                        select t.at from timeline_entry t join issue i on i.id = t.issue_id
                        where i.number = ? and t.kind = 'REMINDER' order by t.id""").param(issue).query(OffsetDateTime.class).list().stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    private String today() {
        return DateTimeFormatter.ofPattern("yyyy年M月d日 EEEE", Locale.SIMPLIFIED_CHINESE)
                .format(clock.instant().atZone(clock.getZone()));
    }

    private String page() {
        return http.getForObject("/demo/clock", String.class);
    }

    private ResponseEntity<String> post(String address, String step, HttpHeaders headers) {
        var form = new LinkedMultiValueMap<String, String>();
        if (step != null) {
            form.add("step", step);
        }
        if (headers.isEmpty()) {
            headers.setOrigin(http.getRootUri());
        }
        return http.postForEntity(address, new HttpEntity<>(form, headers), String.class);
    }

    private static HttpHeaders headers(String name, String value) {
        var headers = new HttpHeaders();
        headers.set(name, value);
        return headers;
    }
}
