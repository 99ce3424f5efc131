package org.mazha.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of running processes from one version of their model to another; each moves in a transaction of its own. */
public final class Route {

    /** What becomes of one process. */
    public enum Result {
        /** It runs on the other version, or would. */
        MOVED,
        /** It goes on as before. */
        STAYED,
        /** It has ended meanwhile. */
        OVER
    }

    /** @param why it stays, in a sentence; empty otherwise */
    public record Outcome(Result result, String why) {}

    private static final Logger LOG = LoggerFactory.getLogger(Route.class);
    private static final int TRIES = 3;
    private static final Outcome MOVED = new Outcome(Result.MOVED, "");

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final String to;
    private final MigrationPlan plan;
    private final Map<String, String> names;
    private final List<String> faults;

    Route(
            ProcessEngine engine,
            RuntimeService runtime,
            String to,
            MigrationPlan plan,
            Map<String, String> names,
            List<String> faults) {
        this.engine = engine;
        this.runtime = runtime;
        this.to = to;
        this.plan = plan;
        this.names = names;
        this.faults = faults;
    }

    /** Why it leads nowhere, in sentences; empty if it can be gone. */
    public List<String> faults() {
        return faults;
    }

    /** Does it and takes it back: what would become of it. */
    public Outcome tryOut(String instance) {
        return settle(instance, true);
    }

    /** What has moved already has moved: it may be asked for again. */
    public Outcome move(String instance) {
        return settle(instance, false);
    }

    private Outcome settle(String instance, boolean isTrial) {
        for (int round = 1; ; round++) {
            try {
                return inItsOwnTransaction(instance, isTrial);
            } catch (TakenBack e) {
                return MOVED;
            } catch (MigratingProcessInstanceValidationException e) {
                return new Outcome(Result.STAYED, reasons(e));
            } catch (OptimisticLockingException e) {
                if (round == TRIES) {
                    return new Outcome(Result.STAYED, "搬的时候正好有人在办，没有搬成。请再搬一次。");
                }
            } catch (ProcessEngineException e) {
                LOG.warn("The process {} does not move to {}", instance, to, e);
                return new Outcome(Result.STAYED, "新版的模型在它这里有算不出来的东西，例如一个时间。请检查新版这一步的写法。");
            }
        }
    }

    private Outcome inItsOwnTransaction(String instance, boolean isTrial) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequiresNew()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    ExecutionEntity process = context.getExecutionManager().findExecutionById(instance);
                    if (process == null) {
                        return new Outcome(Result.OVER, "");
                    }
                    if (!process.getProcessDefinitionId().equals(to)) {
                        runtime.newMigration(plan).processInstanceIds(instance).execute();
                    }
                    if (isTrial) {
                        throw new TakenBack();
                    }
                    return MOVED;
                }));
    }

    private String reasons(MigratingProcessInstanceValidationException e) {
        var report = e.getValidationReport();
        String reasons = Stream.concat(
                        report.getActivityInstanceReports().stream()
                                .map(at -> at.getMigrationInstruction() == null
                                        ? "在“%s”等着，新版里没有它的去处。".formatted(name(at.getSourceScopeId()))
                                        : "在“%s”等着，这一步现在的情况搬不过去。".formatted(name(at.getSourceScopeId()))),
                        report.getTransitionInstanceReports().stream()
                                .map(at -> at.getMigrationInstruction() == null
                                        ? "系统正要办“%s”，新版里没有它的去处。".formatted(name(at.getSourceScopeId()))
                                        : "系统正要办“%s”，等它办过去再搬。".formatted(name(at.getSourceScopeId()))))
                .distinct()
                .collect(Collectors.joining(" "));
        return reasons.isEmpty() ? "它现在的情况搬不过去。" : reasons;
    }

    private String name(String activity) {
        return names.getOrDefault(activity, activity);
    }

    /** Everything has been done; nothing is to stay of it. */
    private static final class TakenBack extends RuntimeException {

        private TakenBack() {
            super(null, null, false, false);
        }
    }
}
