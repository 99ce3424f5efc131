package org.mazha.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Writes down which flow nodes and sequence flows of the models the tests have passed: in files, for the tests of one build
 * run in several JVMs. Where the build has named no directory, as in an IDE, nothing is written.
 */
@TestConfiguration(proxyBeanMethods = false)
public class ModelCoverage {

    private static final Optional<Path> DIRECTORY =
            Optional.ofNullable(System.getProperty("mazha.model-coverage")).map(Path::of);

    private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();

    @Bean
    @Order(2)
    ProcessEnginePlugin modelCoverageRecorder() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                Collection<BpmnParseListener> known = configuration.getCustomPreBPMNParseListeners();
                configuration.setCustomPreBPMNParseListeners(
                        Stream.concat(known.stream(), Stream.of(new Recorder())).toList());
            }
        };
    }

    /** What the tests of this build have passed, each as process and id. */
    static Set<String> passed() throws IOException {
        Set<String> passed = new HashSet<>();
        for (Path directory : DIRECTORY.filter(Files::isDirectory).stream().toList()) {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    passed.addAll(Files.readAllLines(file));
                }
            }
        }
        return passed;
    }

    private static synchronized void write(String line) throws IOException {
        if (DIRECTORY.isPresent()) {
            Files.writeString(
                    Files.createDirectories(DIRECTORY.get())
                            .resolve(ProcessHandle.current().pid() + ".txt"),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /** Everything that can be passed in a model, by id. */
    static Map<String, String> elements(BpmnModelInstance model) {
        return Stream.concat(
                        model.getModelElementsByType(FlowNode.class).stream(),
                        model.getModelElementsByType(SequenceFlow.class).stream())
                .collect(Collectors.toMap(
                        FlowElement::getId,
                        element -> element.getName() == null ? "" : element.getName(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static final class Recorder extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            record(process, process.getKey());
        }

        private static void record(ScopeImpl scope, String process) {
            for (ActivityImpl activity : scope.getActivities()) {
                activity.addListener(ExecutionListener.EVENTNAME_START, listener(process, activity.getId()));
                activity.getOutgoingTransitions()
                        .forEach(flow -> ((TransitionImpl) flow)
                                .addListener(ExecutionListener.EVENTNAME_TAKE, listener(process, flow.getId())));
                record(activity, process);
            }
        }

        private static ExecutionListener listener(String process, String id) {
            String line = process + " " + id;
            return execution -> {
                if (WRITTEN.add(line)) {
                    write(line);
                }
            };
        }
    }

    static Set<String> missing(String process, BpmnModelInstance model, Set<String> passed) {
        Predicate<String> isPassed = id -> passed.contains(process + " " + id);
        Set<String> missing = new TreeSet<>(elements(model).keySet());
        missing.removeIf(isPassed);
        // The engine tells of the event that came first, not of the flow that leads to it
        model.getModelElementsByType(EventBasedGateway.class).stream()
                .flatMap(gateway -> gateway.getOutgoing().stream())
                .filter(flow -> isPassed.test(flow.getTarget().getId()))
                .forEach(flow -> missing.remove(flow.getId()));
        return missing;
    }
}
