package org.mazha.scenario;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
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
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Remembers which flow nodes and sequence flows of the models the tests of this run have passed. */
@TestConfiguration(proxyBeanMethods = false)
public class ModelCoverage {

    private static final Map<String, Set<String>> PASSED = new ConcurrentHashMap<>();

    @Bean
    @Order(2)
    AbstractCamundaConfiguration modelCoverageRecorder() {
        return new AbstractCamundaConfiguration() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                Collection<BpmnParseListener> known = configuration.getCustomPreBPMNParseListeners();
                configuration.setCustomPreBPMNParseListeners(
                        Stream.concat(known.stream(), Stream.of(new Recorder())).toList());
            }
        };
    }

    static Set<String> passed(String process) {
        return PASSED.getOrDefault(process, Set.of());
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
            return execution -> PASSED.computeIfAbsent(process, key -> ConcurrentHashMap.newKeySet())
                    .add(id);
        }
    }

    static Set<String> missing(String process, BpmnModelInstance model) {
        Set<String> missing = new TreeSet<>(elements(model).keySet());
        missing.removeAll(passed(process));
        // The engine tells of the event that came first, not of the flow that leads to it
        model.getModelElementsByType(EventBasedGateway.class).stream()
                .flatMap(gateway -> gateway.getOutgoing().stream())
                .filter(flow -> passed(process).contains(flow.getTarget().getId()))
                .forEach(flow -> missing.remove(flow.getId()));
        return missing;
    }
}
