package org.mazha.engine;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler.TimerJobConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.impl.migration.AbstractMigrationCmd;
import org.camunda.bpm.engine.impl.migration.MigrateProcessInstanceCmd;
import org.camunda.bpm.engine.impl.migration.MigrationPlanExecutionBuilderImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;

/**
 * Where processes move to another version of their model, whoever moves them: the engine itself leaves a task as it was.
 * Its name and its roles become those of the new version, and what waits at another step or in another stage says so.
 * When it is due, who has claimed it and all timers stay as they are.
 */
final class MovedSteps extends CommandInterceptor {

    private static final Field BUILDER = EngineFields.of(AbstractMigrationCmd.class, "executionBuilder");

    private final EngineSetup engine;

    MovedSteps(EngineSetup engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!(command instanceof MigrateProcessInstanceCmd)) {
            return next.execute(command);
        }
        var builder = (MigrationPlanExecutionBuilderImpl) EngineFields.read(BUILDER, command);
        var plan = builder.getMigrationPlan();
        return next.execute(context -> {
            Set<String> instances = instances(builder);
            Map<String, Place> before = new HashMap<>();
            instances.forEach(instance -> executions(context, instance).forEach(execution -> {
                before.put(execution.getActivityInstanceId(), Place.of(execution));
                target(context, plan, execution.getActivityId()).ifPresent(target -> takeParameters(execution, target));
            }));
            T done = command.execute(context);
            instances.forEach(instance -> executions(context, instance).forEach(execution -> {
                Place place = before.get(execution.getActivityInstanceId());
                if (place != null) {
                    follow(place, execution);
                }
            }));
            return done;
        });
    }

    /** Where the plan leads from an activity. */
    private static Optional<ActivityImpl> target(CommandContext context, MigrationPlan plan, String activity) {
        return plan.getInstructions().stream()
                .filter(instruction -> instruction.getSourceActivityId().equals(activity))
                .findFirst()
                .map(instruction -> context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(plan.getTargetProcessDefinitionId())
                        .findActivity(instruction.getTargetActivityId()));
    }

    /** What the other step is given when it begins, which the engine leaves out for what is in it without having begun. */
    private static void takeParameters(ExecutionEntity execution, ActivityImpl target) {
        if (target.getIoMapping() == null || !execution.getActivity().isScope()) {
            return;
        }
        boolean isAnother = !target.getId().equals(execution.getActivityId());
        target.getIoMapping().getInputParameters().stream()
                .filter(parameter -> isAnother || !execution.hasVariableLocal(parameter.getName()))
                .forEach(parameter -> execution.setVariableLocal(
                        parameter.getName(), parameter.getValueProvider().getValue(execution)));
    }

    private static Set<String> instances(MigrationPlanExecutionBuilderImpl builder) {
        Set<String> instances = new TreeSet<>();
        if (builder.getProcessInstanceIds() != null) {
            instances.addAll(builder.getProcessInstanceIds());
        }
        if (builder.getProcessInstanceQuery() != null) {
            instances.addAll(((ProcessInstanceQueryImpl) builder.getProcessInstanceQuery()).listIds());
        }
        return instances;
    }

    /** As they are in memory: what has been moved is not in the database yet. */
    private static List<ExecutionEntity> executions(CommandContext context, String instance) {
        List<ExecutionEntity> all = new ArrayList<>();
        collect(context.getExecutionManager().findExecutionById(instance), all);
        return all.stream()
                .filter(execution -> execution.isActive() && execution.getActivity() != null)
                .toList();
    }

    private static void collect(ExecutionEntity execution, List<ExecutionEntity> all) {
        if (execution != null) {
            all.add(execution);
            execution.getExecutions().forEach(child -> collect(child, all));
        }
    }

    private void follow(Place before, ExecutionEntity execution) {
        ActivityImpl from = before.activity();
        ActivityImpl to = execution.getActivity();
        TaskEntity task = execution.getTasks().stream().findFirst().orElse(null);
        boolean isAnother = !from.getId().equals(to.getId());
        if (task != null) {
            boolean hasOtherRoles = becomes(task, definition(from), definition(to), execution);
            alarmsAsTheyWere(before, execution);
            if (isAnother || hasOtherRoles) {
                engine.publish(new StepEvent.Moved(task.getId(), to.getId(), roles(definition(to), execution)));
            }
        } else if (isAnother) {
            engine.publish(new StepEvent.Moved(execution.getActivityInstanceId(), to.getId(), Set.of()));
        }
        String stage = ModelBinding.stageOf(to);
        if (!stage.isEmpty() && !stage.equals(ModelBinding.stageOf(from))) {
            engine.publish(new StageEntered(
                    execution.getProcessDefinition().getKey(), execution.getProcessBusinessKey(), stage));
        }
    }

    /**
     * The engine forgets the timers of a task's listeners, or begins them anew. They go off when they would have; those that
     * have gone off, or need not any more because somebody has claimed it, do not again.
     */
    private static void alarmsAsTheyWere(Place before, ExecutionEntity execution) {
        TaskDefinition known = definition(before.activity());
        ActivityImpl to = execution.getActivity();
        Map<String, JobEntity> jobs = new HashMap<>();
        execution.getJobs().stream().filter(job -> alarm(job) != null).forEach(job -> jobs.put(alarm(job), job));
        TimerDeclarationImpl.getTimeoutListenerDeclarationsForScope(to.getEventScope())
                .getOrDefault(to.getId(), Map.of())
                .forEach((alarm, declared) -> {
                    Date due = before.alarms().get(alarm);
                    JobEntity job = jobs.get(alarm);
                    if (due != null) {
                        (job == null ? declared.createTimerInstance(execution) : job).setDuedate(due);
                    } else if (job != null && known.getTimeoutTaskListener(alarm) != null) {
                        job.delete();
                    }
                });
    }

    /** Id of the listener whose timer this is; null if it is another one. */
    private static String alarm(JobEntity job) {
        return TimerTaskListenerJobHandler.TYPE.equals(job.getJobHandlerType())
                        && job.getJobHandlerConfiguration() instanceof TimerJobConfiguration configuration
                ? configuration.getTimerElementSecondaryKey()
                : null;
    }

    /** @return whether others may claim it now */
    private static boolean becomes(TaskEntity task, TaskDefinition from, TaskDefinition to, ExecutionEntity execution) {
        Object name =
                to.getNameExpression() == null ? null : to.getNameExpression().getValue(execution);
        String named = ModelBinding.renamedStep(task.getName(), name == null ? "" : name.toString());
        boolean hasOtherRoles = !written(from).equals(written(to));
        if (hasOtherRoles) {
            task.getCandidates().stream()
                    .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                    .map(IdentityLink::getGroupId)
                    .toList()
                    .forEach(group -> {
                        task.deleteCandidateGroup(group);
                        // The engine lets them go on working on it
                        Context.getCommandContext()
                                .getAuthorizationManager()
                                .deleteAuthorizationsByResourceIdAndGroupId(Resources.TASK, task.getId(), group);
                    });
            to.getCandidateGroupIdExpressions().forEach(role -> task.addCandidateGroups(groups(role, execution)));
        }
        if (!named.equals(task.getName())) {
            task.setName(named);
            task.triggerUpdateEvent();
        }
        return hasOtherRoles;
    }

    private static List<String> groups(Expression role, ExecutionEntity execution) {
        return ((GroupsOnTheSpot) role).getValue(execution);
    }

    private static Set<String> written(TaskDefinition definition) {
        return definition.getCandidateGroupIdExpressions().stream()
                .map(Expression::getExpressionText)
                .collect(Collectors.toSet());
    }

    private static TaskDefinition definition(ActivityImpl activity) {
        return ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    }

    private static Set<String> roles(TaskDefinition definition, ExecutionEntity execution) {
        return definition.getCandidateGroupIdExpressions().stream()
                .flatMap(role -> groups(role, execution).stream())
                .map(Actor::roleOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Where something waits.
     *
     * @param alarms when the timers of its listeners go off, by the ids of the listeners
     */
    private record Place(ActivityImpl activity, Map<String, Date> alarms) {

        private static Place of(ExecutionEntity execution) {
            Map<String, Date> alarms = new HashMap<>();
            execution.getJobs().stream()
                    .filter(job -> alarm(job) != null)
                    .forEach(job -> alarms.put(alarm(job), job.getDuedate()));
            return new Place(execution.getActivity(), alarms);
        }
    }
}
