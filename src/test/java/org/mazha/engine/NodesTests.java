package org.mazha.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.scenario.Office;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What nodes of one database know of each other. */
@MazhaTest
class NodesTests {

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectProvider<JdbcClient> provider;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    private String issue;

    @BeforeEach
    void anIssueHasATimer() {
        office.opens();
        issue = office.called(Office.MANAGED_YARD, "路灯不亮", "岗亭的灯不亮");
    }

    @AfterEach
    void nobodyElseIsThere() {
        jdbc.sql("delete from node where id in ('other', 'newer')").update();
    }

    @Test
    void theJobsOfANodeThatIsGoneAreFree() {
        other("seen_at", "now() - interval '31 seconds'");
        assertThat(lock("other")).isPositive();

        Nodes here = nodes(InstantSource.system());
        here.beat();
        here.beat();

        assertThat(locked("other")).isZero();
        assertThat(jdbc.sql("select id from node").query(String.class).list()).doesNotContain("other");
    }

    @Test
    void thoseOfOneThatIsThereAreNot() {
        other("seen_at", "now() - interval '20 seconds'");
        int jobs = lock("other");

        Nodes here = nodes(InstantSource.system());
        here.beat();
        here.beat();

        assertThat(locked("other")).isEqualTo(jobs);
    }

    /** The database was frozen, say: the others had no chance to say that they are there. */
    @Test
    void whoHasBeenAwayItselfTakesNothingFromOthers() {
        Nodes here = nodes(InstantSource.system());
        here.beat();
        jdbc.sql("update node set seen_at = seen_at - interval '1 minute'").update();
        other("seen_at", "now() - interval '1 minute'");
        int jobs = lock("other");

        here.beat();

        assertThat(locked("other")).isEqualTo(jobs);
    }

    /** The line ended after the database had locked them and before it had said so. */
    @Test
    void whatThisNodeHasLockedWithoutHearingOfItIsGivenBackAndNothingElse() {
        JobExecutor executor =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        String me = executor.getLockOwner();
        int jobs = lock(me);
        Instant locked = Instant.now().plus(Duration.ofMinutes(2)).minusMillis(executor.getLockTimeInMillis());
        Nodes here = nodes(InstantSource.system());

        here.lockedUnheard(locked.plusSeconds(30), locked.plusSeconds(31));
        here.beat();
        assertThat(locked(me)).isEqualTo(jobs);

        here.lockedUnheard(locked.minusSeconds(30), locked.plusSeconds(5));
        here.beat();
        assertThat(locked(me)).isZero();
    }

    @Test
    void aClockThatIsWrongKeepsPeopleAway() {
        for (Duration wrong : new Duration[] {Duration.ofSeconds(5), Duration.ofSeconds(-5), Duration.ofHours(8)}) {
            Nodes here = nodes(() -> InstantSource.system().instant().plus(wrong));
            here.beat();
            assertThat(here.ahead().orElseThrow()).isBetween(wrong.minusSeconds(1), wrong.plusSeconds(1));
            assertThat(new ClockHealth(here).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        }
        Nodes here = nodes(InstantSource.system());
        here.beat();
        assertThat(new ClockHealth(here).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void jobsOfWhatDesignersDeployAtAnotherNodeAreDoneHereUntilANewerNodeHasStarted() {
        String deployment = deployedElsewhere();
        nodes(InstantSource.system()).beat();
        assertThat(registered()).contains(deployment);

        forget(deployment);
        Nodes here = nodes(InstantSource.system());
        other("started_at", "now() + interval '1 minute'");
        here.beat();
        assertThat(registered()).doesNotContain(deployment);
    }

    private String deployedElsewhere() {
        String deployment = repository
                .createDeployment()
                .addString("anything.txt", "text " + System.nanoTime())
                .deploy()
                .getId();
        forget(deployment);
        return deployment;
    }

    private void forget(String deployment) {
        engine.getManagementService().unregisterDeploymentForJobExecutor(deployment);
        assertThat(registered()).doesNotContain(deployment);
    }

    private java.util.Set<String> registered() {
        return engine.getManagementService().getRegisteredDeployments();
    }

    private Nodes nodes(InstantSource clock) {
        var nodes = new Nodes(provider, clock, "this version");
        nodes.postProcessEngineBuild(engine);
        return nodes;
    }

    private void other(String column, String value) {
        jdbc.sql("insert into node (id, version, started_at, seen_at) values ('other', 'other version', now(), now())")
                .update();
        jdbc.sql("update node set %s = %s where id = 'other'".formatted(column, value))
                .update();
    }

    private int lock(String owner) {
        return jdbc.sql("""
                        update act_ru_job set lock_owner_ = :owner, lock_exp_time_ = now() + interval '2 minutes' where
                        process_instance_id_ in (select id_ from act_ru_execution where business_key_ = :issue)""").params(Map.of("owner", owner, "issue", issue)).update();
    }

    private int locked(String owner) {
        return jdbc.sql("select count(*) from act_ru_job where lock_owner_ = ?")
                .param(owner)
                .query(Integer.class)
                .single();
    }
}
