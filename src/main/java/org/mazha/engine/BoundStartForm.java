package org.mazha.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;

/** The form that starts a process; what it submits goes to the modules and never becomes a variable. */
record BoundStartForm(StartFormHandler original, EngineSetup engine) implements StartFormHandler {

    @Override
    public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
        return original.createStartFormData(definition);
    }

    @Override
    public void submitFormVariables(VariableMap submitted, VariableScope processInstance) {
        ProcessDefinitionEntity definition = ((ExecutionEntity) processInstance).getProcessDefinition();
        engine.forms()
                .submit(
                        original.createStartFormData(definition).getCamundaFormRef(),
                        definition.getDeploymentId(),
                        submitted,
                        new FormContext(processInstance, engine.actors().current()));
        StartGuard.submitted(processInstance);
    }

    @Override
    public void parseConfiguration(
            Element element, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
        // The original has been configured already
    }
}
