package org.mazha.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.form.TaskFormDataImpl;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * The form of a user task: what it shows is read from the modules when somebody looks, what it submits goes to the
 * modules and never becomes a variable. A task can be completed through its form only.
 */
final class BoundTaskForm implements TaskFormHandler, TaskListener {

    private static final ThreadLocal<Object> SUBMITTED = new ThreadLocal<>();

    private final String form;
    private final TaskFormHandler original;
    private final EngineSetup engine;

    BoundTaskForm(String form, TaskFormHandler original, EngineSetup engine) {
        this.form = form;
        this.original = original;
        this.engine = engine;
    }

    @Override
    public TaskFormData createTaskForm(TaskEntity shown) {
        TaskFormDataImpl plain = (TaskFormDataImpl) original.createTaskForm(shown);
        TaskFormDataImpl data = new TaskFormDataImpl() {
            @Override
            public List<FormField> getFormFields() {
                // Outside a command somebody only wants to know which form it is
                return Context.getCommandContext() == null
                                || !concerns(engine.actors().current(), shown)
                        ? List.of()
                        : fields(engine.forms().show(form, at(shown)));
            }
        };
        data.setFormKey(plain.getFormKey());
        data.setCamundaFormRef(plain.getCamundaFormRef());
        data.setDeploymentId(plain.getDeploymentId());
        data.setTask(shown);
        return data;
    }

    /**
     * Whether somebody can work on it or has a role where it is: Cockpit shows designers and supervisors every process of the
     * installation, but not what people have said.
     */
    private boolean concerns(Actor somebody, TaskEntity task) {
        return somebody.equals(Actor.SYSTEM)
                || somebody.id().equals(task.getAssignee())
                || task.getCandidates().stream()
                        .map(IdentityLink::getGroupId)
                        .anyMatch(group -> group != null && somebody.isIn(group))
                || engine.whereabouts()
                        .isWithin(somebody.reach(), task.getExecution().getProcessBusinessKey());
    }

    @Override
    public void submitFormVariables(VariableMap submitted, VariableScope scope) {
        TaskEntity task = (TaskEntity) scope;
        String deployment = task.getProcessDefinition().getDeploymentId();
        engine.forms().submit(original.createTaskForm(task).getCamundaFormRef(), deployment, submitted, at(scope));
        SUBMITTED.set(task);
    }

    /** Called when the task completes: refuses what did not come through the form. */
    @Override
    public void notify(DelegateTask task) {
        boolean throughItsForm = SUBMITTED.get() == task;
        SUBMITTED.remove();
        if (!throughItsForm) {
            engine.publish(SecurityAct.refusedToCommand(
                    SecurityAct.Kind.FORM_REFUSED, form, "completed without it, task " + task.getId()));
            throw new FormRejected("这项任务要填表提交：请打开“" + task.getName() + "”，填写后提交。");
        }
    }

    @Override
    public void parseConfiguration(
            Element element, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
        // The original has been configured already
    }

    private FormContext at(VariableScope scope) {
        return new FormContext(scope, engine.actors().current());
    }

    static List<FormField> fields(Map<String, TypedValue> shown) {
        List<FormField> fields = new ArrayList<>();
        shown.forEach((key, value) -> {
            FormFieldImpl field = new FormFieldImpl();
            field.setId(key);
            field.setValue(value);
            fields.add(field);
        });
        return fields;
    }
}
