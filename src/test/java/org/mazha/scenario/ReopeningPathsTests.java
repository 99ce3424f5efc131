package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;

/** Whenever a closed issue is called unsolved, and by however many at once, it goes on in one process and no more. */
@MazhaTest
class ReopeningPathsTests {

    private static final String YARD = Office.FIRE_LANE_YARD;

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @Autowired
    Links links;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void begin() {
        office.opens();
    }

    // --- at every step after the closing ---

    @Test
    void whileItsPublicationWaitsForApproval() {
        String issue = raisedAtAMeeting();
        var process = office.process("issue", issue);
        close(issue);

        objectionIsAgreedTo(issue);

        assertThat(process)
                .hasPassed("cameBack", "reopenIssue")
                .hasNotPassed("publishResult")
                .isWaitingAtExactly("assignIssue");
        assertThat(processes(issue)).isEqualTo(1);
        assertThat(office.stage(issue)).isEqualTo("指派");
        assertThat(office.isOnTheBoard(issue)).isFalse();
    }

    @Test
    void whileTheNextLookBackIsAwaited() {
        String issue = raisedAtAMeeting();
        var process = office.process("issue", issue);
        close(issue);
        office.publish(issue);
        assertThat(office.stage(issue)).isEqualTo("回头看");

        objectionIsAgreedTo(issue);

        assertThat(process).hasPassed("cameBack").hasNotPassed("lookBack").isWaitingAtExactly("assignIssue");
        office.pass(Duration.ofDays(40));
        assertThat(process).isWaitingAtExactly("assignIssue");
    }

    @Test
    void whileSomebodyLooksBack() {
        String issue = raisedAtAMeeting();
        var process = office.process("issue", issue);
        close(issue);
        office.publish(issue);
        office.pass(Duration.ofDays(8));
        assertThat(process).isWaitingAt("lookBack");

        courtyardSaysUnsolved(issue);

        assertThat(process).hasPassed("cameBack", "reopenIssue").isWaitingAtExactly("assignIssue");
        assertThat(processes(issue)).isEqualTo(1);
    }

    @Test
    void whileTheStreetStillWaitsForAnAnswer() {
        String issue = raisedAtAMeeting();
        office.intervene("supervisor", issue, "SUPERVISE");
        close(issue, "C-01-37");
        office.publish(issue);
        assertThat(office.stage(issue)).isEqualTo("已办结");
        assertThat(processes(issue)).isZero();

        objectionIsAgreedTo(issue);

        assertThat(processes(issue)).isEqualTo(1);
        assertThat(office.process("issue", issue)).isWaitingAtExactly("assignIssue");
        office.submit("clerk", issue, "answerSupervision", Map.of("reply", "又重新办理了"));
        assertThat(office.story(issue)).contains("回复督办：又重新办理了");
    }

    // --- what it leaves ---

    @Test
    void wordsThatWaitedForApprovalAreForgotten() {
        String issue = raisedAtAMeeting();
        close(issue);
        var supervisor = Visitor.as("supervisor", http, port);
        String preview = "/office/publications/" + issue + "/preview";
        supervisor.press(preview, Map.of("title", "清理了", "concern", "有车停着", "text", "第一次就办好了"));
        assertThat(supervisor.read(preview)).contains("第一次就办好了");

        objectionIsAgreedTo(issue);

        assertThat(supervisor.open(preview).getBody()).contains("现在没有等着审核的公示");
        goOn(issue);
        assertThat(supervisor.read(preview)).doesNotContain("第一次就办好了");
    }

    @Test
    void aCorrectionOfWhatWasPublishedIsNoLongerAskedFor() {
        String issue = raisedAtAMeeting();
        close(issue);
        office.publish(issue);
        office.retract(issue, "写错了");
        var retraction = office.process("retraction", issue);

        objectionIsAgreedTo(issue);

        assertThat(retraction).isEnded().hasPassed("handledAgain", "keptBack");
        goOn(issue);
        office.publish(issue, "第二次办好了");
        assertThat(office.isOnTheBoard(issue)).isTrue();
    }

    // --- said twice at once ---

    @Test
    void whatTheCourtyardHasTakenUpIsNotDecidedOnOnceMore() {
        String issue = raisedAtAMeeting();
        close(issue, "C-01-37");
        office.publish(issue);
        object(issue);
        var objection = office.process("objection", issue);

        courtyardSaysUnsolved(issue);

        assertThat(objection).isEnded().hasPassed("handledAgain", "recordRework", "reworkBegun");
        assertThat(processes(issue)).isEqualTo(1);
        assertThat(http.getForObject(mine(issue), String.class))
                .contains("重新办理")
                .doesNotContain("正在审定");
        goOn(issue);
        assertThat(office.process("issue", issue)).isWaitingAt("approvePublication");
    }

    @Test
    void whatAnObjectionHasTakenUpIsNotTakenUpOnceMoreByTheCourtyard() {
        String issue = raisedAtAMeeting();
        close(issue, "C-01-37");
        office.publish(issue);
        objectionIsAgreedTo(issue);

        courtyardSaysUnsolved(issue);

        assertThat(processes(issue)).isEqualTo(1);
        assertThat(office.story(issue))
                .filteredOn(line -> line.startsWith("重新办理"))
                .hasSize(1);
    }

    @Test
    void inTheSameMomentItIsTakenUpOnce() {
        for (int round = 0; round < 4; round++) {
            String issue = raisedAtAMeeting();
            close(issue, "C-01-37");
            office.publish(issue);
            object(issue);
            comesTogether();

            List<Runnable> both = List.of(() -> office.decideRework(issue, "YES"), () -> answer(issue));
            var said = CompletableFuture.runAsync(both.get(round % 2));
            var alsoSaid = CompletableFuture.runAsync(both.get(1 - round % 2));
            Stream.of(said, alsoSaid).forEach(ReopeningPathsTests::isHeardOrTooLate);

            assertThat(processes(issue)).isEqualTo(1);
            assertThat(office.process("issue", issue)).isWaitingAtExactly("assignIssue");
            assertThat(office.story(issue))
                    .filteredOn(line -> line.startsWith("重新办理"))
                    .hasSize(1);
            begin();
        }
    }

    private static void isHeardOrTooLate(CompletableFuture<Void> said) {
        try {
            said.join();
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOfAny(OptimisticLockingException.class, IllegalStateException.class);
        }
    }

    // --- what people do ---

    private String meeting;

    private String raisedAtAMeeting() {
        meeting = office.meeting(YARD, List.of(Office.item("占用消防通道", "又有车停在消防通道")));
        office.confirmMinutes(meeting);
        return office.issuesOf(meeting).get(0);
    }

    private void close(String issue) {
        close(issue, "E-04-96");
    }

    private void close(String issue, String standard) {
        office.takeOn(issue, standard);
        goOn(issue);
    }

    /** Assigned, handled, checked, rated and closed. */
    private void goOn(String issue) {
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);
    }

    private void objectionIsAgreedTo(String issue) {
        object(issue);
        office.decideRework(issue, "YES");
        assertThat(office.process("objection", issue)).isNull();
    }

    private void object(String issue) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("comment", "第二天又停满了");
        http.postForEntity(mine(issue) + "/unsolved", form, String.class);
        assertThat(office.process("objection", issue)).isWaitingAt("decideRework");
    }

    private void courtyardSaysUnsolved(String issue) {
        comesTogether();
        answer(issue);
    }

    private void comesTogether() {
        office.confirmMinutes(office.meeting(YARD, List.of()));
    }

    private void answer(String issue) {
        office.answers(meeting, Map.of(issue, "UNRESOLVED"));
    }

    private String mine(String issue) {
        long id = Long.parseLong(office.fact(issue, "id"));
        long raiser = jdbc.sql("select id from raiser where issue_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        return transaction.execute(status ->
                links.address(links.currentOrNew(Purpose.RESIDENT, id, raiser)).getPath());
    }

    private long processes(String issue) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("issue")
                .processInstanceBusinessKey(issue)
                .count();
    }
}
