package org.mazha.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Holds each form together with the record it submits and the methods that show and handle it.
 *
 * <p>A submit is turned into its record, validated and handled, all in the task's own transaction. A field that the
 * record does not have is refused, so that nobody can slip a process variable in.
 */
@Component
class FormBinding implements SmartInitializingSingleton {

    private record Handler(Object bean, Method method, Class<?> record) {}

    private record Shower(Object bean, Method method) {}

    private final ApplicationContext context;
    private final Validator validator;
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SubmittedText())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Enum, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
            .build();
    private final Map<String, FormDefinition> definitions = new TreeMap<>();
    private final Map<String, Handler> handlers = new TreeMap<>();
    private final Map<String, List<Shower>> showers = new TreeMap<>();

    FormBinding(ApplicationContext context, Validator validator) {
        this.context = context;
        this.validator = validator;
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

    /** What the forms say of themselves. */
    Collection<FormDefinition> definitions() {
        return definitions.values();
    }

    /** The values that a form shows. */
    Map<String, TypedValue> show(String form, FormContext at) {
        Map<String, TypedValue> values = new LinkedHashMap<>();
        for (Shower shower : showers.getOrDefault(form, List.of())) {
            Object shown = unchecked(() -> call(shower.bean, shower.method, at));
            for (RecordComponent component : shown.getClass().getRecordComponents()) {
                values.put(component.getName(), typed(read(component, shown)));
            }
        }
        return values;
    }

    /** Turns what was submitted into the form's record, validates it and has it handled. */
    void submit(String form, VariableMap submitted, FormContext at) {
        Handler handler = handlers.get(form);
        if (handler == null) {
            throw new IllegalStateException("No module handles the form " + form);
        }
        Object record = bind(form, handler.record, submitted);
        validate(form, record);
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
        try {
            for (Resource form : new PathMatchingResourcePatternResolver().getResources("classpath:forms/*.form")) {
                FormDefinition definition = FormDefinition.read(form.getInputStream());
                definitions.put(definition.id(), definition);
                if (!(definition.id() + ".form").equals(form.getFilename())) {
                    throw new IllegalStateException(
                            "The form in " + form.getFilename() + " calls itself " + definition.id());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The forms cannot be read", e);
        }
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
                .filter(form -> !definitions.containsKey(form))
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

    private Object bind(String form, Class<?> record, VariableMap submitted) {
        FormDefinition definition = definitions.get(form);
        ObjectNode values = json.createObjectNode();
        for (String key : submitted.keySet()) {
            TypedValue value = submitted.getValueTyped(key);
            if (value instanceof JsonValue document) {
                values.set(key, readTree(document));
            } else if (value instanceof SerializableValue) {
                throw new FormRejected("“" + definition.label(key) + "”的内容读不出来，请重新填写。");
            } else if (value == null || value.getValue() == null) {
                values.putNull(key);
            } else {
                values.set(key, json.valueToTree(value.getValue()));
            }
        }
        try {
            return json.treeToValue(values, record);
        } catch (UnrecognizedPropertyException e) {
            context.publishEvent(SecurityAct.refusedToCommand(
                    SecurityAct.Kind.FORM_REFUSED, form, "a field that it does not have: " + e.getPropertyName()));
            throw new FormRejected("这张表里没有“" + e.getPropertyName() + "”这一项，没有保存。请刷新页面，重新打开任务后再填。");
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof FormRejected rejected) {
                throw rejected;
            }
            throw new FormRejected("“" + labelOf(definition, e.getPath()) + "”填得不对，请按提示重新填写。");
        } catch (JsonProcessingException e) {
            throw new FormRejected("表单内容读不出来，请刷新页面后重新填写。");
        }
    }

    private JsonNode readTree(JsonValue document) {
        try {
            return json.readTree(document.getValueSerialized());
        } catch (JsonProcessingException e) {
            throw new FormRejected("表单内容读不出来，请刷新页面后重新填写。");
        }
    }

    private static String labelOf(FormDefinition definition, List<JsonMappingException.Reference> path) {
        StringBuilder key = new StringBuilder();
        String row = "";
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                row = "第" + (step.getIndex() + 1) + "行 ";
            } else {
                key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return row + definition.label(key.toString());
    }

    private void validate(String form, Object record) {
        FormDefinition definition = definitions.get(form);
        String sentences = validator.validate(record).stream()
                .map(violation -> sentence(definition, violation))
                .sorted()
                .distinct()
                .limit(5)
                .collect(Collectors.joining(" "));
        if (!sentences.isEmpty()) {
            throw new FormRejected(sentences);
        }
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
            return SpinValues.jsonValue(json.writeValueAsString(value)).create();
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
