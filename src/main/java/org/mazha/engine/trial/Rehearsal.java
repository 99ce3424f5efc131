package org.mazha.engine.trial;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.mazha.engine.preflight.Findings;

/**
 * What has come of playing the scenarios.
 *
 * @param errors why nothing has been played, in a sentence each; empty if it has
 * @param seconds that it took
 */
public record Rehearsal(List<String> errors, List<Played> scenarios, List<Coverage> coverage, double seconds) {

    /**
     * A scenario that has been played.
     *
     * @param sentences what did not go as it is written
     * @param stages that the matter was in, in their order
     */
    public record Played(String file, String name, boolean passed, List<String> sentences, List<String> stages) {}

    /**
     * What of a process at least one scenario has passed.
     *
     * @param drafted whether it was sent to be tried
     * @param passed ids of nodes and flows
     * @param all how many nodes and flows there are
     * @param never what none has passed
     * @param model as it is drawn
     */
    public record Coverage(
            String process,
            String name,
            boolean drafted,
            List<String> passed,
            int all,
            List<Missed> never,
            @JsonIgnore String model) {

        /** Whether no scenario has come into it at all. */
        @JsonIgnore
        public boolean isUntouched() {
            return passed.isEmpty();
        }
    }

    /** @param isFlow whether it is an arrow */
    public record Missed(String id, String name, boolean isFlow) {}

    static Rehearsal refused(Findings found) {
        return refused(
                found.errors().stream().map(finding -> finding.sentence()).toList());
    }

    static Rehearsal refused(List<String> errors) {
        return new Rehearsal(errors, List.of(), List.of(), 0);
    }

    /** Names of the processes that no scenario has come into. */
    @JsonIgnore
    public List<String> untouched() {
        return coverage.stream()
                .filter(Coverage::isUntouched)
                .map(Coverage::name)
                .toList();
    }

    public boolean isPassed() {
        return errors.isEmpty() && scenarios.stream().allMatch(Played::passed);
    }
}
