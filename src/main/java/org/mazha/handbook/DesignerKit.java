package org.mazha.handbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mazha.engine.RunningModels;
import org.mazha.engine.ShippedFiles;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a designer needs beside Camunda Modeler, in one file: the models, tables and forms that are running, the element
 * templates where Modeler looks for them, the template process, the plug-in with the rules and the scenarios.
 */
@Component
class DesignerKit {

    /** Where they lie on our class path, and where they go. */
    private static final Map<String, String> OURS = Map.of(
            "processes/.camunda/element-templates/mazha.json", ".camunda/element-templates/mazha.json",
            "processes/modeler/README.md", "README.md",
            "processes/modeler/template.bpmn", "template.bpmn",
            "processes/modeler/plugin/mazha/index.js", "plugin/mazha/index.js",
            "processes/modeler/plugin/mazha/lint-rules.js", "plugin/mazha/lint-rules.js");

    private final RunningModels models;

    DesignerKit(RunningModels models) {
        this.models = models;
    }

    byte[] zip() {
        Map<String, byte[]> files = new TreeMap<>(models.files());
        ShippedFiles.scenarios().forEach((name, content) -> files.put(name.replaceFirst("^processes/", ""), content));
        OURS.forEach((ours, name) -> files.put(name, read(ours)));
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            for (var file : files.entrySet()) {
                out.putNextEntry(new ZipEntry("mazha/" + file.getKey()));
                out.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip.toByteArray();
    }

    private static byte[] read(String path) {
        try {
            return new ClassPathResource(path).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
