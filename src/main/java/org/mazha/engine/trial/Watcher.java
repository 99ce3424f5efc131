package org.mazha.engine.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.mazha.engine.trial.Draft.Sort;

/** Writes down what is passed, and stops what would never come to rest. */
final class Watcher extends AbstractBpmnParseListener {

    /** More than any matter takes, and less than anybody wants to wait for. */
    private static final int MOST = 2000;

    private final Draft draft;
    private final long giveUpAt;

    private final Map<String, Set<String>> passedByAny = new HashMap<>();
    private final Set<String> passed = new LinkedHashSet<>();
    private final List<String> stages = new ArrayList<>();
    private final Map<String, Object> decided = new HashMap<>();
    private String process = "";
    private Optional<Draft.Element> end = Optional.empty();
    private Optional<Draft.Element> last = Optional.empty();
    private int count;

    Watcher(Draft draft, Duration patience) {
        this.draft = draft;
        this.giveUpAt = System.nanoTime() + patience.toNanos();
    }

    /** A scenario of this process begins. */
    void begin(String ofProcess) {
        process = ofProcess;
        passed.clear();
        stages.clear();
        decided.clear();
        end = Optional.empty();
        last = Optional.empty();
        count = 0;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        watch(definition, draft.drawings().get(definition.getKey()));
    }

    private void watch(ScopeImpl scope, Draft.Drawing drawing) {
        for (ActivityImpl activity : scope.getActivities()) {
            Draft.Element element = drawing.elements().get(activity.getId());
            if (element != null) {
                activity.addListener(
                        ExecutionListener.EVENTNAME_START, (ExecutionListener) at -> entered(drawing, element));
                if (!element.result().isEmpty()) {
                    activity.addListener(
                            ExecutionListener.EVENTNAME_END, (ExecutionListener) at -> decided(element, at));
                }
            }
            activity.getOutgoingTransitions()
                    .forEach(flow -> ((TransitionImpl) flow)
                            .addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener)
                                    at -> pass(drawing, flow.getId())));
            watch(activity, drawing);
        }
    }

    private void entered(Draft.Drawing drawing, Draft.Element element) {
        if (++count > MOST) {
            throw new ScenarioRejected("在“%s”一带走了 %d 次还停不下来，一直在绕圈。请检查图上的条件。".formatted(element.name(), MOST));
        }
        checkTime();
        last = Optional.of(element);
        pass(drawing, element.id());
        element.alternatives().forEach(flow -> pass(drawing, flow));
        if (!drawing.key().equals(process)) {
            return;
        }
        if (!element.stage().isEmpty()
                && (stages.isEmpty() || !stages.get(stages.size() - 1).equals(element.stage()))) {
            stages.add(element.stage());
        }
        if (element.sort() == Sort.END) {
            end = Optional.of(element);
        }
    }

    private void decided(Draft.Element element, DelegateExecution at) {
        decided.put(element.id(), Optional.ofNullable(at.getVariable(element.result())));
    }

    private void pass(Draft.Drawing drawing, String id) {
        passedByAny.computeIfAbsent(drawing.key(), key -> new LinkedHashSet<>()).add(id);
        passed.add(id);
    }

    void checkTime() {
        if (System.nanoTime() > giveUpAt) {
            throw new TimeIsUp();
        }
    }

    /** What any scenario has passed in a process, by id. */
    Set<String> passedIn(String ofProcess) {
        return passedByAny.getOrDefault(ofProcess, Set.of());
    }

    boolean hasPassed(Draft.Element element) {
        return passed.contains(element.id());
    }

    List<String> stages() {
        return List.copyOf(stages);
    }

    /** What a decision has said the last time it was asked; none if it has not been, or no rule fitted. */
    Optional<Object> decided(Draft.Element element) {
        return decided.get(element.id()) instanceof Optional<?> said ? said.map(value -> value) : Optional.empty();
    }

    Optional<Draft.Element> end() {
        return end;
    }

    /** Where it was when something happened. */
    Optional<Draft.Element> last() {
        return last;
    }

    /** All scenarios together take too long. */
    static final class TimeIsUp extends RuntimeException {}
}
