package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists of one's own tasks are given without looking for authorizations; nobody finds others' in them for that. */
@MazhaTest
class OwnTasksTests {

    @Autowired
    Office office;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorizations;

    private String issue;
    private List<String> clerks;
    private List<String> gridWorkers;

    @BeforeEach
    void aTaskForTheClerks() {
        office.opens();
        issue = office.called(Office.MANAGED_YARD, "路灯不亮", "路灯坏了");
        clerks = groups("clerk");
        gridWorkers = groups("grid");
        assertThat(gridWorkers).isNotEmpty().doesNotContainAnyElementsOf(clerks);
    }

    @AfterEach
    void nobody() {
        identity.clearAuthentication();
    }

    @Test
    void whoMayClaimItFindsIt() {
        assertThat(foundBy("clerk", tasks.createTaskQuery().taskCandidateGroupIn(clerks)))
                .hasSize(1);
        assertThat(foundBy("clerk", mineOrOf(clerks, "clerk"))).hasSize(1);
    }

    @Test
    void noAuthorizationIsLookedForInThem() {
        String task = task().singleResult().getId();
        authorizations.createAuthorizationQuery().resourceId(task).list().stream()
                .map(Authorization::getId)
                .forEach(authorizations::deleteAuthorization);
        assertThat(foundBy("clerk", tasks.createTaskQuery().taskDefinitionKey("acceptIssue")))
                .isEmpty();
        assertThat(foundBy("clerk", tasks.createTaskQuery().taskCandidateGroupIn(clerks)))
                .hasSize(1);
        assertThat(foundBy("clerk", mineOrOf(clerks, "clerk"))).hasSize(1);
    }

    @Test
    void groupsOfOthersAreNotOnesOwn() {
        List<String> both = List.of(gridWorkers.get(0), clerks.get(0));
        assertThat(foundBy("grid", tasks.createTaskQuery().taskCandidateGroupIn(both)))
                .isEmpty();
        assertThat(foundBy("grid", mineOrOf(both, "grid"))).isEmpty();
    }

    @Test
    void tasksOfOthersAreNotOnesOwn() {
        tasks.setAssignee(task().singleResult().getId(), "clerk");
        assertThat(foundBy("grid", tasks.createTaskQuery().taskAssignee("clerk")))
                .isEmpty();
        assertThat(foundBy("grid", mineOrOf(gridWorkers, "clerk"))).isEmpty();
        assertThat(foundBy("clerk", tasks.createTaskQuery().taskAssignee("clerk")))
                .hasSize(1);
    }

    @Test
    void oneMoreWayToBeOnTheListAndEachTaskIsLookedAtAgain() {
        TaskQuery mineOrAccepting = tasks.createTaskQuery()
                .or()
                .taskAssignee("grid")
                .taskCandidateGroupIn(gridWorkers)
                .taskDefinitionKey("acceptIssue")
                .endOr();
        assertThat(foundBy("grid", mineOrAccepting)).isEmpty();
        assertThat(foundBy("grid", tasks.createTaskQuery().taskDefinitionKey("acceptIssue")))
                .isEmpty();
    }

    @Test
    void whatLetsOthersThroughBesideIsNoListOfOnesOwn() {
        TaskQuery mineOrActive = tasks.createTaskQuery()
                .or()
                .taskAssignee("grid")
                .taskCandidateGroupIn(gridWorkers)
                .active()
                .endOr();
        assertThat(foundBy("grid", mineOrActive)).isEmpty();
        assertThat(foundBy("grid", tasks.createTaskQuery().or().endOr())).isEmpty();
        tasks.addCandidateUser(task().singleResult().getId(), "property");
        TaskQuery ofMyGroupsOrThem = tasks.createTaskQuery()
                .or()
                .taskCandidateGroupIn(gridWorkers)
                .taskCandidateUser("property")
                .endOr();
        assertThat(foundBy("grid", ofMyGroupsOrThem)).isEmpty();
        TaskQuery ofMyGroupsAndLike =
                tasks.createTaskQuery().taskCandidateGroupIn(gridWorkers).taskCandidateGroupLike("%");
        assertThat(foundBy("grid", ofMyGroupsAndLike)).isEmpty();
    }

    private TaskQuery mineOrOf(List<String> groups, String assignee) {
        return tasks.createTaskQuery()
                .or()
                .taskAssignee(assignee)
                .taskCandidateGroupIn(groups)
                .endOr();
    }

    private TaskQuery task() {
        return tasks.createTaskQuery().processInstanceBusinessKey(issue);
    }

    private List<Task> foundBy(String account, TaskQuery query) {
        identity.setAuthentication(account, groups(account));
        try {
            return query.processInstanceBusinessKey(issue).list();
        } finally {
            identity.clearAuthentication();
        }
    }

    private List<String> groups(String account) {
        return identity.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
    }
}
