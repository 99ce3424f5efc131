package org.mazha.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.springframework.stereotype.Component;

/** The forms as they were deployed: what a task asks is said by the form of its own deployment, whatever came later. */
@Component
class DeployedForms {

    /** What has been deployed is never changed. */
    private final Cache<String, FormDefinition> read =
            Caffeine.newBuilder().maximumSize(1000).build();

    /**
     * What the form says of itself; inside a command of the engine.
     *
     * @param deployment of the process that refers to it
     * @throws IllegalStateException if there is no such form
     */
    FormDefinition get(CamundaFormRef reference, String deployment) {
        CommandContext command = Context.getCommandContext();
        CamundaFormDefinition found = command.runWithoutAuthorization(
                () -> new GetCamundaFormDefinitionCmd(reference, deployment).execute(command));
        if (found == null) {
            throw new IllegalStateException("There is no form " + reference.getKey() + " for deployment " + deployment);
        }
        return read.get(
                found.getId(),
                id -> FormDefinition.read(new ByteArrayInputStream(command.getResourceManager()
                        .findResourceByDeploymentIdAndResourceName(found.getDeploymentId(), found.getResourceName())
                        .getBytes())));
    }
}
