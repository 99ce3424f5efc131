package org.mazha.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The models, decision tables and forms that the application brings along, deployed when it starts: all of them together
 * where one has changed since the last time, because a task's form is that of its model's deployment. What somebody else
 * has deployed a newer version of is left alone; if the application then brings a newer one of its own, that waits in
 * {@code model_update} until a designer decides.
 */
@Component
class ShippedModels extends AbstractProcessEnginePlugin {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedModels.class);
    private static final String NAME = "Mazha";
    private static final String SOURCE = "mazha";
    /** What the starter called its deployments before there was this. */
    private static final String FORMER_NAME = "SpringAutoDeployment";

    private final ObjectProvider<JdbcClient> jdbc;

    ShippedModels(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        RepositoryService repository = engine.getRepositoryService();
        Map<String, byte[]> models = ShippedFiles.models();
        Set<String> theirs = deployedBySomebody(repository);
        models.entrySet().removeIf(model -> {
            // Where nobody has deployed anything no model need be read
            boolean isTheirs = !theirs.isEmpty()
                    && contents(model.getKey(), model.getValue()).keySet().stream()
                            .anyMatch(theirs::contains);
            if (isTheirs && !wasShipped(repository, model.getKey(), model.getValue())) {
                waitForADecision(model.getKey(), model.getValue());
            }
            return isTheirs;
        });
        add(models, add(ShippedFiles.forms(), start(repository).enableDuplicateFiltering(false)))
                .deploy();
    }

    /** Deploys what the application brings under this name as the newest version, with the forms. */
    static void deploy(RepositoryService repository, String name) {
        Map<String, byte[]> models = ShippedFiles.models();
        models.keySet().retainAll(List.of(name));
        add(models, add(ShippedFiles.forms(), start(repository))).deploy();
    }

    /** Deploys the files of a deployment as the newest versions; what the application has brought stays its own. */
    static void deployAgain(RepositoryService repository, String id) {
        Deployment before = repository.createDeploymentQuery().deploymentId(id).singleResult();
        DeploymentBuilder again = isShipped(before)
                ? start(repository)
                : repository.createDeployment().name(before.getName()).source(before.getSource());
        again.addDeploymentResources(id).deploy();
    }

    /** Whether the application has brought it, and nobody has made it. */
    static boolean isShipped(Deployment deployment) {
        return SOURCE.equals(deployment.getSource()) || FORMER_NAME.equals(deployment.getName());
    }

    private void waitForADecision(String name, byte[] shipped) {
        int isNews = jdbc.getObject()
                .sql("insert into model_update (resource, digest, seen_at) values (?, ?, now()) on conflict do nothing")
                .params(name, digest(shipped))
                .update();
        if (isNews == 1) {
            LOG.warn(
                    "The application brings a newer {}, but somebody's own version is in use: decide at /design", name);
        }
    }

    /** Whether it is what the application brought before. */
    private static boolean wasShipped(RepositoryService repository, String name, byte[] shipped) {
        return repository.createDeploymentQuery().deploymentName(NAME).orderByDeploymentTime().desc().list().stream()
                .filter(ShippedModels::isShipped)
                .map(deployment -> content(repository, deployment, name))
                .filter(content -> content.length > 0)
                .findFirst()
                .filter(content -> digest(content).equals(digest(shipped)))
                .isPresent();
    }

    private static byte[] content(RepositoryService repository, Deployment deployment, String name) {
        if (!repository.getDeploymentResourceNames(deployment.getId()).contains(name)) {
            return new byte[0];
        }
        try (var in = repository.getResourceAsStream(deployment.getId(), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys of the processes and decisions whose newest version the application has not brought. */
    private static Set<String> deployedBySomebody(RepositoryService repository) {
        Map<String, Deployment> deployments = repository.createDeploymentQuery().list().stream()
                .collect(Collectors.toMap(Deployment::getId, deployment -> deployment));
        return Stream.<ResourceDefinition>concat(
                        repository.createProcessDefinitionQuery().latestVersion().list().stream(),
                        repository.createDecisionDefinitionQuery().latestVersion().list().stream())
                .filter(definition -> !isShipped(deployments.get(definition.getDeploymentId())))
                .map(ResourceDefinition::getKey)
                .collect(Collectors.toSet());
    }

    /** The processes or decisions in a file: what people call them, by their keys. */
    static Map<String, String> contents(String file, byte[] content) {
        var in = new ByteArrayInputStream(content);
        return file.endsWith(".dmn")
                ? Dmn.readModelFromStream(in).getModelElementsByType(Decision.class).stream()
                        .collect(Collectors.toMap(Decision::getId, Decision::getName))
                : Bpmn.readModelFromStream(in).getModelElementsByType(Process.class).stream()
                        .collect(Collectors.toMap(Process::getId, Process::getName));
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DeploymentBuilder start(RepositoryService repository) {
        return repository.createDeployment().name(NAME).source(SOURCE);
    }

    private static DeploymentBuilder add(Map<String, byte[]> resources, DeploymentBuilder deployment) {
        resources.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        return deployment;
    }
}
