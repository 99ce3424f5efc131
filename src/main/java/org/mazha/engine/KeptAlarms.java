package org.mazha.engine;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;

/**
 * The timers of task listeners that a definition declares, by activity and listener. While the engine (7.24.0) migrates a
 * task it takes those that it has dealt with out of the definition's own map, and no task after it would have an alarm. Here
 * it takes them out of a copy.
 */
final class KeptAlarms extends AbstractMap<String, Map<String, TimerDeclarationImpl>> {

    private final Map<String, Map<String, TimerDeclarationImpl>> declared;

    private KeptAlarms(Map<String, Map<String, TimerDeclarationImpl>> declared) {
        this.declared = declared;
    }

    /** In this scope and all below it. */
    static void keep(ScopeImpl scope) {
        var declared = scope.getProperties().get(BpmnProperties.TIMEOUT_LISTENER_DECLARATIONS);
        if (!declared.isEmpty()) {
            scope.getProperties().set(BpmnProperties.TIMEOUT_LISTENER_DECLARATIONS, new KeptAlarms(declared));
        }
        scope.getActivities().forEach(KeptAlarms::keep);
    }

    @Override
    public Set<Entry<String, Map<String, TimerDeclarationImpl>>> entrySet() {
        return declared.entrySet().stream()
                .map(entry ->
                        Map.entry(entry.getKey(), (Map<String, TimerDeclarationImpl>) new HashMap<>(entry.getValue())))
                .collect(Collectors.toSet());
    }
}
