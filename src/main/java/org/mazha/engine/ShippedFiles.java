package org.mazha.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the application brings along to be deployed, by names below the class path, for example {@code processes/issue.bpmn}. */
public final class ShippedFiles {

    private ShippedFiles() {}

    /** Processes and decision tables. */
    public static Map<String, byte[]> models() {
        return read("processes/", List.of("*.bpmn", "*.dmn"));
    }

    public static Map<String, byte[]> forms() {
        return read("forms/", List.of("*.form"));
    }

    /** The scenarios that are played against drafts of the models. */
    public static Map<String, byte[]> scenarios() {
        return read("processes/scenario/", List.of("*.yaml"));
    }

    private static Map<String, byte[]> read(String folder, List<String> names) {
        Map<String, byte[]> found = new TreeMap<>();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String name : names) {
                for (Resource resource : resolver.getResources("classpath:" + folder + name)) {
                    found.put(folder + resource.getFilename(), resource.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("The application brings nothing in " + folder);
        }
        return found;
    }
}
