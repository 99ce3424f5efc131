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
import java.util.List;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Reads what a form has submitted, and has nothing to do with what it does not know. */
@Component
class Submission {

    static final ObjectMapper JSON = JsonMapper.builder()
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

    private final ApplicationEventPublisher events;

    Submission(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Everything that was submitted, by its key. */
    ObjectNode values(FormDefinition form, VariableMap submitted) {
        ObjectNode values = JSON.createObjectNode();
        for (String key : submitted.keySet()) {
            TypedValue value = submitted.getValueTyped(key);
            if (value instanceof JsonValue document) {
                values.set(key, readTree(document));
            } else if (value instanceof SerializableValue) {
                throw new FormRejected("“" + form.label(key) + "”的内容读不出来，请重新填写。");
            } else if (value == null || value.getValue() == null) {
                values.putNull(key);
            } else {
                values.set(key, JSON.valueToTree(value.getValue()));
            }
        }
        return values;
    }

    private static JsonNode readTree(JsonValue document) {
        try {
            return JSON.readTree(document.getValueSerialized());
        } catch (JsonProcessingException e) {
            throw new FormRejected("表单内容读不出来，请刷新页面后重新填写。");
        }
    }

    /** The form's record with these values. */
    Object record(FormDefinition form, Class<?> type, ObjectNode values) {
        try {
            return JSON.treeToValue(values, type);
        } catch (UnrecognizedPropertyException e) {
            throw refused(form, e.getPropertyName());
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof FormRejected rejected) {
                throw rejected;
            }
            throw new FormRejected("“" + labelOf(form, e.getPath()) + "”填得不对，请按提示重新填写。");
        } catch (JsonProcessingException e) {
            throw new FormRejected("表单内容读不出来，请刷新页面后重新填写。");
        }
    }

    /** Nobody can slip anything in that the form does not ask. */
    FormRejected refused(FormDefinition form, String key) {
        events.publishEvent(SecurityAct.refusedToCommand(
                SecurityAct.Kind.FORM_REFUSED, form.id(), "a field that it does not have: " + key));
        return new FormRejected("这张表里没有“" + key + "”这一项，没有保存。请刷新页面，重新打开任务后再填。");
    }

    private static String labelOf(FormDefinition form, List<JsonMappingException.Reference> path) {
        StringBuilder key = new StringBuilder();
        String row = "";
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                row = "第" + (step.getIndex() + 1) + "行 ";
            } else {
                key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return row + form.label(key.toString());
    }
}
