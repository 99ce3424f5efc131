package org.mazha.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Leaves out of the engine's log of operations what everybody does all day: it is in our steps and timelines. What
 * administrators do in Cockpit and Admin stays in it.
 */
final class EverydayActs extends CommandInterceptor {

    private static final List<Class<?>> EVERYDAY = List.of(
            ClaimTaskCmd.class, SubmitTaskFormCmd.class, SubmitStartFormCmd.class, StartProcessInstanceCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        if (!EVERYDAY.contains(command.getClass())) {
            return next.execute(command);
        }
        return next.execute(context -> {
            boolean isLogged = context.isUserOperationLogEnabled();
            context.disableUserOperationLog();
            try {
                return command.execute(context);
            } finally {
                context.setLogUserOperationEnabled(isLogged);
            }
        });
    }
}
