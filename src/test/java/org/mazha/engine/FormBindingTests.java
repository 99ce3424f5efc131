package org.mazha.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import jakarta.validation.Validation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

/** What the check at start says of a form, its record and the values it shows when they have drifted apart. */
class FormBindingTests {

    private FormBinding binding;

    @TaskForms
    static class Drifted {

        /** {@code handle-issue} asks for the measures only. */
        record HandleIssue(String measures, String cost) {}

        /** {@code rectify} asks for the measures. */
        record Rectify() {}

        record NoSuchForm(String anything) {}

        record Shown(String requirement, String neverShown) {}

        @TaskForms.Submit
        void handle(HandleIssue form, FormContext at) {}

        @TaskForms.Submit
        void rectify(Rectify form, FormContext at) {}

        @TaskForms.Submit
        void none(NoSuchForm form, FormContext at) {}

        @TaskForms.Show({"handle-issue", "another-form"})
        Shown show(FormContext at) {
            return null;
        }
    }

    @BeforeEach
    void bindModulesThatHaveDrifted() {
        var context = new GenericApplicationContext();
        context.registerBean(Drifted.class);
        context.refresh();
        binding = new FormBinding(
                context, Validation.buildDefaultValidatorFactory().getValidator());
    }

    @Test
    void refusesToStartWithEveryFaultAtOnce() {
        assertThatThrownBy(binding::afterSingletonsInstantiated)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Forms and records do not fit:\n");

        assertThat(binding.faults())
                .contains(
                        "HandleIssue has cost, which the form handle-issue does not ask for",
                        "The form rectify asks for measures, which Rectify does not have",
                        "There is a handler for the form no-such-form, but no such form",
                        "Values are given to the form another-form, but there is no such form",
                        "The form handle-issue is given neverShown and does not show it",
                        "The form handle-issue shows dueText, which nobody gives it",
                        "Nobody handles the form accept-issue")
                .noneMatch(fault -> fault.contains("handle-issue asks for measures"))
                .noneMatch(fault -> fault.contains("handle-issue shows requirement"));
    }

    @Test
    void readsWhatAFormAsksShowsAndGoesBy() {
        var form = FormDefinition.read(new ByteArrayInputStream("""
                {"id": "sample", "components": [
                  {"type": "text", "text": "## {{title}} and {{ place }}"},
                  {"type": "select", "key": "kind", "label": "种类", "valuesKey": "kinds"},
                  {"type": "dynamiclist", "path": "rows", "label": "各行", "components": [
                    {"type": "textfield", "key": "name", "label": "名称",
                     "conditional": {"hide": "=kind != \\"OTHER\\" and open = true"}}]}
                ]}""".getBytes(StandardCharsets.UTF_8)));

        assertThat(form.inputs()).containsExactly(entry("kind", "种类"), entry("rows", "各行"), entry("rows.name", "名称"));
        assertThat(form.shown()).containsExactly("title", "place", "kinds");
        assertThat(form.conditions()).containsExactly("kind", "open");
    }
}
