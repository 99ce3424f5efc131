package org.mazha.engine.preflight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** An installation of which no more is known than what this version of Mazha brings along. */
record Shipped(List<ModelFile> processes, Map<Kind, Set<String>> keys) implements Installation {

    static Shipped read() throws IOException {
        List<ModelFile> files = new ArrayList<>();
        var resources = new PathMatchingResourcePatternResolver();
        for (String pattern : List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.form")) {
            for (Resource resource : resources.getResources("classpath:" + pattern)) {
                files.add(new ModelFile(resource.getFilename(), resource.getContentAsByteArray()));
            }
        }
        return new Shipped(files.stream().filter(ModelFile::isProcess).toList(), Preflight.keys(files));
    }

    @Override
    public boolean isDeployed(Kind kind, String key) {
        return keys.get(kind).contains(key);
    }

    /** There is no engine to ask. */
    @Override
    public List<EngineFault> faults(ModelFile model) {
        return List.of();
    }
}
