package org.mazha.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mazha.engine.trial.Rehearsal.Coverage;
import org.mazha.engine.trial.Rehearsal.Missed;
import org.mazha.engine.trial.Rehearsal.Played;

/** The scenarios that come along go as they are written, on the models that come along. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioPackTests {

    private final Rehearsal rehearsal = new Rehearsed().play(Map.of());

    @Test
    void everyOneGoesAsItIsWritten() {
        assertThat(rehearsal.errors()).isEmpty();
        assertThat(rehearsal.scenarios()).hasSizeGreaterThan(12);
        assertThat(rehearsal.scenarios())
                .allSatisfy(played ->
                        assertThat(played.sentences()).as(played.file()).isEmpty());
        assertThat(rehearsal.isPassed()).isTrue();
    }

    @Test
    void theyTellTheStagesInTheirOrder() {
        assertThat(rehearsal.scenarios().stream()
                        .filter(played -> played.file().equals("handled-here.yaml"))
                        .map(Played::stages))
                .containsExactly(List.of("登记", "受理", "核实", "立案", "指派", "处置", "核查", "回访", "结案", "公示", "已办结"));
    }

    @Test
    void theyPassEverythingOfAnIssue() {
        Coverage issue = coverage("issue");

        assertThat(issue.all()).isGreaterThan(100);
        assertThat(issue.never()).isEmpty();
        assertThat(issue.passed()).hasSize(issue.all());
    }

    @Test
    void andAllTasksAndEndsOfWhatItCalls() {
        assertThat(coverage("referral").never()).extracting(Missed::name).isEmpty();
        assertThat(coverage("feedback").never()).extracting(Missed::name).isEmpty();
    }

    private Coverage coverage(String process) {
        return rehearsal.coverage().stream()
                .filter(coverage -> coverage.process().equals(process))
                .findFirst()
                .orElseThrow();
    }
}
