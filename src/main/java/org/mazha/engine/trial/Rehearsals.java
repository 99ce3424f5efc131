package org.mazha.engine.trial;

import java.util.List;
import java.util.Map;
import org.mazha.engine.RunningModels;
import org.mazha.engine.ShippedFiles;
import org.mazha.engine.preflight.ModelFile;
import org.mazha.engine.preflight.Preflight;
import org.mazha.engine.preflight.PreflightHere;
import org.springframework.stereotype.Component;

/** Plays scenarios against what is running here, with a designer's drafts in the places of what they change. */
@Component
public class Rehearsals {

    private final Preflight preflight;
    private final RunningModels running;
    private final PreflightHere here;

    Rehearsals(Preflight preflight, PreflightHere here, RunningModels running) {
        this.preflight = preflight;
        this.here = here;
        this.running = running;
    }

    /** @param sent drafts of models, tables and forms, and scenarios beside or instead of those that come along, by their names */
    public Rehearsal play(Map<String, byte[]> sent) {
        List<ModelFile> files = ModelFile.of(sent);
        List<String> strange = files.stream()
                .filter(file -> !Play.isScenario(file) && !file.isOfADesigner())
                .map(file -> "“%s”不是流程（.bpmn）、决策表（.dmn）、表单（.form），也不是剧本（.yaml）。请去掉它。".formatted(file.name()))
                .toList();
        if (!strange.isEmpty()) {
            return Rehearsal.refused(strange);
        }
        List<ModelFile> drafts = files.stream().filter(ModelFile::isOfADesigner).toList();
        List<ModelFile> scenarios = files.stream().filter(Play::isScenario).toList();
        Draft draft = Draft.of(ModelFile.of(running.files()), drafts);
        return Play.all(
                draft,
                ModelFile.of(ShippedFiles.scenarios()),
                scenarios,
                here.look(draft.files()),
                preflight,
                Play.PATIENCE);
    }
}
