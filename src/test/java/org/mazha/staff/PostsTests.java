package org.mazha.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.engine.Accounts;
import org.mazha.engine.Desk;
import org.mazha.engine.UnstaffedTasks;
import org.mazha.engine.UnstaffedTasks.Unstaffed;
import org.mazha.scenario.Office;
import org.mazha.table.Sheet;
import org.mazha.table.Table;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Posts that begin, end, are handed over and stood in for: whoever works then has the tasks, and nobody else. */
@MazhaTest
class PostsTests {

    private static final String FIRST_GRID = "410102001-01-01";
    private static final String COMMUNITY = "410102001-01";

    @Autowired
    Office office;

    @Autowired
    Posts posts;

    @Autowired
    PostRepository all;

    @Autowired
    Areas areas;

    @Autowired
    List<Table> tables;

    @Autowired
    Accounts accounts;

    @Autowired
    UnstaffedTasks nobodys;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    Desk desk;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void opens() {
        office.opens();
        // Other tests build areas, and nobody has been told
        posts.saveGroups();
        accounts.demonstrator("newcomer", "新来的小于", "newcomer@example.org", "demo");
    }

    @AfterEach
    void asBefore() {
        posts.hold("newcomer", Set.of());
        posts.hold("grid", Set.of("grid-workers." + FIRST_GRID));
        identity.deleteUser("newcomer");
    }

    @Test
    void aTaskGoesToWhoeverIsOnTheSpot() {
        Task verify = verify();

        assertThat(tasks.getIdentityLinksForTask(verify.getId()))
                .extracting(link -> link.getGroupId())
                .containsExactly("grid-workers." + FIRST_GRID);
        assertThat(isOffered("grid", verify)).isTrue();
        assertThat(isOffered("grid2", verify)).isFalse();
    }

    @Test
    void whoHasARoleFurtherUpHasItInAllAreasBelow() {
        posts.give("newcomer", "grid-workers", area(COMMUNITY));

        // Other tests build grids there
        assertThat(groups("newcomer"))
                .filteredOn(group -> !group.startsWith("grid-workers.T"))
                .containsExactlyInAnyOrder(
                        "grid-workers",
                        "grid-workers.410102001-01",
                        "grid-workers.410102001-01-01",
                        "grid-workers.410102001-01-02");
        assertThat(isOffered("newcomer", verify())).isTrue();
    }

    @Test
    void aNewAreaBelowBelongsToThemAtOnce() {
        posts.give("newcomer", "grid-workers", area(COMMUNITY));
        tables.stream()
                .filter(table -> table.name().equals("areas"))
                .forEach(table -> table.take(Sheet.of(
                        List.of("编码", "上级编码", "级别", "名称"),
                        List.of(List.of("410102001-01-03", COMMUNITY, "网格", "第三网格")))));
        try {
            assertThat(groups("newcomer")).contains("grid-workers.410102001-01-03");
            assertThat(groups("clerk")).doesNotContain("intake-clerks.410102001-01-03");
            assertThat(identity.createGroupQuery()
                            .groupId("grid-leaders.410102001-01-03")
                            .singleResult()
                            .getName())
                    .isEqualTo("网格长·郑州日报社区第三网格");
        } finally {
            posts.hold("newcomer", Set.of());
            jdbc.sql("delete from area where code = '410102001-01-03'").update();
        }
    }

    @Test
    void whatTheyHadClaimedGoesBackWhenAPostEndsAndTheyDoNotSeeItAnyMore() {
        posts.give("newcomer", "grid-workers", area(FIRST_GRID));
        Task verify = verify();
        tasks.claim(verify.getId(), "newcomer");

        posts.end(current("newcomer").id());

        assertThat(assignee(verify)).isNull();
        assertThat(groups("newcomer")).isEmpty();
        assertThat(isOffered("newcomer", verify)).isFalse();
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .userIdIn("newcomer")
                        .resourceType(Resources.TASK)
                        .count())
                .isZero();
        assertThat(isOffered("grid", verify)).isTrue();
    }

    @Test
    void whatIsTheirsByAnotherPostStaysWithThem() {
        posts.give("newcomer", "grid-workers", area(FIRST_GRID));
        posts.give("newcomer", "courtyard-heads", area(FIRST_GRID));
        Task verify = verify();
        tasks.claim(verify.getId(), "newcomer");

        posts.end(all.of("newcomer").stream()
                .filter(post -> post.role().equals("courtyard-heads"))
                .findFirst()
                .orElseThrow()
                .id());

        assertThat(assignee(verify)).isEqualTo("newcomer");
        desk.submit(
                "newcomer",
                businessKey(verify),
                "verifyOnSite",
                Map.of("finding", "CONFIRMED", "observation", "到现场看了，属实"));
    }

    @Test
    void anAreaIsHandedOver() {
        Task verify = verify();
        tasks.claim(verify.getId(), "grid");

        posts.handOver(current("grid").id(), "newcomer");

        assertThat(assignee(verify)).isNull();
        assertThat(isOffered("grid", verify)).isFalse();
        assertThat(isOffered("newcomer", verify)).isTrue();
    }

    @Test
    void aDeputyHasTheTasksOfWhoeverIsAwayAsLongAsTheyAre() {
        Task verify = verify();
        tasks.claim(verify.getId(), "grid");
        Instant monday = clock.instant();
        posts.standIn("grid", "newcomer", monday.plus(Duration.ofDays(1)), monday.plus(Duration.ofDays(3)));
        assertThat(groups("newcomer")).as("before").isEmpty();
        assertThat(assignee(verify)).isEqualTo("grid");

        office.pass(Duration.ofDays(1));
        assertThat(posts.catchUp()).isEqualTo(1);
        assertThat(assignee(verify)).as("back with its group").isNull();
        assertThat(isOffered("newcomer", verify)).isTrue();
        tasks.claim(verify.getId(), "newcomer");

        office.pass(Duration.ofDays(2));
        posts.catchUp();
        assertThat(groups("newcomer")).as("after").isEmpty();
        assertThat(assignee(verify)).isNull();
        assertThat(isOffered("grid", verify)).isTrue();
        assertThat(posts.catchUp()).as("nothing left").isZero();
    }

    @Test
    void whoLeavesHasNothingAnyMoreAndCannotLogIn() {
        posts.give("newcomer", "grid-workers", area(COMMUNITY));
        posts.give("newcomer", "process-designers", Optional.empty());
        Task verify = verify();
        tasks.claim(verify.getId(), "newcomer");
        assertThat(identity.checkPassword("newcomer", "demo")).isTrue();

        posts.leave("newcomer");

        assertThat(assignee(verify)).isNull();
        assertThat(groups("newcomer")).isEmpty();
        assertThat(identity.checkPassword("newcomer", "demo")).isFalse();
    }

    @Test
    void aTaskWhoseGroupNobodyIsInIsListedUntilSomebodyIs() {
        Task verify = verify();
        assertThat(unstaffed()).doesNotContain(verify.getName());

        posts.end(current("grid").id());
        assertThat(unstaffed()).contains(verify.getName());
        assertThat(nobodys.page(0, 1000))
                .filteredOn(task -> task.about().equals(businessKey(verify)))
                .singleElement()
                .satisfies(
                        task -> assertThat(accounts.groupNames(task.groups())).containsExactly("网格员·郑州日报社区第一网格"));

        posts.give("newcomer", "grid-workers", area(FIRST_GRID));
        assertThat(unstaffed()).doesNotContain(verify.getName());

        tasks.claim(verify.getId(), "newcomer");
        identity.deleteUser("newcomer");
        assertThat(unstaffed()).as("claimed by an account that is gone").contains(verify.getName());
    }

    private List<String> unstaffed() {
        return nobodys.page(0, 1000).stream().map(Unstaffed::name).toList();
    }

    @Test
    void whatCannotBeIsRefusedWithASentence() {
        assertRefused("没有“nobody”这个账号", () -> posts.give("nobody", "grid-workers", area(FIRST_GRID)));
        assertRefused("请选“网格员”负责哪个区域", () -> posts.give("newcomer", "grid-workers", Optional.empty()));
        assertRefused(
                "“网格员”要选网格或者更大的区域，“第一微网格”太小了",
                () -> posts.give("newcomer", "grid-workers", area("410102001-01-01-01")));
        assertRefused("“流程设计人员”不分区域", () -> posts.give("newcomer", "process-designers", area(FIRST_GRID)));
        assertRefused("已经担任", () -> posts.give("grid", "grid-workers", area(FIRST_GRID)));
        assertRefused("代办人不能是本人", () -> posts.standIn("grid", "grid", clock.instant(), later()));
        assertRefused("没有职务", () -> posts.standIn("newcomer", "grid", clock.instant(), later()));
        assertRefused("结束日期要晚于开始日期", () -> posts.standIn("grid", "newcomer", later(), clock.instant()));
        assertRefused("接手人不能是本人", () -> posts.handOver(current("grid").id(), "grid"));
    }

    private Instant later() {
        return clock.instant().plus(Duration.ofDays(3));
    }

    private static void assertRefused(String sentence, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(PostRefused.class).hasMessageContaining(sentence);
    }

    // --- what is known ---

    private Task verify() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "院里的路灯坏了");
        office.accept(issue);
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(issue)
                .taskDefinitionKey("verifyOnSite")
                .singleResult();
    }

    private boolean isOffered(String person, Task task) {
        identity.setAuthentication(person, groups(person));
        try {
            return tasks.createTaskQuery().taskId(task.getId()).count() == 1;
        } finally {
            identity.clearAuthentication();
        }
    }

    private String assignee(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    }

    private String businessKey(Task task) {
        return jdbc.sql("select business_key_ from act_ru_execution where id_ = ?")
                .param(task.getProcessInstanceId())
                .query(String.class)
                .single();
    }

    private Post current(String person) {
        return all.of(person).stream()
                .filter(post -> post.isInForce(clock.instant()))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Area> area(String code) {
        return areas.findByCode(code);
    }

    private List<String> groups(String person) {
        return identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
    }
}
