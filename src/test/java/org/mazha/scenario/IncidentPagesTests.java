package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.web.util.UriUtils;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** 办不下去的事: what supervisors read where a mail server fails, and what trying again does. The clock stands at 2 March 2026. */
@MazhaTest
class IncidentPagesTests {

    @Autowired
    Office office;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private Visitor street;
    private SMTPServer server;
    private int usualPort;

    @BeforeEach
    void begin() throws IOException {
        office.opens();
        // What other tests have left standing
        mendAll();
        street = Visitor.as("supervisor", client, port);
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
        mendAll();
    }

    private void mendAll() {
        management.createJobQuery().noRetriesLeft().list().forEach(job -> management.setJobRetries(job.getId(), 1));
        office.pass(Duration.ofMinutes(1));
    }

    @Test
    void whereNothingStandsStillThePageSaysSo() {
        assertThat(street.read("/office/incidents")).contains("没有办不下去的事，一切正常。");
        assertThat(street.read("/api/incidents")).contains("一切正常").doesNotContain("<html");
    }

    @Test
    void saysWhatHappenedAboutWhatSinceWhenHowOftenAndWhatToDo() {
        String issue = standing();

        String page = street.read("/office/incidents");

        assertThat(page)
                .contains(
                        "没有发出：邮件服务器连不上。",
                        "请系统管理员看邮件服务器是不是停了",
                        "/issues/" + UriUtils.encodePathSegment(issue, StandardCharsets.UTF_8),
                        Office.MANAGED_YARD,
                        "试过 5 次",
                        "再试一次")
                .containsPattern("3月2日（周一）\\d\\d:\\d\\d起，\\d+ (小时|分钟)")
                .doesNotContain("Exception", "ENGINE-", "org.mazha", "resident-b", "Couldn't");
        assertThat(street.read("/api/incidents")).contains(issue).doesNotContain("<html");
    }

    @Test
    void tryingAgainSaysWhetherItHelpedAndIsRecorded() {
        String issue = standing();

        assertThat(retry(street)).contains("又没有办成：邮件服务器连不上。").contains(issue, "试过 6 次");
        start(to -> delivered.add(to));
        String page = retry(street);

        assertThat(page).contains("办成了，这一步已经往下走。", "没有办不下去的事，一切正常。");
        assertThat(delivered).containsExactly("resident-b@example.org");
        assertThat(jdbc.sql("select actor from audit_entry where act = 'RETRIED' and subject = ?")
                        .param(issue)
                        .query(String.class)
                        .list())
                .containsExactly("supervisor", "supervisor");
        assertThat(retryAt("gone", street).getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(street.read("/office/incidents")).contains("这一步刚才已经有人再试过，或者系统正在办。");
    }

    @Test
    void whatIsRefusedForNowIsToldFromAServerThatIsDown() {
        start(to -> {
            throw new RejectException(452, "4.2.2 Mailbox full");
        });
        accepted();
        office.pass(Duration.ofHours(8));

        assertThat(street.read("/office/incidents"))
                .contains("没有发出：对方的邮件服务器这会儿不收这个地址的信。")
                .doesNotContain("Mailbox full", "452");
    }

    @Test
    void allOfAKindAreTriedAgainOneFirstAndTheOthersOnlyIfThatHelps() {
        IntStream.range(0, 3).forEach(i -> accepted());
        office.pass(Duration.ofHours(8));
        assertThat(street.read("/office/incidents")).contains("邮件服务器连不上：3 件都再试一次");

        street.press("/office/incidents/retry", Map.of("kind", "MAIL_SERVER"));
        assertThat(street.read("/office/incidents"))
                .contains("先试了一件。又没有办成：邮件服务器连不上。", "其余 2 件没有再试。", "一共 <strong>3</strong> 件");

        start(to -> delivered.add(to));
        street.press("/office/incidents/retry", Map.of("kind", "MAIL_SERVER"));
        assertThat(street.read("/office/incidents")).contains("先试了一件。办成了，这一步已经往下走。其余 2 件已经排上队，过几分钟再来看。");
        office.pass(Duration.ofMinutes(1));

        assertThat(delivered).hasSize(3);
        street.press("/office/incidents/retry", Map.of("kind", "MAIL_SERVER"));
        assertThat(street.read("/office/incidents")).contains("这一类已经没有办不下去的了。", "一切正常");
    }

    @Test
    void aClerkSeesWhatIsTheirsAndDoesNotTryAgain() {
        String issue = standing();
        Visitor clerk = Visitor.as("clerk", client, port);
        Visitor elsewhere = Visitor.as("clerk2", client, port);

        assertThat(clerk.read("/office/incidents")).contains(issue, "没有发出").doesNotContain("再试一次</button>");
        assertThat(elsewhere.read("/office/incidents")).contains("一切正常").doesNotContain(issue);
        assertThat(clerk.open("/api/incidents").getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        var refused = retryAt(open(), clerk);
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(refused.getBody()).contains("由街道督导人员和系统管理员再试");
        assertThat(open()).isNotNull();
    }

    @Test
    void manyAreAskedForTogetherAndPaged() {
        IntStream.range(0, 21).forEach(i -> accepted());
        office.pass(Duration.ofHours(8));

        assertThat(street.read("/office/incidents")).contains("一共 <strong>21</strong> 件", "下一页");
        assertThat(street.read("/office/incidents?page=2")).contains("上一页").doesNotContain("下一页");
        assertThat(street.read("/office/incidents?page=3")).contains("这一页没有内容。");
        assertThat(Statements.during(entities, () -> street.read("/office/incidents")))
                .as("where they are, and what it is called there")
                .isEqualTo(2);
    }

    private String standing() {
        String issue = accepted();
        office.pass(Duration.ofHours(8));
        return issue;
    }

    private String accepted() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "门洞灯坏了");
        office.accept(issue);
        return issue;
    }

    private String open() {
        return runtime.createIncidentQuery().list().get(0).getConfiguration();
    }

    private String retry(Visitor who) {
        assertThat(retryAt(open(), who).getStatusCode()).isEqualTo(HttpStatus.FOUND);
        return who.read("/office/incidents");
    }

    private ResponseEntity<String> retryAt(String incident, Visitor who) {
        return who.press("/office/incidents/" + incident + "/retry", Map.of());
    }

    private void start(Receiver receiver) {
        server = SMTPServer.port(sender.getPort())
                .messageHandler((context, from, to, data) -> receiver.receive(to))
                .build();
        server.start();
    }

    private interface Receiver {
        void receive(String to) throws RejectException;
    }
}
