package org.mazha.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * What the engine itself remembers: which processes there were, what failed, and what administrators did to them. Who did
 * which step when, and what came of it, is in our own steps and timelines, which are kept longer; the engine would write
 * it down again, in ten times as many rows.
 *
 * <p>Its number stands in the engine's tables and must never change.
 */
final class CaseHistory extends AbstractHistoryLevel {

    /** As the level is called in {@code camunda.bpm.history-level}. */
    static final String NAME = "case";

    private static final int ID = 50;

    private static final Set<String> KEPT = Set.of(
            HistoryEventTypes.PROCESS_INSTANCE_START.getEntityType(),
            HistoryEventTypes.PROCESS_INSTANCE_UPDATE.getEntityType(),
            HistoryEventTypes.INCIDENT_CREATE.getEntityType(),
            HistoryEventTypes.BATCH_START.getEntityType(),
            HistoryEventTypes.USER_OPERATION_LOG.getEntityType());

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType event, Object entity) {
        return KEPT.contains(event.getEntityType()) || event == HistoryEventTypes.JOB_FAIL;
    }
}
