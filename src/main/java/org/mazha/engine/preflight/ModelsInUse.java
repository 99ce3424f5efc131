package org.mazha.engine.preflight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/** The newest version of each model, with what has been deployed together with it. */
final class ModelsInUse {

    private ModelsInUse() {}

    /** What is wrong with them as of today; inside a command of the engine. */
    static Findings look(Preflight preflight) {
        List<Finding> errors = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        newest().forEach((deployment, files) -> {
            Findings found = preflight.look(files(deployment));
            errors.addAll(only(files, found.errors()));
            warnings.addAll(only(files, found.warnings()));
        });
        return new Findings(errors, warnings);
    }

    /** The newest version of each process. */
    static List<ModelFile> processes() {
        return all(repository().createProcessDefinitionQuery().latestVersion()).stream()
                .map(definition -> Context.getCommandContext()
                        .getResourceManager()
                        .findResourceByDeploymentIdAndResourceName(
                                definition.getDeploymentId(), definition.getResourceName()))
                .map(ModelsInUse::file)
                .toList();
    }

    /** Names of the files that are still in use, by deployment. */
    private static Map<String, Set<String>> newest() {
        Map<String, Set<String>> newest = new LinkedHashMap<>();
        add(newest, all(repository().createProcessDefinitionQuery().latestVersion()));
        add(newest, all(repository().createDecisionDefinitionQuery().latestVersion()));
        return newest;
    }

    private static RepositoryService repository() {
        return Context.getProcessEngineConfiguration().getRepositoryService();
    }

    /** Whoever deploys or asks need not have the right to see each of them. */
    private static <T> List<T> all(Query<?, T> query) {
        return Context.getCommandContext().runWithoutAuthorization((Callable<List<T>>) query::list);
    }

    private static void add(Map<String, Set<String>> newest, Collection<? extends ResourceDefinition> definitions) {
        definitions.forEach(
                definition -> newest.computeIfAbsent(definition.getDeploymentId(), deployment -> new LinkedHashSet<>())
                        .add(ModelFile.of(definition.getResourceName(), "").name()));
    }

    private static List<ModelFile> files(String deployment) {
        return Context.getCommandContext().getResourceManager().findResourcesByDeploymentId(deployment).stream()
                .map(ModelsInUse::file)
                .toList();
    }

    private static ModelFile file(ResourceEntity resource) {
        return new ModelFile(resource.getName(), resource.getBytes());
    }

    /** Without models that a newer version has taken the place of; forms are in use as long as a model beside them is. */
    private static List<Finding> only(Set<String> inUse, List<Finding> found) {
        return found.stream()
                .filter(finding -> inUse.contains(finding.file())
                        || ModelFile.of(finding.file(), "").isForm())
                .toList();
    }
}
