package org.mazha.engine;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Starts processes and sends them messages on behalf of the modules. */
@Component
public class Processes {

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final ApplicationContext context;
    private final Supplier<Set<String>> messages = SingletonSupplier.of(this::declared);

    Processes(@Lazy ProcessEngine engine, @Lazy RuntimeService runtime, ApplicationContext context) {
        this.engine = engine;
        this.runtime = runtime;
        this.context = context;
    }

    /** The module answers for who may; the person need not have the right to start the process by hand. */
    public void start(String process, String businessKey, Map<String, Object> variables) {
        AsTheSystem.run(
                engine,
                () -> StartGuard.admit(() -> runtime.startProcessInstanceByKey(process, businessKey, variables)));
    }

    /** Whether the process about {@code businessKey} has stopped with an incident. */
    public boolean hasIncident(String process, String businessKey) {
        return AsTheSystem.ask(
                engine,
                () -> runtime.createProcessInstanceQuery()
                                .processDefinitionKey(process)
                                .processInstanceBusinessKey(businessKey)
                                .withIncident()
                                .count()
                        > 0);
    }

    /** Starts the process that begins with this message. */
    public void startByMessage(String message, String businessKey, Map<String, Object> variables) {
        expectDeclared(message);
        StartGuard.admit(() -> runtime.startProcessInstanceByMessage(message, businessKey, variables));
    }

    /**
     * Sends a message to the running process about {@code businessKey}.
     *
     * @return whether a process was waiting for it
     */
    public boolean send(String message, String businessKey, Map<String, Object> variables) {
        expectDeclared(message);
        EventSubscription waiting =
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                        .map(instance -> runtime.createEventSubscriptionQuery()
                                .processInstanceId(instance.getId())
                                .eventType("message")
                                .eventName(message)
                                .singleResult())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        if (waiting == null) {
            return false;
        }
        runtime.messageEventReceived(message, waiting.getExecutionId(), variables);
        return true;
    }

    /** As {@link #send}; the module answers for who may, and the person need not have the right to send messages. */
    public boolean deliver(String message, String businessKey, Map<String, Object> variables) {
        return AsTheSystem.ask(engine, () -> send(message, businessKey, variables));
    }

    /**
     * Sends a message to every process about {@code businessKey} that carries these values and waits for it.
     *
     * @return whether one was waiting
     */
    public boolean sendToAll(String message, String businessKey, Map<String, Object> carrying) {
        expectDeclared(message);
        return AsTheSystem.ask(
                engine,
                () -> !runtime.createMessageCorrelation(message)
                        .processInstanceBusinessKey(businessKey)
                        .processInstanceVariablesEqual(carrying)
                        .correlateAllWithResult()
                        .isEmpty());
    }

    /** Whether a process about {@code businessKey} that carries these values is under way. */
    public boolean isRunning(String process, String businessKey, Map<String, Object> carrying) {
        return AsTheSystem.ask(engine, () -> {
            var query = runtime.createProcessInstanceQuery()
                    .processDefinitionKey(process)
                    .processInstanceBusinessKey(businessKey);
            carrying.forEach(query::variableValueEquals);
            return query.count() > 0;
        });
    }

    /** Whether a process about {@code businessKey} is under way. */
    public boolean isRunning(String process, String businessKey) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(process)
                        .processInstanceBusinessKey(businessKey)
                        .count()
                > 0;
    }

    /** A model is told before it is deployed that nobody sends what it waits for: so nobody may who has not said so. */
    private void expectDeclared(String message) {
        if (!messages.get().contains(message)) {
            throw new IllegalArgumentException("No component has said by @Sends that it sends " + message);
        }
    }

    private Set<String> declared() {
        return Arrays.stream(context.getBeanDefinitionNames())
                .map(bean -> context.findAnnotationOnBean(bean, Sends.class, false))
                .filter(Objects::nonNull)
                .flatMap(sends -> Stream.of(sends.value()))
                .collect(Collectors.toSet());
    }
}
