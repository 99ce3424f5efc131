package org.mazha.engine;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.context.ApplicationEventPublisher;

/** What the time-out listener {@code unclaimed} of every user task calls: an unclaimed task is its own alarm. */
@ProcessDoor(name = "alarms")
public class Alarms {

    private final ApplicationEventPublisher events;

    Alarms(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Half of the task's time is over; nothing happens if somebody has claimed it. */
    public void unclaimed(DelegateTask task) {
        if (task.getAssignee() != null) {
            return;
        }
        events.publishEvent(new TaskUnclaimed(
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getExecution().getProcessBusinessKey(),
                task.getCandidates().stream()
                        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                        .map(IdentityLink::getGroupId)
                        .collect(Collectors.toSet())));
    }
}
