package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mazha.MazhaTest;
import org.mazha.engine.Actors;
import org.mazha.engine.FormRejected;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

/** Who works in one community sees, registers and changes nothing of another. */
@MazhaTest
class ReachTests {

    private static final String HERE = Office.MANAGED_YARD;
    private static final String ELSEWHERE = Office.UNMANAGED_YARD;

    @Autowired
    Office office;

    @Autowired
    TaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    Actors actors;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void aStartFormOffersTheCourtyardsOfOnesPosts() throws Exception {
        assertThat(courtyards("grid")).contains(HERE).doesNotContain(ELSEWHERE, "报社家属院");
        assertThat(courtyards("grid2")).contains(ELSEWHERE, "报社家属院").doesNotContain(HERE);
        assertThat(courtyards("clerk")).contains(HERE, "报社家属院").doesNotContain(ELSEWHERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issue", "meeting"})
    void nobodyRegistersAnythingElsewhere(String process) {
        Map<String, Object> form = new HashMap<>(Map.of("courtyard", office.courtyard(ELSEWHERE)));
        form.putAll(
                process.equals("issue")
                        ? Map.of("source", "CALL_OR_VISIT", "category", "路灯不亮", "description", "灯坏了", "seconders", 0)
                        : Map.of("heldOn", "2026-03-01", "host", "老吴", "attendees", 9, "summary", "说了灯的事"));
        assertThatThrownBy(() -> office.start("clerk", process, form))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("没有这个楼院");
        office.start("clerk2", process, form);
    }

    @Test
    void nobodyIntervenesElsewhere() {
        String issue = office.called(ELSEWHERE, "路灯不亮", "灯坏了");
        for (String intervention : List.of("INFORM", "VOID")) {
            assertThatThrownBy(() -> office.intervene("clerk", issue, intervention))
                    .isInstanceOf(FormRejected.class)
                    .hasMessageContaining("您负责的区域里没有编号为“" + issue + "”的议题");
        }
        office.intervene("clerk2", issue, "INFORM");
        office.intervene("supervisor", issue, "SUPERVISE");
    }

    @Test
    void whoIsAskedForHelpIsSomebodyOnTheSpot() {
        String issue = office.called(ELSEWHERE, "路灯不亮", "灯坏了");
        office.pass(Duration.ofHours(4));
        assertThat(office.lettersAbout(issue)).contains("task-unclaimed");
        assertThat(actors.mailsOf("intake-clerks", issue)).containsExactly("clerk2@example.org");
        assertThat(actors.mailsOf("grid-workers", issue)).containsExactly("grid2@example.org");
        assertThat(actors.mailsOf("street-supervisors", issue)).containsExactly("supervisor@example.org");
    }

    @Test
    void anotherGridsTaskIsNotThere() {
        String issue = office.called(HERE, "路灯不亮", "灯坏了");
        office.accept(issue);
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .taskDefinitionKey("verifyOnSite")
                .singleResult()
                .getId();
        for (CamundaClient stranger : List.of(
                CamundaClient.rest("grid2", http, port),
                CamundaClient.tasklist("grid2", http, port),
                CamundaClient.tasklist("clerk", http, port))) {
            assertThat(stranger.get("/task/" + task).getStatusCode().value()).isIn(403, 404);
            assertThat(stranger.get("/task/" + task + "/form-variables")
                            .getStatusCode()
                            .value())
                    .isIn(403, 404);
            assertThat(stranger.claim(task, "grid2").getStatusCode().value()).isIn(400, 403, 404);
            assertThat(stranger.submit(task, Map.of("finding", "CONFIRMED", "observation", "没去"))
                            .getStatusCode()
                            .value())
                    .isIn(403, 404);
            assertThat(stranger.get("/task?processInstanceBusinessKey=x&taskDefinitionKey=verifyOnSite")
                            .getBody())
                    .doesNotContain(task);
        }
        assertThat(Visitor.as("grid2", http, port)
                        .open("/api/tasks/" + task + "/photos")
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(Visitor.as("grid", http, port)
                        .open("/api/tasks/" + task + "/photos")
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void whoMayLookAtEveryProcessDoesNotReadWhatPeopleHaveSaid() {
        String issue = office.called(HERE, "路灯不亮", "院门口的灯坏了三天");
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .taskDefinitionKey("acceptIssue")
                .singleResult()
                .getId();
        for (String person : List.of("designer", "supervisor", "clerk")) {
            boolean reads = !person.equals("designer");
            var client = CamundaClient.tasklist(person, http, port);
            assertThat(client.get("/task/" + task).getStatusCode()).as(person).isEqualTo(HttpStatus.OK);
            assertThat(client.get("/task/" + task + "/form-variables").getBody().contains("院门口的灯坏了三天"))
                    .as(person)
                    .isEqualTo(reads);
            assertThat(Visitor.as(person, http, port)
                            .open("/api/tasks/" + task + "/photos")
                            .getStatusCode())
                    .as(person)
                    .isEqualTo(reads ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        }
    }

    @Test
    void theOfficesListsHoldWhatIsWithinReach() {
        String meeting = office.meeting(HERE, List.of(Office.item("路灯不亮", "灯坏了")));
        office.confirmMinutes(meeting);
        String issue = office.issuesOf(meeting).get(0);
        office.takeOn(issue, "C-01-37");
        office.assignTo(issue, "伊河物业服务中心");
        String referral = issue + "-1";
        office.sign("property", referral);
        office.askForSuspension("property", referral, "2026-03-20", "等配件");
        office.decideOnTime(referral, "clerk", "supervisor", "GRANT");
        String published = office.called(HERE, "路灯不亮", "灯坏了");
        office.takeOn(published, "C-01-37");
        office.assignToCommunity(published);
        office.handle(published);
        office.finish(published);

        Map<String, String> lists = Map.of(
                "/office/meetings", meeting,
                "/office/ledger/suspensions", referral,
                "/office/ledger/referrals", referral,
                "/office/publications", published);
        List<String> single = List.of(
                "/office/issues?number=" + issue,
                "/office/issues/" + issue + "/slip",
                "/office/issues/" + issue + "/door-notice",
                "/office/meetings/" + meeting + "/report",
                "/office/meetings/" + meeting + "/report.pdf",
                "/office/meetings/agenda?courtyard=" + office.courtyard(HERE),
                "/office/deadlines/" + issue,
                "/office/deadlines/" + referral,
                "/office/referrals/" + referral,
                "/office/publications/" + published);
        for (String person : List.of("clerk", "supervisor", "admin")) {
            var visitor = Visitor.as(person, http, port);
            lists.forEach((page, number) ->
                    assertThat(visitor.read(page)).as("%s at %s", person, page).contains(number));
            single.forEach(page -> assertThat(visitor.open(page).getStatusCode())
                    .as("%s at %s", person, page)
                    .isEqualTo(HttpStatus.OK));
        }
        var stranger = Visitor.as("clerk2", http, port);
        lists.forEach((page, number) -> assertThat(stranger.read(page)).as(page).doesNotContain(number));
        single.forEach(
                page -> assertThat(stranger.open(page).getStatusCode()).as(page).isEqualTo(HttpStatus.NOT_FOUND));
        for (String button : List.of("resend", "revoke")) {
            assertThat(stranger.press("/office/referrals/" + referral + "/" + button, Map.of())
                            .getStatusCode())
                    .as(button)
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(stranger.press("/office/issues/" + issue + "/slip", Map.of()).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void theFirstPageCountsWhatIsWithinReach() {
        int here = open("clerk");
        int there = open("clerk2");
        int all = open("supervisor");
        String issue = office.called(ELSEWHERE, "路灯不亮", "灯坏了");
        office.takeOn(issue, "C-01-37");
        assertThat(open("clerk")).isEqualTo(here);
        assertThat(open("clerk2")).isGreaterThan(there);
        assertThat(open("supervisor")).isGreaterThan(all);
    }

    // --- what is known ---

    private List<String> courtyards(String person) throws Exception {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("issue")
                .latestVersion()
                .singleResult()
                .getId();
        JsonNode form = new ObjectMapper()
                .readTree(CamundaClient.tasklist(person, http, port)
                        .get("/process-definition/" + definition + "/deployed-start-form")
                        .getBody());
        return form.findParents("key").stream()
                .filter(field -> "courtyard".equals(field.path("key").asText()))
                .flatMap(field -> field.path("values").findValuesAsText("label").stream())
                .toList();
    }

    /** How many deadlines run, as the first page of the office says. */
    private int open(String person) {
        return Integer.parseInt(Visitor.as(person, http, port)
                .read("/office")
                .replaceAll("(?s).*<dt>在走的时限</dt><dd>(\\d+)</dd>.*", "$1"));
    }
}
