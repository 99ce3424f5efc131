package org.mazha.engine.preflight;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/** The engine that runs here, asked inside a command of its own. */
final class RunningEngine implements Installation {

    @Override
    public boolean isDeployed(Kind kind, String key) {
        CommandContext command = Context.getCommandContext();
        return switch (kind) {
            case PROCESS -> command.getProcessDefinitionManager().findLatestProcessDefinitionByKey(key) != null;
            case DECISION -> command.getDecisionDefinitionManager().findLatestDecisionDefinitionByKey(key) != null;
            case FORM -> command.getCamundaFormDefinitionManager().findLatestDefinitionByKey(key) != null;
        };
    }

    @Override
    public List<ModelFile> processes() {
        return ModelsInUse.processes();
    }

    @Override
    public List<EngineFault> faults(ModelFile model) {
        var configuration = Context.getProcessEngineConfiguration();
        try {
            if (model.isProcess()) {
                configuration.getDeployers().stream()
                        .filter(BpmnDeployer.class::isInstance)
                        .map(BpmnDeployer.class::cast)
                        .forEach(deployer -> deployer.getBpmnParser()
                                .createParse()
                                .sourceInputStream(new ByteArrayInputStream(model.content()))
                                .deployment(new DeploymentEntity())
                                .name(model.path())
                                .execute());
            } else if (model.isTable()) {
                configuration
                        .getDmnEngineConfiguration()
                        .getTransformer()
                        .createTransform()
                        .modelInstance(new ByteArrayInputStream(model.content()))
                        .transformDecisions();
            }
            return List.of();
        } catch (ParseException e) {
            return e.getResorceReports().stream()
                    .flatMap(report -> report.getErrors().stream())
                    .map(problem -> new EngineFault(problem.getMainElementId(), problem.getMessage()))
                    .toList();
        } catch (ProcessEngineException | org.camunda.bpm.dmn.engine.impl.transform.DmnTransformException e) {
            return List.of(new EngineFault(null, e.getMessage()));
        }
    }
}
