package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs after all other tests, by {@code ./mvnw verify}: every flow node and every sequence flow of every model has been
 * passed by one of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelCoverageTests {

    static List<String> models() throws Exception {
        try (var files = Files.list(Path.of("processes"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bpmn"))
                    .map(name -> name.replace(".bpmn", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreTheModelsWeMean() throws Exception {
        assertThat(models()).contains("meeting", "issue", "referral", "feedback");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyElementIsPassedBySomeTest(String process) throws Exception {
        BpmnModelInstance model =
                Bpmn.readModelFromFile(Path.of("processes", process + ".bpmn").toFile());
        Map<String, String> elements = ModelCoverage.elements(model);
        Set<String> missing = ModelCoverage.missing(process, model, ModelCoverage.passed());

        int passed = elements.size() - missing.size();
        System.out.printf(
                "Model coverage %-14s %3d of %3d flow nodes and sequence flows (%.1f %%)%n",
                process, passed, elements.size(), 100.0 * passed / elements.size());
        assertThat(missing)
                .as("elements of %s that no test passes (run ./mvnw verify, not this class alone)", process)
                .isEmpty();
    }
}
