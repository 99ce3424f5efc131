package org.mazha.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.mazha.engine.FormAnswered.Answer;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Holds each form together with the record it submits and the methods that show and handle it.
 *
 * <p>A submit is turned into its record, validated and handled, all in the task's own transaction. What a designer has added
 * to the form is held to what the form says of it, and told to whoever keeps it ({@link FormAnswered}). A field that neither
 * has is refused, so that nobody can slip a process variable in.
 */
@Component
class FormBinding implements SmartInitializingSingleton {

    private record Handler(Object bean, Method method, Class<?> record) {}

    private record Shower(Object bean, Method method) {}

    private final ApplicationContext context;
    private final Validator validator;
    private final DeployedForms deployed;
    private final Submission submission;
    private final AddedFields added;
    private final Map<String, FormDefinition> definitions = new TreeMap<>();
    private final Map<String, Handler> handlers = new TreeMap<>();
    private final Map<String, List<Shower>> showers = new TreeMap<>();

    FormBinding(
            ApplicationContext context,
            Validator validator,
            DeployedForms deployed,
            Submission submission,
            AddedFields added) {
        this.context = context;
        this.validator = validator;
        this.deployed = deployed;
        this.submission = submission;
        this.added = added;
    }

    @Override
    public void afterSingletonsInstantiated() {
        readDefinitions();
        context.getBeansWithAnnotation(TaskForms.class).values().forEach(this::bind);
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Forms and records do not fit:\n  " + String.join("\n  ", faults));
        }
    }

    Set<String> forms() {
        return handlers.keySet();
    }

    /** The values that a form shows. */
    Map<String, TypedValue> show(String form, FormContext at) {
        Map<String, TypedValue> values = new LinkedHashMap<>();
        String known = handlers.containsKey(form) || !at.has("issueId") ? form : TaskForms.OWN;
        for (Shower shower : showers.getOrDefault(known, List.of())) {
            Object shown = unchecked(() -> call(shower.bean, shower.method, at));
            for (RecordComponent component : shown.getClass().getRecordComponents()) {
                values.put(component.getName(), typed(read(component, shown)));
            }
        }
        return values;
    }

    /**
     * Turns what was submitted into the form's record, validates it and has it handled; what was said in fields that a
     * designer has added is made known afterwards.
     *
     * @param deployment of the process whose task or start it is
     */
    void submit(CamundaFormRef reference, String deployment, VariableMap submitted, FormContext at) {
        FormDefinition form = deployed.find(reference, deployment)
                .orElseThrow(() -> new IllegalStateException("There is no form " + reference.getKey()));
        Handler handler = handlers.get(form.id());
        var contract = new FormContract(handler == null ? null : handler.record, Set.of(), false);
        ObjectNode values = submission.values(form, submitted);
        List<String> faults = new ArrayList<>();
        List<Answer> answers = added.take(form, contract.added(form), values, () -> show(form.id(), at), faults);
        Object record = handler == null ? null : submission.record(form, handler.record, values);
        if (handler == null) {
            values.fieldNames().forEachRemaining(key -> {
                throw submission.refused(form, key);
            });
        } else {
            faults.addAll(violations(form, record));
        }
        if (!faults.isEmpty()) {
            throw new FormRejected(faults.stream().sorted().distinct().limit(5).collect(Collectors.joining(" ")));
        }
        if (handler != null) {
            handle(handler, record, at);
        }
        if (!answers.isEmpty()) {
            context.publishEvent(answered(form, answers, at));
        }
    }

    private static FormAnswered answered(FormDefinition form, List<Answer> answers, FormContext at) {
        if (!at.has("issueId")) {
            throw new FormRejected("这张表里加的项要记在议题上，可是这项任务没有议题，没有保存。请告诉流程设计人员。");
        }
        return new FormAnswered(
                at.id("issueId"), at.about().orElse(""), at.step(), at.stepName(), form.id(), at.actor(), answers);
    }

    private static void handle(Handler handler, Object record, FormContext at) {
        unchecked(() -> call(handler.bean, handler.method, record, at));
        for (RecordComponent component : handler.record.getRecordComponents()) {
            if (component.isAnnotationPresent(Routing.class)) {
                Object value = read(component, record);
                at.set(component.getName(), value instanceof Enum<?> constant ? constant.name() : value);
            }
        }
    }

    /** Whoever may see or submit the form may; what the module asks the engine on the way is not that person's query. */
    private static <T> T unchecked(Supplier<T> action) {
        CommandContext command = Context.getCommandContext();
        return command == null ? action.get() : command.runWithoutAuthorization(action::get);
    }

    private void readDefinitions() {
        ShippedFiles.forms().forEach((file, content) -> {
            FormDefinition definition = FormDefinition.read(new ByteArrayInputStream(content));
            definitions.put(definition.id(), definition);
            if (!file.endsWith("/" + definition.id() + ".form")) {
                throw new IllegalStateException("The form in " + file + " calls itself " + definition.id());
            }
        });
    }

    private void bind(Object bean) {
        for (Method method : ClassUtils.getUserClass(bean).getDeclaredMethods()) {
            if (method.isAnnotationPresent(TaskForms.Submit.class)) {
                method.setAccessible(true);
                Class<?> record = method.getParameterTypes()[0];
                handlers.put(FormContract.formOf(record), new Handler(bean, method, record));
            } else if (method.isAnnotationPresent(TaskForms.Show.class)) {
                method.setAccessible(true);
                for (String form : method.getAnnotation(TaskForms.Show.class).value()) {
                    showers.computeIfAbsent(form, key -> new ArrayList<>()).add(new Shower(bean, method));
                }
            }
        }
    }

    /** Where forms, records and values do not fit, one sentence each; empty when all is well. */
    List<String> faults() {
        Map<String, FormContract> contracts =
                FormContract.of(context.getBeansWithAnnotation(TaskForms.class).values().stream()
                        .<Class<?>>map(ClassUtils::getUserClass)
                        .toList());
        List<String> faults = new ArrayList<>();
        contracts.keySet().stream()
                .filter(form -> !definitions.containsKey(form) && !form.equals(TaskForms.OWN))
                .forEach(form -> faults.add("A module knows the form " + form + ", but there is no such form"));
        definitions.values().forEach(form -> {
            FormContract contract = contracts.get(form.id());
            if (contract == null || contract.record() == null) {
                faults.add("Nobody handles the form " + form.id());
                return;
            }
            contract.faults(form).forEach(fault -> faults.add(form.id() + ".form: " + fault.sentence()));
        });
        return faults;
    }

    private List<String> violations(FormDefinition form, Object record) {
        return validator.validate(record).stream()
                .map(violation -> sentence(form, violation))
                .toList();
    }

    private static String sentence(FormDefinition definition, ConstraintViolation<?> violation) {
        StringBuilder key = new StringBuilder();
        String row = "";
        for (var node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                row = "第" + (node.getIndex() + 1) + "行";
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                key.append(key.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        String label = definition.inputs().get(key.toString());
        return label == null ? row + violation.getMessage() : row + "“" + label + "”：" + violation.getMessage();
    }

    private TypedValue typed(Object value) {
        if (value == null) {
            return Variables.untypedNullValue();
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return Variables.untypedValue(value);
        }
        if (value instanceof Enum<?> constant) {
            return Variables.stringValue(constant.name());
        }
        if (value instanceof LocalDate day) {
            return Variables.stringValue(day.toString());
        }
        try {
            return SpinValues.jsonValue(Submission.JSON.writeValueAsString(value))
                    .create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value for a form cannot be written as JSON", e);
        }
    }

    private static Object read(RecordComponent component, Object record) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return call(record, accessor);
    }

    private static Object call(Object bean, Method method, Object... arguments) {
        try {
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
