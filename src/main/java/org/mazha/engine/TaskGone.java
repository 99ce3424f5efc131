package org.mazha.engine;

/** The task is not there any more: somebody else has done it, or it is no longer needed. */
public class TaskGone extends RuntimeException {

    public TaskGone() {
        super("The task is not there any more");
    }
}
