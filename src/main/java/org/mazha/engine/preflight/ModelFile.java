package org.mazha.engine.preflight;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cmmn.deployer.CmmnDeployer;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;

/**
 * A file as it is handed over.
 *
 * @param path as the deployment has it, for example {@code processes/issue.bpmn}
 */
public record ModelFile(String path, byte[] content) {

    static ModelFile of(String path, String text) {
        return new ModelFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What people call it. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public boolean isProcess() {
        return endsWith(BpmnDeployer.BPMN_RESOURCE_SUFFIXES);
    }

    public boolean isTable() {
        return endsWith(DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES);
    }

    /** Whether the engine reads a model from it, of whichever kind. */
    public boolean isModel() {
        return isProcess() || isTable() || endsWith(CmmnDeployer.CMMN_RESOURCE_SUFFIXES);
    }

    public boolean isForm() {
        return path.endsWith(".form");
    }

    private boolean endsWith(String... suffixes) {
        return Stream.of(suffixes).anyMatch(path::endsWith);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelFile file && file.path.equals(path) && Arrays.equals(file.content, content);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
