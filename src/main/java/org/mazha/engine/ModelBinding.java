package org.mazha.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;

/** Ties every model that is deployed to the modules: its forms to their records, its stages to whoever listens. */
final class ModelBinding extends AbstractBpmnParseListener {

    private static final Namespace CAMUNDA = new Namespace("http://camunda.org/schema/1.0/bpmn");

    private static final String STAGE = "mazha.stage";
    private static final String BEFORE_SUBJECT = "｜";

    private final EngineSetup engine;
    private final AnnouncedSteps steps;

    ModelBinding(EngineSetup engine) {
        this.engine = engine;
        this.steps = new AnnouncedSteps(engine);
    }

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        definitions.forEach(KeptAlarms::keep);
    }

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        process.elements("startEvent").stream()
                .map(start -> start.attributeNS(CAMUNDA, "formRef"))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(form -> {
                    definition.setStartFormHandler(new BoundStartForm(definition.getStartFormHandler(), engine));
                    definition.addListener(ExecutionListener.EVENTNAME_START, new StartGuard());
                });
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        goToThoseOnTheSpot(task);
        if (task.getPriorityExpression() == null) {
            task.setPriorityExpression(new PriorityOnTheSpot(engine));
        }
        if (task.getCamundaFormDefinitionKey() != null) {
            var form = new BoundTaskForm(
                    task.getCamundaFormDefinitionKey().getExpressionText(), task.getTaskFormHandler(), engine);
            task.setTaskFormHandler(form);
            task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, form);
        }
        task.addTaskListener(TaskListener.EVENTNAME_CREATE, ModelBinding::nameAfterItsSubject);
        steps.of(task);
        announceStage(element, activity);
    }

    private void goToThoseOnTheSpot(TaskDefinition task) {
        List<Expression> roles = List.copyOf(task.getCandidateGroupIdExpressions());
        task.getCandidateGroupIdExpressions().clear();
        roles.forEach(named -> task.addCandidateGroupIdExpression(new GroupsOnTheSpot(named, engine)));
    }

    /** So that ten tasks of one kind can be told apart in a list: 受理｜路灯不亮 · 伊河路152号院 · 林山寨-20260302-0001. */
    private static void nameAfterItsSubject(DelegateTask task) {
        String about = ((TaskEntity) task).getExecution().getProcessBusinessKey();
        Optional.ofNullable(task.getVariable("subject"))
                .ifPresent(subject -> task.setName(task.getName()
                        + BEFORE_SUBJECT
                        + subject
                        + (about == null || about.equals(subject) ? "" : " · " + about)));
    }

    /** The name of a task whose subject is called otherwise from now on. */
    static String renamed(String taskName, String before, String now) {
        return taskName == null ? null : taskName.replace(BEFORE_SUBJECT + before, BEFORE_SUBJECT + now);
    }

    /** The name of a task that is another step of its model from now on. */
    static String renamedStep(String taskName, String now) {
        int end = taskName == null ? -1 : taskName.indexOf(BEFORE_SUBJECT);
        return end < 0 ? now : now + taskName.substring(end);
    }

    /** What the model calls it. */
    static String withoutSubject(String taskName) {
        return taskName == null ? "" : taskName.split(BEFORE_SUBJECT, 2)[0];
    }

    private void announceStage(Element element, ActivityImpl activity) {
        Element extensions = element.element("extensionElements");
        Element properties = extensions == null ? null : extensions.element("properties");
        if (properties == null) {
            return;
        }
        properties.elements("property").stream()
                .filter(property -> "stage".equals(property.attribute("name")))
                .map(property -> property.attribute("value"))
                .forEach(stage -> {
                    activity.setProperty(STAGE, stage);
                    activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                            execution -> engine.publish(new StageEntered(
                                    ((ExecutionEntity) execution)
                                            .getProcessDefinition()
                                            .getKey(),
                                    execution.getProcessBusinessKey(),
                                    stage)));
                });
    }

    /** The stage that whatever is about the process enters with this step; empty if it enters none. */
    static String stageOf(ActivityImpl activity) {
        return activity.getProperty(STAGE) instanceof String stage ? stage : "";
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        announceStage(element, activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        announceStage(element, activity);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        announceStage(element, activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        announceStage(element, activity);
        steps.of(activity);
    }

    @Override
    public void parseEventBasedGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        announceStage(element, activity);
        steps.of(activity);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        announceStage(element, activity);
        // Behind a gateway that waits for events it is the gateway that waits
        if (activity.getEventScope() == activity) {
            steps.of(activity);
        }
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        steps.of(activity);
    }
}
