package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.attachment.Pictures;
import org.mazha.browser.BrowserTest;
import org.mazha.browser.Phone;
import org.mazha.calendar.Calendars;
import org.mazha.privacy.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page of the office, with something on it and with nothing, on a telephone and on the screen of the office. */
@MazhaTest
@BrowserTest
class OfficePagesAccessibilityTests {

    private static final String LAMP = """
            编码,类别,立案条件,办结时限,时限单位,响应时限,响应单位,结案条件,责任单位类型,回头看,停用
            C-01-37,路灯不亮,单盏不亮,%d,工作日,1,工作日,修复,物业,,
            """;

    /** Nothing to look at: the browser keeps them. */
    private static final Set<String> DOWNLOADS = Set.of(
            "/docs/processes/{key}.bpmn",
            "/docs/processes/designers.zip",
            "/issues/{number}/photos/{id:[0-9]{1,18}}",
            // Stand in other pages
            "/issues/list",
            "/issues/{number}/story",
            "/office/calendar/holidays.csv",
            "/office/calendar/hours.xlsx",
            "/office/exchange/issues.csv",
            "/office/exchange/issues.xlsx",
            "/office/inspections/{number}/notices/{issue}.pdf",
            "/office/mail/{id}/raw",
            "/office/service-days/export.xlsx",
            "/office/service-days/{number}/photos/{id:[0-9]{1,18}}",
            "/office/bulletin.pdf",
            "/office/bulletin.xlsx",
            "/office/ledger/{path}/export.csv",
            "/office/ledger/{path}/export.xlsx",
            "/office/ledger/exports/{export}",
            "/office/meetings/{number}/report.pdf",
            "/office/import/{name}/template.xlsx",
            "/office/visits/ledger.csv",
            "/office/visits/ledger.xlsx",
            "/office/{name}.csv",
            "/office/{name}.xlsx");

    /** Whoever comes in at this page and stays for those behind it, where it is not the street. */
    private static final Map<String, String> SEEN_BY = Map.of("/office/audit", "admin", "/office/persons", "privacy");

    @Autowired
    Vault vault;

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    Calendars calendars;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @LocalServerPort
    int port;

    private Phone phone;
    private long calendar;
    private Visitor street;
    private final Map<String, List<String>> pages = new LinkedHashMap<>();

    @BeforeEach
    void comeIn() {
        office.opens();
        calendar = calendars.currentVersion();
        street = Visitor.as("supervisor", http, port);
        phone = new Phone();
        phone.comesFromTasklist("http://localhost:" + port, street.session());
    }

    private void aDayAtTheOffice() {
        String meeting = office.meeting(Office.MANAGED_YARD, 21, List.of(Office.item("路灯不亮", "院门口的路灯不亮，晚上看不清")));
        office.confirmMinutes(meeting);
        String published = checked(office.issuesOf(meeting).get(0));
        office.publish(published);
        String waiting = checked(office.called(Office.MANAGED_YARD, "路灯不亮", "车棚的灯不亮，请打13812345678"));
        String suspended = office.called(Office.MANAGED_YARD, "空调外机隐患", "外机松了，怕掉下来砸着人");
        office.takeOn(suspended, "Q-93-01");
        office.assignTo(suspended, "伊河物业服务中心");
        office.sign("property", suspended + "-1");
        office.pass(Duration.ofDays(1));
        office.askForSuspension("property", suspended + "-1", "2026-05-06", "要等住户都在家才能装");
        office.decideOnTime(suspended + "-1", "clerk", "supervisor", "GRANT");

        walk("/office", "");
        walk("/office/", "");
        walk("/office/closed", "");
        walk("/office/dashboard", "", "?level=COURTYARD", "?level=COURTYARD&areas=9&parties=9");
        walk("/office/deadlines", "", "?number=" + suspended + "-1", "?number=x");
        walk("/office/deadlines/{about}", suspended);
        walk("/office/referrals", "", "?number=" + suspended);
        walk("/office/referrals/{number}", suspended + "-1");
        walk("/office/issues", "?number=" + suspended, "?number=x");
        walk("/office/issues/{number}/slip", published);
        walk("/office/issues/{number}/door-notice", published, waiting);
        walk("/issues", "", "?q=路灯", "?q=没有这种", "?q=路");
        walk("/issues/", "");
        walk("/issues/{number}", suspended, published, "x");
        walk("/issues/{number}/supervise", waiting, suspended);
        walk("/docs/processes", "");
        walk("/docs/processes/", "");
        walk("/docs/processes/{key}", "issue", "deadline", "responsible-party", "x");
        walk("/office/ledger", "", "?q=没有这种", "?from=x");
        walk("/office/ledger/{path}", "issues", "hazards", "referrals", "suspensions");
        walk("/office/figures", "", "?by=PARTY&day=CLOSED", "?from=x");
        walk("/office/bulletin", "", "?month=2026-03", "?month=x");
        walk("/office/meetings", "", "?page=9");
        walk("/office/meetings/agenda", "", "?courtyard=" + office.courtyard(Office.MANAGED_YARD));
        walk("/office/meetings/{number}/report", meeting, "x");
        String inspection = office.inspected(List.of(
                office.hazard(Office.MANAGED_YARD, "灭火器", "楼道堆物", "灭火器过期", Map.of("major", true)),
                office.hazard(
                        Office.MANAGED_YARD,
                        "楼道停放电动车",
                        "楼道堆物",
                        "楼道里停着电动车",
                        Map.of("result", "FIXED", "measures", "推走了"))));
        walk("/office/demands", "", "?page=9");
        walk("/office/demands/{number}", office.visitedEnterprise("伊河路汽车店"), "x");
        walk("/office/inspections", "", "?page=9");
        walk("/office/inspections/{number}", inspection, "x");
        walk(
                "/office/inspections/{number}/notices/{issue}",
                inspection + "/notices/" + office.hazardsOf(inspection).get(0));
        String serviceDay = office.serviceDay("clerk", Map.of("plannedOn", "2026-03-10"));
        street.sendPhotos(
                "/office/service-days/" + serviceDay + "/photos", "", Map.of("blood-pressure.jpg", Pictures.jpeg(77)));
        walk("/office/service-days", "", "?year=2026", "?page=9");
        walk("/office/service-days/{number}", serviceDay, "x");
        walk("/office/grids", "", "?month=x", "?page=9");
        walk("/office/patrols", "", "?page=9");
        walk("/office/patrols/{courtyard}", office.courtyard(Office.MANAGED_YARD), "x");
        walk("/office/visits", "", "?grid=410102001-01-01", "?page=9");
        walk("/office/visits/peak", "", "?page=9");
        walk("/office/publications", "", "?page=9");
        walk("/office/publications/{number}", published, waiting);
        walk("/office/publications/{number}/preview", waiting, published);
        walk("/office/mail", "", "?show=all", "?page=9");
        walk("/office/mail/{id}", mail("UNMATCHED", null), mail("REPLY", suspended), "x");
        walk("/office/templates", "");
        walk("/office/templates/{key}", "referral-letter", "task-unclaimed", "x");
        walk("/office/senders", "");
        walk("/office/standards", "", "?q=消防", "?q=没有这种");
        walk("/office/standards/{code}", "C-01-37", "x");
        walk("/office/standards/{code}/correction", "C-01-37", "x");
        walk("/office/import/{name}", "standards");
        walk("/office/import/{name}/{draft}", "standards/" + draftOfStandards());
        walk("/office/calendar", "");
        String inForce = draftOfTheCalendar("ROLLING");
        String correction = correctionTo(inForce);
        walk("/office/calendar/drafts/{version}", draftOfTheCalendar("END_OF_DAY"), inForce, "x");
        walk("/office/corrections", "");
        walk("/office/corrections/{id}", correction, "x");
        exchanged();
        walk("/office/exchange", "", "?from=2026-03-01&to=2026-03-02", "?from=x", "?number=x", "?page=9");
        management.setJobRetries(
                management
                        .createJobQuery()
                        .processDefinitionKey("deadline")
                        .withRetriesLeft()
                        .list()
                        .get(0)
                        .getId(),
                0);
        walk("/office/incidents", "", "?page=9");
        walk("/office/audit", "", "?actor=nobody-at-all", "?act=LOGGED_IN");
        Visitor designer = Visitor.as("designer", http, port);
        int before = newest();
        new Drafts(http).deploy(Drafts.withASecondLook());
        String moving = Plan.fill(designer, before, newest(), Map.of())
                .getHeaders()
                .getLocation()
                .getPath()
                .replaceAll(".*/", "");
        walk("/design", "");
        walk("/design/migrations", "", "?process=letter");
        walk("/design/migrations/new", "?process=issue&from=" + before + "&to=" + newest(), "?process=x");
        walk("/design/migrations/{id}", moving, "x");
        walk("/design/scenarios", "");
        walk("/design/trial", "");
        jdbc.sql("delete from act_id_membership where user_id_ = 'grid' and group_id_ like '%.%'")
                .update();
        office.accept(office.called(Office.MANAGED_YARD, "路灯不亮", "后院的灯不亮"));
        walk("/office/people/unstaffed", "", "?page=9");
        walk("/office/areas", "", "?q=网格", "?q=没有这种", "?page=9");
        walk("/office/areas/", "");
        walk("/office/areas/{code}", "410102001", "410102001-01-01-01-A", "x");
        walk("/office/areas/{code}/move", "410102001-01-01", "x");
        walk("/office/people", "", "?q=小林", "?role=grid-workers&area=410102001-01", "?q=没有这种", "?page=9");
        walk("/office/people/", "");
        walk("/office/people/new", "");
        walk("/office/people/passwords", "");
        walk("/office/people/{account}", "leader", "x");
        walk("/office/parties", "", "?q=物业", "?q=没有这种", "?page=9");
        walk("/office/parties/", "");
        walk("/office/parties/new", "");
        walk("/office/parties/{id}", partyNumber(), "x");
        walk("/office/retention", "");
        walk("/office/sizes", "");
        walk("/office/persons", "");
    }

    /** Other tests share the database. */
    @AfterEach
    void asBefore() {
        jdbc.sql("""
                insert into act_id_membership (user_id_, group_id_) values ('grid', 'grid-workers.410102001-01-01')
                on conflict do nothing""").update();
        phone.close();
        Drafts.takeBack(repository);
        jdbc.sql("update migration set finished_at = now() where finished_at is null")
                .update();
        management.createJobQuery().noRetriesLeft().list().forEach(job -> management.setJobRetries(job.getId(), 1));
        office.pass(Duration.ofMinutes(1));
        jdbc.sql("""
                        update calendar_version set discarded_at = activated_at, activated_at = null
                        where id > ? and activated_at is not null""").param(calendar).update();
    }

    @Test
    void everyPageIsForEverybody() {
        aDayAtTheOffice();
        assertThat(pages.keySet()).as("every page is walked").containsExactlyInAnyOrderElementsOf(knownToSpring());
        List<String> faults = new ArrayList<>();
        pages.forEach((pattern, places) -> places.forEach(place -> {
            // What only administrators see comes near the end, and the privacy officer's page last
            if (SEEN_BY.containsKey(place)) {
                phone.comesFromTasklist(
                        "http://localhost:" + port,
                        Visitor.as(SEEN_BY.get(place), http, port).session());
            }
            phone.open("http://localhost:" + port + place);
            boolean first = places.indexOf(place) == 0;
            String name = pattern.substring(1).replaceAll("[/{}]+", "-");
            look(place + " on a telephone", phone::isAccessible, faults);
            if (first) {
                phone.shoot(name + "-phone");
            }
            phone.growsTo(1366, 768);
            // Of one kind all have the same colours, labels and headings
            look(
                    place + " on the screen of the office",
                    first ? phone::isAccessible : phone::isNoWiderThanTheScreen,
                    faults);
            if (first) {
                phone.shoot(name);
                phone.growsTo(1920, 1080);
                phone.shoot(name + "-full");
            }
            phone.growsTo(360, 740);
        }));
        assertThat(faults).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        phone.open("http://localhost:" + port + "/office/nothing");
        phone.sees("没有这个页面");
        phone.isAccessible();
    }

    private Set<String> knownToSpring() {
        return mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().isEmpty()
                        || mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern -> pattern.equals("/office")
                        || pattern.startsWith("/office/")
                        || pattern.startsWith("/issues")
                        || pattern.startsWith("/design")
                        || pattern.startsWith("/docs"))
                .filter(pattern -> !DOWNLOADS.contains(pattern))
                .collect(Collectors.toSet());
    }

    private void look(String where, Runnable check, List<String> faults) {
        try {
            check.run();
        } catch (AssertionError fault) {
            faults.add(where + ": " + fault.getMessage());
        }
        String said = phone.text();
        if (said.contains("您的账号不在其中") || said.contains("您的账号不能")) {
            faults.add(where + ": not let in");
        }
        if (!said.contains("←") && !said.contains("回到") && !said.contains("时限与标准")) {
            faults.add(where + ": no way back");
        }
    }

    /** A pattern of addresses, and what stands for its parts in braces or behind it. */
    private void walk(String pattern, String... places) {
        pages.put(
                pattern,
                List.of(places).stream()
                        .map(place -> pattern.contains("{") ? pattern.replaceAll("\\{.+}", place) : pattern + place)
                        .toList());
    }

    private String checked(String issue) {
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);
        return issue;
    }

    private String mail(String kind, String about) {
        return jdbc.sql("""
                        insert into received_mail (digest, mailbox, uid_validity, uid, received_at, kind, from_address,
                          from_name, subject, text, files, about)
                        values (sha256(convert_to(clock_timestamp()::text, 'UTF8')), 'INBOX', 0,
                          (select coalesce(max(uid), 0) + 1 from received_mail), now(), ?, ?, ?, ?, ?, ?, ?)
                        returning cast(id as text)""")
                .param(kind)
                .params(Stream.of(
                                "a-very-long-mailbox-name.of-somebody@water.example",
                                "自来水公司",
                                "回复：转办函",
                                "已派人，明天修好。",
                                "照片.jpg")
                        .map(words -> vault.sealText("received_mail", words))
                        .toArray())
                .param(about)
                .query(String.class)
                .single();
    }

    private int newest() {
        return Drafts.newest(repository).getVersion();
    }

    private String partyNumber() {
        return jdbc.sql("select cast(min(id) as text) from party")
                .query(String.class)
                .single();
    }

    /** Something has come from another system. */
    private void exchanged() {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        http.withBasicAuth("district", "demo")
                .postForEntity(
                        "/api/feed/issues",
                        new HttpEntity<>(
                                Map.of(
                                        "system", "12345",
                                        "foreignNumber", "ZZ" + System.nanoTime(),
                                        "courtyard", Office.MANAGED_YARD,
                                        "category", "路灯不亮",
                                        "description", "院门口的灯不亮"),
                                headers),
                        String.class);
    }

    private String draftOfStandards() {
        return lastPart(street.upload(
                "/office/import/standards", "标准.csv", LAMP.formatted(1).getBytes(StandardCharsets.UTF_8)));
    }

    private String draftOfTheCalendar(String dayCount) {
        return lastPart(street.press("/office/calendar/counting", Map.of("dayCount", dayCount)));
    }

    private String correctionTo(String draft) {
        return lastPart(street.press("/office/calendar/drafts/" + draft + "/activate", Map.of("why", "街道决定滚动计算")));
    }

    private static String lastPart(ResponseEntity<String> sentTo) {
        String path = sentTo.getHeaders().getLocation().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
