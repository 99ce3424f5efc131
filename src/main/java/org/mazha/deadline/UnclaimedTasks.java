package org.mazha.deadline;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.mazha.engine.Actors;
import org.mazha.engine.Decisions;
import org.mazha.engine.TaskUnclaimed;
import org.mazha.notice.Letters;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells those who may claim a task, and those who look after them, that nobody has. */
@Component
class UnclaimedTasks {

    private final Letters letters;
    private final Decisions decisions;
    private final Actors actors;

    UnclaimedTasks(Letters letters, Decisions decisions, Actors actors) {
        this.letters = letters;
        this.decisions = decisions;
        this.actors = actors;
    }

    @EventListener
    void tell(TaskUnclaimed event) {
        Stream.concat(
                        event.groups().stream(),
                        decisions
                                .ask("escalation-recipients", Map.of("step", event.step(), "level", "UNCLAIMED"))
                                .stream())
                .filter(Objects::nonNull)
                .flatMap(role -> actors.mailsOf(role, event.about()).stream())
                .distinct()
                .forEach(mail -> letters.write(
                        "task-unclaimed",
                        "task-unclaimed:" + event.taskId() + ":" + mail,
                        event.about(),
                        mail,
                        Map.of("task", event.task())));
    }
}
