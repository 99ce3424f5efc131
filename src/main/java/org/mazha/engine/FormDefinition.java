package org.mazha.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a {@code .form} file says of itself.
 *
 * @param id the form's id
 * @param inputs what it asks for: the key of each field and its label, those of a list's rows as {@code list.field}
 * @param shown the values that it shows or offers as choices and that it therefore needs
 * @param conditions the names that its conditions read
 * @param questions what it asks for, without what is asked in the rows of a list
 */
public record FormDefinition(
        String id, Map<String, String> inputs, Set<String> shown, Set<String> conditions, List<Question> questions) {

    /**
     * One thing that a form asks for.
     *
     * @param hide FEEL on the other answers: whether it is not asked then; empty if it always is
     * @param options the answers to choose from, by value, where the form itself lists them
     * @param component what else the file says of it
     */
    public record Question(
            String key,
            String type,
            String label,
            boolean isRequired,
            String hide,
            Map<String, String> options,
            JsonNode component) {

        private static final Set<String> IN_OWN_WORDS = Set.of("textarea", "textfield", "dynamiclist");

        boolean isInOwnWords() {
            return IN_OWN_WORDS.contains(type);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Set<String> FEEL_WORDS =
            Set.of("and", "or", "not", "null", "true", "false", "if", "then", "else");

    public static FormDefinition read(InputStream in) {
        try {
            JsonNode form = JSON.readTree(in);
            var definition = new FormDefinition(
                    form.path("id").asText(),
                    new LinkedHashMap<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new ArrayList<>());
            definition.collect(form, "", "");
            return definition;
        } catch (IOException e) {
            throw new UncheckedIOException("A form is not readable JSON", e);
        }
    }

    /** The label people see beside a field, or the key itself where the form has no such field. */
    public String label(String key) {
        return inputs.getOrDefault(key, key);
    }

    /** @param hide when nothing of the container is asked */
    private void collect(JsonNode container, String path, String hide) {
        children(container).forEach(component -> {
            String hidden = hide(component, hide);
            String label =
                    component.path("label").asText(component.path("dateLabel").asText());
            String list = component.path("path").asText();
            if (path.isEmpty() && (component.hasNonNull("key") || !list.isEmpty())) {
                questions.add(question(component, label, hidden));
            }
            if (!list.isEmpty()) {
                inputs.put(path + list, label);
                collect(component, path + list + ".", hidden);
                return;
            }
            if (component.hasNonNull("key")) {
                inputs.put(path + component.get("key").asText(), label);
            }
            if (component.hasNonNull("valuesKey")) {
                shown.add(component.get("valuesKey").asText());
            }
            Matcher template = TEMPLATE.matcher(
                    component.path("text").asText() + component.path("content").asText());
            while (template.find()) {
                shown.add(template.group(1));
            }
            Matcher name = NAME.matcher(
                    QUOTED.matcher(component.path("conditional").path("hide").asText())
                            .replaceAll(""));
            while (name.find()) {
                if (!FEEL_WORDS.contains(name.group())) {
                    conditions.add(name.group());
                }
            }
            collect(component, path, hidden);
        });
    }

    private static String hide(JsonNode component, String ofContainer) {
        String own = component.path("conditional").path("hide").asText().replaceFirst("^=", "");
        return ofContainer.isEmpty() || own.isEmpty() ? ofContainer + own : "(" + ofContainer + ") or (" + own + ")";
    }

    private static Question question(JsonNode component, String label, String hide) {
        Map<String, String> options = new LinkedHashMap<>();
        component
                .path("values")
                .forEach(option -> options.put(
                        option.path("value").asText(), option.path("label").asText()));
        return new Question(
                component.path("key").asText(component.path("path").asText()),
                component.path("type").asText(),
                label,
                component.path("validate").path("required").asBoolean(),
                hide,
                options,
                component);
    }

    private static Stream<JsonNode> children(JsonNode container) {
        return StreamSupport.stream(container.path("components").spliterator(), false);
    }
}
