package org.mazha.engine;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;
import java.util.function.Predicate;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.hibernate.StaleStateException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells whoever was overtaken in Tasklist so, in a sentence and with status 409; our own code hears it as it is. */
final class Overtaken extends CommandInterceptor {

    private static final String SENTENCE = "这项任务刚刚已经有人认领或者办过了，没有再办一次。请刷新任务列表。";

    private final Predicate<String> isTaskThere;

    Overtaken(Predicate<String> isTaskThere) {
        this.isTaskThere = isTaskThere;
    }

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
    private boolean isOvertaken(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof TaskAlreadyClaimedException
                    || cause instanceof OptimisticLockingFailureException
                    || cause instanceof OptimisticLockException
                    || cause instanceof StaleStateException
                    || cause instanceof AuthorizationException denied && isOfWhatIsGone(denied)) {
                return true;
            }
        }
        return false;
    }

    /** Whose task it was may do nothing with it as soon as it is done, and that is seen a moment before the task is gone. */
    private boolean isOfWhatIsGone(AuthorizationException denied) {
        return denied.getMissingAuthorizations().stream()
                .filter(missing -> missing.getResourceId() != null
                        && !missing.getResourceId().equals(Authorization.ANY)
                        && Resources.TASK.resourceName().equals(missing.getResourceType()))
                .anyMatch(missing -> !isTaskThere.test(missing.getResourceId()));
    }

    private static boolean isAskedByTheWebApps() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            String address = request.getRequest().getRequestURI();
            return address.contains("/api/engine/") || address.contains("/engine-rest/");
        }
        return false;
    }
}
