package org.mazha.engine.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The models, tables and forms that come along, and ways to break them. */
final class ShippedModels {

    private final Map<String, String> files = new TreeMap<>();

    ShippedModels() {
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> found = Files.list(Path.of(folder))) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    files.put(file.getFileName().toString(), Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    ShippedModels with(String file, String whatStands, String whatIsWritten) {
        assertThat(files.get(file)).contains(whatStands);
        return with(file, text -> text.replace(whatStands, whatIsWritten));
    }

    ShippedModels with(String file, UnaryOperator<String> change) {
        files.compute(file, (name, text) -> {
            String changed = change.apply(text);
            assertThat(changed).as(file).isNotEqualTo(text);
            return changed;
        });
        return this;
    }

    ShippedModels and(String file, String text) {
        assertThat(files.put(file, text)).as(file).isNull();
        return this;
    }

    ShippedModels without(String file) {
        assertThat(files.remove(file)).as(file).isNotNull();
        return this;
    }

    List<ModelFile> files() {
        return files.entrySet().stream()
                .map(file -> ModelFile.of(file.getKey(), file.getValue()))
                .toList();
    }
}
