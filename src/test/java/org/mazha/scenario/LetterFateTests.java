package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.mazha.link.Link;
import org.mazha.link.Link.Purpose;
import org.mazha.link.LinkClosed;
import org.mazha.link.Links;
import org.mazha.notice.Letters;
import org.mazha.notice.Postman;
import org.mazha.privacy.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Opened, not opened, refused: what becomes of a letter, and who telephones. */
@MazhaTest
class LetterFateTests {

    private static final String ABOUT = "林山寨-20260302-0999-1";
    private static final String PARTY = "desk@gas.example";

    @Autowired
    Vault vault;

    @Autowired
    Office office;

    @Autowired
    Letters letters;

    @Autowired
    Links links;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    private GreenMail post;
    private SMTPServer strict;
    private int usualPort;
    private Link link;

    @BeforeEach
    void begin() {
        office.opens();
        jdbc.sql("delete from letter where about = ?").param(ABOUT).update();
        usualPort = sender.getPort();
        post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        post.start();
        sender.setPort(post.getSmtp().getPort());
    }

    @AfterEach
    void end() {
        post.stop();
        if (strict != null) {
            strict.stop();
        }
        sender.setPort(usualPort);
    }

    @Test
    void whoOpensTheLinkIsNotTelephoned() {
        sent("opened");
        links.open(Purpose.PARTY, tokenIn(post.getReceivedMessages()[0]));

        office.pass(Duration.ofHours(8));

        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("letter")
                        .count())
                .isZero();
    }

    @Test
    void afterFourWorkingHoursWithoutOpeningSomebodyTelephones() {
        sent("unopened");
        office.passUntil("2026-03-02 13:59");
        assertThat(calls()).isZero();

        office.passUntil("2026-03-02 15:00");
        assertThat(calls()).isOne();
        office.submit("clerk", ABOUT, "telephoneParty", Map.of("outcome", "REACHED", "note", "马上就看"));

        assertThat(office.process("letter", ABOUT)).isNull();
        assertThat(office.opened("letter", "select call_note from letter where key = 'unopened'")
                        .get(0))
                .isEqualTo("已联系上，马上就看");
    }

    @Test
    void whoIsNotReachedIsTelephonedAgain() {
        sent("again");
        office.passUntil("2026-03-02 15:00");
        office.submit("clerk", ABOUT, "telephoneParty", Map.of("outcome", "NOT_REACHED"));
        assertThat(calls()).isZero();

        office.passUntil("2026-03-02 18:00");
        assertThat(calls()).isOne();

        office.submit("clerk", ABOUT, "telephoneParty", Map.of("outcome", "NOT_REACHED"));
        settle();
        office.pass(Duration.ofDays(1));
        assertThat(calls()).isZero();
        assertThat(office.process("letter", ABOUT)).isNull();
    }

    @Test
    void theSameLetterGoesToAnotherAddressWithANewLink() {
        sent("moved");
        String old = tokenIn(post.getReceivedMessages()[0]);
        office.passUntil("2026-03-02 15:00");
        assertThatThrownBy(() ->
                        office.submit("clerk", ABOUT, "telephoneParty", Map.of("outcome", "RESEND", "newMail", PARTY)))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("和原来的一样");
        assertThatThrownBy(() -> office.submit(
                        "clerk", ABOUT, "telephoneParty", Map.of("outcome", "RESEND", "newMail", "not a mail")))
                .hasMessageContaining("邮箱写得不对");
        assertThatThrownBy(() -> office.submit("clerk", ABOUT, "telephoneParty", Map.of("outcome", "RESEND")))
                .hasMessageContaining("请填写“新的邮箱”");

        office.submit("clerk", ABOUT, "telephoneParty", Map.of("outcome", "RESEND", "newMail", "new@gas.example"));
        office.pass(Duration.ofMinutes(1));

        MimeMessage again = post.getReceivedMessages()[1];
        assertThat(recipients()).containsExactly(PARTY, "new@gas.example");
        assertThatThrownBy(() -> links.open(Purpose.PARTY, old)).isInstanceOf(LinkClosed.class);
        assertThat(links.open(Purpose.PARTY, tokenIn(again)).subjectId()).isEqualTo(link.subjectId());
    }

    @Test
    void onceTheMatterIsDoneNobodyNeedsToTelephone() {
        sent("settled");
        office.passUntil("2026-03-02 15:00");
        assertThat(calls()).isOne();

        settle();

        assertThat(calls()).isZero();
        assertThat(office.process("letter", ABOUT)).isNull();
    }

    @Test
    void twoLettersToOneRecipientAskForOneCall() {
        sent("first");
        write("second", PARTY, link);
        office.passUntil("2026-03-02 16:00");

        assertThat(calls()).isOne();
    }

    @Test
    void whoHasActedOnceIsNotAwaitedAgain() {
        sent("before");
        settle();

        sent("after");
        office.passUntil("2026-03-02 16:00");

        assertThat(recipients()).containsExactly(PARTY, PARTY);
        assertThat(calls()).isZero();
    }

    @Test
    void aLetterIsWrittenOnce() {
        sent("once");
        write("once", PARTY, link);
        office.pass(Duration.ofMinutes(1));

        assertThat(recipients()).containsExactly(PARTY);
    }

    @Test
    void anAddressThatIsRefusedForGoodIsNotTriedAgain() {
        refuse(550, "5.1.1 No such user");
        write("refused", PARTY, null);
        office.pass(Duration.ofMinutes(1));

        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(calls()).isOne();
        assertThat(fact("refused", "undelivered_why")).isEqualTo("邮箱地址不存在或写错了（5.1.1）");
        assertThat(fact("refused", "sent_at")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"450, 4.2.0 Greylisted come back later", "552, 5.2.2 Mailbox full"})
    void anAddressThatIsRefusedForNowIsTriedAgain(int code, String answer) {
        refuse(code, answer);
        write("not yet", PARTY, null);
        office.pass(Duration.ofMinutes(1));
        assertThat(calls()).isZero();

        strict.stop();
        sender.setPort(post.getSmtp().getPort());
        office.pass(Duration.ofMinutes(10));

        assertThat(recipients()).containsExactly(PARTY);
    }

    @Test
    void aRefusalIsToldInTheIssuesStory() {
        refuse(550, "5.1.1 No such user");
        var issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        office.accept(issue);
        office.pass(Duration.ofMinutes(1));

        assertThat(office.story(issue))
                .anySatisfy(
                        line -> assertThat(line).startsWith("给居**的信“您反映的事已受理").endsWith("没有送到：邮箱地址不存在或写错了（5.1.1）"));
        assertThat(jdbc.sql("select name_ from act_ru_task where task_def_key_ = 'telephoneParty'")
                        .query(String.class)
                        .list())
                .contains("打电话｜" + Office.MANAGED_YARD + " · " + issue);
        office.submit("clerk", issue, "telephoneParty", Map.of("outcome", "REACHED"));
        assertThat(office.story(issue)).anySatisfy(line -> assertThat(line).contains("打电话给居**：已联系上"));
    }

    @Test
    void theAddressThatWasFoundOutIsKeptWhereThatIsSaid() {
        refuse(550, "5.1.1 No such user");
        String party = "空调厂家售后服务点";
        var issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        office.takeOn(issue, "C-01-37");
        office.assignTo(issue, party);
        office.pass(Duration.ofMinutes(1));

        for (String about : List.of(issue + "-1", issue)) {
            office.submit(
                    "clerk",
                    about,
                    "telephoneParty",
                    Map.of("outcome", "RESEND", "newMail", "found@air.example", "keepMail", true));
        }

        byte[] sealed = jdbc.sql("""
                        select c.mail from contact c join raiser r on r.contact_id = c.id
                        join issue i on i.id = r.issue_id where i.number = ?""").param(issue).query(byte[].class).single();
        assertThat(vault.openText("contact", sealed)).isEqualTo("found@air.example");
        assertThat(mailOf(party)).isEqualTo("found@air.example");
        jdbc.sql("update party set mail = 'aircon@example.org' where name = ?")
                .param(party)
                .update();
    }

    private String mailOf(String party) {
        return jdbc.sql("select mail from party where name = ?")
                .param(party)
                .query(String.class)
                .single();
    }

    private void sent(String key) {
        link = transaction.execute(status -> links.create(Purpose.PARTY, 4711, null));
        write(key, PARTY, link);
        office.pass(Duration.ofMinutes(1));
    }

    private void write(String key, String recipient, Link carried) {
        transaction.executeWithoutResult(status -> letters.write(
                "referral-reminder",
                key,
                ABOUT,
                recipient,
                Map.of("party", "燃气公司", "recipientName", "燃气公司", "sentence", "请办理"),
                carried));
    }

    private void settle() {
        transaction.executeWithoutResult(status -> letters.settle(ABOUT));
    }

    private long calls() {
        return tasks.createTaskQuery().taskDefinitionKey("telephoneParty").count();
    }

    private String fact(String key, String column) {
        return jdbc.sql("select cast(" + column + " as text) from letter where key = ?")
                .param(key)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private List<String> recipients() {
        return Arrays.stream(post.getReceivedMessages())
                .map(message -> GreenMailUtil.getAddressList(recipientsOf(message)))
                .toList();
    }

    @Test
    void aLetterIsTextAndAPageWithTheSameLink() throws Exception {
        sent("alternative");

        MimeMessage letter = post.getReceivedMessages()[0];
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(letter.getContentType()).startsWith("multipart/alternative");
        var page = ((jakarta.mail.Multipart) letter.getContent()).getBodyPart(1);
        assertThat(page.getContentType()).startsWith("text/html");
        assertThat(page.getContent().toString())
                .contains("/p/" + tokenIn(letter) + "\"")
                .doesNotContain("⟦");
    }

    private static jakarta.mail.Address[] recipientsOf(MimeMessage message) {
        try {
            return message.getAllRecipients();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String tokenIn(MimeMessage message) {
        try {
            var found = java.util.regex.Pattern.compile("/p/([\\w-]+)").matcher(Postman.textOf(message));
            assertThat(found.find()).isTrue();
            return found.group(1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void refuse(int code, String answer) {
        strict = SMTPServer.port(freePort())
                .messageHandlerFactory(context -> new Strict(code, answer))
                .build();
        strict.start();
        sender.setPort(strict.getPort());
    }

    private static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mail server that knows no recipient. */
    private record Strict(int code, String answer) implements MessageHandler {

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            throw new RejectException(code, answer);
        }

        @Override
        public String data(InputStream data) {
            return null;
        }

        @Override
        public void done() {}
    }
}
