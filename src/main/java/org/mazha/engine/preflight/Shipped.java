package org.mazha.engine.preflight;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mazha.engine.ShippedFiles;

/** An installation of which no more is known than what this version of Mazha brings along. */
record Shipped(List<ModelFile> processes, Map<Kind, Set<String>> keys) implements Installation {

    static Shipped read() {
        List<ModelFile> files = Stream.of(ShippedFiles.models(), ShippedFiles.forms())
                .flatMap(shipped -> ModelFile.of(shipped).stream())
                .toList();
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
