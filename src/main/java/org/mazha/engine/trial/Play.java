package org.mazha.engine.trial;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.camunda.bpm.engine.ProcessEngineException;
import org.mazha.engine.preflight.Findings;
import org.mazha.engine.preflight.ModelFile;
import org.mazha.engine.preflight.Preflight;
import org.mazha.engine.trial.Draft.Drawing;
import org.mazha.engine.trial.Draft.Sort;
import org.mazha.engine.trial.Rehearsal.Coverage;
import org.mazha.engine.trial.Rehearsal.Missed;
import org.mazha.engine.trial.Rehearsal.Played;

/** Where scenarios are played against a draft: one draft at a time, for each needs an engine of its own. */
final class Play {

    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_SCENARIOS = 200;
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1);

    private Play() {}

    static boolean isScenario(ModelFile file) {
        return file.path().endsWith(".yaml") || file.path().endsWith(".yml");
    }

    /**
     * Plays all scenarios.
     *
     * @param pack those that come along; one of the same name among {@code sent} takes the place of it
     * @param found what the preflight says of the draft
     * @param patience how long all of them may take
     */
    static Rehearsal all(
            Draft draft,
            Collection<ModelFile> pack,
            Collection<ModelFile> sent,
            Findings found,
            Preflight preflight,
            Duration patience) {
        if (!found.errors().isEmpty()) {
            return Rehearsal.refused(found);
        }
        Map<String, ModelFile> scenarios = new TreeMap<>();
        pack.forEach(file -> scenarios.put(file.name(), file));
        sent.forEach(file -> scenarios.put(file.name(), file));
        if (scenarios.size() > MOST_SCENARIOS) {
            return Rehearsal.refused(List.of("剧本有 %d 个，一次最多演练 %d 个。请分几次。".formatted(scenarios.size(), MOST_SCENARIOS)));
        }
        if (!ONE_AT_A_TIME.tryAcquire()) {
            return Rehearsal.refused(List.of("别人正在演练，一次只能演练一份草稿。请过一会儿再试。"));
        }
        try {
            return play(draft, scenarios.values(), preflight, patience);
        } finally {
            ONE_AT_A_TIME.release();
        }
    }

    private static Rehearsal play(
            Draft draft, Collection<ModelFile> scenarios, Preflight preflight, Duration patience) {
        long begun = System.nanoTime();
        draft.read();
        var standIns = new StandIns(preflight.offer().doors());
        var watcher = new Watcher(draft, patience);
        List<Played> played = new ArrayList<>();
        try (var trial = new TrialEngine(draft, standIns, watcher)) {
            var performance = new Performance(draft, preflight.offer().forms(), standIns, watcher, trial);
            for (ModelFile file : scenarios) {
                played.add(play(file, performance, watcher));
            }
        } catch (ProcessEngineException e) {
            return Rehearsal.refused(List.of("流程引擎不接受这些文件（%s）。请在 Modeler 里改好。".formatted(e.getMessage())));
        } catch (Watcher.TimeIsUp e) {
            return Rehearsal.refused(List.of("演练超过了 %d 秒，停下了，演完了 %d 个剧本。请分几次演练，或者检查图上有没有一直绕圈的地方。"
                    .formatted(patience.toSeconds(), played.size())));
        }
        return new Rehearsal(
                List.of(), played, coverage(draft, watcher), (System.nanoTime() - begun) / 100_000_000 / 10.0);
    }

    private static Played play(ModelFile file, Performance performance, Watcher watcher) {
        try {
            Scenario scenario = ScenarioReader.read(file);
            List<String> sentences = performance.play(scenario);
            return new Played(file.name(), scenario.name(), sentences.isEmpty(), sentences, watcher.stages());
        } catch (ScenarioRejected e) {
            return new Played(file.name(), file.name(), false, List.of(e.getMessage()), List.of());
        }
    }

    /** Of what was sent, and of what some scenario has come into. */
    private static List<Coverage> coverage(Draft draft, Watcher watcher) {
        return draft.drawings().values().stream()
                .filter(drawing -> isDrafted(draft, drawing)
                        || !watcher.passedIn(drawing.key()).isEmpty())
                .map(drawing -> coverage(draft, drawing, watcher.passedIn(drawing.key())))
                .sorted((one, other) ->
                        Integer.compare(other.passed().size(), one.passed().size()))
                .toList();
    }

    private static boolean isDrafted(Draft draft, Drawing drawing) {
        return draft.sent().contains(drawing.file().name());
    }

    private static Coverage coverage(Draft draft, Drawing drawing, Set<String> passed) {
        return new Coverage(
                drawing.key(),
                drawing.name(),
                isDrafted(draft, drawing),
                List.copyOf(passed),
                drawing.elements().size(),
                drawing.elements().values().stream()
                        .filter(element -> !passed.contains(element.id()))
                        .map(element -> new Missed(element.id(), element.name(), element.sort() == Sort.FLOW))
                        .toList(),
                new String(drawing.file().content(), StandardCharsets.UTF_8));
    }
}
