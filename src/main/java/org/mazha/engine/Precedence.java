package org.mazha.engine;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which tasks lists show before others: those about what goes first have a higher priority than all others. */
@Component
public class Precedence {

    /** A module that knows whether what it numbers goes before other things. */
    @FunctionalInterface
    public interface Judge {
        boolean goesFirst(String about);
    }

    static final int FIRST = 80;

    private static final String SUBJECT = "subject";

    private final ObjectProvider<Judge> judges;
    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final TaskService tasks;

    Precedence(
            ObjectProvider<Judge> judges,
            @Lazy ProcessEngine engine,
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks) {
        this.judges = judges;
        this.engine = engine;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** The priority of a task that begins now. */
    int of(String about) {
        boolean first = about != null && judges.orderedStream().anyMatch(judge -> judge.goesFirst(about));
        return first ? FIRST : Task.PRIORITY_NORMAL;
    }

    /**
     * What is under way about these goes before other things from now on, or no longer does, and is called so.
     *
     * @param before the subject that its processes have
     * @param now the subject that they have from now on
     */
    public void change(Collection<String> abouts, boolean first, String before, String now) {
        AsTheSystem.run(engine, () -> {
            for (String about : abouts) {
                for (ExecutionEntity instance : running(about)) {
                    if (before.equals(instance.getVariable(SUBJECT))) {
                        instance.setVariable(SUBJECT, now);
                    }
                }
                for (Task task : tasks.createTaskQuery()
                        .processInstanceBusinessKey(about)
                        .list()) {
                    task.setPriority(first ? FIRST : Task.PRIORITY_NORMAL);
                    task.setName(ModelBinding.renamed(task.getName(), before, now));
                    tasks.saveTask(task);
                }
            }
        });
    }

    /** As the engine keeps them: people write no variables through its services. */
    private List<ExecutionEntity> running(String about) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(about).list().stream()
                .map(ExecutionEntity.class::cast)
                .toList();
    }
}
