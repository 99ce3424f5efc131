package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.notice.LetterSteps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** What becomes of a letter when the mail server is not as it should be. */
@MazhaTest
class LetterPathsTests {

    @Autowired
    Office office;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    LetterSteps letters;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private SMTPServer server;
    private int usualPort;

    @BeforeEach
    void begin() throws IOException {
        office.opens();
        usualPort = sender.getPort();
        try (var free = new ServerSocket(0)) {
            sender.setPort(free.getLocalPort());
        }
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.stop();
        }
        sender.setPort(usualPort);
    }

    @Test
    void theIssueGoesOnWhileTheMailServerSleeps() {
        var issue = accepted();

        office.pass(Duration.ofMinutes(5));

        assertThat(office.process("issue", issue)).isWaitingAt("verifyOnSite");
        assertThat(office.lettersAbout(issue)).isEmpty();
        assertThat(incidents()).isEmpty();
    }

    @Test
    void aLetterLeavesOnceTheServerIsBack() {
        var issue = accepted();
        office.pass(Duration.ofMinutes(5));

        start((to, data) -> delivered.add(to));
        office.pass(Duration.ofMinutes(10));

        assertThat(delivered).containsExactly("resident-b@example.org");
        assertThat(office.lettersAbout(issue)).containsExactly("issue-accepted");
        assertThat(incidents()).isEmpty();
    }

    @Test
    void aLetterThatCannotLeaveBecomesAnIncidentInPlainWordsAndIsSentOnRetry() {
        start((to, data) -> {
            throw new RejectException(550, "No such user");
        });
        var issue = accepted();
        office.pass(Duration.ofHours(8));

        assertThat(incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage())
                        .matches("第 \\d+ 号信“.*已受理.*”没有发出，邮件服务器没有接收。请检查邮件设置和收件地址，再点“重试”。")
                        .doesNotContain("resident-b"));
        assertThat(office.process("letter", issue)).isWaitingAt("sendLetter");

        server.stop();
        start((to, data) -> delivered.add(to));
        management.setJobRetries(incidents().get(0).getConfiguration(), 1);
        office.pass(Duration.ofHours(6));

        assertThat(delivered).containsOnlyOnce("resident-b@example.org");
        assertThat(incidents()).isEmpty();
    }

    @Test
    void aLetterThatHasLeftIsNotSentAgain() {
        start((to, data) -> delivered.add(to));
        var issue = accepted();
        office.pass(Duration.ofMinutes(1));
        long id = jdbc.sql("select id from letter where about = ?")
                .param(issue)
                .query(Long.class)
                .single();

        transaction.executeWithoutResult(status -> letters.send(id));

        assertThat(delivered).hasSize(1);
    }

    @Test
    void aCrashAfterTheServersAnswerRepeatsTheLetterUnderTheSameMessageId() {
        start((to, data) -> delivered.add(messageId(data)));
        var issue = accepted();
        office.pass(Duration.ofMinutes(1));
        jdbc.sql("update letter set sent_at = null where about = ?")
                .param(issue)
                .update();

        transaction.executeWithoutResult(status -> letters.send(jdbc.sql("select id from letter where about = ?")
                .param(issue)
                .query(Long.class)
                .single()));

        assertThat(delivered).hasSize(2).allMatch(delivered.get(0)::equals);
    }

    private String accepted() {
        var issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        office.accept(issue);
        return issue;
    }

    private List<Incident> incidents() {
        return runtime.createIncidentQuery().list();
    }

    private void start(Receiver receiver) {
        server = SMTPServer.port(sender.getPort())
                .messageHandler((context, from, to, data) -> receiver.receive(to, new String(data)))
                .build();
        server.start();
    }

    private static String messageId(String data) {
        return data.lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }

    private interface Receiver {
        void receive(String to, String data) throws RejectException;
    }
}
