package org.mazha.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * Says of a process that somebody else has ended while it was being read what the engine says of one that somebody else has
 * changed. The engine (7.24.0) looks for the root among the executions that it has found, and there is none.
 */
final class GoneMeanwhile extends CommandInterceptor {

    private static final String WHERE = "ensureExecutionTreeInitialized";

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (NullPointerException e) {
            StackTraceElement[] stack = e.getStackTrace();
            if (stack.length > 0
                    && stack[0].getClassName().equals(ExecutionEntity.class.getName())
                    && stack[0].getMethodName().equals(WHERE)) {
                var gone = new OptimisticLockingException("The process has ended meanwhile");
                gone.initCause(e);
                throw gone;
            }
            throw e;
        }
    }
}
