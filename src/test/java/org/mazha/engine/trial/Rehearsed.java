package org.mazha.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mazha.engine.ShippedFiles;
import org.mazha.engine.preflight.ModelFile;
import org.mazha.engine.preflight.Preflight;
import org.mazha.engine.preflight.PreflightCommand;

/** Plays drafts against what comes along, as the command does. */
final class Rehearsed {

    private static final Preflight PREFLIGHT = PreflightCommand.preflight();

    /** @param sent texts of drafts and scenarios, by the names of their files */
    Rehearsal play(Map<String, String> sent) {
        return play(ModelFile.of(ShippedFiles.scenarios()), sent, Play.PATIENCE);
    }

    /** Without the scenarios that come along. */
    Rehearsal playOnly(Map<String, String> sent) {
        return play(List.of(), sent, Play.PATIENCE);
    }

    Rehearsal playWithin(Duration patience) {
        return play(ModelFile.of(ShippedFiles.scenarios()), Map.of(), patience);
    }

    private static Rehearsal play(List<ModelFile> pack, Map<String, String> sent, Duration patience) {
        List<ModelFile> drafts = new ArrayList<>();
        List<ModelFile> scenarios = new ArrayList<>();
        sent.forEach((name, text) -> {
            var file = new ModelFile(name, text.getBytes(StandardCharsets.UTF_8));
            (Play.isScenario(file) ? scenarios : drafts).add(file);
        });
        List<ModelFile> shipped = new ArrayList<>(ModelFile.of(ShippedFiles.models()));
        shipped.addAll(ModelFile.of(ShippedFiles.forms()));
        Draft draft = Draft.of(shipped, drafts);
        return Play.all(draft, pack, scenarios, PREFLIGHT.look(draft.files()), PREFLIGHT, patience);
    }

    /** A file as it comes along, with something else in the place of what stands there. */
    static String changed(String path, String whatStands, String whatIsWritten) {
        String text = shipped(path);
        assertThat(text).as(path).contains(whatStands);
        return text.replace(whatStands, whatIsWritten);
    }

    static String shipped(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
