package org.mazha.engine.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mazha.engine.trial.Draft.Drawing;
import org.mazha.engine.trial.Draft.Element;
import org.mazha.engine.trial.Scenario.Expectation;

/** Whether what should come of a scenario has: a sentence for each thing that has not. */
record Verdict(Scenario scenario, Drawing drawing, Draft draft, Watcher watcher, WaitingRoom room) {

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        Expectation expected = scenario.expected();
        expected.end().ifPresent(name -> end(name, sentences::add));
        expected.waitsAt().ifPresent(name -> waitsAt(name, sentences::add));
        if (!expected.stages().isEmpty() && !expected.stages().equals(watcher.stages())) {
            sentences.add("阶段应当是“%s”，实际是“%s”。".formatted(inOrder(expected.stages()), inOrder(watcher.stages())));
        }
        expected.passes().forEach(name -> passes(name, sentences::add));
        expected.decided().forEach((name, value) -> decided(name, String.valueOf(value), sentences::add));
        return sentences;
    }

    private void end(String name, Consumer<String> say) {
        Optional<Element> end = drawing.find(name, Set.of(Draft.Sort.END));
        if (end.isEmpty()) {
            say.accept(notDrawn(name, "结束"));
        } else if (!room.isEmpty()) {
            say.accept("应当在“%s”结束，步骤走完了还没有结束，在%s等着。%s"
                    .formatted(end.get().name(), room.places(), room.whatToAdd(scenario, "步骤最后")));
        } else if (!end.equals(watcher.end())) {
            say.accept("应当在“%s”结束，实际在“%s”结束了。"
                    .formatted(
                            end.get().name(), watcher.end().map(Element::name).orElse("")));
        }
    }

    private void waitsAt(String name, Consumer<String> say) {
        if (find(name).isEmpty()) {
            say.accept(notDrawn(name, "环节"));
        } else if (room.isEmpty()) {
            say.accept("最后应当停在“%s”，实际已经在“%s”结束了。"
                    .formatted(name, watcher.end().map(Element::name).orElse("")));
        } else if (!room.holds(name)) {
            say.accept("最后应当停在“%s”，实际停在%s。".formatted(name, room.places()));
        }
    }

    private void passes(String name, Consumer<String> say) {
        Optional<Element> element = find(name);
        if (element.isEmpty()) {
            say.accept(notDrawn(name, "环节"));
        } else if (!watcher.hasPassed(element.get())) {
            say.accept("应当经过“%s”，实际没有经过。".formatted(element.get().name()));
        }
    }

    private void decided(String name, String value, Consumer<String> say) {
        Optional<Element> element = find(name);
        if (element.isEmpty()) {
            say.accept(notDrawn(name, "环节"));
            return;
        }
        String said = watcher.decided(element.get()).map(String::valueOf).orElse("（没有对上）");
        if (!said.equals(value)) {
            say.accept("“%s”应当查出“%s”，实际查出“%s”。".formatted(element.get().name(), value, said));
        }
    }

    /** In the process of the scenario, or in one that it calls. */
    private Optional<Element> find(String name) {
        return drawing.find(name)
                .or(() -> draft.drawings().values().stream()
                        .flatMap(other -> other.find(name).stream())
                        .findFirst());
    }

    static String notDrawn(String name, String what) {
        return "图上没有叫“%s”的%s。请写图上的名字。".formatted(name, what);
    }

    private static String inOrder(List<String> stages) {
        return String.join("→", stages);
    }
}
