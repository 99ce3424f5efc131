package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.attachment.Photos;
import org.mazha.notice.Postman;
import org.mazha.notice.ReplyReceived;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What comes back by mail: answers, letters that did not arrive, and what machines write. */
@MazhaTest
@Import({Postman.class, MailReplyTests.Breakdown.class})
class MailReplyTests {

    private static final String WATER = "自来水公司中原营业所";
    private static final GreenMail POST = post();
    private static GreenMailUser mailbox;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("mazha.mail.imap.host", () -> "127.0.0.1");
        settings.add("mazha.mail.imap.port", () -> POST.getImap().getPort());
        settings.add("mazha.mail.imap.user", () -> "mazha");
        settings.add("mazha.mail.imap.password", () -> "secret");
        settings.add("mazha.mail.imap.ssl", () -> "false");
        settings.add("mazha.mail.imap.every", () -> "P1D");
        settings.add("mazha.mail.imap.largest", () -> "1MB");
    }

    @Autowired
    Office office;

    @Autowired
    Postman postman;

    @Autowired
    Breakdown breakdown;

    @Autowired
    Photos photos;

    @Autowired
    TaskService tasks;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private int usualPort;
    private String issue;
    private String referral;

    private static GreenMail post() {
        var post = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        post.start();
        mailbox = post.setUser("mazha@example.org", "mazha", "secret");
        return post;
    }

    @AfterAll
    static void stop() {
        POST.stop();
    }

    @BeforeEach
    void begin() {
        office.opens();
        usualPort = sender.getPort();
        sender.setPort(POST.getSmtp().getPort());
        postman.read();
        jdbc.sql("update received_mail set seen_by = 'x', seen_at = now() where seen_at is null")
                .update();
        issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        office.takeOn(issue, standard());
        office.assignTo(issue, WATER);
        referral = issue + "-1";
        office.pass(Duration.ofMinutes(2));
    }

    @AfterEach
    void end() {
        breakdown.happens = false;
        sender.setPort(usualPort);
    }

    @Test
    void aReplyWithAPhotoIsToldWhereItBelongsAndAnsweredOnce() throws Exception {
        deliver(reply("desk@water.example", "已派人，明天修好。\n\n在 2026年3月2日，小马扎写道：\n> 转办函", jpeg()));
        postman.read();
        office.pass(Duration.ofMinutes(1));

        assertThat(office.story(issue))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("来信答复转办 " + referral + "：已派人，明天修好。（附照片 1 张）（附件在“来信”里：合同.pdf）")
                        .doesNotContain("转办函"));
        assertThat(photos.of(id())).hasSize(1);
        MimeMessage answer = lettersTo("desk@water.example").get(0);
        assertThat(answer.getSubject()).contains("回信收到了");
        assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");

        deliver(reply("desk@water.example", "再补充一句。", null));
        postman.read();
        office.pass(Duration.ofMinutes(1));
        assertThat(office.story(issue)).anyMatch(line -> line.endsWith("再补充一句。"));
        assertThat(lettersTo("desk@water.example")).hasSize(1);
    }

    @Test
    void aLetterSaysThatItCanBeAnswered() {
        assertThat(office.letterAbout(referral, "referral-letter"))
                .contains("可以直接回复这封信")
                .doesNotContain("请勿直接回复");
    }

    @Test
    void aReplyFindsItsLetterByTheMessageItAnswers() throws Exception {
        var mail = mail("engineer@water.example", "mazha@example.org", "Re: 转办", "配件已订购。");
        mail.setHeader("In-Reply-To", postman.messageId("referral-letter"));
        deliver(mail);
        postman.read();

        assertThat(office.story(issue)).anyMatch(line -> line.contains("配件已订购。"));
    }

    @Test
    void aReplyToAnOldLetterIsKeptAndSaysWhomToRing() throws Exception {
        String address = postman.replyAddress("referral-letter");
        office.submit("clerk", referral, "receiveReferral", Map.of("receipt", "SIGN"));
        office.submit("clerk", referral, "rectify", Map.of("action", "ANSWER", "measures", "修好了"));
        deliver(mail("late@water.example", address, "Re: 转办", "其实还差一盏。"));
        postman.read();
        office.pass(Duration.ofMinutes(1));

        assertThat(office.story(issue)).anyMatch(line -> line.contains("其实还差一盏。"));
        assertThat(lettersTo("late@water.example"))
                .singleElement()
                .satisfies(answer -> assertThat(Postman.textOf(answer)).contains("已经办完", "0371-0000000"));
    }

    @Test
    void aLetterThatComesBackIsFollowedUpByTelephone() throws Exception {
        deliver(bounce(postman.messageId("referral-letter"), "failed", "5.1.1"));
        postman.read();

        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(referral)
                        .taskDefinitionKey("telephoneParty")
                        .count())
                .isOne();
        assertThat(office.story(issue)).anyMatch(line -> line.endsWith("发出后退了回来：邮箱地址不存在或写错了（5.1.1）"));
    }

    @Test
    void aLetterThatComesBackLongAfterIsFollowedUpAsWell() throws Exception {
        deliver(bounce(postman.messageId("issue-accepted"), "failed", "5.2.2"));
        postman.read();
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(issue)
                        .taskDefinitionKey("telephoneParty")
                        .count())
                .isOne();

        deliver(bounce(postman.messageId("issue-accepted"), "failed", "5.2.2"));
        postman.read();
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(issue)
                        .taskDefinitionKey("telephoneParty")
                        .count())
                .isOne();
    }

    @Test
    void aDelayIsNoBounce() throws Exception {
        deliver(bounce(postman.messageId("issue-accepted"), "delayed", "4.4.1"));
        postman.read();

        assertThat(tasks.createTaskQuery().taskDefinitionKey("telephoneParty").count())
                .isZero();
    }

    @Test
    void aMachineIsNeverAnswered() throws Exception {
        var mail = mail("away@water.example", postman.replyAddress("referral-letter"), "自动回复", "我在休假。");
        mail.setHeader("Auto-Submitted", "auto-replied");
        deliver(mail);
        postman.read();
        office.pass(Duration.ofMinutes(1));

        assertThat(lettersTo("away@water.example")).isEmpty();
        assertThat(office.story(issue)).noneMatch(line -> line.contains("我在休假"));
        assertThat(newest("kind")).isEqualTo("AUTOMATIC");
    }

    @Test
    void twoMachinesThatAnswerEachOtherFallSilentAfterOneLetter() throws Exception {
        // This one does not say that it is a machine
        deliver(mail("robot@water.example", postman.replyAddress("referral-letter"), "收到", "您的来信已收到。"));
        for (int turn = 0; turn < 5; turn++) {
            postman.read();
            office.pass(Duration.ofMinutes(1));
            deliver(mail("robot@water.example", postman.replyAddress("reply-received"), "收到", "您的来信已收到 " + turn));
        }
        postman.read();
        office.pass(Duration.ofMinutes(1));

        assertThat(lettersTo("robot@water.example")).hasSize(1);
    }

    @Test
    void whatNobodyCanMatchWaitsInTheInboxAndIsGivenItsNumber() throws Exception {
        String forged =
                postman.replyAddress("referral-letter").replaceFirst("\\.[0-9a-f]{20}@", ".00000000000000000000@");
        deliver(mail("stranger@example.net", forged, "关于<script>路灯", "我想补充情况。"));
        postman.read();
        assertThat(office.story(issue)).noneMatch(line -> line.contains("我想补充情况"));
        Visitor clerk = Visitor.as("clerk", client, port);
        String at = "/office/mail/" + newest("id");
        assertThat(clerk.read("/office/mail")).contains("没有对上号", "关于&lt;script&gt;路灯");
        assertThat(clerk.read("/office")).contains("封来信还没有人看");
        assertThat(Visitor.as("admin", client, port).read("/office")).doesNotContain("来信还没有人看");
        assertThat(clerk.read(at)).contains("我想补充情况。");
        assertThat(new String(clerk.download(at + "/raw").getBody(), StandardCharsets.UTF_8))
                .contains("stranger@example.net");

        var wrong = clerk.press(at + "/assign", Map.of("number", "林山寨-20991231-0001"));
        assertThat(wrong.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(wrong.getBody()).contains("没有编号为“林山寨-20991231-0001”的议题或转办单");
        clerk.press(at + "/assign", Map.of("number", " " + issue + " "));

        assertThat(office.story(issue)).contains("来信：我想补充情况。");
        Visitor street = Visitor.as("supervisor", client, port);
        assertThat(street.read(at)).contains("我想补充情况").doesNotContain("stranger@example.net", "看全的");
        assertThat(street.open(at + "/raw").getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(street.press(at + "/whole", Map.of("reason", "看看")).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(clerk.read("/office/mail")).contains("没有等人看的来信");
        assertThat(clerk.read("/office")).doesNotContain("来信还没有人看");
        assertThat(clerk.press(at + "/assign", Map.of("number", issue)).getBody())
                .contains("已经有人处理了");
    }

    @Test
    void whatIsNobodysBusinessIsPutAsideWithAReason() throws Exception {
        deliver(mail("shop@example.net", "mazha@example.org", "促销", "大减价"));
        postman.read();
        Visitor clerk = Visitor.as("clerk", client, port);
        String at = "/office/mail/" + newest("id");

        assertThat(clerk.press(at + "/aside", Map.of("why", " ")).getBody()).contains("请在“为什么不用办”里写明理由");
        clerk.press(at + "/aside", Map.of("why", "广告"));

        assertThat(clerk.read("/office/mail")).doesNotContain("促销");
        assertThat(clerk.read("/office/mail?show=all")).contains("促销");
        assertThat(clerk.read(at)).contains("广告");
        assertThat(Visitor.as("admin", client, port).open("/office/mail").getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void theSameMailIsFiledOnceHoweverOftenItIsRead() throws Exception {
        deliver(reply("desk@water.example", "只说一遍。", null));
        postman.read();
        postman.read();
        // The server numbers its mails anew, as after it was restored from a backup
        jdbc.sql("update received_mail set uid_validity = 1").update();
        postman.read();

        assertThat(office.story(issue))
                .filteredOn(line -> line.contains("只说一遍。"))
                .hasSize(1);
        assertThat(count("只说一遍。")).isOne();
    }

    @Test
    void aCrashWhileAMailIsFiledLosesNothingAndFilesNothingTwice() throws Exception {
        deliver(reply("desk@water.example", "断电之前。", null));
        jdbc.sql("alter table received_mail add constraint power_cut check (false) not valid")
                .update();
        assertThatThrownBy(() -> postman.read()).isInstanceOf(DataAccessException.class);
        assertThat(count("断电之前。")).isZero();

        jdbc.sql("alter table received_mail drop constraint power_cut").update();
        postman.read();

        assertThat(count("断电之前。")).isOne();
        assertThat(office.story(issue))
                .filteredOn(line -> line.contains("断电之前。"))
                .hasSize(1);
    }

    @Test
    void whatCannotBeDealtWithWaitsInTheInboxAndHoldsUpNothing() throws Exception {
        deliver(reply("desk@water.example", "第一封。", null));
        breakdown.happens = true;
        postman.read();
        breakdown.happens = false;
        assertThat(newest("kind")).isEqualTo("UNMATCHED");

        deliver(reply("desk@water.example", "第二封。", null));
        postman.read();

        assertThat(office.story(issue))
                .noneMatch(line -> line.contains("第一封。"))
                .anyMatch(line -> line.contains("第二封。"));
    }

    @Test
    void aHugeMailIsLeftWhereItIsAndToldOf() throws Exception {
        deliver(reply("desk@water.example", "看附件。", new byte[2_000_000]));
        postman.read();

        assertThat(office.story(issue)).anyMatch(line -> line.contains("太大，没有读进来。原件在邮箱 mazha 里"));
    }

    @Test
    void aMailboxThatCannotBeReadNowIsReadLater() throws Exception {
        deliver(reply("desk@water.example", "晚一点看到。", null));
        mailbox.setPassword("changed");
        assertThatThrownBy(() -> postman.read()).isInstanceOf(IllegalStateException.class);
        assertThat(count("晚一点看到。")).isZero();

        mailbox.setPassword("secret");
        postman.read();

        assertThat(count("晚一点看到。")).isOne();
    }

    private String standard() {
        return jdbc.sql("select code from standard where category = '路灯不亮' and replaced_at is null limit 1")
                .query(String.class)
                .single();
    }

    private long id() {
        return jdbc.sql("select id from issue where number = ?")
                .param(issue)
                .query(Long.class)
                .single();
    }

    private String newest(String column) {
        return jdbc.sql("select cast(" + column + " as text) from received_mail order by received_mail.id desc limit 1")
                .query(String.class)
                .single();
    }

    private long count(String text) {
        return office.opened("received_mail", "select text from received_mail").stream()
                .filter(known -> known.contains(text))
                .count();
    }

    private List<MimeMessage> lettersTo(String address) {
        return Arrays.stream(POST.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().equals(address);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static void deliver(MimeMessage message) throws Exception {
        message.saveChanges();
        mailbox.deliver(message);
    }

    private MimeMessage reply(String from, String text, byte[] attachment) throws Exception {
        var mail = mail(from, postman.replyAddress("referral-letter"), "Re: 转办函", text);
        if (attachment != null) {
            var words = new MimeBodyPart();
            words.setText(text, "UTF-8");
            var parts = new MimeMultipart(words, file("现场.jpg", attachment), file("合同.pdf", new byte[] {1, 2, 3}));
            mail.setContent(parts);
        }
        return mail;
    }

    private static MimeBodyPart file(String name, byte[] content) throws Exception {
        var part = new MimeBodyPart();
        part.setDataHandler(new jakarta.activation.DataHandler(
                new jakarta.mail.util.ByteArrayDataSource(content, "application/octet-stream")));
        part.setFileName(name);
        return part;
    }

    private static MimeMessage mail(String from, String to, String subject, String text) throws Exception {
        var mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom(new InternetAddress(from));
        mail.setRecipients(Message.RecipientType.TO, to);
        mail.setSubject(subject, "UTF-8");
        mail.setText(text, "UTF-8");
        return mail;
    }

    /** As RFC 3464 has it. */
    private static MimeMessage bounce(String messageId, String action, String status) throws Exception {
        String report = """
                From: MAILER-DAEMON@mx.example
                To: mazha@example.org
                Subject: Delivery Status Notification
                Message-ID: <%d@mx.example>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                Sorry.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; desk@water.example
                Action: %s
                Status: %s
                --b
                Content-Type: text/rfc822-headers

                Message-ID: %s
                Subject: x
                --b--
                """.formatted(System.nanoTime(), action, status, messageId);
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(report.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))) {
            @Override
            protected void updateMessageID() {}
        };
    }

    private static byte[] jpeg() throws Exception {
        var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 400; i++) {
            image.setRGB(i, i, 0xffffff - i * 7);
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }

    /** Something is wrong with what is done about a mail. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Breakdown {

        volatile boolean happens;

        @EventListener
        void cut(ReplyReceived reply) {
            if (happens) {
                throw new IllegalStateException("the listener has a fault");
            }
        }
    }
}
