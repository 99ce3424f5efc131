package org.mazha.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a step: a place where a process waits for somebody or something, once for each time that it gets there.
 * Published in the process's own transaction, also where somebody cancels or modifies the process.
 */
public sealed interface StepEvent {

    /** The engine's id of the task or, where there is none, of the activity instance. */
    String id();

    /**
     * A process waits.
     *
     * @param process its key
     * @param activity id of the BPMN element
     * @param about business key of the process
     * @param task whether it is a user task, and not a part of the process elsewhere, a message or a moment
     * @param roles who may claim it, without their areas
     */
    record Begun(
            String id,
            String process,
            String activity,
            Optional<String> about,
            boolean task,
            Set<String> roles,
            Optional<String> assignee,
            Optional<Instant> due)
            implements StepEvent {}

    /** Somebody has claimed a task or given it back, or it is due at another time. */
    record Changed(String id, Optional<String> assignee, Optional<Instant> due) implements StepEvent {}

    /** It waits at another step of another version of its model, or others may claim it there. */
    record Moved(String id, String activity, Set<String> roles) implements StepEvent {}

    /** It waits no longer: it is done, or was cancelled. */
    record Ended(String id) implements StepEvent {}
}
