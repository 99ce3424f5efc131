package org.mazha.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinitionQuery;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The models that are running and what they say of themselves. They are read from the engine each time, so that it is the
 * version with which something new begins, whoever has deployed it.
 */
@Component
public class RunningModels {

    private static final String FORM = ".form";

    /**
     * The version of a process or a decision table with which something new begins.
     *
     * @param since when it was deployed
     * @param file what it was called when it was deployed, with the forms and tables beside it
     */
    public record Model(String key, String name, int version, Instant since, File file) {}

    /** Where the engine keeps a file. */
    public record File(String deployment, String name) {}

    private final ProcessEngine engine;
    private final RepositoryService repository;

    RunningModels(@Lazy ProcessEngine engine, @Lazy RepositoryService repository) {
        this.engine = engine;
        this.repository = repository;
    }

    public List<Model> processes() {
        return AsTheSystem.ask(engine, () -> models(latestProcess().list()));
    }

    public List<Model> decisions() {
        return AsTheSystem.ask(engine, () -> models(latestDecision().list()));
    }

    private ProcessDefinitionQuery latestProcess() {
        return repository.createProcessDefinitionQuery().latestVersion().active();
    }

    private DecisionDefinitionQuery latestDecision() {
        return repository.createDecisionDefinitionQuery().latestVersion();
    }

    private Optional<Model> findProcess(String key) {
        return AsTheSystem.ask(
                engine,
                () -> models(latestProcess().processDefinitionKey(key).list()).stream()
                        .findFirst());
    }

    private Optional<Model> findDecision(String key) {
        return AsTheSystem.ask(
                engine,
                () -> models(latestDecision().decisionDefinitionKey(key).list()).stream()
                        .findFirst());
    }

    /** What a process says of itself; none if there is no such process. */
    public Optional<ProcessOutline> process(String key) {
        return findProcess(key).map(model -> {
            try (InputStream in = open(model.file())) {
                return new OutlineReader(
                                Bpmn.readModelFromStream(in), forms(model.file().deployment()))
                        .outline(model);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What a decision table says of itself; none if there is no such table. */
    public Optional<DecisionOutline> decision(String key) {
        return findDecision(key).flatMap(model -> {
            try (InputStream in = open(model.file())) {
                return DecisionOutline.of(model, Dmn.readModelFromStream(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The model of a process as it was deployed. */
    public Optional<byte[]> source(String process) {
        return findProcess(process).map(model -> read(model.file()));
    }

    /** Everything that belongs to the models that run: models, tables and forms by their file names. */
    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new HashMap<>();
        Stream.concat(decisions().stream(), processes().stream())
                .sorted(Comparator.comparing(Model::since))
                .forEach(model -> {
                    resources(model.file().deployment())
                            .filter(resource -> resource.getName().endsWith(FORM))
                            .forEach(form -> {
                                var file = new File(form.getDeploymentId(), form.getName());
                                files.put(bare(form.getName()), read(file));
                            });
                    files.put(bare(model.file().name()), read(model.file()));
                });
        return files;
    }

    private List<Model> models(List<? extends ResourceDefinition> definitions) {
        Map<String, Instant> deployments = new HashMap<>();
        return definitions.stream()
                .map(definition -> new Model(
                        definition.getKey(),
                        Optional.ofNullable(definition.getName()).orElse(definition.getKey()),
                        definition.getVersion(),
                        deployments.computeIfAbsent(definition.getDeploymentId(), this::deployedAt),
                        new File(definition.getDeploymentId(), definition.getResourceName())))
                .sorted(Comparator.comparing(Model::key))
                .toList();
    }

    private Instant deployedAt(String deployment) {
        return repository
                .createDeploymentQuery()
                .deploymentId(deployment)
                .singleResult()
                .getDeploymentTime()
                .toInstant();
    }

    /** The forms that were deployed together, by their ids. */
    private Map<String, FormDefinition> forms(String deployment) {
        Map<String, FormDefinition> forms = new HashMap<>();
        resources(deployment)
                .filter(resource -> resource.getName().endsWith(FORM))
                .forEach(resource -> {
                    try (InputStream in = open(new File(deployment, resource.getName()))) {
                        FormDefinition form = FormDefinition.read(in);
                        forms.put(form.id(), form);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return forms;
    }

    private Stream<Resource> resources(String deployment) {
        return AsTheSystem.ask(engine, () -> repository.getDeploymentResources(deployment)).stream();
    }

    private byte[] read(File file) {
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(File file) {
        return AsTheSystem.ask(engine, () -> repository.getResourceAsStream(file.deployment(), file.name()));
    }

    private static String bare(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
