package org.mazha.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.ProcessDefinitionStatistics;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The versions of the processes, who has brought them and what runs on them; and what an update waits for. */
@Component
public class Models {

    /**
     * A version of a process.
     *
     * @param isShipped whether the application has brought it, and no designer
     * @param deployment what its deployment is called
     * @param running how many run on it
     */
    public record Version(int number, boolean isShipped, String deployment, Instant deployedAt, long running) {}

    /** A process with the newest version, the one before it and those on which something runs, the newest first. */
    public record Model(String key, String name, List<Version> versions) {}

    /**
     * A newer file that an update of the application has brought where somebody's own version is in use.
     *
     * @param resource its name
     * @param names what is in it, as people call it
     */
    public record Update(String resource, String digest, List<String> names, Instant seenAt) {}

    private final ProcessEngine engine;
    private final RepositoryService repository;
    private final ManagementService management;
    private final Actors actors;
    private final JdbcClient jdbc;
    private final Clock clock;

    Models(
            @Lazy ProcessEngine engine,
            @Lazy RepositoryService repository,
            @Lazy ManagementService management,
            Actors actors,
            JdbcClient jdbc,
            Clock clock) {
        this.engine = engine;
        this.repository = repository;
        this.management = management;
        this.actors = actors;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All of them, by their names. */
    public List<Model> all() {
        return AsTheSystem.ask(engine, () -> {
            Map<String, Deployment> deployments = repository.createDeploymentQuery().list().stream()
                    .collect(Collectors.toMap(Deployment::getId, deployment -> deployment));
            Map<String, List<ProcessDefinitionStatistics>> versions =
                    management.createProcessDefinitionStatisticsQuery().list().stream()
                            .collect(Collectors.groupingBy(
                                    ProcessDefinition::getKey, TreeMap::new, Collectors.toList()));
            return versions.values().stream()
                    .map(known -> model(known, deployments))
                    .sorted(Comparator.comparing(Model::name).thenComparing(Model::key))
                    .toList();
        });
    }

    private static Model model(List<ProcessDefinitionStatistics> known, Map<String, Deployment> deployments) {
        List<ProcessDefinitionStatistics> newestFirst = new ArrayList<>(known);
        newestFirst.sort(Comparator.comparing(ProcessDefinition::getVersion).reversed());
        ProcessDefinition newest = newestFirst.get(0);
        return new Model(
                newest.getKey(),
                newest.getName() == null ? newest.getKey() : newest.getName(),
                newestFirst.stream()
                        .filter(version -> newestFirst.indexOf(version) < 2 || version.getInstances() > 0)
                        .map(version -> version(version, deployments.get(version.getDeploymentId())))
                        .toList());
    }

    private static Version version(ProcessDefinitionStatistics version, Deployment deployment) {
        return new Version(
                version.getVersion(),
                ShippedModels.isShipped(deployment),
                deployment.getName() == null ? "" : deployment.getName(),
                deployment.getDeploymentTime().toInstant(),
                version.getInstances());
    }

    /** What is not decided yet and still what the application brings, the newest first. */
    public List<Update> updates() {
        Map<String, byte[]> shipped = ShippedFiles.models();
        return jdbc
                .sql(
                        "select resource, digest, seen_at from model_update where taken is null order by seen_at desc, resource")
                .query((row, number) -> new Update(
                        row.getString("resource"),
                        row.getString("digest"),
                        List.of(),
                        row.getTimestamp("seen_at").toInstant()))
                .list()
                .stream()
                .filter(update -> shipped.containsKey(update.resource())
                        && ShippedModels.digest(shipped.get(update.resource())).equals(update.digest()))
                .map(update -> new Update(
                        update.resource(),
                        update.digest(),
                        List.copyOf(ShippedModels.contents(update.resource(), shipped.get(update.resource()))
                                .values()),
                        update.seenAt()))
                .toList();
    }

    /**
     * The application's newer version is deployed; what runs goes on with the version that it has.
     *
     * @return whether it was still to be decided
     */
    @Transactional
    public boolean take(String resource, String digest) {
        boolean mine = decide(resource, digest, true);
        if (mine) {
            ShippedModels.deploy(repository, resource);
        }
        return mine;
    }

    /** The version in use stays, until an update brings another one. */
    @Transactional
    public boolean keep(String resource, String digest) {
        return decide(resource, digest, false);
    }

    /**
     * A version becomes the newest once more, with all that was deployed together with it; what runs goes on with the
     * version that it has.
     *
     * @return why not, in a sentence for each reason; empty if it has
     */
    @Transactional
    public Optional<String> restore(String process, int number) {
        ProcessDefinition known = AsTheSystem.ask(
                engine,
                () -> repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .processDefinitionVersion(number)
                        .singleResult());
        if (known == null) {
            return Optional.of("没有这一版，或者它已经删除了。请看下面现在的情况。");
        }
        try {
            ShippedModels.deployAgain(repository, known.getDeploymentId());
            return Optional.empty();
        } catch (BadUserRequestException e) {
            return Optional.of(e.getMessage());
        }
    }

    private boolean decide(String resource, String digest, boolean taken) {
        Actor person = actors.current();
        boolean waits = updates().stream()
                .anyMatch(update ->
                        update.resource().equals(resource) && update.digest().equals(digest));
        return waits
                && jdbc.sql("""
                                update model_update set taken = ?, decided_by = ?, decided_name = ?, decided_at = ?
                                where resource = ? and digest = ? and taken is null""")
                                .params(Arrays.asList(
                                        taken,
                                        person.id(),
                                        person.name(),
                                        Timestamp.from(clock.instant()),
                                        resource,
                                        digest))
                                .update()
                        == 1;
    }
}
