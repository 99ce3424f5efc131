package org.mazha.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import jakarta.validation.Validation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

/** What the check at start says of a form, its record and the values it shows when they have drifted apart. */
class FormBindingTests {

    private FormBinding binding;

    @TaskForms
    class Drifted {

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
        context.registerBean(Drifted.class, () -> new Drifted());
        context.refresh();
        binding = new FormBinding(
                context,
                Validation.buildDefaultValidatorFactory().getValidator(),
                new DeployedForms(null),
                new Submission(context),
                new AddedFields(new Feel(null), Clock.systemUTC()));
    }

    @Test
    void refusesToStartWithEveryFaultAtOnce() {
        assertThatThrownBy(binding::afterSingletonsInstantiated)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Forms and records do not fit:\n");

        assertThat(binding.faults())
                .contains(
                        "handle-issue.form: 没有编号（Key）是 cost 的一项，系统能处理它。要填的话请加上。",
                        "rectify.form: 系统不认识这一项（measures），填了会被退回。请删掉它，或者把编号（Key）改对。",
                        "A module knows the form no-such-form, but there is no such form",
                        "A module knows the form another-form, but there is no such form",
                        "handle-issue.form: 没有显示“neverShown”，填表的人看不到它。要看的话请加上。",
                        "handle-issue.form: 要显示“dueText”，系统没有这个内容，会是空白。请删掉它，或者把名字改对。",
                        "Nobody handles the form accept-issue")
                .noneMatch(fault -> fault.contains("handle-issue.form: 系统不认识这一项（measures）"))
                .noneMatch(fault -> fault.contains("handle-issue.form: 要显示“requirement”"));
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
