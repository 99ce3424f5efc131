package org.mazha.engine;

import java.util.Set;

/**
 * Nobody has claimed a task although half of its time is over. Published in the engine's own transaction, once per task.
 *
 * @param taskId the engine's id of the task
 * @param step id of the user task in the model
 * @param task its name, with what it is about
 * @param about business key of its process
 * @param groups who may claim it
 */
public record TaskUnclaimed(String taskId, String step, String task, String about, Set<String> groups) {}
