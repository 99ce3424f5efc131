package org.mazha.engine.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.mazha.engine.RunningModels;
import org.mazha.engine.ShippedFiles;
import org.mazha.engine.preflight.Findings;
import org.mazha.engine.preflight.ModelFile;
import org.mazha.engine.preflight.Preflight;
import org.springframework.stereotype.Component;

/** Plays scenarios against what is running here, with a designer's drafts in the places of what they change. */
@Component
public class Rehearsals {

    private final Preflight preflight;
    private final RunningModels running;
    private final ProcessEngineConfigurationImpl engine;

    Rehearsals(Preflight preflight, RunningModels running, ProcessEngine engine) {
        this.preflight = preflight;
        this.running = running;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** @param sent drafts of models, tables and forms, and scenarios beside or instead of those that come along, by their names */
    public Rehearsal play(Map<String, byte[]> sent) {
        List<ModelFile> drafts = new ArrayList<>();
        List<ModelFile> scenarios = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        files(sent).forEach(file -> {
            if (Play.isScenario(file)) {
                scenarios.add(file);
            } else if (file.isModel() || file.isForm()) {
                drafts.add(file);
            } else {
                strange.add("“%s”不是流程（.bpmn）、决策表（.dmn）、表单（.form），也不是剧本（.yaml）。请去掉它。".formatted(file.name()));
            }
        });
        if (!strange.isEmpty()) {
            return Rehearsal.refused(strange);
        }
        Draft draft = Draft.of(files(running.files()), drafts);
        Findings found = engine.getCommandExecutorTxRequired().execute(command -> preflight.look(draft.files()));
        return Play.all(draft, files(ShippedFiles.scenarios()), scenarios, found, preflight, Play.PATIENCE);
    }

    static List<ModelFile> files(Map<String, byte[]> contents) {
        return contents.entrySet().stream()
                .map(file -> new ModelFile(file.getKey(), file.getValue()))
                .toList();
    }
}
