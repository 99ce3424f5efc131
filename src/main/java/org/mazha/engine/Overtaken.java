package org.mazha.engine;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.hibernate.StaleStateException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells whoever was overtaken in Tasklist so, in a sentence and with status 409; our own code hears it as it is. */
final class Overtaken extends CommandInterceptor {

    private static final String SENTENCE = "这项任务刚刚已经有人认领或者办过了，没有再办一次。请刷新任务列表。";

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (isOvertaken(e) && isAskedByTheWebApps()) {
                throw new ClientErrorException(SENTENCE, Status.CONFLICT, e);
            }
            throw e;
        }
    }

    /** Whether the engine's rows or ours have been changed by somebody else meanwhile. */
    private static boolean isOvertaken(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof TaskAlreadyClaimedException
                    || cause instanceof OptimisticLockingFailureException
                    || cause instanceof OptimisticLockException
                    || cause instanceof StaleStateException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAskedByTheWebApps() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            String address = request.getRequest().getRequestURI();
            return address.contains("/api/engine/") || address.contains("/engine-rest/");
        }
        return false;
    }
}
