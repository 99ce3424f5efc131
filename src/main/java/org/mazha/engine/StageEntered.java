package org.mazha.engine;

/**
 * A process has entered a stage, as the property {@code stage} on its BPMN element says. Published in the process's
 * own transaction.
 *
 * @param process key of the process
 * @param businessKey what the process instance is about
 * @param stage in words a resident understands
 */
public record StageEntered(String process, String businessKey, String stage) {}
