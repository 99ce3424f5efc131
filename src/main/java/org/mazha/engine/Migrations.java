package org.mazha.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where running processes wait in one version of their model, and how they get to another version of it. */
@Component
public class Migrations {

    /**
     * A version of a process.
     *
     * @param id of the engine
     * @param name what people call the process
     */
    public record Version(String id, String process, String name, int number) {}

    /** A step to wait at. */
    public record Step(String activity, String name) {}

    /**
     * Where something waits.
     *
     * @param stage what it tells residents; empty if nothing
     * @param waiting how many processes
     * @param proposed the step of the other version that is the same; empty if there is none
     * @param possible the steps of the other version that are of the same kind
     */
    public record Place(Step step, String stage, long waiting, String proposed, List<Step> possible) {}

    /** What a process that waits is about, and at which steps, by their ids. */
    public record Waiting(String instance, String about, List<String> activities) {}

    private final ProcessEngine engine;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;

    Migrations(
            @Lazy ProcessEngine engine,
            @Lazy RepositoryService repository,
            @Lazy RuntimeService runtime,
            JdbcClient jdbc) {
        this.engine = engine;
        this.repository = repository;
        this.runtime = runtime;
        this.jdbc = jdbc;
    }

    /** None if there is no such version. */
    public Optional<Version> version(String process, int number) {
        return AsTheSystem.ask(
                engine,
                () -> Optional.ofNullable(repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(process)
                                .processDefinitionVersion(number)
                                .singleResult())
                        .map(Migrations::version));
    }

    private static Version version(ProcessDefinition definition) {
        return new Version(
                definition.getId(),
                definition.getKey(),
                Optional.ofNullable(definition.getName()).orElse(definition.getKey()),
                definition.getVersion());
    }

    /** Where something waits in one version, and where that would be in another one, in the order of the model. */
    public List<Place> places(Version from, Version to) {
        Map<String, Long> waiting = waitingAt(from);
        return AsTheSystem.ask(engine, () -> {
            Map<String, String> proposed = generated(from, to);
            List<ActivityImpl> targets = activities(to);
            return activities(from).stream()
                    .filter(source -> waiting.containsKey(source.getId()))
                    .map(source -> new Place(
                            step(source),
                            ModelBinding.stageOf(source),
                            waiting.get(source.getId()),
                            proposed.getOrDefault(source.getId(), ""),
                            targets.stream()
                                    .filter(target -> isAlike(source, target))
                                    .map(Migrations::step)
                                    .toList()))
                    .toList();
        });
    }

    /**
     * The way from one version to the other.
     *
     * @param chosen the step of the other version for steps of this one; empty for what stays where it is. For all others
     *     it is the same step, if there is one
     */
    public Route route(Version from, Version to, Map<String, String> chosen) {
        return AsTheSystem.ask(engine, () -> {
            Map<String, String> names = names(from);
            try {
                return new Route(engine, runtime, to.id(), plan(from, to, chosen), names, List.of());
            } catch (MigrationPlanValidationException e) {
                Map<String, String> theirs = names(to);
                return new Route(
                        engine,
                        runtime,
                        to.id(),
                        null,
                        names,
                        e.getValidationReport().getInstructionReports().stream()
                                .map(report -> "“%s”不能搬到“%s”：两步的种类不同，或者一个在子流程里、一个不在。请另选一步，或者选“不搬”。"
                                        .formatted(
                                                named(
                                                        names,
                                                        report.getMigrationInstruction()
                                                                .getSourceActivityId()),
                                                named(
                                                        theirs,
                                                        report.getMigrationInstruction()
                                                                .getTargetActivityId())))
                                .distinct()
                                .toList());
            }
        });
    }

    private static String named(Map<String, String> names, String activity) {
        return names.getOrDefault(activity, activity);
    }

    /** What waits where, of these process instances, by their ids. What is over is not among them. */
    public Map<String, Waiting> waiting(List<String> instances) {
        record At(String instance, String about, String activity) {}
        return instances.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("""
                                select p.id_, p.business_key_, e.act_id_ from act_ru_execution p
                                join act_ru_execution e on e.proc_inst_id_ = p.id_ and e.is_active_ and e.act_id_ is not null
                                where p.id_ in (:instances) order by e.act_id_""")
                        .param("instances", instances)
                        .query((row, number) -> new At(row.getString(1), row.getString(2), row.getString(3)))
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(At::instance, TreeMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                at -> new Waiting(
                                        at.getKey(),
                                        at.getValue().get(0).about(),
                                        at.getValue().stream()
                                                .map(At::activity)
                                                .distinct()
                                                .toList())));
    }

    /** What the steps of a version are called, or the stages where they tell one, by their ids. */
    public Map<String, String> stages(Version version) {
        return AsTheSystem.ask(
                engine,
                () -> activities(version).stream()
                        .collect(Collectors.toMap(
                                ActivityImpl::getId,
                                activity -> Optional.of(ModelBinding.stageOf(activity))
                                        .filter(stage -> !stage.isEmpty())
                                        .orElse(step(activity).name()))));
    }

    private Map<String, String> names(Version version) {
        return activities(version).stream()
                .collect(Collectors.toMap(
                        ActivityImpl::getId, activity -> step(activity).name()));
    }

    private Map<String, Long> waitingAt(Version version) {
        Map<String, Long> waiting = new HashMap<>();
        jdbc.sql("""
                        select act_id_, count(distinct proc_inst_id_) from act_ru_execution
                        where proc_def_id_ = ? and is_active_ and act_id_ is not null group by act_id_""").param(version.id()).query(row -> {
            waiting.put(row.getString(1), row.getLong(2));
        });
        return waiting;
    }

    private Map<String, String> generated(Version from, Version to) {
        return runtime.createMigrationPlan(from.id(), to.id()).mapEqualActivities().build().getInstructions().stream()
                .collect(Collectors.toMap(
                        MigrationInstruction::getSourceActivityId,
                        MigrationInstruction::getTargetActivityId,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private MigrationPlan plan(Version from, Version to, Map<String, String> chosen) {
        Map<String, String> ways = generated(from, to);
        chosen.forEach((source, target) -> {
            ActivityImpl leaving = definition(from).findActivity(source);
            if (leaving == null || target.equals(ways.getOrDefault(source, ""))) {
                return;
            }
            ways.remove(source);
            leaving.getEventActivities().forEach(event -> ways.remove(event.getId()));
            ActivityImpl arriving = definition(to).findActivity(target);
            if (arriving != null) {
                ways.put(source, target);
                ways.putAll(pairs(leaving, arriving));
            }
        });
        var plan = runtime.createMigrationPlan(from.id(), to.id());
        ways.forEach(plan::mapActivities);
        return plan.build();
    }

    /** What waits at the border of a step goes on waiting at the border of the other, until the moment that it has. */
    private static Map<String, String> pairs(ActivityImpl leaving, ActivityImpl arriving) {
        Map<String, String> pairs = new LinkedHashMap<>();
        leaving.getEventActivities()
                .forEach(event -> arriving.getEventActivities().stream()
                        .filter(other -> isAlike(event, other) && !pairs.containsValue(other.getId()))
                        .findFirst()
                        .ifPresent(other -> pairs.put(event.getId(), other.getId())));
        return pairs;
    }

    private static boolean isAlike(ActivityImpl one, ActivityImpl other) {
        return kind(one).equals(kind(other))
                && one.getActivityBehavior().getClass()
                        == other.getActivityBehavior().getClass();
    }

    private static String kind(ActivityImpl activity) {
        return String.valueOf(activity.getProperty("type"));
    }

    private static Step step(ActivityImpl activity) {
        return new Step(
                activity.getId(),
                Optional.ofNullable(activity.getName())
                        .map(name -> name.replaceAll("\\s+", ""))
                        .filter(name -> !name.isEmpty())
                        .orElse(activity.getId()));
    }

    /** All of them, those of parts behind the part. */
    private List<ActivityImpl> activities(Version version) {
        List<ActivityImpl> activities = new ArrayList<>();
        collect(definition(version).getActivities(), activities);
        return activities;
    }

    private static void collect(List<ActivityImpl> activities, List<ActivityImpl> all) {
        activities.forEach(activity -> {
            all.add(activity);
            collect(activity.getActivities(), all);
        });
    }

    private ProcessDefinitionEntity definition(Version version) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(version.id());
    }
}
