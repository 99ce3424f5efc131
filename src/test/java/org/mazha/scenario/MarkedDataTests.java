package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.contact.Night;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.mazha.notice.Postman;
import org.mazha.privacy.Vault;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Three people live through everything that Mazha does with those who raise something, under names, numbers and addresses
 * that nothing else has. Afterwards the whole database, the log, the metrics and all addresses that were opened are searched.
 */
@MazhaTest
@Import({Postman.class, MarkedDataTests.Opened.class})
class MarkedDataTests {

    private static final String WATER = "自来水公司中原营业所";

    /** At the meeting, on the telephone, and with consent that the party learns it. */
    private static final List<String> NAMES = List.of("欧阳隐秘甲", "欧阳隐秘乙", "欧阳隐秘丙");

    private static final List<String> PHONES = List.of("13911110001", "13911110002", "13911110003");
    private static final List<String> MAILS = List.of("hidden-a@marked.example", "hidden-b@marked.example");

    /** However they may have been written down: a part of them, or escaped as JSON has it. */
    private static final List<String> MARKS = List.of(
            "隐秘甲",
            "隐秘乙",
            "隐秘丙",
            "\\u9690\\u79d8",
            "13911110001",
            "13911110002",
            "13911110003",
            "139 1111 0001",
            "hidden-a@",
            "hidden-b@",
            "hidden-a%40",
            "hidden-b%40",
            "%E9%9A%90%E7%A7%98");

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
    }

    /** Every address that is asked for, and every one that is answered with. */
    @TestConfiguration
    static class Opened {

        private final Queue<String> addresses = new ConcurrentLinkedQueue<>();

        @Bean
        FilterRegistrationBean<OncePerRequestFilter> opened() {
            var opened = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
                @Override
                protected void doFilterInternal(
                        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                        throws ServletException, IOException {
                    addresses.add(request.getRequestURL() + "?" + request.getQueryString());
                    chain.doFilter(request, response);
                    addresses.add(String.valueOf(response.getHeader("Location")));
                }
            });
            opened.setName("opened");
            opened.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return opened;
        }
    }

    @Autowired
    Office office;

    @Autowired
    Postman postman;

    @Autowired
    Night night;

    @Autowired
    Opened opened;

    @Autowired
    Vault vault;

    @Autowired
    Links links;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    MeterRegistry metrics;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private int usualPort;
    private Visitor clerk;

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
        log.start();
        rootLogger().addAppender(log);
        clerk = Visitor.as("clerk", client, port);
    }

    @AfterEach
    void end() {
        rootLogger().detachAppender(log);
        sender.setPort(usualPort);
        office.opens();
    }

    private static Logger rootLogger() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void nobodyIsFoundAnywhereInPlain() throws Exception {
        String raised = aMeetingRaisesSomethingAndTheResidentAnswersByMail();
        String rung = somebodyCallsAndALetterIsRefusedAndTheMailServerStumbles();
        String shared = somebodyAgreesThatThePartyLearnsIt();
        List<String> handedOver = anotherSystemHandsThemOver();
        theResidentRatesByTheLink(raised);
        thePrivacyOfficerIsAsked();

        nothingIsFound("before anything is erased");
        assertThat(inSealedColumns())
                .as("and yet everything is there")
                .contains(NAMES)
                .contains(PHONES)
                .contains(MAILS);

        for (String issue : Stream.concat(Stream.of(raised, rung, shared), handedOver.stream())
                .toList()) {
            jdbc.sql(
                            "update issue set closed_at = coalesce(closed_at, now()), outcome = coalesce(outcome, 'RESOLVED') where number = ?")
                    .param(issue)
                    .update();
            jdbc.sql("update issue set closed_at = '2026-03-02 12:00+08' where number = ?")
                    .param(issue)
                    .update();
        }
        office.goTo("2029-04-10 10:00");
        night.falls();

        nothingIsFound("after everything is erased");
        String left = inSealedColumns();
        assertThat(MARKS.stream().filter(left::contains).toList())
                .as("in sealed columns after everything is erased")
                .isEmpty();
    }

    @Test
    void whatLiesOpenIsFound() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了，请找" + NAMES.get(0), Map.of());
        assertThat(inTheDatabase()).containsExactlyInAnyOrder("issue: 隐秘甲", "issue_words: 隐秘甲");
        jdbc.sql("update issue set description = '路灯坏了' where number = ?")
                .param(issue)
                .update();
        assertThat(inTheDatabase()).isEmpty();

        String process = office.process("issue", issue).getId();
        runtime.setVariable(process, "left", PHONES.get(1));
        assertThat(inTheDatabase()).contains("act_ru_variable: 13911110002", "act_hi_varinst: 13911110002");
        runtime.removeVariable(process, "left");
        jdbc.sql("delete from act_hi_varinst where name_ = 'left'").update();
        jdbc.sql("delete from act_hi_detail where name_ = 'left'").update();

        jdbc.sql("insert into act_ge_bytearray (id_, rev_, name_, bytes_) values ('planted', 1, 'x', ?)")
                .param("…hidden-a@marked.example…".getBytes(StandardCharsets.UTF_8))
                .update();
        assertThat(inTheDatabase()).contains("act_ge_bytearray: hidden-a@");
        jdbc.sql("delete from act_ge_bytearray where id_ = 'planted'").update();

        LoggerFactory.getLogger("planted").info("somebody rang: {}", PHONES.get(0));
        assertThat(inTheLog()).containsExactly("planted: 13911110001");
        clerk.open("/office/mail?q=hidden-a@marked.example");
        assertThat(inTheAddresses()).isNotEmpty();
        opened.addresses.clear();
        metrics.counter("planted", "who", MAILS.get(0)).increment();
        assertThat(inTheMetrics()).isNotEmpty();
        metrics.remove(metrics.counter("planted", "who", MAILS.get(0)));
    }

    // --- what they live through ---

    private String aMeetingRaisesSomethingAndTheResidentAnswersByMail() throws Exception {
        Map<String, Object> item = new HashMap<>(Office.item("路灯不亮", "路灯坏了"));
        item.put("raiserName", NAMES.get(0));
        item.put("raiserPhone", PHONES.get(0));
        item.put("raiserMail", MAILS.get(0));
        String meeting = office.meeting(Office.MANAGED_YARD, List.of(item));
        office.submit("leader", meeting, "confirmMinutes", Map.of("minutesRight", "NO", "correction", "人数不对"));
        office.submit(
                "clerk",
                meeting,
                "correctMinutes",
                Map.of(
                        "heldOn",
                        "2026-03-02",
                        "host",
                        "楼院长",
                        "attendees",
                        16,
                        "summary",
                        "说了路灯",
                        "items",
                        List.of(item)));
        office.confirmMinutes(meeting);
        String issue = office.issuesOf(meeting).get(0);
        office.accept(issue);
        office.pass(Duration.ofMinutes(2));
        assertThat(lettersTo(MAILS.get(0))).singleElement().asString().contains(NAMES.get(0));

        deliver(
                NAMES.get(0),
                MAILS.get(0),
                postman.replyAddress("issue-accepted"),
                "再补充一点，请打 139 1111 0001 找我。\n" + NAMES.get(0) + "\n" + MAILS.get(0));
        deliver(NAMES.get(1), MAILS.get(1), "mazha@example.org", "我是" + NAMES.get(1) + "，电话" + PHONES.get(1));
        postman.read();
        office.pass(Duration.ofMinutes(2));
        assertThat(office.story(issue)).anyMatch(line -> line.startsWith("来信：再补充一点"));
        String mail = jdbc.sql("select max(id)::text from received_mail")
                .query(String.class)
                .single();
        assertThat(clerk.read("/office/mail")).contains("欧**");
        assertThat(clerk.read("/office/mail/" + mail)).doesNotContain(PHONES.get(1), MAILS.get(1));
        assertThat(clerk.press("/office/mail/" + mail + "/whole", Map.of("reason", "看是哪件事"))
                        .getBody())
                .contains(NAMES.get(1), PHONES.get(1), MAILS.get(1));
        clerk.press("/office/mail/" + mail + "/assign", Map.of("number", issue));
        return issue;
    }

    private String somebodyCallsAndALetterIsRefusedAndTheMailServerStumbles() throws Exception {
        String issue = office.called(
                Office.MANAGED_YARD,
                "路灯不亮",
                "路灯坏了",
                Map.of("raiserName", NAMES.get(1), "raiserPhone", PHONES.get(1), "raiserMail", MAILS.get(1)));
        for (int code : new int[] {451, 550}) {
            var grumpy = grumpy(code, "5.1.1 <" + MAILS.get(1) + ">: Recipient address rejected: " + NAMES.get(1));
            sender.setPort(grumpy.getPort());
            if (code == 451) {
                office.accept(issue);
            }
            // Tries are one and then ten minutes apart
            office.pass(Duration.ofMinutes(code == 451 ? 5 : 15));
            grumpy.stop();
        }
        sender.setPort(POST.getSmtp().getPort());
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .taskDefinitionKey("telephoneParty")
                .singleResult()
                .getId();
        tasks.setAssignee(task, "clerk");
        assertThat(clerk.press("/api/tasks/" + task + "/contacts", Map.of("reason", "打电话给" + PHONES.get(1)))
                        .getBody())
                .contains(NAMES.get(1), PHONES.get(1));
        office.submit(
                "clerk",
                issue,
                "telephoneParty",
                Map.of("outcome", "REACHED", "note", NAMES.get(1) + "说打" + PHONES.get(1) + "就行"));
        return issue;
    }

    /** By a program and by a table, and both are read by others. */
    private List<String> anotherSystemHandsThemOver() {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        var program = client.withBasicAuth("district", "demo");
        program.postForEntity(
                "/api/feed/issues",
                new HttpEntity<>(
                        Map.of(
                                "system",
                                "12345",
                                "foreignNumber",
                                "MARKED-1",
                                "courtyard",
                                Office.MANAGED_YARD,
                                "category",
                                "路灯不亮",
                                "description",
                                "路灯坏了",
                                "raiserName",
                                NAMES.get(0),
                                "raiserPhone",
                                PHONES.get(0),
                                "raiserConsents",
                                true),
                        headers),
                String.class);
        String draft = clerk.upload("/office/import/exchange", "转来.csv", """
                        来源系统,对方编号,楼院,具体位置,类别,反映内容,附议人数,反映人,反映人电话,反映人邮箱,同意保存联系方式,同意告知责任单位,写信用哪种语言
                        区网格平台,MARKED-2,%s,,路灯不亮,路灯坏了,,%s,%s,%s,是,是,
                        """.formatted(
                                Office.MANAGED_YARD, NAMES.get(1), PHONES.get(1), MAILS.get(1))
                        .getBytes(StandardCharsets.UTF_8))
                .getHeaders()
                .getLocation()
                .getPath();
        nothingIsFound("while an upload is looked at");
        clerk.press(draft, Map.of());
        List<String> numbers = jdbc.sql("""
                        select i.number from foreign_issue f join issue i on i.id = f.issue_id
                        where f.number like 'MARKED-%' order by f.number""").query(String.class).list();
        assertThat(numbers).hasSize(2);
        assertThat(program.getForObject("/api/feed/issues?limit=1000", String.class))
                .contains(numbers)
                .doesNotContain(MARKS);
        assertThat(client.getForObject("/open311/v2/requests.json", String.class))
                .doesNotContain(MARKS);
        return numbers;
    }

    private String somebodyAgreesThatThePartyLearnsIt() {
        String issue = office.calledAndAgreed(Office.MANAGED_YARD, "路灯不亮", "路灯坏了", NAMES.get(2), PHONES.get(2));
        office.accept(issue);
        String raiser = jdbc.sql("select id::text from raiser where issue_id = ?::bigint")
                .param(office.fact(issue, "id"))
                .query(String.class)
                .single();
        office.submit(
                "clerk",
                issue,
                "tellRaisers",
                Map.of(
                        "calls",
                        List.of(Map.of(
                                "row", raiser, "told", "TOLD", "note", NAMES.get(2) + "：" + PHONES.get(2) + "打通了")),
                        "noticePosted",
                        false));
        office.verify(issue);
        office.file(issue, "C-01-37");
        office.assignTo(issue, WATER);
        office.pass(Duration.ofMinutes(2));
        long referral = jdbc.sql("select id from referral where number = ?")
                .param(issue + "-1")
                .query(Long.class)
                .single();
        String path = transaction.execute(status -> links.address(
                        links.current(Purpose.PARTY, referral, null).orElseThrow())
                .getPath());
        assertThat(new Outsider(client, port, path).read()).contains(NAMES.get(2), PHONES.get(2));
        assertThat(jdbc.sql("select count(*) from contact_look where about = ?")
                        .param(issue + "-1")
                        .query(Long.class)
                        .single())
                .as("that the party saw it is a look")
                .isOne();
        return issue;
    }

    private void theResidentRatesByTheLink(String issue) {
        office.verify(issue);
        office.file(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        long id = Long.parseLong(office.fact(issue, "id"));
        long raiser = jdbc.sql("select id from raiser where issue_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        String path = transaction.execute(status ->
                links.address(links.currentOrNew(Purpose.RESIDENT, id, raiser)).getPath());
        var answer = new Outsider(client, port, path)
                .press(
                        "rating",
                        Map.of(
                                "solved",
                                "YES",
                                "rating",
                                "SATISFIED",
                                "comment",
                                "我是" + NAMES.get(0) + "，再有事打" + PHONES.get(0)));
        assertThat(answer.getHeaders().getLocation()).hasParameter("notice", "thanks");
        office.close(issue);
        office.publish(issue);
        office.pass(Duration.ofMinutes(2));
    }

    private void thePrivacyOfficerIsAsked() {
        Visitor officer = Visitor.as("privacy", client, port);
        Map<String, String> request = Map.of("reach", PHONES.get(0), "reason", NAMES.get(0) + "本人来问");
        assertThat(officer.press("/office/persons", request).getBody())
                .contains(NAMES.get(0), MAILS.get(0), "再补充一点", "再有事打");
        assertThat(officer.fetch("/office/persons/export", request)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(Visitor.as("admin", client, port).read("/office/retention")).isNotEmpty();
    }

    // --- where they may be found ---

    private void nothingIsFound(String when) {
        assertThat(inTheDatabase()).as("in the database " + when).isEmpty();
        assertThat(inTheLog()).as("in the log " + when).isEmpty();
        assertThat(inTheMetrics()).as("in the metrics " + when).isEmpty();
        assertThat(inTheAddresses()).as("in addresses " + when).isEmpty();
    }

    /** {@code table: mark} for every mark in every column of every table, Camunda's included. */
    private List<String> inTheDatabase() {
        List<String> found = new ArrayList<>();
        Map<String, List<String>> tables =
                jdbc.sql("""
                        select c.table_name, case when c.data_type = 'bytea'
                            then 'position(convert_to(:mark, ''UTF8'') in "' || c.column_name || '") > 0'
                            else 'strpos("' || c.column_name || '"::text, :mark) > 0' end
                        from information_schema.columns c join information_schema.tables t
                          on t.table_schema = c.table_schema and t.table_name = c.table_name
                        where c.table_schema = 'public' and t.table_type = 'BASE TABLE'""").query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        assertThat(tables).containsKeys("contact", "letter", "act_ru_variable", "act_ge_bytearray", "act_hi_varinst");
        tables.forEach((table, columns) -> {
            for (String mark : MARKS) {
                boolean isThere = jdbc.sql("select exists (select from \"" + table + "\" where "
                                + columns.stream()
                                        .map(column -> "coalesce(" + column + ", false)")
                                        .collect(Collectors.joining(" or "))
                                + ")")
                        .param("mark", mark)
                        .query(Boolean.class)
                        .single();
                if (isThere) {
                    found.add(table + ": " + mark);
                }
            }
        });
        return found.stream().sorted().toList();
    }

    /** But for the mail server that the test brings along, which names mailboxes. */
    private List<String> inTheLog() {
        return log.list.stream()
                .filter(event -> !event.getLoggerName().startsWith("com.icegreen"))
                .flatMap(event -> {
                    String line = event.getFormattedMessage()
                            + event.getMDCPropertyMap()
                            + (event.getThrowableProxy() == null
                                    ? ""
                                    : ThrowableProxyUtil.asString(event.getThrowableProxy()));
                    return MARKS.stream().filter(line::contains).map(mark -> event.getLoggerName() + ": " + mark);
                })
                .distinct()
                .toList();
    }

    private List<String> inTheMetrics() {
        return metrics.getMeters().stream()
                .map(meter -> meter.getId().toString())
                .filter(meter -> MARKS.stream().anyMatch(meter::contains))
                .toList();
    }

    private List<String> inTheAddresses() {
        return opened.addresses.stream()
                .filter(address -> MARKS.stream().anyMatch(address::contains))
                .toList();
    }

    /** What somebody with the key reads in all sealed columns. */
    private String inSealedColumns() {
        return jdbc.sql("""
                        select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                        where c.relnamespace = 'public'::regnamespace and a.attnum > 0
                          and col_description(c.oid, a.attnum) like 'sealed%'""").query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .flatMap(column -> jdbc
                        .sql("select " + column.getValue() + " from " + column.getKey() + " where " + column.getValue()
                                + " is not null")
                        .query(byte[].class)
                        .list()
                        .stream()
                        .map(value -> vault.openText(column.getKey(), value)))
                .collect(Collectors.joining("\n"));
    }

    // --- the post ---

    private static List<String> lettersTo(String address) {
        return Arrays.stream(POST.getReceivedMessages())
                .filter(letter -> {
                    try {
                        return letter.getAllRecipients()[0].toString().equals(address);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .map(letter -> {
                    try {
                        return Postman.textOf(letter);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static void deliver(String name, String from, String to, String text) throws Exception {
        var mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom(new InternetAddress(from, name, "UTF-8"));
        mail.setRecipients(Message.RecipientType.TO, to);
        mail.setSubject("回复", "UTF-8");
        mail.setText(text, "UTF-8");
        mail.saveChanges();
        mailbox.deliver(mail);
    }

    private static SMTPServer grumpy(int code, String answer) throws IOException {
        int free;
        try (var socket = new java.net.ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        SMTPServer server = SMTPServer.port(free)
                .messageHandlerFactory(context -> new MessageHandler() {
                    @Override
                    public void from(String from) {}

                    @Override
                    public void recipient(String recipient) throws RejectException {
                        throw new RejectException(code, answer);
                    }

                    @Override
                    public String data(java.io.InputStream data) {
                        return null;
                    }

                    @Override
                    public void done() {}
                })
                .build();
        server.start();
        return server;
    }
}
