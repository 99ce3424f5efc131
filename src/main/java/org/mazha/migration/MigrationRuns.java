package org.mazha.migration;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mazha.engine.Actors;
import org.mazha.engine.Migrations;
import org.mazha.engine.Migrations.Place;
import org.mazha.engine.Migrations.Version;
import org.mazha.engine.Processes;
import org.mazha.engine.SecurityAct;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins migrations: first a trial, then the same in earnest; the process {@code migration} carries them out. */
@Component
class MigrationRuns {

    /** It cannot move itself. */
    static final String PROCESS = "migration";

    /**
     * What a designer is asked about two versions.
     *
     * @param places where something waits, each with the step that is proposed for it; empty if somebody has to choose
     * @param undoes the migration that this is the way back of
     */
    record Plan(Version from, Version to, List<Place> places, OptionalLong undoes) {}

    /**
     * What has come of it.
     *
     * @param id of what has begun; none if nothing has
     * @param faults what is to be put right before; empty if it has begun
     */
    record Begun(OptionalLong id, List<String> faults) {

        static Begun not(List<String> faults) {
            return new Begun(OptionalLong.empty(), faults);
        }
    }

    private final MigrationStore store;
    private final Migrations migrations;
    private final Processes processes;
    private final Actors actors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MigrationRuns(
            MigrationStore store,
            Migrations migrations,
            Processes processes,
            Actors actors,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.migrations = migrations;
        this.processes = processes;
        this.actors = actors;
        this.events = events;
        this.clock = clock;
    }

    /** None if there are no such two versions of the process. */
    @Transactional(readOnly = true)
    public Optional<Plan> plan(String process, int from, int to, OptionalLong undoes) {
        Optional<Version> source = migrations.version(process, from);
        Optional<Version> target = migrations.version(process, to);
        if (process.equals(PROCESS) || from == to || source.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> back = new LinkedHashMap<>();
        undone(process, from, to, undoes)
                .ifPresent(migration -> migration.chosen().forEach((step, other) -> back.putIfAbsent(other, step)));
        return Optional.of(new Plan(
                source.get(),
                target.get(),
                migrations.places(source.get(), target.get()).stream()
                        .map(place -> back.containsKey(place.step().activity())
                                ? new Place(
                                        place.step(),
                                        place.stage(),
                                        place.waiting(),
                                        back.get(place.step().activity()),
                                        place.possible())
                                : place)
                        .toList(),
                undoes));
    }

    private Optional<Migration> undone(String process, int from, int to, OptionalLong undoes) {
        return undoes.stream()
                .mapToObj(store::find)
                .flatMap(Optional::stream)
                .filter(migration -> migration.process().equals(process)
                        && migration.from() == to
                        && migration.to() == from
                        && !migration.isTrial())
                .findFirst();
    }

    /**
     * Tries out whether everything could move.
     *
     * @param chosen the step for each place; empty for what is to stay
     */
    @Transactional
    public Begun tryOut(Plan plan, Map<String, String> chosen) {
        List<String> faults = new ArrayList<>();
        for (Place place : plan.places()) {
            String to = chosen.get(place.step().activity());
            if (to == null) {
                faults.add("“%s”：请选择搬到哪一步，或者选“不搬”。".formatted(place.step().name()));
            } else if (!to.isEmpty()
                    && place.possible().stream()
                            .noneMatch(step -> step.activity().equals(to))) {
                faults.add(
                        "“%s”：新选的那一步不在这一版里，或者种类不同。请重新选。".formatted(place.step().name()));
            }
        }
        if (plan.undoes().isPresent()
                && undone(plan.from().process(), plan.from().number(), plan.to().number(), plan.undoes())
                        .isEmpty()) {
            faults.add("要搬回去的那一次搬迁找不到。请从那一次的页面上再点“搬回去”。");
        }
        if (faults.isEmpty()) {
            faults.addAll(migrations.route(plan.from(), plan.to(), chosen).faults());
        }
        return faults.isEmpty() ? begin(plan.from(), plan.to(), chosen, true, plan.undoes()) : Begun.not(faults);
    }

    /** Moves what a trial has looked at, and what has come since. */
    @Transactional
    public Begun run(Migration trial) {
        if (!trial.isTrial() || trial.finishedAt().isEmpty()) {
            return Begun.not(List.of("先要试搬完，才能正式搬。请等试搬完了再点。"));
        }
        Optional<Version> from = migrations.version(trial.process(), trial.from());
        Optional<Version> to = migrations.version(trial.process(), trial.to());
        return from.isEmpty() || to.isEmpty()
                ? Begun.not(List.of("这个版本的流程已经删除了，不能再搬。请从“流程的版本”里重新选。"))
                : begin(from.get(), to.get(), trial.chosen(), false, trial.undoes());
    }

    private Begun begin(Version from, Version to, Map<String, String> chosen, boolean isTrial, OptionalLong undoes) {
        if (store.unfinished(from.process()).isPresent()) {
            return Begun.not(List.of("这个流程还有一次搬迁没有做完。请等它做完再开始。"));
        }
        long id = store.add(from, to, chosen, isTrial, undoes, actors.current(), clock.instant());
        Migration begun = store.find(id).orElseThrow();
        if (!isTrial) {
            events.publishEvent(new SecurityAct(
                    SecurityAct.Kind.PROCESSES_MIGRATED,
                    actors.current().id(),
                    begun.key(),
                    "%s %d -> %d, %d".formatted(from.process(), from.number(), to.number(), begun.total()),
                    false));
        }
        processes.start(PROCESS, begun.key(), Map.of("migrationId", id));
        return new Begun(OptionalLong.of(id), List.of());
    }

    /** Whether it has failed so often that it waits for an administrator. */
    boolean isStuck(Migration migration) {
        return migration.finishedAt().isEmpty() && processes.hasIncident(PROCESS, migration.key());
    }
}
