package org.mazha.engine;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Has an asynchronous step of a process wait, in all its versions and on all nodes, with what waits there and what gets there
 * meanwhile. It is kept by the engine, so that it holds over starts until somebody lets it go on.
 */
@Component
public class Pauses {

    private final ManagementService management;

    Pauses(@Lazy ManagementService management) {
        this.management = management;
    }

    public void pause(String process, String step) {
        definitions(process, step).forEach(definition -> management.suspendJobDefinitionById(definition.getId(), true));
    }

    /**
     * Lets it go on.
     *
     * @return whether it had been waiting
     */
    public boolean resume(String process, String step) {
        List<JobDefinition> paused = definitions(process, step).stream()
                .filter(JobDefinition::isSuspended)
                .toList();
        paused.forEach(definition -> management.activateJobDefinitionById(definition.getId(), true));
        return !paused.isEmpty();
    }

    private List<JobDefinition> definitions(String process, String step) {
        return management
                .createJobDefinitionQuery()
                .processDefinitionKey(process)
                .activityIdIn(step)
                .list();
    }
}
