package org.mazha.migration;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.engine.Migrations;
import org.mazha.engine.Migrations.Version;
import org.mazha.engine.Migrations.Waiting;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.Route;
import org.mazha.engine.Route.Outcome;
import org.mazha.engine.Route.Result;
import org.mazha.engine.Whereabouts;
import org.mazha.migration.MigrationStore.Line;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code migration.bpmn}. */
@ProcessDoor(name = "migrations")
@Transactional(propagation = Propagation.MANDATORY)
public class MigrationSteps {

    private static final int BATCH = 50;

    private final MigrationStore store;
    private final Migrations migrations;
    private final Whereabouts whereabouts;
    private final Clock clock;

    MigrationSteps(MigrationStore store, Migrations migrations, Whereabouts whereabouts, Clock clock) {
        this.store = store;
        this.migrations = migrations;
        this.whereabouts = whereabouts;
        this.clock = clock;
    }

    /**
     * Moves the next ones, or tries whether they could. Each has a transaction of its own and is not moved twice, so that
     * what is interrupted goes on.
     *
     * @return whether there was nothing left to do
     */
    public boolean moveOn(long id) {
        Migration migration =
                store.find(id).orElseThrow(() -> new IllegalStateException("There is no migration " + id));
        List<String> batch = store.next(id, BATCH);
        if (batch.isEmpty()) {
            store.finish(id, clock.instant());
            return true;
        }
        Optional<Version> from = migrations.version(migration.process(), migration.from());
        Optional<Version> to = migrations.version(migration.process(), migration.to());
        if (from.isEmpty() || to.isEmpty()) {
            store.settle(id, batch.stream().map(MigrationSteps::withoutVersion).toList());
        } else {
            store.settle(id, settle(migration, from.get(), to.get(), batch));
        }
        return false;
    }

    private static Line withoutVersion(String instance) {
        return new Line(instance, null, "", null, Result.STAYED, "这个版本的流程已经删除了。");
    }

    private List<Line> settle(Migration migration, Version from, Version to, List<String> batch) {
        Route route = migrations.route(from, to, migration.chosen());
        Map<String, String> stages = migrations.stages(from);
        Map<String, Waiting> waiting = migrations.waiting(batch);
        Map<String, String> areas = whereabouts.areasOf(waiting.values().stream()
                .map(Waiting::about)
                .filter(about -> about != null)
                .collect(Collectors.toSet()));
        List<Line> lines = new ArrayList<>();
        for (String instance : batch) {
            Outcome outcome = !route.faults().isEmpty()
                    ? new Outcome(Result.STAYED, String.join(" ", route.faults()))
                    : migration.isTrial() ? route.tryOut(instance) : route.move(instance);
            Waiting at = waiting.get(instance);
            lines.add(new Line(
                    instance,
                    at == null ? null : at.about(),
                    at == null ? "" : place(at, stages),
                    at == null ? null : areas.get(at.about()),
                    outcome.result(),
                    outcome.result() == Result.STAYED ? outcome.why() : null));
        }
        return lines;
    }

    private static String place(Waiting at, Map<String, String> stages) {
        return at.activities().stream()
                .map(activity -> stages.getOrDefault(activity.replace("#multiInstanceBody", ""), activity))
                .distinct()
                .collect(Collectors.joining("、"));
    }
}
