package org.mazha.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The forms as they were deployed: what a task asks is said by the form of its own deployment, whatever came later. */
@Component
class DeployedForms {

    private final ProcessEngine engine;

    /** What has been deployed is never changed. */
    private final Cache<String, FormDefinition> read =
            Caffeine.newBuilder().maximumSize(1000).build();

    DeployedForms(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * What the form says of itself; none if there is no such form.
     *
     * @param deployment of the process that refers to it
     */
    Optional<FormDefinition> find(CamundaFormRef reference, String deployment) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command -> command.runWithoutAuthorization(() -> Optional.ofNullable(
                                new GetCamundaFormDefinitionCmd(reference, deployment).execute(command))
                        .map(found -> read.get(found.getId(), id -> read(found, command)))));
    }

    private static FormDefinition read(CamundaFormDefinition form, CommandContext command) {
        return FormDefinition.read(new ByteArrayInputStream(command.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(form.getDeploymentId(), form.getResourceName())
                .getBytes()));
    }
}
