package org.mazha.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler.TimerJobConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reckons due dates and timers of running processes anew, once what their models ask has changed its answer.
 *
 * <p>Each expression is asked again as of the moment when its task or timer began, so that what has not changed answers
 * the same. Everything happens in the caller's transaction.
 */
@Component
public class Timers {

    /** Below this a difference is the clock's own, not a change. */
    private static final Duration SAME = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;

    Timers(@Lazy ProcessEngine engine, @Lazy RuntimeService runtime, JdbcClient jdbc) {
        this.engine = engine;
        this.runtime = runtime;
        this.jdbc = jdbc;
    }

    /**
     * A process under way.
     *
     * @param id of the process instance
     * @param about its business key; may be null
     */
    public record Running(String id, String about) {}

    /** How many processes are under way. */
    public long count() {
        return runtime.createProcessInstanceQuery().count();
    }

    /** The next processes after {@code id}, in the order of their ids. */
    public List<Running> after(String id, int size) {
        // Past the engine's session, which would take them for processes that are just running
        return jdbc.sql("""
                        select id_, business_key_ from act_ru_execution
                        where parent_id_ is null and id_ > ? order by id_ limit ?""")
                .param(id)
                .param(size)
                .query((row, number) -> new Running(row.getString(1), row.getString(2)))
                .list();
    }

    /** Reckons anew whatever runs about {@code businessKey}. */
    public void refresh(String businessKey) {
        refresh(runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(ProcessInstance::getId)
                .toList());
    }

    /** Reckons these process instances anew. */
    public void refresh(Collection<String> processInstances) {
        if (processInstances.isEmpty()) {
            return;
        }
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    refresh(context, processInstances);
                    return null;
                }));
    }

    private void refresh(CommandContext context, Collection<String> processInstances) {
        // What is just running asks for its moments itself
        Set<String> resting = processInstances.stream()
                .filter(id -> context.getDbEntityManager().getCachedEntity(ExecutionEntity.class, id) == null)
                .collect(Collectors.toSet());
        restore(resting);
        for (var task : engine.getTaskService()
                .createTaskQuery()
                .processInstanceIdIn(processInstances.toArray(String[]::new))
                .list()) {
            refresh((TaskEntity) task);
        }
        for (var job : engine.getManagementService()
                .createJobQuery()
                .processInstanceIds(Set.copyOf(processInstances))
                .timers()
                .list()) {
            refresh(context, (JobEntity) job);
        }
    }

    /** Reads executions and variables of many processes at once; the engine would read them one by one. */
    private void restore(Set<String> processInstances) {
        if (processInstances.isEmpty()) {
            return;
        }
        Map<String, List<VariableInstanceEntity>> variables = runtime
                .createVariableInstanceQuery()
                .processInstanceIdIn(processInstances.toArray(String[]::new))
                .disableBinaryFetching()
                .disableCustomObjectDeserialization()
                .list()
                .stream()
                .map(VariableInstanceEntity.class::cast)
                .collect(Collectors.groupingBy(VariableInstanceEntity::getProcessInstanceId));
        executions(processInstances).stream()
                .map(ExecutionEntity.class::cast)
                .collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId))
                .forEach((id, executions) -> executions.stream()
                        .filter(ExecutionEntity::isProcessInstanceExecution)
                        .findFirst()
                        .ifPresent(root -> root.restoreProcessInstance(
                                executions, null, variables.getOrDefault(id, List.of()), null, null, null, null)));
    }

    private List<Execution> executions(Collection<String> processInstances) {
        List<String> ids = List.copyOf(processInstances);
        var query = runtime.createNativeExecutionQuery()
                .sql("select * from ACT_RU_EXECUTION where PROC_INST_ID_ in ("
                        + IntStream.range(0, ids.size())
                                .mapToObj(i -> "#{id" + i + "}")
                                .collect(Collectors.joining(", "))
                        + ")");
        for (int i = 0; i < ids.size(); i++) {
            query.parameter("id" + i, ids.get(i));
        }
        return query.list();
    }

    private void refresh(TaskEntity task) {
        var due = task.getTaskDefinition() == null
                ? null
                : task.getTaskDefinition().getDueDateExpression();
        if (due == null) {
            return;
        }
        Map<String, Date> found = new HashMap<>();
        askAgain(
                task.getCreateTime(),
                () -> found.put("due", due.getValue(task.getExecution()) instanceof Date date ? date : null));
        if (found.get("due") != null && !same(found.get("due"), task.getDueDate())) {
            task.setDueDate(found.get("due"));
            task.triggerUpdateEvent();
        }
    }

    /** A timer that has failed waits for its next try, not for its due date. */
    private void refresh(CommandContext context, JobEntity job) {
        if (!(job instanceof TimerEntity timer) || job.getExceptionMessage() != null) {
            return;
        }
        Date before = timer.getDuedate();
        ExecutionEntity execution = context.getExecutionManager().findExecutionById(timer.getExecutionId());
        TimerDeclarationImpl declaration = declaration(timer, execution);
        if (declaration == null) {
            return;
        }
        askAgain(timer.getCreateTime(), () -> declaration.resolveAndSetDuedate(execution, timer, false));
        if (same(before, timer.getDuedate())) {
            timer.setDuedate(before);
        }
    }

    /** As the engine's own command finds it, which reads each job once more. */
    private static TimerDeclarationImpl declaration(TimerEntity timer, ExecutionEntity execution) {
        var activity = execution.getProcessDefinition().findActivity(timer.getActivityId());
        if (activity == null) {
            return null;
        }
        if (TimerTaskListenerJobHandler.TYPE.equals(timer.getJobHandlerType())) {
            var ofActivity = TimerDeclarationImpl.getTimeoutListenerDeclarationsForScope(activity.getEventScope())
                    .getOrDefault(timer.getActivityId(), Map.of());
            return timer.getJobHandlerConfiguration() instanceof TimerJobConfiguration configuration
                    ? ofActivity.get(configuration.getTimerElementSecondaryKey())
                    : null;
        }
        return TimerDeclarationImpl.getDeclarationsForScope(activity.getEventScope())
                .get(timer.getActivityId());
    }

    /** Whatever would be refused with a sentence today stays as it was: one process must not hold up all others. */
    private static void askAgain(Date since, Runnable question) {
        try {
            EngineSetup.asOf(since.toInstant(), question);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof FormRejected refused) {
                    LOG.warn("A date stays as it was: {}", refused.getMessage());
                    return;
                }
            }
            throw e;
        }
    }

    private static boolean same(Date one, Date other) {
        return one != null
                && other != null
                && Duration.between(one.toInstant(), other.toInstant()).abs().compareTo(SAME) < 0;
    }
}
