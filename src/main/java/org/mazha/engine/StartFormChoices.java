package org.mazha.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.JsonValue;

/**
 * Writes the choices of today (courtyards, categories) into a start form as it is handed out: Tasklist asks for a
 * task's variables before it draws the form, but for a start form it asks for none.
 */
final class StartFormChoices extends CommandInterceptor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EngineSetup engine;

    StartFormChoices(EngineSetup engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T result = next.execute(command);
        if (!(command instanceof GetDeployedStartFormCmd) || !(result instanceof InputStream form)) {
            return result;
        }
        @SuppressWarnings("unchecked")
        T filled = (T) fill(form);
        return filled;
    }

    private InputStream fill(InputStream in) {
        try (in) {
            JsonNode form = JSON.readTree(in);
            fill(
                    form,
                    engine.forms()
                            .show(
                                    form.path("id").asText(),
                                    new FormContext(null, engine.actors().current())));
            return new ByteArrayInputStream(JSON.writeValueAsBytes(form));
        } catch (IOException e) {
            throw new UncheckedIOException("A start form is not readable JSON", e);
        }
    }

    private static void fill(JsonNode container, Map<String, TypedValue> shown) throws IOException {
        for (JsonNode component : container.path("components")) {
            if (component.hasNonNull("valuesKey")
                    && shown.get(component.get("valuesKey").asText()) instanceof JsonValue choices) {
                ((ObjectNode) component).remove("valuesKey");
                ((ObjectNode) component).set("values", JSON.readTree(choices.getValueSerialized()));
            }
            fill(component, shown);
        }
    }
}
