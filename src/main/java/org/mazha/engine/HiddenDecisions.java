package org.mazha.engine;

import jakarta.ws.rs.ForbiddenException;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.dmn.cmd.GetDeploymentDecisionDefinitionCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.GetDeploymentDecisionModelCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Who may not read a decision is told so. Camunda's REST interface takes the engine's refusal for a fault of the server there,
 * and answers with 500 and words for those who wrote it.
 */
final class HiddenDecisions extends CommandInterceptor {

    private static final List<Class<?>> READING =
            List.of(GetDeploymentDecisionDefinitionCmd.class, GetDeploymentDecisionModelCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (AuthorizationException e) {
            if (READING.contains(command.getClass())) {
                throw new ForbiddenException("您的账号不能看这张决策表。需要的话请找系统管理员。");
            }
            throw e;
        }
    }
}
