package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.Worklist;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 一次办多项: several tasks claimed or decided at once, each on its own. The clock stands at 2 March 2026. */
@MazhaTest
class BatchTests {

    private static final String ACCEPT = "accept-issue.ACCEPT";
    private static final String SIGN = "receive-referral.SIGN";

    @Autowired
    Office office;

    @Autowired
    Worklist worklist;

    @Autowired
    TaskService tasks;

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    private Visitor clerk;

    @BeforeEach
    void begin() {
        office.opens();
        clerk = Visitor.as("clerk", client, port);
    }

    /** Which these are follows from the forms; whoever changes one sees here what it does. */
    @Test
    void onlyFormsThatAreOneDecisionAndNoWordsAreForSeveral() {
        assertThat(worklist.kinds())
                .extracting(kind -> kind.name() + "：" + kind.decision().label() + " " + kind.tasks())
                .containsExactlyInAnyOrder(
                        "受理：受理 [acceptIssue]", "确认纪要：无误，逐项立为议题 [confirmMinutes]", "签收：是，签收办理 [receiveReferral]");
    }

    @Test
    void severalAreClaimedAtOnceByWhoeverTicksThem() {
        String one = called("路灯不亮");
        String other = called("楼道堆物");

        String page = press(clerk, "claim", taskOf(one).getId(), taskOf(other).getId());

        assertThat(page).contains("2 项已认领", one, other);
        assertThat(taskOf(one).getAssignee()).isEqualTo("clerk");
        assertThat(taskOf(other).getAssignee()).isEqualTo("clerk");
    }

    @Test
    void severalIssuesAreAcceptedAtOnceWhetherClaimedOrNot() {
        String claimed = called("路灯不亮");
        tasks.claim(taskOf(claimed).getId(), "clerk");
        String open = called("楼道堆物");
        assertThat(clerk.read("/tasks?do=" + ACCEPT)).contains("选中的都答“受理”");

        String page = press(clerk, ACCEPT, taskOf(claimed).getId(), taskOf(open).getId());

        assertThat(page).contains("2 项已答“受理”").doesNotContain("没有办成");
        assertThat(office.stage(claimed)).isEqualTo("核实");
        assertThat(office.stage(open)).isEqualTo("核实");
        assertThat(office.story(open)).anyMatch(entry -> entry.contains("受理"));
    }

    @Test
    void whatCannotBeDoneSaysWhyAndTheOthersAreDoneAllTheSame() {
        String first = called("路灯不亮");
        String taken = called("楼道堆物");
        String last = called("路灯不亮");
        String takenTask = taskOf(taken).getId();
        tasks.claim(takenTask, "clerk2");
        String elsewhere = office.called(Office.UNMANAGED_YARD, "路灯不亮", "路灯坏了");
        String gone = taskOf(last).getId();
        String verify = taskOf(first).getId();

        String page = press(clerk, ACCEPT, verify, takenTask, taskOf(elsewhere).getId(), gone, "no-such-task");

        assertThat(page).contains("2 项已答“受理”，3 项没有办成", "这项任务已经有人认领或者办过了，没有再办一次。");
        assertThat(office.stage(first)).isEqualTo("核实");
        assertThat(office.stage(last)).isEqualTo("核实");
        assertThat(office.stage(taken)).isEqualTo("受理");
        assertThat(taskOf(taken).getAssignee()).isEqualTo("clerk2");
        assertThat(office.stage(elsewhere)).isEqualTo("受理");
        assertThat(taskOf(elsewhere).getAssignee()).isNull();

        assertThat(press(clerk, ACCEPT, verify)).contains("0 项已答“受理”，1 项没有办成");
    }

    /** The form's own sentence, and not even the claim stays. */
    @Test
    void whatTheFormRefusesLeavesTheTaskAsItWas() {
        String issue = called("外墙脱落");
        office.takeOn(issue, "E-01-04");
        office.assignTo(issue, "伊河物业服务中心");
        String referral = issue + "-1";
        Visitor property = Visitor.as("property", client, port);
        assertThat(property.read("/tasks?do=" + SIGN)).contains(referral).doesNotContain("accept-issue");

        assertThat(press(property, ACCEPT, taskOf(referral).getId())).contains("0 项已答“受理”，1 项没有办成");
        assertThat(taskOf(referral).getAssignee()).isNull();

        assertThat(press(property, SIGN, taskOf(referral).getId())).contains("1 项已答“是，签收办理”");
        assertThat(taskOf(referral).getName()).startsWith("整改｜外墙脱落").endsWith(referral);
    }

    @Test
    void nothingTickedOrTooMuchIsSaid() {
        assertThat(press(clerk, "claim")).contains("还没有选任务。");
        String[] many = IntStream.rangeClosed(1, 101).mapToObj(i -> "task-" + i).toArray(String[]::new);
        assertThat(press(clerk, "claim", many)).contains("一次最多办 100 项，没有办任何一项。");
        assertThat(press(clerk, "file-issue.X", "task-1")).contains("没有这种办法，没有办任何一项。");
    }

    @Test
    void thePageSaysNumberPlaceAndHowMuchTimeIsLeft() {
        String issue = called("路灯不亮");

        String page = clerk.read("/tasks");

        assertThat(page).contains("路灯不亮 · " + Office.MANAGED_YARD + " · " + issue);
        assertThat(page).containsPattern("还有 \\d+ (天|小时|分钟)");
        Visitor designer = Visitor.as("designer", client, port);
        assertThat(designer.read("/tasks")).contains("没有等您认领的任务。");
    }

    @Test
    void moreThanAPageIsPaged() {
        List<String> issues =
                IntStream.range(0, 51).mapToObj(i -> called("路灯不亮")).toList();

        Set<String> seen = new HashSet<>();
        for (int page = 1; page < 40; page++) {
            String html = clerk.read("/tasks?page=" + page);
            Set<String> here = ids(html);
            assertThat(here).hasSizeLessThanOrEqualTo(50);
            assertThat(seen).doesNotContainAnyElementsOf(here);
            seen.addAll(here);
            if (!html.contains("下一页")) {
                break;
            }
        }

        assertThat(seen)
                .containsAll(issues.stream().map(this::taskOf).map(Task::getId).toList());
        assertThat(Statements.during(entities, () -> clerk.read("/tasks")))
                .as("nothing is asked row by row")
                .isLessThanOrEqualTo(1);
        assertThat(clerk.read("/tasks?page=99999")).contains("这一页没有内容。");
    }

    private String called(String category) {
        return office.called(Office.MANAGED_YARD, category, "居民来电");
    }

    private Task taskOf(String about) {
        return tasks.createTaskQuery().processInstanceBusinessKey(about).singleResult();
    }

    /** What the page says after the button. */
    private String press(Visitor who, String what, String... ticked) {
        assertThat(who.press("/tasks", Map.of("do", what, "task", String.join(",", ticked)))
                        .getStatusCode()
                        .value())
                .isEqualTo(302);
        return who.read("/tasks?do=" + what);
    }

    private static Set<String> ids(String html) {
        return Pattern.compile("name=\"task\" id=\"task-\\d+\" value=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
