package org.mazha.engine.preflight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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

    /** Files by their paths. */
    public static List<ModelFile> of(Map<String, byte[]> contents) {
        return contents.entrySet().stream()
                .map(file -> new ModelFile(file.getKey(), file.getValue()))
                .toList();
    }

    /**
     * The files that lie in a folder, by their names.
     *
     * @param wanted is asked of each before it is read
     */
    public static List<ModelFile> in(Path folder, Predicate<ModelFile> wanted) throws IOException {
        List<ModelFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path path : found.filter(Files::isRegularFile).sorted().toList()) {
                var file = new ModelFile(path.getFileName().toString(), new byte[0]);
                if (wanted.test(file)) {
                    files.add(new ModelFile(file.path(), Files.readAllBytes(path)));
                }
            }
        }
        return files;
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

    /** Whether it is one of those that a designer deploys. */
    public boolean isOfADesigner() {
        return isModel() || isForm();
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
